/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-office-pages.h"

#include "till-account-page.h"
#include "till-actions.h"
#include "till-attention-page.h"
#include "till-branding-page.h"
#include "till-products-page.h"
#include "till-sales-page.h"
#include "till-settings-page.h"

#include <string.h>

#define PREFIX "office."

struct _TillOfficePages {
  GObject parent_instance;

  GtkWidget *window; /* owns us */
  GtkStack *stack;   /* the window's */
  TillShop *shop;
};

G_DEFINE_FINAL_TYPE (TillOfficePages, till_office_pages, G_TYPE_OBJECT)

static const struct
{
  const char *action_name;
  GtkWidget *(*make) (TillShop *shop);
} pages[] = {
  { "office.sales", till_sales_page_new },
  { "office.attention", till_attention_page_new },
  { "office.products", till_products_page_new },
  { "office.branding", till_branding_page_new },
  { "office.account", till_account_page_new },
  { "office.settings", till_settings_page_new },
};

enum {
  WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
make_page (TillOfficePages *self,
           gsize which)
{
  GtkWidget *page = pages[which].make (self->shop);

  g_object_bind_property (self->window, "narrow", page, "narrow", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->stack, page, pages[which].action_name);
}

static void
activate_cb (TillOfficePages *self,
             GVariant *parameter,
             GSimpleAction *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages) && till_shop_can_sell (self->shop); i++) {
    if (!g_str_has_suffix (pages[i].action_name, g_action_get_name (G_ACTION (action))))
      continue;
    if (gtk_stack_get_child_by_name (self->stack, pages[i].action_name) == NULL)
      make_page (self, i);
    g_signal_emit (self, signals[WANTED], 0, pages[i].action_name);
  }
}

static void
add_keys (GtkShortcutController *controller,
          const char *action_name)
{
  const TillActionInfo *info = till_actions_find (action_name);

  for (gsize i = 0; i < TILL_ACTION_MAX_KEYS && info->keys[i] != NULL; i++)
    gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (info->keys[i]), gtk_named_action_new (action_name)));
}

static void
add_actions (TillOfficePages *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GSimpleAction) action = g_simple_action_new (pages[i].action_name + strlen (PREFIX), NULL);

    g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
    g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    add_keys (GTK_SHORTCUT_CONTROLLER (controller), pages[i].action_name);
  }
  gtk_widget_insert_action_group (self->window, "office", G_ACTION_GROUP (group));
  gtk_widget_add_controller (self->window, controller);
}

static void
till_office_pages_finalize (GObject *object)
{
  g_clear_object (&TILL_OFFICE_PAGES (object)->shop);
  G_OBJECT_CLASS (till_office_pages_parent_class)->finalize (object);
}

static void
till_office_pages_class_init (TillOfficePagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_office_pages_finalize;
  signals[WANTED] = g_signal_new ("wanted", TILL_TYPE_OFFICE_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
till_office_pages_init (TillOfficePages *self)
{
}

TillOfficePages *
till_office_pages_new (GtkWidget *window,
                       GtkStack *stack,
                       TillShop *shop)
{
  TillOfficePages *self = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);
  g_return_val_if_fail (GTK_IS_STACK (stack), NULL);
  g_return_val_if_fail (TILL_IS_SHOP (shop), NULL);

  self = g_object_new (TILL_TYPE_OFFICE_PAGES, NULL);
  self->window = window;
  self->stack = stack;
  self->shop = g_object_ref (shop);
  add_actions (self);
  return self;
}
