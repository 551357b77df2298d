/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The confirmation with real sales of a ledger, in a window that has the action with which it is left. */

#include "till-done-page.h"
#include "till-test-ledger.h"
#include "till-test-shop.h"

#include <glib/gstdio.h>

typedef struct
{
  TillTestShop *shop;
  TillTestLedger *ledger;
  TillCart *cart;
  GtkWindow *window;
  TillDonePage *page;
  GSimpleActionGroup *actions;
  guint n_new;
} Fixture;

static void
new_sale_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_new++;
}

static const GActionEntry entries[] = {
  { .name = "new", .activate = new_sale_cb },
};

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static void
add_product (Fixture *fixture)
{
  g_autoptr (TillProduct) product = till_product_new ("a");

  till_product_set_name (product, "Flat white");
  till_product_set_price (product, till_money (420, till_currency_lookup ("USD")));
  g_assert_true (till_cart_add (fixture->cart, product, NULL, TILL_QUANTITY_ONE));
}

static void
set_up_without_documents (Fixture *fixture,
                          gconstpointer data)
{
  fixture->shop = till_test_shop_new ();
  g_settings_set_uint (fixture->shop->settings, "done-seconds", 8);
  fixture->ledger = till_test_ledger_new (till_currency_lookup ("USD"));
  fixture->cart = till_test_ledger_load_cart (fixture->ledger);
  add_product (fixture);

  fixture->page = TILL_DONE_PAGE (till_done_page_new ());
  till_done_page_set_shop (fixture->page, fixture->shop->shop);
  fixture->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (fixture->actions), entries, G_N_ELEMENTS (entries), fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "sale", G_ACTION_GROUP (fixture->actions));
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
  till_test_wait (is_mapped, fixture->page, "the window");
}

/* Once GLib has seen such a folder it does not forget it. */
static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "user-dirs.dirs", NULL);
  g_autofree char *text = g_strdup_printf ("XDG_DOCUMENTS_DIR=\"%s\"\n", g_get_user_config_dir ());
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_reload_user_special_dirs_cache ();
  set_up_without_documents (fixture, data);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_clear_object (&fixture->actions);
  g_clear_object (&fixture->cart);
  g_clear_pointer (&fixture->ledger, till_test_ledger_free);
  g_clear_pointer (&fixture->shop, till_test_shop_free);
}

/* A label that is shown, by its text. */
static gboolean
says (GtkWidget *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_is_visible (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static void
assert_says (Fixture *fixture,
             const char *text)
{
  if (!says (GTK_WIDGET (fixture->page), text))
    g_error ("The page does not say “%s”", text);
}

static void
test_card (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillSale) sale = till_test_ledger_pay_card (fixture->ledger, fixture->cart, FALSE);

  till_done_page_set_sale (fixture->page, sale);
  assert_says (fixture, "Payment received");
  assert_says (fixture, "$4.20 paid");
  assert_says (fixture, "Visa •••• 4242");
  assert_says (fixture, "Verified with the payment service");
  assert_says (fixture, "Receipt 2026-000001");
  assert_says (fixture, "Sale 1001");
  assert_says (fixture, "TEST MODE · no real money");
  g_assert_false (says (GTK_WIDGET (fixture->page), "Cash"));
}

static void
test_live (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillSale) sale = till_test_ledger_pay_card (fixture->ledger, fixture->cart, TRUE);

  till_done_page_set_sale (fixture->page, sale);
  assert_says (fixture, "Visa •••• 4242");
  g_assert_false (says (GTK_WIDGET (fixture->page), "TEST MODE · no real money"));
}

static void
test_cash (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillSale) sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 1000);

  till_done_page_set_sale (fixture->page, sale);
  assert_says (fixture, "$4.20 paid");
  assert_says (fixture, "Cash");
  assert_says (fixture, "Change $5.80");
  g_assert_false (says (GTK_WIDGET (fixture->page), "Verified with the payment service"));
}

static gboolean
has_begun (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fixture->n_new > 0;
}

static void
test_countdown (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (TillSale) sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 420);

  g_settings_set_uint (fixture->shop->settings, "done-seconds", 1);
  till_done_page_set_sale (fixture->page, sale);
  assert_says (fixture, "Starts by itself in 1 second");
  till_test_wait (has_begun, fixture, "the next sale");
  g_assert_cmpuint (fixture->n_new, ==, 1);
}

static void
test_change_to_count (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (TillSale) sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 1000);

  till_done_page_set_sale (fixture->page, sale);
  assert_says (fixture, "Change $5.80");
  g_assert_false (says (GTK_WIDGET (fixture->page), "Starts by itself in 8 seconds"));
}

/* A page that was left keeps its hands off the next sale. */
static void
test_left (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillSale) sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 420);

  till_done_page_set_sale (fixture->page, sale);
  assert_says (fixture, "Starts by itself in 8 seconds");
  till_done_page_set_sale (fixture->page, NULL);
  g_assert_false (says (GTK_WIDGET (fixture->page), "Starts by itself in 8 seconds"));

  till_done_page_set_sale (fixture->page, sale);
  gtk_window_set_child (fixture->window, NULL);
  g_assert_cmpuint (fixture->n_new, ==, 0);
}

static GtkWidget *
find_button (GtkWidget *widget,
             const char *action)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, action);

    if (found != NULL)
      return found;
  }

  return NULL;
}

static gboolean
exists (gpointer user_data)
{
  const char *path = user_data;

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_saved (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (TillSale) sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 420);
  g_autofree char *path = g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS), "Receipt 2026-000001.pdf", NULL);

  till_done_page_set_sale (fixture->page, sale);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "receipt.save", NULL));
  till_test_wait (exists, path, "the file");
  g_assert_no_errno (g_unlink (path));
}

/* After a receipt the Enter that the page promises begins the next sale, and no second receipt. */
static void
test_focus (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (TillSale) sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 420);
  g_autofree char *path = g_build_filename (g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS), "Receipt 2026-000001.pdf", NULL);
  GtkWidget *save = find_button (GTK_WIDGET (fixture->page), "receipt.save");
  GtkWidget *new_sale = find_button (GTK_WIDGET (fixture->page), "sale.new");

  till_done_page_set_sale (fixture->page, sale);
  g_assert_true (gtk_widget_grab_focus (save));
  g_assert_true (gtk_widget_activate (save));
  till_test_wait (exists, path, "the file");
  g_assert_true (gtk_window_get_focus (fixture->window) == new_sale);
  g_assert_no_errno (g_unlink (path));
}

static GtkWindow *
find_chooser (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (window != fixture->window && gtk_widget_get_mapped (GTK_WIDGET (window)))
      return window;
  }

  return NULL;
}

static gboolean
asks (gpointer user_data)
{
  return find_chooser (user_data) != NULL;
}

static gboolean
asks_no_more (gpointer user_data)
{
  return !asks (user_data);
}

/* In a Flatpak there are no documents: it asks where, and a person who does not say saves nothing. */
static void
test_no_documents (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (TillSale) sale = till_test_ledger_pay_cash (fixture->ledger, fixture->cart, 420);

  till_done_page_set_sale (fixture->page, sale);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "receipt.save", NULL));
  till_test_wait (asks, fixture, "the chooser");
  gtk_window_close (find_chooser (fixture));
  till_test_wait (asks_no_more, fixture, "the end of the chooser");
}

#define ADD(name, func) g_test_add ("/app/done-page/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("till-done-page-XXXXXX", NULL);
  g_autofree char *dirs = g_build_filename (folder, "user-dirs.dirs", NULL);
  g_autofree char *gtk_folder = g_build_filename (folder, "gtk-4.0", NULL);
  int result = 0;

  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/app/done-page/no-documents", Fixture, NULL, set_up_without_documents, test_no_documents, tear_down);
  ADD ("card", test_card);
  ADD ("live", test_live);
  ADD ("cash", test_cash);
  ADD ("countdown", test_countdown);
  ADD ("change-to-count", test_change_to_count);
  ADD ("left", test_left);
  ADD ("saved", test_saved);
  ADD ("focus", test_focus);

  result = g_test_run ();
  g_unlink (dirs);
  g_rmdir (gtk_folder);
  g_rmdir (folder);

  return result;
}
