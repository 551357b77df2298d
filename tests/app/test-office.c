/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages behind the counter, on a real shop: what they list, say and give back. */

#include "till-attention-page.h"
#include "till-attention-text.h"
#include "till-branding-page.h"
#include "till-history-text.h"
#include "till-refund-dialog.h"
#include "till-refund-text.h"
#include "till-reporter.h"
#include "till-sale-detail.h"
#include "till-sales-page.h"
#include "till-settings-page.h"
#include "till-test-shop.h"
#include "till-test-window.h"

typedef struct
{
  TillTestShop *shop;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->shop = till_test_shop_new ();
  till_test_shop_open (fixture->shop);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  till_test_shop_free (fixture->shop);
}

static void
keep_cb (GObject *source,
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

/* Two coffees of 4.20 for cash. */
static TillSale *
sell (Fixture *fixture)
{
  TillLedger *ledger = till_shop_get_ledger (fixture->shop->shop);
  g_autoptr (TillProduct) product = till_product_new ("a");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillSale *sale = NULL;

  till_product_set_name (product, "Flat white");
  till_product_set_price (product, till_money (420, till_currency_lookup ("USD")));
  g_assert_true (till_cart_add (till_ledger_get_cart (ledger), product, NULL, 2 * TILL_QUANTITY_ONE));
  till_ledger_pay_cash_async (ledger, till_ledger_get_cart (ledger), till_money (1000, till_currency_lookup ("USD")), NULL, keep_cb, &result);
  till_test_wait (has_result, &result, "the sale");
  sale = till_ledger_pay_cash_finish (ledger, result, &error);
  g_assert_no_error (error);
  return sale;
}

static void
show_in (Fixture *fixture,
         GtkWidget *window,
         GtkWidget *page)
{
  fixture->window = window;
  fixture->page = page;
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
show (Fixture *fixture,
      GtkWidget *page)
{
  show_in (fixture, gtk_window_new (), page);
}

static gpointer
get_child (gpointer widget,
           const char *name)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (widget), G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return child;
}

static guint
count_listed (Fixture *fixture)
{
  GtkListView *list = get_child (fixture->page, "list");

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list)));
}

static gboolean
has_two (gpointer user_data)
{
  return count_listed (user_data) == 2;
}

static gboolean
has_one (gpointer user_data)
{
  return count_listed (user_data) == 1;
}

static gboolean
has_none (gpointer user_data)
{
  Fixture *fixture = user_data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (get_child (fixture->page, "stack")), "nothing") == 0;
}

static gboolean
shows_state (Fixture *fixture,
             const char *state)
{
  TillSaleDetail *detail = get_child (fixture->page, "detail");

  return g_str_equal (gtk_label_get_label (get_child (detail, "state")), state);
}

static gboolean
is_paid (gpointer user_data)
{
  return shows_state (user_data, "Paid");
}

static gboolean
is_refunded (gpointer user_data)
{
  return shows_state (user_data, "Refunded");
}

static void
test_empty (Fixture *fixture,
            gconstpointer data)
{
  show (fixture, till_sales_page_new (fixture->shop->shop));
  till_test_wait (has_none, fixture, "the empty page");
  g_assert_cmpstr (gtk_label_get_label (get_child (fixture->page, "nothing")), ==, "Nothing was sold yet.");
}

static void
test_list (Fixture *fixture,
           gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (TillSale) first = sell (fixture);
  g_autoptr (TillSale) second = NULL;
  GtkEditable *search = NULL;

  show (fixture, till_sales_page_new (fixture->shop->shop));
  till_test_wait (has_one, fixture, "the first sale");
  second = sell (fixture);
  till_test_wait (has_two, fixture, "the sale that was made meanwhile");
  search = get_child (fixture->page, "search");
  gtk_editable_set_text (search, "1002");
  till_test_wait (has_one, fixture, "the sale with that number");
  gtk_editable_set_text (search, "$8.40");
  till_test_wait (has_two, fixture, "the sales of that amount");
  gtk_editable_set_text (search, "nobody");
  till_test_wait (has_none, fixture, "no sale");
  g_assert_cmpstr (gtk_label_get_label (get_child (fixture->page, "nothing")), ==, "No sale fits.");
}

/* The page follows what the ledger says; what was given back in whole cannot be given back again. */
static void
test_detail (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (TillSale) sale = sell (fixture);
  TillRefunder *refunder = till_after_sales_get_refunder (till_shop_get_after_sales (fixture->shop->shop));
  const TillRefundSpec wish = { .amount = till_sale_get_total (sale), .reason = "Cold" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillRefund) refund = NULL;
  g_autoptr (GError) error = NULL;
  TillSaleDetail *detail = NULL;

  show (fixture, till_sales_page_new (fixture->shop->shop));
  till_sales_page_show_sale (TILL_SALES_PAGE (fixture->page), till_sale_get_id (sale));
  till_test_wait (is_paid, fixture, "the sale's detail");
  detail = get_child (fixture->page, "detail");
  g_assert_cmpstr (gtk_label_get_label (get_child (detail, "title")), ==, "Sale 1001");
  till_refunder_give_async (refunder, sale, &wish, NULL, keep_cb, &result);
  till_test_wait (has_result, &result, "the refund");
  refund = till_refunder_finish (refunder, result, NULL, &error);
  g_assert_no_error (error);
  till_test_wait (is_refunded, fixture, "the sale, given back");
  gtk_widget_activate_action (GTK_WIDGET (detail), "detail.refund", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
}

static gboolean
shows_title (Fixture *fixture,
             const char *title)
{
  return g_str_equal (gtk_label_get_label (get_child (get_child (fixture->page, "detail"), "title")), title);
}

static gboolean
shows_first (gpointer user_data)
{
  return shows_title (user_data, "Sale 1001") && is_paid (user_data);
}

static gboolean
shows_second (gpointer user_data)
{
  return shows_title (user_data, "Sale 1002") && is_paid (user_data);
}

static TillDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (TILL_IS_DIALOG (window))
      return TILL_DIALOG (window);
  }
  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog () != NULL;
}

/* What was asked of one sale is given back of that sale, whichever is shown when the answer comes. */
static void
test_other_sale (Fixture *fixture,
                 gconstpointer data)
{
  g_autoptr (TillSale) first = sell (fixture);
  g_autoptr (TillSale) second = sell (fixture);
  TillDialog *dialog = NULL;

  show (fixture, till_sales_page_new (fixture->shop->shop));
  till_sales_page_show_sale (TILL_SALES_PAGE (fixture->page), till_sale_get_id (first));
  till_test_wait (shows_first, fixture, "the first sale");
  gtk_widget_activate_action (get_child (fixture->page, "detail"), "detail.refund", NULL);
  till_test_wait (has_dialog, NULL, "the dialog");
  dialog = find_dialog ();
  gtk_editable_set_text (get_child (dialog, "reason_entry"), "Cold");
  till_sales_page_show_sale (TILL_SALES_PAGE (fixture->page), till_sale_get_id (second));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (get_child (fixture->page, "detail"), "stack")), ==, "nothing");
  till_test_wait (shows_second, fixture, "the second sale");
  till_dialog_accept (dialog);
  till_sales_page_show_sale (TILL_SALES_PAGE (fixture->page), till_sale_get_id (first));
  till_test_wait (is_refunded, fixture, "the first sale, given back");
}

static gboolean
can_accept (TillDialog *dialog)
{
  return gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (dialog)));
}

static void
assert_refund (TillDialog *dialog,
               const char *sum,
               const char *button,
               gboolean is_possible)
{
  g_assert_cmpstr (gtk_label_get_label (get_child (dialog, "sum_label")), ==, sum);
  g_assert_cmpstr (gtk_button_get_label (get_child (dialog, "accept")), ==, button);
  g_assert_cmpint (can_accept (dialog), ==, is_possible);
}

static void
test_dialog (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (TillSale) sale = sell (fixture);
  TillDialog *dialog = till_refund_dialog_new (till_shop_get_format (fixture->shop->shop), sale);
  TillRefundSpec wish = { 0 };

  gtk_window_present (GTK_WINDOW (dialog));
  assert_refund (dialog, "$8.40", "Refund $8.40", FALSE);
  gtk_editable_set_text (get_child (dialog, "reason_entry"), "  ");
  assert_refund (dialog, "$8.40", "Refund $8.40", FALSE);
  gtk_editable_set_text (get_child (dialog, "reason_entry"), "Cold");
  assert_refund (dialog, "$8.40", "Refund $8.40", TRUE);
  g_assert_cmpstr (gtk_label_get_label (get_child (dialog, "way_label")), ==, "In cash, from the drawer");

  gtk_toggle_button_set_active (get_child (dialog, "amount_button"), TRUE);
  assert_refund (dialog, "$0.00", "Refund", FALSE);
  gtk_editable_set_text (get_child (dialog, "amount_entry"), "8.41");
  assert_refund (dialog, "—", "Refund", FALSE);
  gtk_editable_set_text (get_child (dialog, "amount_entry"), "x");
  assert_refund (dialog, "—", "Refund", FALSE);
  gtk_editable_set_text (get_child (dialog, "amount_entry"), "1.50");
  assert_refund (dialog, "$1.50", "Refund $1.50", TRUE);

  gtk_toggle_button_set_active (get_child (dialog, "lines_button"), TRUE);
  assert_refund (dialog, "$0.00", "Refund", FALSE);
  till_refund_dialog_get_wish (TILL_REFUND_DIALOG (dialog), &wish);
  g_assert_cmpuint (wish.n_lines, ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_attention (Fixture *fixture,
                gconstpointer data)
{
  show (fixture, till_attention_page_new (fixture->shop->shop));
  till_test_wait (has_none, fixture, "a page on which nothing needs attention");
}

static TillAttempt *
finish_attempt (TillLedger *ledger,
                GAsyncResult **result)
{
  g_autoptr (GAsyncResult) owned = NULL;
  g_autoptr (GError) error = NULL;
  TillAttempt *attempt = NULL;

  till_test_wait (has_result, result, "the attempt");
  owned = g_steal_pointer (result);
  attempt = till_ledger_record_finish (ledger, owned, NULL, &error);
  g_assert_no_error (error);
  return attempt;
}

static TillAttempt *
begin_attempt (TillLedger *ledger)
{
  g_autoptr (TillProduct) product = till_product_new ("a");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  TillAttemptSpec spec = { .attempt_id = "attempt-1", .provider_id = "sandbox", .idempotency_key = "key-1", .request_body = body, .nonce = "n0nce" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillAttempt *attempt = NULL;

  till_product_set_name (product, "Flat white");
  till_product_set_price (product, till_money (420, till_currency_lookup ("USD")));
  g_assert_true (till_cart_add (till_ledger_get_cart (ledger), product, NULL, TILL_QUANTITY_ONE));
  spec.success_url = "https://till.invalid/return/n0nce/success";
  spec.cancel_url = "https://till.invalid/return/n0nce/cancel";
  spec.amount = till_cart_get_totals (till_ledger_get_cart (ledger))->total;
  till_ledger_begin_attempt_async (ledger, till_ledger_get_cart (ledger), &spec, NULL, keep_cb, &result);
  till_test_wait (has_result, &result, "the attempt");
  attempt = till_ledger_begin_attempt_finish (ledger, result, &error);
  g_assert_no_error (error);
  return attempt;
}

/* A coffee that was paid on the payment page. */
static void
sell_by_card (TillLedger *ledger)
{
  g_autoptr (TillAttempt) attempt = begin_attempt (ledger);
  G_GNUC_UNUSED g_autoptr (TillAttempt) opened = NULL;
  G_GNUC_UNUSED g_autoptr (TillAttempt) paid = NULL;
  GAsyncResult *result = NULL;
  const TillPaymentFacts facts = {
    .session_id = "cs_1",
    .reference = till_attempt_get_reference (attempt),
    .amount = till_attempt_get_amount (attempt),
    .outcome = TILL_PAYMENT_OUTCOME_PAID,
    .payment_id = "pay_1",
  };

  till_ledger_record_opened_async (ledger, till_attempt_get_id (attempt), NULL, "cs_1", "https://pay.test/c", 77, NULL, keep_cb, &result);
  opened = finish_attempt (ledger, &result);
  till_ledger_record_answer_async (ledger, till_attempt_get_id (attempt), &facts, NULL, keep_cb, &result);
  paid = finish_attempt (ledger, &result);
}

static TillSale *
read_sale (TillLedger *ledger)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillSale *sale = NULL;

  till_ledger_get_sale_async (ledger, "1001", NULL, keep_cb, &result);
  till_test_wait (has_result, &result, "the sale");
  sale = till_ledger_get_sale_finish (ledger, result, &error);
  g_assert_no_error (error);
  return sale;
}

static void
finish_refund (TillLedger *ledger,
               GAsyncResult **result)
{
  g_autoptr (GAsyncResult) owned = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = NULL;

  till_test_wait (has_result, result, "the refund");
  owned = g_steal_pointer (result);
  refund = till_ledger_refund_finish (ledger, owned, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (refund);
}

static void
fail_to_refund (TillLedger *ledger)
{
  g_autoptr (TillSale) sale = read_sale (ledger);
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  GAsyncResult *result = NULL;
  const TillRefundSpec spec = {
    .refund_id = "refund-1",
    .sale_id = till_sale_get_id (sale),
    .kind = TILL_TENDER_HOSTED,
    .amount = till_sale_get_total (sale),
    .reason = "Cold",
    .payment_id = "pay_1",
    .idempotency_key = "key-r",
    .request_body = body,
  };

  till_ledger_begin_refund_async (ledger, &spec, NULL, keep_cb, &result);
  finish_refund (ledger, &result);
  till_ledger_record_refund_refused_async (ledger, "refund-1", "expired card", NULL, keep_cb, &result);
  finish_refund (ledger, &result);
}

static GtkButton *
find_button (GtkWidget *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return GTK_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkButton *button = find_button (child, label);

    if (button != NULL)
      return button;
  }
  return NULL;
}

static gboolean
has_cash_button (gpointer user_data)
{
  return find_button (((Fixture *) user_data)->page, "Give back in cash…") != NULL;
}

static gboolean
has_told (gpointer user_data)
{
  return till_test_window_get_told (TILL_TEST_WINDOW (((Fixture *) user_data)->window))->len > 0;
}

/* The card is gone before who asked is answered; people are told all the same. */
static void
test_attention_cash (Fixture *fixture,
                     gconstpointer data)
{
  TillLedger *ledger = till_shop_get_ledger (fixture->shop->shop);
  TillDialog *dialog = NULL;

  sell_by_card (ledger);
  fail_to_refund (ledger);
  show_in (fixture, till_test_window_new (), till_attention_page_new (fixture->shop->shop));
  till_test_wait (has_cash_button, fixture, "the failed refund");
  g_signal_emit_by_name (find_button (fixture->page, "Give back in cash…"), "clicked");
  till_test_wait (has_dialog, NULL, "the question why");
  dialog = find_dialog ();
  gtk_editable_set_text (get_child (dialog, "reason_entry"), "In a hurry");
  till_dialog_accept (dialog);
  till_test_wait (has_told, fixture, "the toast");
  g_assert_cmpstr (g_ptr_array_index (till_test_window_get_told (TILL_TEST_WINDOW (fixture->window)), 0), ==, "Give the customer $4.20 from the drawer.");
  till_test_wait (has_none, fixture, "the page without the card");
  g_assert_cmpuint (till_test_window_get_told (TILL_TEST_WINDOW (fixture->window))->len, ==, 1);
}

static void
test_history (Fixture *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *kind;
    const char *body;
    const char *text;
  } cases[] = {
    { "sale.charged", "{\"sale\":{\"total\":454}}", "Charged: $4.54" },
    { "refund.failed", "{\"said\":\"expired card\"}", "The refund failed: expired card" },
    { "refund.requested", "{\"refund\":{\"amount\":100,\"reason\":\"100 %s\"}}", "Refund requested: $1.00: 100 %s" },
    { "refund.given", "{\"refund\":{\"amount\":100,\"currency\":\"EUR\"}}", "Given back in cash: €1.00" },
    { "sale.held", "{}", "Put aside" },
    { "nobody.knows", "{}", "nobody.knows" },
  };
  TillMoneyFormat *format = till_shop_get_format (fixture->shop->shop);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) body = till_json_parse (cases[i].body, -1, &error);
    g_autoptr (TillSaleEvent) event = till_sale_event_new (1, 0, cases[i].kind, body);
    g_autofree char *text = till_history_text_dup (format, till_currency_lookup ("USD"), event);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static const char *
get_branding_state (GtkWidget *page)
{
  return gtk_label_get_label (get_child (page, "state"));
}

/* A new name of the shop can be saved for the payment page by itself; where nothing was ever saved, nothing is to be saved. */
static void
test_branding_name (Fixture *fixture,
                    gconstpointer data)
{
  TillBrandingSync *sync = till_shop_get_branding (fixture->shop->shop);
  g_autoptr (GtkWidget) page = g_object_ref_sink (till_branding_page_new (fixture->shop->shop));
  g_autoptr (TillBranding) branding = till_branding_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_settings_set_string (fixture->shop->settings, "shop-name", "Tea");
  g_assert_cmpstr (get_branding_state (page), !=, "Changed, not saved yet.");
  g_assert_true (till_branding_set_text (branding, TILL_BRANDING_SHOP_NAME, "Tea"));
  till_branding_sync_save_async (sync, branding, keep_cb, &result);
  till_test_wait (has_result, &result, "the branding to be saved");
  g_assert_true (till_branding_sync_save_finish (sync, result, NULL));
  g_assert_cmpstr (get_branding_state (page), !=, "Changed, not saved yet.");
  g_settings_set_string (fixture->shop->settings, "shop-name", "Tea & Co");
  g_assert_cmpstr (get_branding_state (page), ==, "Changed, not saved yet.");
  g_settings_reset (fixture->shop->settings, "shop-name");
}

/* Half a name or address is on no receipt. */
static void
test_settings_whole (Fixture *fixture,
                     gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;

  show (fixture, till_settings_page_new (fixture->shop->shop));
  gtk_editable_set_text (get_child (fixture->page, "name"), "Tea & Co");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (get_child (fixture->page, "address")), "1 High Street", -1);
  before = g_settings_get_string (fixture->shop->settings, "shop-address");
  g_assert_cmpstr (before, ==, "");
  gtk_widget_set_visible (fixture->page, FALSE);
  name = g_settings_get_string (fixture->shop->settings, "shop-name");
  address = g_settings_get_string (fixture->shop->settings, "shop-address");
  g_assert_cmpstr (name, ==, "Tea & Co");
  g_assert_cmpstr (address, ==, "1 High Street");
  g_settings_reset (fixture->shop->settings, "shop-name");
  g_settings_reset (fixture->shop->settings, "shop-address");
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) g_test_add ("/office/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("empty", test_empty);
  ADD ("list", test_list);
  ADD ("detail", test_detail);
  ADD ("other-sale", test_other_sale);
  ADD ("dialog", test_dialog);
  ADD ("attention", test_attention);
  ADD ("attention-cash", test_attention_cash);
  ADD ("history", test_history);
  ADD ("branding-name", test_branding_name);
  ADD ("settings-whole", test_settings_whole);

  return g_test_run ();
}
