/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-page-choices.h"

struct _TillPageChoices {
  GObject parent_instance;

  TillShop *shop;
  TillCart *cart;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (TillPageChoices, till_page_choices, G_TYPE_OBJECT)

static const struct
{
  const char *name;
  const char *setting;
  TillPageOptions option;
  TillProviderAbilities ability;
} choices[] = {
  { "promotion-codes", "page-promotion-codes", TILL_PAGE_OPTION_PROMOTION_CODES, TILL_PROVIDER_CAN_PROMOTION_CODES },
  { "billing-address", "page-billing-address", TILL_PAGE_OPTION_BILLING_ADDRESS, TILL_PROVIDER_CAN_BILLING_ADDRESS },
};

static TillPageOptions
get_options (TillPageChoices *self)
{
  int own = self->cart != NULL ? till_cart_get_page_options (self->cart) : TILL_PAGE_OPTIONS_UNSET;

  return own != TILL_PAGE_OPTIONS_UNSET ? (TillPageOptions) own : till_page_choices_get_preset (till_shop_get_settings (self->shop));
}

static gboolean
can (TillPageChoices *self,
     TillProviderAbilities ability)
{
  TillProvider *provider = till_shop_get_provider (self->shop);

  return provider != NULL && till_provider_can (provider, ability);
}

static void
update (TillPageChoices *self)
{
  TillPageOptions options = get_options (self);
  gboolean is_free = self->cart != NULL && !till_cart_is_locked (self->cart);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), choices[i].name);
    gboolean can_it = can (self, choices[i].ability);

    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_free && can_it);
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (can_it && (options & choices[i].option) != 0));
  }
}

static void
change_state_cb (GSimpleAction *action,
                 GVariant *state,
                 gpointer user_data)
{
  TillPageChoices *self = user_data;
  TillPageOptions options = get_options (self);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    if (!g_str_equal (choices[i].name, g_action_get_name (G_ACTION (action))))
      continue;
    if (g_variant_get_boolean (state))
      options |= choices[i].option;
    else
      options &= ~choices[i].option;
  }
  till_cart_set_page_options (self->cart, (int) options);
  update (self);
}

static void
till_page_choices_dispose (GObject *object)
{
  TillPageChoices *self = TILL_PAGE_CHOICES (object);

  till_page_choices_set_cart (self, NULL);
  g_clear_object (&self->shop);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (till_page_choices_parent_class)->dispose (object);
}

static void
till_page_choices_class_init (TillPageChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_page_choices_dispose;
}

static void
till_page_choices_init (TillPageChoices *self)
{
  self->actions = g_simple_action_group_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (choices[i].name, NULL, g_variant_new_boolean (FALSE));

    g_simple_action_set_enabled (action, FALSE);
    g_signal_connect (action, "change-state", G_CALLBACK (change_state_cb), self);
    g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  }
}

TillPageChoices *
till_page_choices_new (TillShop *shop)
{
  TillPageChoices *self = NULL;

  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_PAGE_CHOICES, NULL);
  self->shop = g_object_ref (shop);
  g_signal_connect_object (shop, "account-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    g_autofree char *signal = g_strconcat ("changed::", choices[i].setting, NULL);

    g_signal_connect_object (till_shop_get_settings (shop), signal, G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  }
  return self;
}

GActionGroup *
till_page_choices_get_actions (TillPageChoices *self)
{
  g_return_val_if_fail (TILL_IS_PAGE_CHOICES (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

void
till_page_choices_set_cart (TillPageChoices *self,
                            TillCart *cart)
{
  g_return_if_fail (TILL_IS_PAGE_CHOICES (self));

  if (self->cart != NULL)
    g_signal_handlers_disconnect_by_data (self->cart, self);
  g_set_object (&self->cart, cart);
  if (cart == NULL)
    return;
  g_signal_connect_object (cart, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

TillPageOptions
till_page_choices_get_preset (GSettings *settings)
{
  TillPageOptions options = TILL_PAGE_OPTIONS_NONE;

  g_return_val_if_fail (G_IS_SETTINGS (settings), TILL_PAGE_OPTIONS_NONE);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    if (g_settings_get_boolean (settings, choices[i].setting))
      options |= choices[i].option;
  }
  return options;
}
