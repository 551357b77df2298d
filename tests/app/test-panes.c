/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the pane of the catalogue says of itself, in a window of their own. */

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

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/app/panes/search-keys", Fixture, NULL, set_up, test_search_keys, tear_down);

  return g_test_run ();
}
