/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Customers who are known to the service, their cards, and what the page offers them, against the real sandbox. */
#include "sandbox-pair.h"
#include "till-card-saving.h"
#include "till-customer-book.h"
#include "till-saved-card.h"
#include "till-time.h"

#define CARD "4242424242424242"

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* @id: (nullable): of one who is known already */
static TillCustomer *
save_customer_as (SandboxPair *pair,
                  const char *id,
                  const char *email)
{
  SaleFixture *sale = pair->payment->sale;
  g_autoptr (TillCustomerBook) book = till_customer_book_new (sale->store, TILL_CLOCK (sale->clock));
  g_autoptr (TillCustomer) customer = till_customer_new (id, "Ada Lovelace", email, "+44 20 555 0100");
  g_autoptr (GAsyncResult) result = NULL;
  TillCustomer *saved = NULL;

  till_customer_book_save_async (book, customer, NULL, keep_cb, &result);
  wait_for (&result);
  saved = till_customer_book_save_finish (book, result, NULL);
  g_assert_nonnull (saved);
  return saved;
}

static TillCustomer *
save_customer (SandboxPair *pair,
               const char *email)
{
  return save_customer_as (pair, NULL, email);
}

static TillCustomerAccounts *
new_accounts (SandboxPair *pair)
{
  SaleFixture *sale = pair->payment->sale;

  return till_customer_accounts_new (sale->store, TILL_CLOCK (sale->clock));
}

static void
make (SandboxPair *pair,
      TillPageOptions options)
{
  g_autoptr (TillCustomerAccounts) accounts = new_accounts (pair);

  payment_fixture_make (pair->payment);
  till_payment_set_accounts (pair->payment->payment, accounts);
  till_payment_set_page_options (pair->payment->payment, options);
}

static void
charge (SandboxPair *pair,
        TillCart *cart,
        TillPageOptions options)
{
  make (pair, options);
  till_payment_start_async (pair->payment->payment, cart, NULL, NULL, NULL);
}

static void
pay (SandboxPair *pair)
{
  g_autofree char *went_to = sandbox_pair_pay (pair, CARD);

  g_assert_nonnull (went_to);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_PAID);
}

static JsonObject *
get_session (SandboxPair *pair,
             Reply **reply)
{
  g_autofree char *path = g_strconcat ("/v1/checkout/sessions/", payment_fixture_get_session_id (pair->payment), NULL);

  *reply = service_call (pair->service, "GET", path, NULL);
  return reply_get_data (*reply);
}

static guint
count_customers (SandboxPair *pair)
{
  g_autoptr (Reply) reply = service_call (pair->service, "GET", "/v1/customers", NULL);

  return json_array_get_length (reply_get_list (reply));
}

static void
sell_to (SandboxPair *pair,
         TillCustomer *customer)
{
  TillCart *cart = payment_fixture_fill (pair->payment);

  till_cart_set_customer (cart, customer);
  charge (pair, cart, TILL_PAGE_OPTIONS_NONE);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  pay (pair);
}

/* Two sales, and a new start of the program between them, make one customer there. */
static void
test_once (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  g_autoptr (TillCustomer) customer = save_customer (pair, "ada@example.com");
  g_autofree char *account_id = NULL;
  TillSale *sale = NULL;

  sell_to (pair, customer);
  account_id = g_strdup (till_attempt_get_account_id (till_payment_get_attempt (pair->payment->payment)));
  g_assert_nonnull (account_id);
  sell_to (pair, customer);
  sale = till_payment_get_sale (pair->payment->payment);
  g_assert_cmpstr (till_sale_get_tender (sale, 0)->account_id, ==, account_id);
  g_assert_cmpstr (till_sale_get_customer_id (sale), ==, till_customer_get_id (customer));
  g_assert_cmpuint (count_customers (pair), ==, 1);
}

static void
assert_email (SandboxPair *pair,
              const char *email)
{
  g_autoptr (Reply) reply = service_call (pair->service, "GET", "/v1/customers", NULL);
  JsonArray *customers = reply_get_list (reply);

  g_assert_cmpuint (json_array_get_length (customers), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (customers, 0), "email"), ==, email);
}

/* An address that was mended goes to the service with the next sale, once. */
static void
test_changed (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  g_autoptr (TillCustomer) customer = save_customer (pair, "adda@example.com");
  g_autoptr (TillCustomer) mended = save_customer_as (pair, till_customer_get_id (customer), "ada@example.com");

  sell_to (pair, customer);
  assert_email (pair, "adda@example.com");
  sell_to (pair, mended);
  assert_email (pair, "ada@example.com");
  sell_to (pair, mended);
  assert_email (pair, "ada@example.com");
}

/* The service's address book is no reason not to be paid. */
static void
test_refused (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  g_autoptr (TillCustomer) customer = till_customer_new ("c1", "Ada", NULL, "no telephone number");
  TillCart *cart = payment_fixture_fill (pair->payment);

  till_cart_set_customer (cart, customer);
  charge (pair, cart, TILL_PAGE_OPTIONS_NONE);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  pay (pair);
  g_assert_cmpuint (count_customers (pair), ==, 0);
}

/* The cart is nobody else's while the service is asked, and goes back as it was. */
static void
test_canceled_meanwhile (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  g_autoptr (TillCustomer) customer = save_customer (pair, "ada@example.com");
  TillCart *cart = payment_fixture_fill (pair->payment);

  till_cart_set_customer (cart, customer);
  charge (pair, cart, TILL_PAGE_OPTIONS_NONE);
  g_assert_true (till_cart_is_locked (cart));
  g_assert_true (payment_fixture_cancel (pair->payment));
  g_assert_cmpint (till_payment_get_state (pair->payment->payment), ==, TILL_PAYMENT_STATE_ENDED);
  g_assert_null (till_payment_get_attempt (pair->payment->payment));
  g_assert_false (till_cart_is_locked (cart));
  charge (pair, cart, TILL_PAGE_OPTIONS_NONE);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  pay (pair);
  g_assert_cmpuint (count_customers (pair), ==, 1);
}

static void
set_account (SandboxPair *pair,
             TillCustomer *customer,
             const char *account_id)
{
  g_autoptr (TillCustomerAccounts) accounts = new_accounts (pair);
  g_autoptr (GAsyncResult) result = NULL;

  till_customer_accounts_set_async (accounts, till_customer_get_id (customer), till_provider_get_id (pair->payment->provider), FALSE,
                                    account_id, NULL, NULL, keep_cb, &result);
  wait_for (&result);
  g_assert_true (till_customer_accounts_set_finish (accounts, result, NULL));
}

/* The service has lost the customer: said once, mended by the next charge. */
static void
test_lost (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  g_autoptr (TillCustomer) customer = save_customer (pair, "ada@example.com");
  TillCart *cart = NULL;

  sell_to (pair, customer);
  set_account (pair, customer, "cus_gone");
  cart = payment_fixture_fill (pair->payment);
  till_cart_set_customer (cart, customer);
  charge (pair, cart, TILL_PAGE_OPTIONS_NONE);
  while (!till_payment_state_is_final (till_payment_get_state (pair->payment->payment)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (till_payment_get_state (pair->payment->payment), !=, TILL_PAYMENT_STATE_PAID);
  g_assert_nonnull (strstr (till_notice_get_what (till_payment_get_notice (pair->payment->payment)), "does not know this customer"));
  cart = till_ledger_get_cart (pair->payment->sale->ledger);
  charge (pair, cart, TILL_PAGE_OPTIONS_NONE);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  pay (pair);
}

static void
apply_code (SandboxPair *pair,
            const char *code)
{
  g_autofree char *path = g_strdup_printf ("/pay/%s/promotion-code", payment_fixture_get_session_id (pair->payment));
  g_autofree char *form = g_strconcat ("action=apply&code=", code, NULL);
  g_autoptr (Reply) reply = service_post_form (pair->service, path, form);

  g_assert_cmpuint (reply->status, ==, 303);
}

static void
create_code (SandboxPair *pair,
             const char *body)
{
  g_autoptr (Reply) reply = service_call (pair->service, "POST", "/v1/promotion-codes", body);

  g_assert_cmpuint (reply->status, ==, 201);
}

/* 2 x 4.20 and 8.875 % on top is 9.15; a quarter off is what the service says, and the sale adds up. */
static void
test_promotion (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  TillCart *cart = payment_fixture_fill (pair->payment);
  gint64 asked = till_cart_get_totals (cart)->total.minor;
  const TillTotals *totals = NULL;
  TillSale *sale = NULL;

  create_code (pair, "{\"code\": \"QUARTER\", \"percentOff\": 25}");
  charge (pair, cart, TILL_PAGE_OPTION_PROMOTION_CODES);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  apply_code (pair, "QUARTER");
  pay (pair);

  sale = till_payment_get_sale (pair->payment->payment);
  totals = till_sale_get_totals (sale);
  g_assert_cmpstr (till_sale_get_promotion_code (sale), ==, "QUARTER");
  g_assert_cmpint (totals->total.minor, <, asked);
  g_assert_cmpint (till_sale_get_tender (sale, 0)->amount.minor, ==, totals->total.minor);
  g_assert_cmpint (totals->subtotal.minor - totals->discount.minor + totals->tax_added.minor, ==, totals->total.minor);
  g_assert_cmpint (till_sale_get_promotion (sale).minor, ==, totals->discount.minor);
  g_assert_cmpint (till_attempt_get_amount (till_payment_get_attempt (pair->payment->payment)).minor, ==, asked);
}

/* Nothing is left to pay. */
static void
test_promotion_takes_all (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  TillCart *cart = payment_fixture_fill (pair->payment);

  create_code (pair, "{\"code\": \"FREE\", \"percentOff\": 100}");
  charge (pair, cart, TILL_PAGE_OPTION_PROMOTION_CODES);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  apply_code (pair, "FREE");
  pay (pair);
  g_assert_true (till_money_is_zero (till_sale_get_total (till_payment_get_sale (pair->payment->payment))));
}

/* The sale's own choice goes before the shop's; the page is asked for what was chosen. */
static void
test_options (void)
{
  static const struct
  {
    int own;
    TillPageOptions shop;
    gboolean has_codes;
    const char *address;
  } cases[] = {
    { TILL_PAGE_OPTIONS_UNSET, TILL_PAGE_OPTIONS_NONE, FALSE, "auto" },
    { TILL_PAGE_OPTIONS_UNSET, TILL_PAGE_OPTION_BILLING_ADDRESS, FALSE, "required" },
    { TILL_PAGE_OPTIONS_NONE, TILL_PAGE_OPTION_BILLING_ADDRESS, FALSE, "auto" },
    { TILL_PAGE_OPTION_PROMOTION_CODES, TILL_PAGE_OPTION_BILLING_ADDRESS, TRUE, "auto" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
    TillCart *cart = payment_fixture_fill (pair->payment);
    g_autoptr (Reply) reply = NULL;
    JsonObject *session = NULL;

    till_cart_set_page_options (cart, cases[i].own);
    charge (pair, cart, cases[i].shop);
    payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
    session = get_session (pair, &reply);
    g_assert_cmpint (json_object_get_boolean_member (session, "allowPromotionCodes"), ==, cases[i].has_codes);
    g_assert_cmpstr (json_object_get_string_member (session, "billingAddressCollection"), ==, cases[i].address);
    g_assert_cmpint (till_attempt_allows_promotion (till_payment_get_attempt (pair->payment->payment)), ==, cases[i].has_codes);
  }
}

/* The language and the time until which the page can be paid are the settings', and really reach it. */
static void
test_page (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  TillCart *cart = payment_fixture_fill (pair->payment);
  gint64 wanted_us = 0;
  gint64 expires_us = 0;
  g_autoptr (Reply) reply = NULL;
  JsonObject *session = NULL;

  make (pair, TILL_PAGE_OPTIONS_NONE);
  till_manual_clock_set_time (pair->payment->sale->clock, g_get_real_time ());
  wanted_us = till_clock_get_time (TILL_CLOCK (pair->payment->sale->clock)) + 45 * 60 * (gint64) G_USEC_PER_SEC;
  till_payment_set_page_wishes (pair->payment->payment, "de", 45);
  till_payment_start_async (pair->payment->payment, cart, NULL, NULL, NULL);
  payment_fixture_wait (pair->payment, TILL_PAYMENT_STATE_OPEN);
  session = get_session (pair, &reply);
  g_assert_cmpstr (json_object_get_string_member (session, "locale"), ==, "de");
  g_assert_true (till_time_from_rfc3339 (json_object_get_string_member (session, "expiresAt"), &expires_us));
  g_assert_cmpint (ABS (expires_us - wanted_us), <, 60 * (gint64) G_USEC_PER_SEC);
}

static TillCardSaving *
start_saving (SandboxPair *pair,
              TillCustomer *customer)
{
  g_autoptr (TillCustomerAccounts) accounts = new_accounts (pair);
  TillCardSaving *saving = till_card_saving_new (accounts, pair->pages, pair->payment->provider, TILL_CLOCK (pair->payment->sale->clock));

  till_card_saving_set_pace (saving, 20);
  till_card_saving_start (saving, customer, pair->payment->sale->usd, "https://till.invalid/return");
  return saving;
}

static void
wait_for_saving (TillCardSaving *saving,
                 TillCardSavingState state)
{
  while (till_card_saving_get_state (saving) != state) {
    g_assert_cmpint (till_card_saving_get_state (saving), <, TILL_CARD_SAVING_SAVED);
    g_main_context_iteration (NULL, TRUE);
  }
}

/* The session's id is the last part of the page's address. */
static const char *
get_page_id (TillCardSaving *saving)
{
  return strrchr (till_card_saving_get_session_url (saving), '/') + 1;
}

static GPtrArray *
list_cards (SandboxPair *pair,
            const char *account_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *cards = NULL;

  till_provider_list_cards_async (pair->payment->provider, account_id, NULL, keep_cb, &result);
  wait_for (&result);
  cards = till_provider_list_cards_finish (pair->payment->provider, result, &error);
  g_assert_no_error (error);
  return cards;
}

static char *
find_account (SandboxPair *pair)
{
  g_autoptr (Reply) reply = service_call (pair->service, "GET", "/v1/customers", NULL);

  return g_strdup (json_object_get_string_member (json_array_get_object_element (reply_get_list (reply), 0), "id"));
}

static void
test_save_card (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  g_autoptr (TillCustomer) customer = save_customer (pair, "ada@example.com");
  g_autoptr (TillCardSaving) saving = start_saving (pair, customer);
  g_autofree char *went_to = NULL;
  g_autofree char *account_id = NULL;
  g_autoptr (GPtrArray) cards = NULL;

  wait_for_saving (saving, TILL_CARD_SAVING_OPEN);
  went_to = service_pay (pair->service, get_page_id (saving), CARD);
  g_assert_nonnull (went_to);
  g_assert_cmpint (till_url_policy_decide (till_card_saving_get_url_policy (saving), went_to, TILL_URL_USE_MAIN_FRAME, FALSE, NULL), ==, TILL_URL_SUCCESS);
  wait_for_saving (saving, TILL_CARD_SAVING_SAVED);
  account_id = find_account (pair);
  cards = list_cards (pair, account_id);
  g_assert_cmpuint (cards->len, ==, 1);
  g_assert_cmpstr (till_saved_card_get_last4 (cards->pdata[0]), ==, "4242");
  g_assert_cmpint (till_saved_card_get_month (cards->pdata[0]), >, 0);
  g_assert_cmpint (till_saved_card_get_year (cards->pdata[0]), >, 2000);
}

static void
test_save_card_canceled (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  g_autoptr (TillCustomer) customer = save_customer (pair, "ada@example.com");
  g_autoptr (TillCardSaving) saving = start_saving (pair, customer);
  g_autofree char *went_to = NULL;
  g_autofree char *account_id = NULL;
  g_autoptr (GPtrArray) cards = NULL;

  wait_for_saving (saving, TILL_CARD_SAVING_OPEN);
  till_card_saving_cancel (saving);
  wait_for_saving (saving, TILL_CARD_SAVING_ENDED);
  went_to = service_pay (pair->service, get_page_id (saving), CARD);
  g_assert_null (went_to);
  account_id = find_account (pair);
  cards = list_cards (pair, account_id);
  g_assert_cmpuint (cards->len, ==, 0);
}

/* Nobody has cancelled: that the page is over is said. */
static void
test_save_card_expired (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  g_autoptr (TillCustomer) customer = save_customer (pair, "ada@example.com");
  g_autoptr (TillCardSaving) saving = start_saving (pair, customer);
  g_autofree char *path = NULL;
  g_autoptr (Reply) reply = NULL;

  wait_for_saving (saving, TILL_CARD_SAVING_OPEN);
  path = g_strdup_printf ("/v1/checkout/sessions/%s/expire", get_page_id (saving));
  reply = service_call (pair->service, "POST", path, "{}");
  g_assert_cmpuint (reply->status, ==, 200);
  wait_for_saving (saving, TILL_CARD_SAVING_FAILED);
  g_assert_nonnull (strstr (till_notice_get_what (till_card_saving_get_notice (saving)), "expired"));
}

static void
test_save_card_unreachable (void)
{
  g_autoptr (SandboxPair) pair = sandbox_pair_new (NULL);
  g_autoptr (TillCustomer) customer = save_customer (pair, "ada@example.com");
  g_autoptr (TillCardSaving) saving = NULL;

  service_stop (pair->service);
  saving = start_saving (pair, customer);
  wait_for_saving (saving, TILL_CARD_SAVING_FAILED);
  g_assert_nonnull (till_card_saving_get_notice (saving));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/checkout/customers/once", test_once);
  g_test_add_func ("/checkout/customers/changed", test_changed);
  g_test_add_func ("/checkout/customers/refused", test_refused);
  g_test_add_func ("/checkout/customers/canceled-meanwhile", test_canceled_meanwhile);
  g_test_add_func ("/checkout/customers/lost", test_lost);
  g_test_add_func ("/checkout/customers/promotion", test_promotion);
  g_test_add_func ("/checkout/customers/promotion-takes-all", test_promotion_takes_all);
  g_test_add_func ("/checkout/customers/options", test_options);
  g_test_add_func ("/checkout/customers/page", test_page);
  g_test_add_func ("/checkout/customers/save-card", test_save_card);
  g_test_add_func ("/checkout/customers/save-card-canceled", test_save_card_canceled);
  g_test_add_func ("/checkout/customers/save-card-expired", test_save_card_expired);
  g_test_add_func ("/checkout/customers/save-card-unreachable", test_save_card_unreachable);
  return g_test_run ();
}
