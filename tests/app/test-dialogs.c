/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the small dialogs say of what is entered in them, on the demo shop. */

#include "till-cash-dialog.h"
#include "till-customer-dialog.h"
#include "till-discount-dialog.h"
#include "till-field-problem.h"
#include "till-held-dialog.h"
#include "till-import-dialog.h"
#include "till-product-dialog.h"
#include "till-test-shop.h"

#define UNKNOWN "4006381333931"

typedef struct
{
  TillTestShop *shop;
  TillDialog *dialog;
  TillProduct *product;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->shop = till_test_shop_new ();
  till_test_shop_open (fixture->shop);
  fixture->product = till_product_new ("a");
  till_product_set_name (fixture->product, "Flat white");
  till_product_set_price (fixture->product, till_money (420, till_currency_lookup ("USD")));
}

static void
close_dialog (Fixture *fixture)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  fixture->dialog = NULL;
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  close_dialog (fixture);
  g_clear_object (&fixture->product);
  till_test_shop_free (fixture->shop);
}

static void
show (Fixture *fixture,
      TillDialog *dialog)
{
  close_dialog (fixture);
  fixture->dialog = dialog;
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
get_child (Fixture *fixture,
           const char *name)
{
  GtkWidget *dialog = GTK_WIDGET (fixture->dialog);
  GObject *child = gtk_widget_get_template_child (dialog, G_OBJECT_TYPE (dialog), name);

  g_assert_nonnull (child);
  return child;
}

static void
enter (Fixture *fixture,
       const char *field,
       const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (fixture, field)), text);
}

static gboolean
can_accept (Fixture *fixture)
{
  return gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (fixture->dialog)));
}

/* In sight, and where screen readers look for it: NULL is nothing. */
static void
assert_problem (Fixture *fixture,
                const char *name,
                const char *text)
{
  TillFieldProblem *problem = get_child (fixture, name);
  GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (problem));
  GtkAccessible *field = GTK_ACCESSIBLE (till_field_problem_get_field (problem));

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (label)), ==, GTK_ACCESSIBLE_ROLE_ALERT);
  g_assert_cmpint (gtk_widget_is_visible (label), ==, text != NULL);
  if (text == NULL) {
    g_assert_false (gtk_test_accessible_has_state (field, GTK_ACCESSIBLE_STATE_INVALID));
    return;
  }
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, text);
  gtk_test_accessible_assert_state (field, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (field, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

static void
test_cash (Fixture *fixture,
           gconstpointer data)
{
  show (fixture, till_cash_dialog_new (till_shop_get_format (fixture->shop->shop), till_money (420, till_currency_lookup ("USD"))));
  assert_problem (fixture, "problem", NULL);
  g_assert_true (can_accept (fixture));
  enter (fixture, "tendered_entry", "2");
  assert_problem (fixture, "problem", "$2.20 is missing.");
  g_assert_false (can_accept (fixture));
  enter (fixture, "tendered_entry", "5,00");
  assert_problem (fixture, "problem", "“5,00” is not an amount. Type it like $12.50.");
  g_assert_false (can_accept (fixture));
  enter (fixture, "tendered_entry", "5.00");
  assert_problem (fixture, "problem", NULL);
  g_assert_true (can_accept (fixture));
}

static void
test_discount (Fixture *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *problem;
  } cases[] = {
    { "150%", "A discount cannot be more than 100%." },
    { "-5", "A discount cannot be less than nothing." },
    { "ten", "“ten” is not a percentage. Type it like 12.5%." },
    { "100%", NULL },
    { "10", NULL },
  };

  g_assert_true (till_cart_add (till_shop_get_cart (fixture->shop->shop), fixture->product, NULL, TILL_QUANTITY_ONE));
  show (fixture, till_discount_dialog_new (fixture->shop->shop, NULL));
  assert_problem (fixture, "problem", NULL);
  g_assert_false (can_accept (fixture));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    enter (fixture, "value", cases[i].text);
    assert_problem (fixture, "problem", cases[i].problem);
    g_assert_cmpint (can_accept (fixture), ==, cases[i].problem == NULL);
  }
  gtk_toggle_button_set_active (get_child (fixture, "amount"), TRUE);
  enter (fixture, "value", "1,50");
  assert_problem (fixture, "problem", "“1,50” is not an amount. Type it like $12.50.");
}

static void
test_present_discount (Fixture *fixture,
                       gconstpointer data)
{
  TillCart *cart = till_shop_get_cart (fixture->shop->shop);

  g_assert_true (till_cart_add (cart, fixture->product, NULL, TILL_QUANTITY_ONE));
  till_cart_set_line_discount (cart, till_cart_get_line (cart, 0), till_discount_percent (100000));
  till_cart_set_sale_discount (cart, till_discount_amount (150));

  show (fixture, till_discount_dialog_new (fixture->shop->shop, till_cart_get_line (cart, 0)));
  g_assert_true (gtk_toggle_button_get_active (get_child (fixture, "percent")));
  g_assert_cmpstr (gtk_editable_get_text (get_child (fixture, "value")), ==, "10%");
  g_assert_cmpstr (gtk_label_get_text (get_child (fixture, "result")), ==, "$0.42 off $4.20");
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "remove")));

  show (fixture, till_discount_dialog_new (fixture->shop->shop, NULL));
  g_assert_true (gtk_toggle_button_get_active (get_child (fixture, "amount")));
  g_assert_cmpstr (gtk_editable_get_text (get_child (fixture, "value")), ==, "$1.50");
  g_assert_cmpstr (gtk_label_get_text (get_child (fixture, "result")), ==, "$1.50 off $3.78");
}

static void
test_price (Fixture *fixture,
            gconstpointer data)
{
  show (fixture, till_product_dialog_new (fixture->shop->shop, UNKNOWN));
  enter (fixture, "name", "Pencil");
  assert_problem (fixture, "price_problem", NULL);
  enter (fixture, "price", "1,50");
  assert_problem (fixture, "price_problem", "“1,50” is not an amount. Type it like $12.50.");
  g_assert_false (can_accept (fixture));
  enter (fixture, "price", "-1");
  assert_problem (fixture, "price_problem", "A price cannot be less than nothing.");
  enter (fixture, "price", "1.50");
  assert_problem (fixture, "price_problem", NULL);
  g_assert_true (can_accept (fixture));
}

/* Who leaves the choice alone does not sell untaxed. */
static void
test_tax (Fixture *fixture,
          gconstpointer data)
{
  TillTaxClass *tax_class = NULL;

  show (fixture, till_product_dialog_new (fixture->shop->shop, UNKNOWN));
  tax_class = gtk_drop_down_get_selected_item (get_child (fixture, "tax_class"));
  g_assert_cmpstr (till_tax_class_get_name (tax_class), ==, "Standard");
}

static gboolean
says (Fixture *fixture,
      const char *name,
      const char *text)
{
  return g_strcmp0 (gtk_label_get_text (get_child (fixture, name)), text) == 0;
}

static gboolean
finds_nobody (gpointer user_data)
{
  return says (user_data, "nothing", "Nobody is found.");
}

static gboolean
invites (gpointer user_data)
{
  return says (user_data, "nothing", "Type a name, an e-mail address or a phone number.");
}

static void
test_search_for_customer (Fixture *fixture,
                          gconstpointer data)
{
  show (fixture, till_customer_dialog_new (till_shop_get_customers (fixture->shop->shop), NULL, NULL));
  g_assert_true (invites (fixture));
  enter (fixture, "search", "ada");
  till_test_wait (finds_nobody, fixture, "the search to end");
  enter (fixture, "search", " ");
  till_test_wait (invites, fixture, "the search to end");
}

static gboolean
has_customer (gpointer user_data)
{
  return till_customer_dialog_get_customer (TILL_CUSTOMER_DIALOG (((Fixture *) user_data)->dialog)) != NULL;
}

static void
test_new_customer (Fixture *fixture,
                   gconstpointer data)
{
  GtkWidget *save = NULL;

  show (fixture, till_customer_dialog_new (till_shop_get_customers (fixture->shop->shop), NULL, NULL));
  save = get_child (fixture, "save");
  g_signal_emit_by_name (get_child (fixture, "create"), "clicked");
  g_assert_false (gtk_widget_get_sensitive (save));
  enter (fixture, "name", "Ada");
  enter (fixture, "email", "ada at example.com");
  assert_problem (fixture, "email_problem", NULL);
  g_signal_emit_by_name (save, "clicked");
  assert_problem (fixture, "email_problem", "“ada at example.com” is no e-mail address: it needs an “@” and no spaces.");
  g_assert_true (gtk_widget_get_sensitive (save));
  enter (fixture, "email", "ada@example.com");
  assert_problem (fixture, "email_problem", NULL);
  g_signal_emit_by_name (save, "clicked");
  till_test_wait (has_customer, fixture, "the customer to be saved");
}

static GtkWidget *
find_named (GtkWidget *widget,
            GtkAccessibleRole role,
            const char *name)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_accessible_get_accessible_role (accessible) == role && gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)) {
    g_autofree char *difference = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name);

    if (difference == NULL)
      return widget;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_named (child, role, name);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
got_cb (GObject *object,
        GAsyncResult *result,
        gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

static void
hold (Fixture *fixture,
      const char *note)
{
  TillLedger *ledger = till_shop_get_ledger (fixture->shop->shop);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillCart) next = NULL;
  g_autoptr (GError) error = NULL;

  till_ledger_hold_async (ledger, till_shop_get_cart (fixture->shop->shop), note, NULL, got_cb, &result);
  till_test_wait (has_result, &result, "the sale to be held");
  next = till_ledger_hold_finish (ledger, result, &error);
  g_assert_no_error (error);
}

static GListModel *
list_held (Fixture *fixture)
{
  TillLedger *ledger = till_shop_get_ledger (fixture->shop->shop);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *held = NULL;

  till_ledger_list_held_async (ledger, NULL, got_cb, &result);
  till_test_wait (has_result, &result, "the held sales");
  held = till_ledger_list_finish (ledger, result, &error);
  g_assert_no_error (error);
  return held;
}

static void
add_to_cart (Fixture *fixture,
             const char *id,
             const char *name)
{
  g_autoptr (TillProduct) product = till_product_new (id);

  till_product_set_name (product, name);
  till_product_set_price (product, till_money (300, till_currency_lookup ("USD")));
  g_assert_true (till_cart_add (till_shop_get_cart (fixture->shop->shop), product, NULL, TILL_QUANTITY_ONE));
}

static gboolean
names_all (gpointer user_data)
{
  Fixture *fixture = user_data;
  GtkWidget *list = get_child (fixture, "list");

  return find_named (list, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Flat white and 2 more, 3 lines, $9.00") != NULL &&
         find_named (list, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "red jacket, 1 line, $3.00") != NULL &&
         find_named (list, GTK_ACCESSIBLE_ROLE_LIST_ITEM, "Scone, 1 line, $3.00") != NULL;
}

static void
test_held (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GListModel) held = NULL;

  add_to_cart (fixture, "a", "Flat white");
  add_to_cart (fixture, "b", "Espresso");
  add_to_cart (fixture, "c", "Scone");
  hold (fixture, NULL);
  add_to_cart (fixture, "b", "Espresso");
  hold (fixture, "red jacket");
  add_to_cart (fixture, "c", "Scone");
  hold (fixture, NULL);
  held = list_held (fixture);
  show (fixture, till_held_dialog_new (fixture->shop->shop, held));
  till_test_wait (names_all, fixture, "the rows' names");
}

static gboolean
shows_page (Fixture *fixture,
            const char *page)
{
  return fixture->dialog != NULL &&
         g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (get_child (fixture, "stack"))), page) == 0;
}

static gboolean
has_preview (gpointer user_data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  Fixture *fixture = user_data;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (g_strcmp0 (G_OBJECT_TYPE_NAME (window), "TillImportDialog") == 0)
      fixture->dialog = TILL_DIALOG (window);
  }
  return shows_page (fixture, "preview");
}

static gboolean
has_report (gpointer user_data)
{
  return shows_page (user_data, "report");
}

static char *
dup_notes (Fixture *fixture)
{
  GtkWidget *box = get_child (fixture, "notes");
  GObject *list = gtk_widget_get_template_child (box, G_OBJECT_TYPE (box), "notes");
  GListModel *notes = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (notes); i++) {
    g_autoptr (GtkStringObject) note = g_list_model_get_item (notes, i);

    g_string_append_printf (text, "%s\n", gtk_string_object_get_string (note));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What did not go in, and what only needs a look, each under its heading. */
static void
test_import (Fixture *fixture,
             gconstpointer data)
{
  static const char text[] = "sku,name,price,tax_class\n1,Tea,2,\n2,,2,\n3,Rice,2,New\n4,Salt,2,\n";
  g_autofree char *path = g_build_filename (fixture->shop->folder, "products.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *notes = NULL;
  GtkWidget *parent = gtk_window_new ();
  guint n_before = till_catalog_get_n_products (till_shop_get_catalog (fixture->shop->shop));

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  till_import_dialog_show (parent, fixture->shop->shop, file);
  till_test_wait (has_preview, fixture, "what the file would become");
  g_assert_cmpuint (till_catalog_get_n_products (till_shop_get_catalog (fixture->shop->shop)), ==, n_before);
  g_signal_emit_by_name (get_child (fixture, "import_button"), "clicked");
  till_test_wait (has_report, fixture, "the import's report");
  notes = dup_notes (fixture);
  g_assert_cmpstr (notes, ==,
                   "Refused: 1\n"
                   "Line 3, name: The product has no name.\n"
                   "Not refused, but look at these: 2\n"
                   "2 new products have no tax class and are sold without tax.\n"
                   "Line 4, tax_class: The tax class “New” is new and has no rates yet. Set them before you sell its products.\n");
  /* It answers who asked, and goes by itself. */
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  fixture->dialog = NULL;
  gtk_window_destroy (GTK_WINDOW (parent));
}

#define ADD(name, func) g_test_add ("/app/dialogs/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("cash", test_cash);
  ADD ("discount", test_discount);
  ADD ("present-discount", test_present_discount);
  ADD ("price", test_price);
  ADD ("tax", test_tax);
  ADD ("search-for-customer", test_search_for_customer);
  ADD ("new-customer", test_new_customer);
  ADD ("held", test_held);
  ADD ("import", test_import);

  return g_test_run ();
}
