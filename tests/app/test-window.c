/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real window on a real demo shop, driven by the names of its actions, and by the keys of xdotool where the keys
 * themselves are what matters. */

#include "till-cart-pane.h"
#include "till-catalog-pane.h"
#include "till-dialog.h"
#include "till-sell-page.h"
#include "till-test-shop.h"
#include "till-utils.h"
#include "till-window.h"

#include <adwaita.h>

#define FLAT_WHITE "2990001000049"
#define CAPPUCCINO "2990001000056"
#define UNKNOWN    "4006381333931"

/* Milliseconds between two keys. A machine with much to do stretches them, so the gap that tells a scanner from a
 * person is wider here than in a shop. */
#define SCANNER "5"
#define PERSON  "700"
#define GAP     250

typedef struct
{
  TillTestShop *test_shop;
  AdwApplication *application;
  TillWindow *window;
  const char *expected;
  char *seen;
  gboolean has_typed;
} Fixture;

static GtkWidget *
find (GtkWidget *widget,
      GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
get_page (Fixture *fixture)
{
  return find (GTK_WIDGET (fixture->window), TILL_TYPE_SELL_PAGE);
}

static TillCart *
get_cart (Fixture *fixture)
{
  return till_shop_get_cart (fixture->test_shop->shop);
}

static char *
describe (Fixture *fixture)
{
  TillCart *cart = get_cart (fixture);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < till_cart_get_n_lines (cart); i++) {
    TillCartLine *line = till_cart_get_line (cart, i);
    g_autofree char *quantity = till_quantity_to_decimal (till_cart_line_get_quantity (line));

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", quantity, till_cart_line_get_name (line));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_as_expected (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *text = describe (fixture);

  if (g_strcmp0 (text, fixture->seen) != 0)
    g_test_message ("cart: %s", text);
  till_set_str (&fixture->seen, text);
  return g_str_equal (text, fixture->expected);
}

static void
wait_for_cart (Fixture *fixture,
               const char *expected)
{
  fixture->expected = expected;
  till_test_wait (is_as_expected, fixture, expected);
}

static void
scan (Fixture *fixture,
      const char *code)
{
  till_register_scan (till_sell_page_get_register (TILL_SELL_PAGE (get_page (fixture))), code);
}

static void
activate (Fixture *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (get_page (fixture), action, NULL));
}

static void
typed_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (object), result, &error));
  g_assert_no_error (error);
  fixture->has_typed = TRUE;
}

static gboolean
has_typed (gpointer user_data)
{
  return ((Fixture *) user_data)->has_typed;
}

/* Real keys through the display; @delay is between two of them. */
static void
press (Fixture *fixture,
       const char *verb,
       const char *delay,
       const char *keys)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", verb, "--delay", delay, keys, NULL);

  g_assert_no_error (error);
  fixture->has_typed = FALSE;
  g_subprocess_wait_check_async (process, NULL, typed_cb, fixture);
  till_test_wait (has_typed, fixture, "the keys");
}

static void
scan_keys (Fixture *fixture,
           const char *code)
{
  g_autofree char *text = g_strconcat (code, "\n", NULL);

  press (fixture, "type", SCANNER, text);
}

static TillDialog *
find_dialog (Fixture *fixture)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (fixture->application)); l != NULL; l = l->next) {
    if (TILL_IS_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  }
  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog (user_data) != NULL;
}

/* Nor for the display, which else would give the next key to the dialog. */
static gboolean
has_no_dialog (gpointer user_data)
{
  if (find_dialog (user_data) != NULL)
    return FALSE;
  gdk_display_sync (gdk_display_get_default ());
  return TRUE;
}

static void
close_dialog (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (find_dialog (fixture)));
  till_test_wait (has_no_dialog, fixture, "the dialog to go");
}

static gboolean
is_painted (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_widget_get_mapped (GTK_WIDGET (fixture->window)) && gtk_window_is_active (GTK_WINDOW (fixture->window));
}

/* When a dialog goes, a window manager gives the keys to the window behind it; here there is none. */
static void
come_back (Fixture *fixture)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  till_test_wait (is_painted, fixture, "the keys to come to the window again");
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  static guint n_applications = 0;
  g_autofree char *id = g_strdup_printf ("org.tillpos.Test%u", n_applications++);

  fixture->test_shop = till_test_shop_new ();
  g_settings_set_boolean (fixture->test_shop->settings, "sound", FALSE);
  g_settings_set_uint (fixture->test_shop->settings, "scanner-gap-ms", GAP);
  fixture->application = adw_application_new (id, G_APPLICATION_NON_UNIQUE);
  g_object_set (fixture->application, "resource-base-path", "/org/tillpos/Till", NULL);
  g_assert_true (g_application_register (G_APPLICATION (fixture->application), NULL, NULL));
  till_test_shop_open (fixture->test_shop);
  fixture->window = till_window_new (GTK_APPLICATION (fixture->application), fixture->test_shop->shop);
  gtk_window_present (GTK_WINDOW (fixture->window));
  till_test_wait (is_painted, fixture, "the window");
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->application);
  till_test_shop_free (fixture->test_shop);
  g_free (fixture->seen);
}

static void
test_verbs (Fixture *fixture,
            gconstpointer data)
{
  scan (fixture, FLAT_WHITE);
  scan (fixture, CAPPUCCINO);
  activate (fixture, "line.more");
  wait_for_cart (fixture, "1 Flat white, 2 Cappuccino");
  activate (fixture, "line.less");
  activate (fixture, "line.less");
  wait_for_cart (fixture, "1 Flat white");
  activate (fixture, "sale.undo");
  wait_for_cart (fixture, "1 Flat white, 1 Cappuccino");
  activate (fixture, "line.remove");
  wait_for_cart (fixture, "1 Flat white");
}

/* The row that had it is gone with the sale. */
static gboolean
has_focus_on_page (gpointer user_data)
{
  Fixture *fixture = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, get_page (fixture));
}

static void
hold (Fixture *fixture)
{
  scan (fixture, FLAT_WHITE);
  gtk_widget_grab_focus (get_page (fixture));
  activate (fixture, "sale.hold");
  till_test_wait (has_dialog, fixture, "the question for a note");
  till_dialog_accept (find_dialog (fixture));
  wait_for_cart (fixture, "");
}

/* Twice, so that the toast of the first is there to take the focus of the line that went away. */
static void
test_hold_and_recall (Fixture *fixture,
                      gconstpointer data)
{
  hold (fixture);
  hold (fixture);
  till_test_wait (has_no_dialog, fixture, "the dialog to go");
  come_back (fixture);
  till_test_wait (has_focus_on_page, fixture, "the focus, back on the page");
  press (fixture, "key", PERSON, "F5");
  till_test_wait (has_dialog, fixture, "the held sales");
  till_dialog_accept (find_dialog (fixture));
  wait_for_cart (fixture, "1 Flat white");
}

/* The keys of a scanner, five codes a second, in any focus: none is lost, and its Enter presses no button. */
static void
test_scanner (Fixture *fixture,
              gconstpointer data)
{
  scan_keys (fixture, FLAT_WHITE);
  wait_for_cart (fixture, "1 Flat white");
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD));
  for (guint i = 0; i < 12; i++) {
    gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
    scan_keys (fixture, FLAT_WHITE);
  }
  wait_for_cart (fixture, "13 Flat white");
  g_assert_null (find_dialog (fixture));
  g_assert_false (till_cart_is_locked (get_cart (fixture)));
}

static void
test_scan_in_search (Fixture *fixture,
                     gconstpointer data)
{
  GtkWidget *entry = find (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY);

  activate (fixture, "sale.search");
  press (fixture, "type", PERSON, "la");
  scan_keys (fixture, CAPPUCCINO);
  wait_for_cart (fixture, "1 Cappuccino");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static gboolean
has_entered (gpointer user_data)
{
  GtkWidget *text = find (GTK_WIDGET (find_dialog (user_data)), GTK_TYPE_TEXT);

  return *gtk_editable_get_text (GTK_EDITABLE (text)) != '\0';
}

static gboolean
has_seven (gpointer user_data)
{
  GtkWidget *text = find (GTK_WIDGET (find_dialog (user_data)), GTK_TYPE_TEXT);

  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (text)), "7");
}

static gboolean
shows_number (gpointer user_data,
              const char *number)
{
  return g_strcmp0 (till_register_get_number (till_sell_page_get_register (TILL_SELL_PAGE (get_page (user_data)))), number) == 0;
}

static gboolean
has_twelve (gpointer user_data)
{
  return shows_number (user_data, "12");
}

static gboolean
has_multiplier (gpointer user_data)
{
  return shows_number (user_data, "3 ×");
}

static void
test_scan_ends_dialog (Fixture *fixture,
                       gconstpointer data)
{
  scan (fixture, FLAT_WHITE);
  activate (fixture, "sale.discount");
  till_test_wait (has_dialog, fixture, "the discount dialog");
  press (fixture, "type", PERSON, "5");
  till_test_wait (has_entered, fixture, "the five");
  scan_keys (fixture, CAPPUCCINO);
  wait_for_cart (fixture, "1 Flat white, 1 Cappuccino");
  till_test_wait (has_no_dialog, fixture, "the dialog to go");
  g_assert_cmpint (till_cart_get_discount (get_cart (fixture)).kind, ==, TILL_DISCOUNT_NONE);
}

/* A person types: digits and Enter are a quantity, "3*" is for the next scan, letters are a search. */
static void
test_typing (Fixture *fixture,
             gconstpointer data)
{
  scan (fixture, FLAT_WHITE);
  press (fixture, "type", PERSON, "12");
  till_test_wait (has_twelve, fixture, "the number");
  press (fixture, "key", PERSON, "Return");
  wait_for_cart (fixture, "12 Flat white");
  press (fixture, "type", PERSON, "3*");
  till_test_wait (has_multiplier, fixture, "the multiplier");
  scan_keys (fixture, CAPPUCCINO);
  wait_for_cart (fixture, "12 Flat white, 3 Cappuccino");
  press (fixture, "type", PERSON, "espresso");
  press (fixture, "key", PERSON, "Return");
  wait_for_cart (fixture, "12 Flat white, 3 Cappuccino, 1 Espresso");
  press (fixture, "key", PERSON, "plus");
  wait_for_cart (fixture, "12 Flat white, 3 Cappuccino, 2 Espresso");
  press (fixture, "key", PERSON, "Delete");
  wait_for_cart (fixture, "12 Flat white, 3 Cappuccino");
  press (fixture, "key", PERSON, "ctrl+z");
  wait_for_cart (fixture, "12 Flat white, 3 Cappuccino, 2 Espresso");
}

static gboolean
has_unknown (gpointer user_data)
{
  TillCartPane *pane = TILL_CART_PANE (find (GTK_WIDGET (((Fixture *) user_data)->window), TILL_TYPE_CART_PANE));

  return till_cart_pane_get_unknown (pane) != NULL;
}

/* An unknown code is a row, no dialog; one key adds the product, name and price are enough. */
static void
test_unknown_code (Fixture *fixture,
                   gconstpointer data)
{
  scan_keys (fixture, UNKNOWN);
  till_test_wait (has_unknown, fixture, "the row of the unknown code");
  g_assert_null (find_dialog (fixture));
  press (fixture, "key", PERSON, "F7");
  till_test_wait (has_dialog, fixture, "the product's dialog");
  press (fixture, "type", PERSON, "Pencil");
  press (fixture, "key", PERSON, "Return");
  press (fixture, "type", PERSON, "1.50");
  press (fixture, "key", PERSON, "Return");
  wait_for_cart (fixture, "1 Pencil");
  scan_keys (fixture, UNKNOWN);
  wait_for_cart (fixture, "2 Pencil");
}

static gboolean
is_paid (gpointer user_data)
{
  return find (GTK_WIDGET (((Fixture *) user_data)->window), TILL_TYPE_CART_PANE) != NULL && !gtk_widget_get_mapped (get_page (user_data));
}

static gboolean
is_selling (gpointer user_data)
{
  return gtk_widget_get_mapped (get_page (user_data));
}

/* Cash by three keys; then the next scan starts the next sale. */
static void
test_cash (Fixture *fixture,
           gconstpointer data)
{
  scan (fixture, FLAT_WHITE);
  press (fixture, "key", PERSON, "F9");
  till_test_wait (has_dialog, fixture, "the cash dialog");
  press (fixture, "type", PERSON, "10");
  press (fixture, "key", PERSON, "Return");
  till_test_wait (is_paid, fixture, "the confirmation");
  scan_keys (fixture, CAPPUCCINO);
  wait_for_cart (fixture, "1 Cappuccino");
  till_test_wait (is_selling, fixture, "the next sale");
}

/* A dialog and a line that vanish leave the keys with the sale, whatever stands beside it. */
static void
test_keys_after_hold (Fixture *fixture,
                      gconstpointer data)
{
  scan (fixture, FLAT_WHITE);
  activate (fixture, "sale.hold");
  till_test_wait (has_dialog, fixture, "the question for a note");
  till_dialog_accept (find_dialog (fixture));
  wait_for_cart (fixture, "");
  till_test_wait (has_no_dialog, fixture, "the dialog to go");
  scan_keys (fixture, CAPPUCCINO);
  wait_for_cart (fixture, "1 Cappuccino");
  press (fixture, "key", PERSON, "Delete");
  wait_for_cart (fixture, "");
  scan_keys (fixture, CAPPUCCINO);
  wait_for_cart (fixture, "1 Cappuccino");
  press (fixture, "key", PERSON, "F9");
  till_test_wait (has_dialog, fixture, "the cash dialog");
  close_dialog (fixture);
}

static gboolean
has_popover (gpointer user_data)
{
  GtkWidget *button = find (get_page (user_data), GTK_TYPE_MENU_BUTTON);

  return gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))));
}

static gboolean
has_no_popover (gpointer user_data)
{
  return !has_popover (user_data);
}

static void
test_scan_in_menu (Fixture *fixture,
                   gconstpointer data)
{
  press (fixture, "key", PERSON, "F10");
  till_test_wait (has_popover, fixture, "the menu");
  scan_keys (fixture, FLAT_WHITE);
  wait_for_cart (fixture, "1 Flat white");
  till_test_wait (has_no_popover, fixture, "the menu to go");
}

/* What is typed over selected digits replaces them. */
static void
test_typing_over (Fixture *fixture,
                  gconstpointer data)
{
  scan (fixture, FLAT_WHITE);
  press (fixture, "key", PERSON, "F9");
  till_test_wait (has_dialog, fixture, "the cash dialog");
  press (fixture, "type", PERSON, "50");
  press (fixture, "key", SCANNER, "ctrl+a");
  press (fixture, "type", PERSON, "7");
  till_test_wait (has_seven, fixture, "the seven alone");
  close_dialog (fixture);
}

/* What has no product is not left on the counter unpaid. */
static void
test_charge_with_unknown (Fixture *fixture,
                          gconstpointer data)
{
  scan (fixture, FLAT_WHITE);
  scan_keys (fixture, UNKNOWN);
  till_test_wait (has_unknown, fixture, "the row of the unknown code");
  activate (fixture, "line.more");
  activate (fixture, "sale.cash");
  activate (fixture, "sale.charge");
  g_assert_null (find_dialog (fixture));
  g_assert_true (is_selling (fixture));
  g_assert_false (till_cart_is_locked (get_cart (fixture)));
  activate (fixture, "line.remove");
  activate (fixture, "sale.cash");
  till_test_wait (has_dialog, fixture, "the cash dialog");
  close_dialog (fixture);
}

static gboolean
has_name (GtkWidget *widget,
          GtkAccessibleRole role,
          const char *name)
{
  g_autofree char *difference = NULL;

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) != role || !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  return difference == NULL;
}

static gboolean
is_named (GtkWidget *widget,
          GtkAccessibleRole role,
          const char *name)
{
  if (has_name (widget, role, name))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (is_named (child, role, name))
      return TRUE;
  }
  return FALSE;
}

/* What screen readers read and other tests look for. */
static void
test_names (Fixture *fixture,
            gconstpointer data)
{
  static const struct
  {
    GtkAccessibleRole role;
    const char *name;
  } names[] = {
    { GTK_ACCESSIBLE_ROLE_SEARCH_BOX, "Search products" },
    { GTK_ACCESSIBLE_ROLE_GRID, "Products" },
    { GTK_ACCESSIBLE_ROLE_GRID_CELL, "Flat white, $4.20" },
    { GTK_ACCESSIBLE_ROLE_GRID_CELL, "Coffee club, $18.00 / month" },
    { GTK_ACCESSIBLE_ROLE_LIST, "Current sale" },
    { GTK_ACCESSIBLE_ROLE_LIST_ITEM, "2 × Flat white, $8.40" },
    { GTK_ACCESSIBLE_ROLE_LABEL, "Total $9.07" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Charge $9.07" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Hold sale" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Held sales" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Cash" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Discount" },
    { GTK_ACCESSIBLE_ROLE_BUTTON, "Customer" },
  };

  scan (fixture, FLAT_WHITE);
  scan (fixture, FLAT_WHITE);
  wait_for_cart (fixture, "2 Flat white");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_test_message ("%s", names[i].name);
    g_assert_true (is_named (GTK_WIDGET (fixture->window), names[i].role, names[i].name));
  }
}

static gboolean
is_narrow (gpointer user_data)
{
  return till_window_get_narrow (((Fixture *) user_data)->window);
}

static gboolean
is_wide (gpointer user_data)
{
  return !is_narrow (user_data);
}

static void
test_narrow (Fixture *fixture,
             gconstpointer data)
{
  int minimum = 0;

  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 760);
  till_test_wait (is_wide, fixture, "the wide layout");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  till_test_wait (is_narrow, fixture, "the narrow layout");
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 360);
}

static void
set_up_unprotected (Fixture *fixture,
                    gconstpointer data)
{
  g_setenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1", TRUE);
  set_up (fixture, data);
  g_unsetenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS");
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

static gboolean
is_warned (gpointer user_data)
{
  return says (GTK_WIDGET (((Fixture *) user_data)->window), "The payment page runs without protection.");
}

/* Said at the start, before anybody pays. */
static void
test_unprotected (Fixture *fixture,
                  gconstpointer data)
{
  till_test_wait (is_warned, fixture, "the warning");
}

int
main (int argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/window/verbs", test_verbs },
    { "/window/hold-and-recall", test_hold_and_recall },
    { "/window/scanner", test_scanner },
    { "/window/scan-in-search", test_scan_in_search },
    { "/window/scan-ends-dialog", test_scan_ends_dialog },
    { "/window/typing", test_typing },
    { "/window/unknown-code", test_unknown_code },
    { "/window/charge-with-unknown", test_charge_with_unknown },
    { "/window/keys-after-hold", test_keys_after_hold },
    { "/window/scan-in-menu", test_scan_in_menu },
    { "/window/typing-over", test_typing_over },
    { "/window/cash", test_cash },
    { "/window/names", test_names },
    { "/window/narrow", test_narrow },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add ("/window/unprotected", Fixture, NULL, set_up_unprotected, test_unprotected, tear_down);
  return g_test_run ();
}
