/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-hosted-page-group.h"

#include <glib/gi18n.h>

struct _TillHostedPageGroup {
  AdwPreferencesGroup parent_instance;

  GtkWidget *promotion_row;
  GtkWidget *promotion;
  GtkWidget *address_row;
  GtkWidget *address;
  AdwComboRow *language;
  GtkWidget *minutes_row;
  GtkSpinButton *minutes;

  TillShop *shop;
};

G_DEFINE_FINAL_TYPE (TillHostedPageGroup, till_hosted_page_group, ADW_TYPE_PREFERENCES_GROUP)

/* Each in its own words, so that whoever speaks it finds it. */
static const struct
{
  const char *tag;
  const char *name;
} languages[] = {
  { "", N_ ("Each customer's own") },
  { "cs", "Čeština" },
  { "da", "Dansk" },
  { "de", "Deutsch" },
  { "en", "English" },
  { "es", "Español" },
  { "fr", "Français" },
  { "it", "Italiano" },
  { "nl", "Nederlands" },
  { "nb", "Norsk bokmål" },
  { "pl", "Polski" },
  { "pt", "Português" },
  { "fi", "Suomi" },
  { "sv", "Svenska" },
  { "ja", "日本語" },
};

static gboolean
get_language (GValue *value,
              GVariant *variant,
              gpointer user_data)
{
  TillHostedPageGroup *self = user_data;
  const char *tag = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    if (!g_str_equal (languages[i].tag, tag))
      continue;
    g_value_set_uint (value, i);
    return TRUE;
  }
  /* One that was set by other means stands last, under its tag. */
  gtk_string_list_splice (GTK_STRING_LIST (adw_combo_row_get_model (self->language)), G_N_ELEMENTS (languages),
                          g_list_model_get_n_items (adw_combo_row_get_model (self->language)) - G_N_ELEMENTS (languages), (const char *[]){ tag, NULL });
  g_value_set_uint (value, G_N_ELEMENTS (languages));
  return TRUE;
}

static GVariant *
set_language (const GValue *value,
              const GVariantType *expected_type,
              gpointer user_data)
{
  TillHostedPageGroup *self = user_data;
  guint chosen = g_value_get_uint (value);

  if (chosen < G_N_ELEMENTS (languages))
    return g_variant_new_string (languages[chosen].tag);
  if (chosen == GTK_INVALID_LIST_POSITION)
    return NULL;
  return g_variant_new_string (gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (self->language)), chosen));
}

static void
update (TillHostedPageGroup *self)
{
  TillProvider *provider = till_shop_get_provider (self->shop);
  TillProviderAbilities can = provider != NULL ? till_provider_get_abilities (provider) : 0;

  gtk_widget_set_sensitive (self->promotion_row, (can & TILL_PROVIDER_CAN_PROMOTION_CODES) != 0);
  gtk_widget_set_sensitive (self->address_row, (can & TILL_PROVIDER_CAN_BILLING_ADDRESS) != 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->language), (can & TILL_PROVIDER_CAN_PAGE_LANGUAGE) != 0);
  gtk_widget_set_sensitive (self->minutes_row, (can & TILL_PROVIDER_CAN_PAGE_LIFE) != 0);
}

static void
fill_languages (TillHostedPageGroup *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ (languages[0].name));
  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    gtk_string_list_append (names, languages[i].name);
  adw_combo_row_set_model (self->language, G_LIST_MODEL (names));
}

static void
till_hosted_page_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_HOSTED_PAGE_GROUP);
  g_clear_object (&TILL_HOSTED_PAGE_GROUP (object)->shop);
  G_OBJECT_CLASS (till_hosted_page_group_parent_class)->dispose (object);
}

static void
till_hosted_page_group_class_init (TillHostedPageGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_hosted_page_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-hosted-page-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TillHostedPageGroup, promotion_row);
  gtk_widget_class_bind_template_child (widget_class, TillHostedPageGroup, promotion);
  gtk_widget_class_bind_template_child (widget_class, TillHostedPageGroup, address_row);
  gtk_widget_class_bind_template_child (widget_class, TillHostedPageGroup, address);
  gtk_widget_class_bind_template_child (widget_class, TillHostedPageGroup, language);
  gtk_widget_class_bind_template_child (widget_class, TillHostedPageGroup, minutes_row);
  gtk_widget_class_bind_template_child (widget_class, TillHostedPageGroup, minutes);
}

static void
till_hosted_page_group_init (TillHostedPageGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_languages (self);
}

void
till_hosted_page_group_set_shop (TillHostedPageGroup *self,
                                 TillShop *shop)
{
  GSettings *settings = NULL;

  g_return_if_fail (TILL_IS_HOSTED_PAGE_GROUP (self));
  g_return_if_fail (TILL_IS_SHOP (shop));
  g_return_if_fail (self->shop == NULL);

  self->shop = g_object_ref (shop);
  settings = till_shop_get_settings (shop);
  g_settings_bind (settings, "page-promotion-codes", self->promotion, "active", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  g_settings_bind (settings, "page-billing-address", self->address, "active", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  g_settings_bind (settings, "page-minutes", gtk_spin_button_get_adjustment (self->minutes), "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "page-language", self->language, "selected", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY,
                                get_language, set_language, self, NULL);
  g_signal_connect_object (shop, "account-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
