/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-actions.h"
#include "till-sell-page.h"
#include "till-window.h"

#include <adwaita.h>

/* What the interface promises. */
static const struct
{
  const char *name;
  const char *key;
} promises[] = {
  { "sale.search", "F2" },
  { "sale.customer", "F3" },
  { "sale.hold", "F4" },
  { "sale.recall", "F5" },
  { "sale.discount", "F8" },
  { "sale.cash", "F9" },
  { "sale.charge", "F12" },
  { "sale.charge", "<Control>Return" },
  { "sale.back", "Escape" },
  { "sale.undo", "<Control>z" },
  { "line.remove", "Delete" },
  { "line.more", "plus" },
  { "line.less", "minus" },
  { "app.keys", "<Control>question" },
  { "payment.cancel", NULL },
  { "payment.check", NULL },
  { "payment.park", NULL },
  { "receipt.print", NULL },
  { "sale.new", NULL },
  { "app.import", NULL },
  { "app.about", NULL },
  { "app.quit", NULL },
};

static gboolean
has_key (const TillActionInfo *info,
         const char *key)
{
  for (gsize i = 0; i < TILL_ACTION_MAX_KEYS && info->keys[i] != NULL; i++) {
    if (g_str_equal (info->keys[i], key))
      return TRUE;
  }
  return FALSE;
}

static void
test_promises (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (promises); i++) {
    const TillActionInfo *info = till_actions_find (promises[i].name);

    g_test_message ("%s %s", promises[i].name, promises[i].key != NULL ? promises[i].key : "");
    g_assert_nonnull (info);
    g_assert_true (promises[i].key == NULL || has_key (info, promises[i].key));
  }
  g_assert_null (till_actions_find ("sale.nothing"));
}

/* Within a page no key may mean two things; the Pay, Done and Products pages have keys of their own. */
static void
test_keys (void)
{
  gsize n_actions = 0;
  const TillActionInfo *actions = till_actions_list (&n_actions);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (n_actions, >, 0);
  for (gsize i = 0; i < n_actions; i++) {
    g_assert_cmpstr (actions[i].title, !=, "");
    for (gsize j = 0; j < TILL_ACTION_MAX_KEYS && actions[i].keys[j] != NULL; j++) {
      GdkModifierType modifiers = 0;
      guint keyval = 0;

      g_assert_true (gtk_accelerator_parse (actions[i].keys[j], &keyval, &modifiers));
      if (actions[i].group != TILL_ACTION_PAYMENT && actions[i].group != TILL_ACTION_PRODUCTS)
        g_assert_true (g_hash_table_add (seen, gtk_accelerator_name (keyval, modifiers)));
    }
  }
}

static void
test_labels (void)
{
  g_autofree char *charge = till_actions_dup_key_label ("sale.charge");
  g_autofree char *back = till_actions_dup_key_label ("sale.back");
  g_autofree char *about = till_actions_dup_key_label ("app.about");

  g_assert_cmpstr (charge, ==, "F12");
  g_assert_cmpstr (back, ==, "Esc");
  g_assert_null (about);
  for (guint group = 0; group < TILL_ACTION_N_GROUPS; group++)
    g_assert_cmpstr (till_actions_get_group_title (group), !=, "");
}

/* Every action of the table exists in the class whose group it is in. */
static void
test_classes (void)
{
  GtkWidgetClass *sell = g_type_class_ref (TILL_TYPE_SELL_PAGE);
  gsize n_actions = 0;
  const TillActionInfo *actions = till_actions_list (&n_actions);

  for (gsize i = 0; i < n_actions; i++) {
    gboolean is_found = FALSE;
    const char *name = NULL;
    GType owner = G_TYPE_INVALID;
    const GVariantType *parameter = NULL;
    const char *property = NULL;

    if (actions[i].group != TILL_ACTION_SALE && actions[i].group != TILL_ACTION_LINE)
      continue;
    for (guint j = 0; gtk_widget_class_query_action (sell, j, &owner, &name, &parameter, &property); j++)
      is_found = is_found || g_str_equal (name, actions[i].name);
    g_test_message ("%s", actions[i].name);
    g_assert_true (is_found);
  }
  g_type_class_unref (sell);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/actions/promises", test_promises);
  g_test_add_func ("/actions/keys", test_keys);
  g_test_add_func ("/actions/labels", test_labels);
  g_test_add_func ("/actions/classes", test_classes);
  return g_test_run ();
}
