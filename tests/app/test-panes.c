/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the two panes say of themselves, in a window of their own. */

#include "till-cart-pane.h"
#include "till-catalog-pane.h"
#include "till-test-shop.h"

typedef struct
{
  TillTestShop *shop;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->shop = till_test_shop_new ();
  fixture->window = GTK_WINDOW (gtk_window_new ());
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  till_test_shop_free (fixture->shop);
}

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static void
show (Fixture *fixture,
      gpointer pane)
{
  gtk_window_set_child (fixture->window, pane);
  gtk_window_present (fixture->window);
  till_test_wait (is_mapped, pane, "the window");
}

static gboolean
says (GtkWidget *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (says (child, text))
      return TRUE;
  }
  return FALSE;
}

/* The keys that are named do what is said of them. */
static void
test_search_keys (Fixture *fixture,
                  gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *keys;
  } cases[] = {
    { "flat", "Enter takes the first, Esc goes back" },
    { "zzz", "Esc goes back" },
    { "zzz 1", "Enter takes it as a code, Esc goes back" },
    { "  ", NULL },
  };
  TillCatalogPane *pane = g_object_new (TILL_TYPE_CATALOG_PANE, NULL);

  till_test_shop_open (fixture->shop);
  till_catalog_pane_set_shop (pane, fixture->shop->shop);
  show (fixture, pane);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    till_catalog_pane_search (pane, cases[i].text);
    for (gsize j = 0; j < G_N_ELEMENTS (cases); j++) {
      if (cases[j].keys != NULL)
        g_assert_cmpint (says (GTK_WIDGET (pane), cases[j].keys), ==, i == j);
    }
  }
}

static gboolean
is_broken (gpointer user_data)
{
  return till_shop_get_state (user_data) == TILL_SHOP_BROKEN;
}

static void
break_shop (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->shop->folder, "till.db", NULL);
  g_autofree char *text = g_strnfill (8192, 'a');
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  till_test_shop_begin (fixture->shop);
  till_test_wait (is_broken, fixture->shop->shop, "the shop to break");
}

/* Nothing invites to a sale that cannot be. */
static void
test_broken (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (TillRegister) reg = till_register_new (fixture->shop->shop);
  TillCartPane *pane = g_object_new (TILL_TYPE_CART_PANE, NULL);

  till_cart_pane_set_register (pane, reg);
  show (fixture, pane);
  g_assert_true (says (GTK_WIDGET (pane), "Scan, tap or type"));
  break_shop (fixture);
  g_assert_true (says (GTK_WIDGET (pane), "Nothing can be sold just now."));
  g_assert_false (says (GTK_WIDGET (pane), "Scan, tap or type"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/app/panes/search-keys", Fixture, NULL, set_up, test_search_keys, tear_down);
  g_test_add ("/app/panes/broken", Fixture, NULL, set_up, test_broken, tear_down);

  return g_test_run ();
}
