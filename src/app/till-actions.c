/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every verb and its keys, once: the widgets bind from this table, the keys window and the key hints read it, and the
 * tests walk it. */

#include "till-actions.h"

#include <glib/gi18n.h>

static const TillActionInfo actions[] = {
  { "sale.search", TILL_ACTION_SALE, N_ ("Search for a product"), { "F2", "<Control>f" } },
  { "sale.customer", TILL_ACTION_SALE, N_ ("Choose the customer"), { "F3" } },
  { "sale.hold", TILL_ACTION_SALE, N_ ("Hold the sale"), { "F4" } },
  { "sale.recall", TILL_ACTION_SALE, N_ ("Call back a held sale"), { "F5" } },
  { "sale.add-product", TILL_ACTION_SALE, N_ ("Add the unknown product to the catalogue"), { "F7", "Insert" } },
  { "sale.discount", TILL_ACTION_SALE, N_ ("Give a discount"), { "F8" } },
  { "sale.cash", TILL_ACTION_SALE, N_ ("Take cash"), { "F9" } },
  { "sale.charge", TILL_ACTION_SALE, N_ ("Charge"), { "F12", "<Control>Return", "<Control>KP_Enter" } },
  { "sale.undo", TILL_ACTION_SALE, N_ ("Take back the last change"), { "<Control>z" } },
  { "sale.back", TILL_ACTION_SALE, N_ ("Go back"), { "Escape" } },
  { "line.more", TILL_ACTION_LINE, N_ ("One more"), { "plus", "KP_Add" } },
  { "line.less", TILL_ACTION_LINE, N_ ("One less"), { "minus", "KP_Subtract" } },
  { "line.remove", TILL_ACTION_LINE, N_ ("Remove the line"), { "Delete", "KP_Delete" } },
  { "line.discount", TILL_ACTION_LINE, N_ ("Give a discount on the line"), { "<Shift>F8" } },
  { "page.promotion-codes", TILL_ACTION_PAGE, N_ ("Take promotion codes on this sale's payment page, or not"), { "<Control>p" } },
  { "page.billing-address", TILL_ACTION_PAGE, N_ ("Ask for a billing address there, or not"), { "<Control>b" } },
  { "payment.cancel", TILL_ACTION_PAYMENT, N_ ("Cancel the payment"), { "Escape" } },
  { "payment.check", TILL_ACTION_PAYMENT, N_ ("Check the payment now"), { "F5" } },
  { "payment.park", TILL_ACTION_PAYMENT, N_ ("Keep the sale under Pending"), { "F4" } },
  { "receipt.print", TILL_ACTION_PAYMENT, N_ ("Print the receipt"), { "p", "<Control>p" } },
  { "sale.new", TILL_ACTION_PAYMENT, N_ ("Begin a new sale"), { "Return", "KP_Enter", "Escape" } },
  { "office.sales", TILL_ACTION_PROGRAM, N_ ("Show the sales"), { "F6" } },
  { "office.attention", TILL_ACTION_PROGRAM, N_ ("Show what needs attention"), { "<Shift>F6" } },
  { "office.products", TILL_ACTION_PROGRAM, N_ ("Show the products"), { "<Control>F6" } },
  { "products.search", TILL_ACTION_PRODUCTS, N_ ("Search for a product"), { "<Control>f" } },
  { "products.new", TILL_ACTION_PRODUCTS, N_ ("Add a product"), { "<Control>n", "Insert" } },
  { "products.edit", TILL_ACTION_PRODUCTS, N_ ("Change name and price in the table"), { "F2" } },
  { "products.change", TILL_ACTION_PRODUCTS, N_ ("Change all that are chosen"), { "<Control>e" } },
  { "products.delete", TILL_ACTION_PRODUCTS, N_ ("Delete what is chosen"), { "Delete", "KP_Delete" } },
  { "products.restore", TILL_ACTION_PRODUCTS, N_ ("Sell again what is archived"), { NULL } },
  { "products.undo", TILL_ACTION_PRODUCTS, N_ ("Take back the last change"), { "<Control>z" } },
  { "office.branding", TILL_ACTION_PROGRAM, N_ ("Change how the payment page looks"), { NULL } },
  { "office.account", TILL_ACTION_PROGRAM, N_ ("Show the payment account"), { "<Control>m" } },
  { "office.settings", TILL_ACTION_PROGRAM, N_ ("Show the settings"), { "<Control>comma" } },
  { "app.import", TILL_ACTION_PROGRAM, N_ ("Import products from a file"), { "<Control>i" } },
  { "app.keys", TILL_ACTION_PROGRAM, N_ ("Show all keys"), { "<Control>question", "F1" } },
  { "app.about", TILL_ACTION_PROGRAM, N_ ("About Till"), { NULL } },
  { "app.quit", TILL_ACTION_PROGRAM, N_ ("Quit"), { "<Control>q" } },
};

static const char *const group_titles[TILL_ACTION_N_GROUPS] = {
  [TILL_ACTION_SALE] = N_ ("Sale"),
  [TILL_ACTION_LINE] = N_ ("Selected line"),
  [TILL_ACTION_PAGE] = N_ ("Payment page"),
  [TILL_ACTION_PAYMENT] = N_ ("Payment"),
  [TILL_ACTION_PROGRAM] = N_ ("Program"),
  [TILL_ACTION_PRODUCTS] = N_ ("Products page"),
};

const TillActionInfo *
till_actions_list (gsize *n_actions)
{
  g_return_val_if_fail (n_actions != NULL, NULL);

  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

const TillActionInfo *
till_actions_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    if (g_str_equal (actions[i].name, name))
      return &actions[i];
  }
  return NULL;
}

const char *
till_actions_get_group_title (TillActionGroup group)
{
  g_return_val_if_fail (group < TILL_ACTION_N_GROUPS, NULL);

  return _ (group_titles[group]);
}

/* Keys whose short names are printed on keyboards; for all others GTK knows the name. */
char *
till_actions_dup_accelerator_label (const char *accelerator)
{
  GdkModifierType modifiers = 0;
  guint keyval = 0;

  if (accelerator == NULL || !gtk_accelerator_parse (accelerator, &keyval, &modifiers))
    return NULL;
  if (keyval == GDK_KEY_Escape && modifiers == 0)
    return g_strdup (C_ ("key", "Esc"));
  if (keyval == GDK_KEY_Return && modifiers == 0)
    return g_strdup (C_ ("key", "Enter"));
  return gtk_accelerator_get_label (keyval, modifiers);
}

char *
till_actions_dup_key_label (const char *name)
{
  const TillActionInfo *info = till_actions_find (name);

  g_return_val_if_fail (info != NULL, NULL);

  return till_actions_dup_accelerator_label (info->keys[0]);
}

void
till_actions_bind (GtkWidgetClass *widget_class,
                   const char *name)
{
  const TillActionInfo *info = till_actions_find (name);

  g_return_if_fail (info != NULL);

  for (gsize i = 0; i < TILL_ACTION_MAX_KEYS && info->keys[i] != NULL; i++) {
    GdkModifierType modifiers = 0;
    guint keyval = 0;

    if (gtk_accelerator_parse (info->keys[i], &keyval, &modifiers))
      gtk_widget_class_add_binding_action (widget_class, keyval, modifiers, name, NULL);
  }
}

void
till_actions_set_accels (GtkApplication *application)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    if (g_str_has_prefix (actions[i].name, "app."))
      gtk_application_set_accels_for_action (application, actions[i].name, actions[i].keys);
  }
}
