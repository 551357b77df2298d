/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers in the names are those of the invariants of a sale's life. */
#include "sale-fixture.h"

static TillProduct *
coffee (SaleFixture *self)
{
  return sale_fixture_product (self, "Flat white", 420);
}

static void
add_coffee (SaleFixture *self,
            TillCart *cart)
{
  g_assert_true (till_cart_add (cart, coffee (self), self->sales_tax, TILL_QUANTITY_ONE));
}

static TillSaleState
get_sale_state (SaleFixture *self,
                const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSale) sale = sale_fixture_sale (self, key, &error);

  g_assert_no_error (error);
  return till_sale_get_state (sale);
}

static guint
count_list (SaleFixture *self,
            SaleListFunc func)
{
  g_autoptr (GListModel) list = sale_fixture_list (self, func);

  return g_list_model_get_n_items (list);
}

static gint64
count_events (SaleFixture *self)
{
  return sale_fixture_count (self, "SELECT count (*) FROM journal");
}

static void
test_paid (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (TillAttempt) paid = NULL;
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillSale) read = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_PAID);

  g_assert_true (till_cart_is_locked (till_ledger_get_cart (self->ledger)));
  g_assert_cmpuint (count_list (self, till_ledger_list_unsettled_async), ==, 1);
  paid = sale_fixture_answer (self, attempt, &facts, &sale, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_state (paid), ==, TILL_ATTEMPT_PAID);
  g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_PAID);
  g_assert_cmpstr (till_sale_get_receipt_number (sale), ==, "2026-000001");
  g_assert_cmpint (till_sale_get_number (sale), ==, 1001);
  g_assert_cmpint (till_sale_get_total (sale).minor, ==, 454);
  g_assert_true (till_sale_is_test (sale));
  g_assert_cmpuint (till_sale_get_n_tenders (sale), ==, 1);
  g_assert_cmpstr (till_sale_get_tender (sale, 0)->card_last4, ==, "4242");
  g_assert_cmpint (till_sale_get_tender (sale, 0)->amount.minor, ==, 454);
  g_assert_cmpstr (till_sale_get_customer_email (sale), ==, "ada@example.com");
  g_assert_cmpuint (g_list_model_get_n_items (till_sale_get_lines (sale)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (till_sale_get_attempts (sale)), ==, 1);
  g_assert_cmpuint (till_sale_get_totals (sale)->n_taxes, ==, 1);
  g_assert_cmpint (till_sale_get_totals (sale)->taxes[0].amount.minor, ==, 34);
  g_assert_cmpint (till_sale_get_totals (sale)->lines[0].due.minor, ==, 454);
  /* The next customer is served at once, and nothing is left of the cart. */
  g_assert_true (till_cart_is_empty (till_ledger_get_cart (self->ledger)));
  g_assert_false (till_cart_is_locked (till_ledger_get_cart (self->ledger)));
  g_assert_cmpint (sale_fixture_count (self, "SELECT count (*) FROM cart"), ==, 0);
  g_assert_cmpuint (count_list (self, till_ledger_list_unsettled_async), ==, 0);
  for (guint i = 0; i < 3; i++) {
    const char *keys[] = { "2026-000001", "1001", till_sale_get_id (sale) };

    g_clear_object (&read);
    read = sale_fixture_sale (self, keys[i], &error);
    g_assert_no_error (error);
    g_assert_cmpstr (till_sale_get_id (read), ==, till_sale_get_id (sale));
  }
  sale_fixture_verify (self);
}

/* 1: what is about to be sent is on disk, to the byte, before anybody can send it. */
static void
test_1_written_before_sent (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) begun = NULL;
  g_autoptr (TillAttempt) read = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  TillCart *cart = sale_fixture_load (self);

  add_coffee (self, cart);
  begun = sale_fixture_begin (self, cart, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_state (begun), ==, TILL_ATTEMPT_CREATING);
  id = g_strdup (till_attempt_get_id (begun));
  sale_fixture_restart (self);
  list = sale_fixture_list (self, till_ledger_list_unsettled_async);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  read = g_list_model_get_item (list, 0);
  g_assert_cmpstr (till_attempt_get_id (read), ==, id);
  g_assert_cmpstr (till_attempt_get_idempotency_key (read), ==, till_attempt_get_idempotency_key (begun));
  g_assert_true (g_bytes_equal (till_attempt_get_request_body (read), till_attempt_get_request_body (begun)));
  g_assert_cmpstr (till_attempt_get_reference (read), ==, id);
  g_assert_cmpstr (till_attempt_get_nonce (read), ==, "n0nce");
  g_assert_cmpstr (till_attempt_get_success_url (read), ==, "https://till.invalid/return/n0nce/success");
  g_assert_cmpint (till_attempt_get_amount (read).minor, ==, 454);
  g_assert_false (till_attempt_is_live (read));
  /* After the crash the next customer is served, and the charging sale is pending. */
  g_assert_true (till_cart_is_empty (sale_fixture_load (self)));
  g_assert_cmpuint (count_list (self, till_ledger_list_held_async), ==, 1);
}

/* 2: one live attempt; nothing else can happen to the sale meanwhile. */
static void
test_2_one_live_attempt (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (GError) error = NULL;
  TillCart *cart = till_ledger_get_cart (self->ledger);
  const gint64 n_events = count_events (self);

  g_assert_cmpint (till_attempt_get_state (attempt), ==, TILL_ATTEMPT_OPEN);
  for (guint is_unlocked = 0; is_unlocked < 2; is_unlocked++) {
    /* A caller that does not know of the lock meets the same wall on the store's thread. */
    till_cart_set_locked (cart, !is_unlocked);
    g_assert_null (sale_fixture_begin (self, cart, &error));
    g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_LIVE_ATTEMPT);
    g_clear_error (&error);
    till_cart_set_locked (cart, !is_unlocked);
    g_assert_null (sale_fixture_cash (self, cart, 1000, &error));
    g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_LIVE_ATTEMPT);
    g_clear_error (&error);
    g_assert_null (sale_fixture_hold (self, cart, NULL, &error));
    g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_LIVE_ATTEMPT);
    g_clear_error (&error);
    g_assert_null (sale_fixture_void (self, cart, &error));
    g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_LIVE_ATTEMPT);
    g_clear_error (&error);
    g_assert_null (sale_fixture_recall (self, till_cart_get_id (cart), &error));
    g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_LIVE_ATTEMPT);
    g_clear_error (&error);
  }
  till_cart_set_locked (cart, TRUE);
  g_assert_false (till_cart_add (cart, coffee (self), self->sales_tax, TILL_QUANTITY_ONE));
  g_assert_false (till_cart_clear (cart));
  g_assert_false (till_cart_undo (cart));
  g_assert_nonnull (till_cart_get_error (cart));
  g_assert_cmpint (count_events (self), ==, n_events);
}

/* 2, once more by the schema, whoever writes. */
static void
test_2_schema (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (till_attempt_get_state (attempt), ==, TILL_ATTEMPT_OPEN);
  g_assert_false (sale_fixture_execute (self,
                                        "INSERT INTO attempt SELECT 'other', sale_id, 2, 'creating', provider_id, is_live, 'k',"
                                        " reference, request_body, nonce, success_url, cancel_url, currency, amount, 'cs_x',"
                                        " NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 1, 1, 1, 0, NULL, NULL, NULL, 0 FROM attempt",
                                        &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CONSTRAINT);
}

/* 2: an attempt ends by the provider's own answer alone. */
static void
test_2_ended_by_answer (void)
{
  static const struct
  {
    TillPaymentOutcome outcome;
    const char *session_id;
    int code;
  } answers[] = {
    { TILL_PAYMENT_OUTCOME_OPEN, "cs_1", TILL_LEDGER_ERROR_LIVE_ATTEMPT },
    { TILL_PAYMENT_OUTCOME_UNRECOGNISED, "cs_1", TILL_LEDGER_ERROR_LIVE_ATTEMPT },
    { TILL_PAYMENT_OUTCOME_EXPIRED, "cs_2", TILL_LEDGER_ERROR_SESSION },
  };
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (TillAttempt) ended = NULL;
  g_autoptr (TillAttempt) again = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = till_ledger_get_cart (self->ledger);
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_EXPIRED);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    facts.outcome = answers[i].outcome;
    facts.session_id = answers[i].session_id;
    g_assert_null (sale_fixture_end (self, attempt, TILL_ATTEMPT_CANCELED, &facts, &error));
    g_assert_error (error, TILL_LEDGER_ERROR, answers[i].code);
    g_clear_error (&error);
  }
  g_assert_null (sale_fixture_end (self, attempt, TILL_ATTEMPT_CANCELED, NULL, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_true (till_cart_is_locked (cart));

  facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_EXPIRED);
  ended = sale_fixture_end (self, attempt, TILL_ATTEMPT_CANCELED, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_state (ended), ==, TILL_ATTEMPT_CANCELED);
  /* The cart is under the clerk's hands again, can be changed, and charged under the same number. */
  g_assert_true (till_ledger_get_cart (self->ledger) == cart);
  g_assert_false (till_cart_is_locked (cart));
  g_assert_cmpint (get_sale_state (self, "1001"), ==, TILL_SALE_DRAFT);
  add_coffee (self, cart);
  again = sale_fixture_begin (self, cart, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_sale_number (again), ==, 1001);
  g_assert_cmpuint (till_attempt_get_position (again), ==, 2);
  g_assert_cmpint (till_attempt_get_amount (again).minor, ==, 907);
  sale_fixture_verify (self);
}

/* A provider that has refused, or never heard of it: there is no session to be asked. */
static void
test_ended_without_session (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) begun = NULL;
  g_autoptr (TillAttempt) ended = NULL;
  g_autoptr (TillAttempt) found = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (self);

  add_coffee (self, cart);
  begun = sale_fixture_begin (self, cart, &error);
  ended = sale_fixture_end (self, begun, TILL_ATTEMPT_CANCELED, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_state (ended), ==, TILL_ATTEMPT_CANCELED);
  /* Its session turns up after all: remembered, so that it can be ended, but the attempt stays over. */
  found = sale_fixture_open_session (self, begun, "cs_1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_state (found), ==, TILL_ATTEMPT_CANCELED);
  g_assert_cmpstr (till_attempt_get_session_id (found), ==, "cs_1");
  g_assert_false (till_cart_is_locked (cart));
}

/* 3 and 4: whatever does not match, or is no retrieved session, pays nothing. */
static void
test_3_mismatch (void)
{
  static const struct
  {
    const char *session_id;
    const char *reference;
    gint64 minor;
    const char *currency;
  } answers[] = {
    { "cs_2", NULL, 454, "USD" },
    { "cs_1", "another", 454, "USD" },
    { "cs_1", NULL, 453, "USD" },
    { "cs_1", NULL, 455, "USD" },
    { "cs_1", NULL, 454, "CAD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (SaleFixture) self = sale_fixture_new ();
    g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
    g_autoptr (TillAttempt) judged = NULL;
    g_autoptr (TillSale) sale = NULL;
    g_autoptr (GError) error = NULL;
    TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_PAID);

    facts.session_id = answers[i].session_id;
    facts.amount = till_money (answers[i].minor, till_currency_lookup (answers[i].currency));
    if (answers[i].reference != NULL)
      facts.reference = answers[i].reference;
    judged = sale_fixture_answer (self, attempt, &facts, &sale, &error);
    g_assert_no_error (error);
    g_assert_cmpint (till_attempt_get_state (judged), ==, TILL_ATTEMPT_MISMATCHED);
    g_assert_nonnull (till_attempt_get_reason (judged));
    g_assert_cmpint (till_attempt_get_paid_amount (judged).minor, ==, answers[i].minor);
    g_assert_cmpstr (till_attempt_get_paid_amount (judged).currency->code, ==, answers[i].currency);
    g_assert_cmpstr (till_attempt_get_session_id (judged), ==, "cs_1");
    /* Not paid, no receipt; it waits until a person has decided. */
    g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_HELD);
    g_assert_null (till_sale_get_receipt_number (sale));
    g_assert_cmpuint (till_sale_get_n_tenders (sale), ==, 0);
    g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 1);
    g_assert_cmpuint (count_list (self, till_ledger_list_held_async), ==, 1);
    g_assert_cmpuint (count_list (self, till_ledger_list_unsettled_async), ==, 0);
    g_assert_true (till_cart_is_empty (till_ledger_get_cart (self->ledger)));
  }
}

static void
test_late (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (TillAttempt) ended = NULL;
  g_autoptr (TillAttempt) late = NULL;
  g_autoptr (TillSale) cash = NULL;
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_EXPIRED);

  ended = sale_fixture_end (self, attempt, TILL_ATTEMPT_DECLINED_AND_LEFT, &facts, &error);
  g_assert_no_error (error);
  cash = sale_fixture_cash (self, till_ledger_get_cart (self->ledger), 500, &error);
  g_assert_no_error (error);
  facts.outcome = TILL_PAYMENT_OUTCOME_PAID;
  late = sale_fixture_answer (self, attempt, &facts, &sale, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_state (late), ==, TILL_ATTEMPT_LATE);
  g_assert_cmpint (till_attempt_get_paid_amount (late).minor, ==, 454);
  g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_PAID);
  g_assert_cmpuint (till_sale_get_n_tenders (sale), ==, 1);
  g_assert_cmpint (till_sale_get_tender (sale, 0)->kind, ==, TILL_TENDER_CASH);
  g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 1);
}

/* The same answer again, and answers that contradict what is final, leave no trace. */
static void
test_answers_again (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_OPEN);
  gint64 n_events = count_events (self);

  for (guint i = 0; i < 3; i++)
    g_object_unref (sale_fixture_answer (self, attempt, &facts, NULL, &error));
  g_assert_cmpint (count_events (self), ==, n_events);
  g_object_unref (sale_fixture_doubt (self, attempt, &error));
  g_object_unref (sale_fixture_doubt (self, attempt, &error));
  g_assert_cmpint (count_events (self), ==, ++n_events);
  g_object_unref (sale_fixture_answer (self, attempt, &facts, NULL, &error));
  g_assert_cmpint (count_events (self), ==, ++n_events);
  facts.outcome = TILL_PAYMENT_OUTCOME_PAID;
  g_object_unref (sale_fixture_answer (self, attempt, &facts, NULL, &error));
  g_assert_cmpint (count_events (self), ==, ++n_events);
  for (TillPaymentOutcome outcome = TILL_PAYMENT_OUTCOME_OPEN; outcome <= TILL_PAYMENT_OUTCOME_UNRECOGNISED; outcome++) {
    facts.outcome = outcome;
    g_object_unref (sale_fixture_answer (self, attempt, &facts, NULL, &error));
    g_object_unref (sale_fixture_end (self, attempt, TILL_ATTEMPT_CANCELED, &facts, &error));
    g_object_unref (sale_fixture_doubt (self, attempt, &error));
  }
  g_assert_no_error (error);
  g_assert_cmpint (count_events (self), ==, n_events);
  g_assert_cmpint (get_sale_state (self, "1001"), ==, TILL_SALE_PAID);
}

/* Cancel was pressed while the customer paid: the provider's answer is what counts. */
static void
test_paid_while_ended (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (TillAttempt) paid = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_PAID);

  paid = sale_fixture_end (self, attempt, TILL_ATTEMPT_CANCELED, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_state (paid), ==, TILL_ATTEMPT_PAID);
  g_assert_cmpint (get_sale_state (self, "1001"), ==, TILL_SALE_PAID);
}

/* 5: a session belongs to one attempt, an attempt to one session. */
static void
test_5_sessions (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) first = sale_fixture_charge (self, "cs_1");
  g_autoptr (TillAttempt) same = NULL;
  g_autoptr (TillAttempt) second = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = NULL;

  same = sale_fixture_open_session (self, first, "cs_1", &error);
  g_assert_no_error (error);
  g_assert_null (sale_fixture_open_session (self, first, "cs_2", &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_SESSION);
  g_clear_error (&error);
  cart = sale_fixture_park (self, till_attempt_get_sale_id (first), &error);
  g_assert_no_error (error);
  add_coffee (self, cart);
  second = sale_fixture_begin (self, cart, &error);
  g_assert_no_error (error);
  g_assert_null (sale_fixture_open_session (self, second, "cs_1", &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_SESSION);
  g_clear_error (&error);
  g_assert_null (sale_fixture_answer (self, second, &(TillPaymentFacts){ .outcome = TILL_PAYMENT_OUTCOME_PAID }, NULL, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
}

/* A session that the provider does not know makes room for one that it knows, while the attempt lives. */
static void
test_5_denied_session (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_wrong");
  g_autoptr (TillAttempt) replaced = NULL;
  g_autoptr (TillAttempt) paid = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = { 0 };

  g_assert_null (sale_fixture_replace_session (self, attempt, "cs_other", "cs_1", &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_SESSION);
  g_clear_error (&error);
  replaced = sale_fixture_replace_session (self, attempt, "cs_wrong", "cs_1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (till_attempt_get_session_id (replaced), ==, "cs_1");
  sale_fixture_check (self);
  facts = sale_fixture_facts (replaced, TILL_PAYMENT_OUTCOME_PAID);
  paid = sale_fixture_answer (self, replaced, &facts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_state (paid), ==, TILL_ATTEMPT_PAID);
  g_assert_null (sale_fixture_replace_session (self, paid, "cs_1", "cs_2", &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_SESSION);
  sale_fixture_check (self);
}

/* 5: receipts have no gaps, whatever happens between them, and whatever the clock does. */
static void
test_5_receipts (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (GError) error = NULL;
  const gint64 now = till_clock_get_time (TILL_CLOCK (self->clock));
  const gint64 hour = G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC;
  const gint64 year = 366 * 24 * hour;
  const struct
  {
    gint64 time;
    const char *receipt;
  } sales[] = {
    { now, "2026-000001" },
    { now - hour, "2026-000002" },
    { now + year, "2027-000001" },
    { now, "2026-000003" },
    { 0, "1970-000001" },
    { now + year, "2027-000002" },
    { now + 1, "2026-000004" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sales); i++) {
    TillCart *cart = sale_fixture_load (self);
    g_autoptr (TillSale) sale = NULL;

    till_manual_clock_set_time (self->clock, sales[i].time);
    add_coffee (self, cart);
    sale = sale_fixture_cash (self, cart, 1000, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (till_sale_get_receipt_number (sale), ==, sales[i].receipt);
    /* Between two of them one that is charged and left alone, which takes a number but no receipt. */
    cart = till_ledger_get_cart (self->ledger);
    add_coffee (self, cart);
    g_object_unref (sale_fixture_begin (self, cart, &error));
    sale_fixture_park (self, till_cart_get_id (cart), &error);
    g_assert_no_error (error);
  }
  g_assert_cmpint (sale_fixture_count (self, "SELECT count (DISTINCT number) FROM sale"), ==, 2 * G_N_ELEMENTS (sales));
  g_assert_cmpint (sale_fixture_count (self, "SELECT max (number) - min (number) + 1 FROM sale"), ==, 2 * G_N_ELEMENTS (sales));
  sale_fixture_verify (self);
}

/* 5: if the transaction fails, neither the receipt nor the sale has happened. */
static void
test_5_receipt_rolled_back (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (TillAttempt) paid = NULL;
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_PAID);
  g_autofree char *before = sale_fixture_dump (self);
  g_autofree char *after = NULL;

  g_assert_true (sale_fixture_execute (self, "CREATE TRIGGER broken BEFORE INSERT ON tender BEGIN SELECT RAISE (ABORT, 'x'); END",
                                       &error));
  g_assert_null (sale_fixture_answer (self, attempt, &facts, NULL, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  after = sale_fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (sale_fixture_execute (self, "DROP TRIGGER broken", &error));
  sale_fixture_verify (self);
  paid = sale_fixture_answer (self, attempt, &facts, &sale, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (till_sale_get_receipt_number (sale), ==, "2026-000001");
}

static void
test_cash (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (self);

  g_assert_null (sale_fixture_cash (self, cart, 1000, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_EMPTY);
  g_clear_error (&error);
  add_coffee (self, cart);
  g_assert_null (sale_fixture_cash (self, cart, 453, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_TENDERED);
  g_clear_error (&error);
  till_cart_add (cart, sale_fixture_plan (self, "Club", 1200, 14), self->sales_tax, TILL_QUANTITY_ONE);
  g_assert_null (sale_fixture_cash (self, cart, 10000, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_RECURRING);
  g_clear_error (&error);
  till_cart_undo (cart);
  sale = sale_fixture_cash (self, cart, 500, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_PAID);
  g_assert_cmpint (till_sale_get_tender (sale, 0)->kind, ==, TILL_TENDER_CASH);
  g_assert_cmpint (till_sale_get_tender (sale, 0)->tendered.minor, ==, 500);
  g_assert_cmpint (till_sale_get_tender (sale, 0)->change.minor, ==, 46);
  g_assert_false (till_sale_is_test (sale));
  g_assert_true (till_cart_is_empty (till_ledger_get_cart (self->ledger)));
}

static void
test_hold_and_recall (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (GListModel) held = NULL;
  g_autoptr (TillHeldSale) first = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (self);
  TillCart *next = NULL;

  g_assert_null (sale_fixture_hold (self, cart, "nothing", &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_EMPTY);
  g_clear_error (&error);
  add_coffee (self, cart);
  next = sale_fixture_hold (self, cart, "red jacket", &error);
  g_assert_no_error (error);
  g_assert_true (till_cart_is_empty (next));
  add_coffee (self, next);
  add_coffee (self, next);
  sale_fixture_restart (self);
  held = sale_fixture_list (self, till_ledger_list_held_async);
  g_assert_cmpuint (g_list_model_get_n_items (held), ==, 1);
  first = g_list_model_get_item (held, 0);
  g_assert_cmpstr (till_held_sale_get_note (first), ==, "red jacket");
  g_assert_cmpstr (till_held_sale_get_product_name (first), ==, till_product_get_name (coffee (self)));
  g_assert_cmpuint (till_held_sale_get_n_lines (first), ==, 1);
  g_assert_cmpint (till_held_sale_get_total (first).minor, ==, 454);
  g_assert_cmpint (till_held_sale_get_number (first), ==, 0);
  g_assert_false (till_held_sale_is_pending (first));
  /* The current cart has lines: it is held in its stead. */
  g_assert_cmpint (till_cart_get_totals (sale_fixture_load (self))->total.minor, ==, 907);
  cart = sale_fixture_recall (self, till_held_sale_get_id (first), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (till_cart_get_id (cart), ==, till_held_sale_get_id (first));
  g_assert_cmpstr (till_cart_get_note (cart), ==, "red jacket");
  g_assert_cmpint (till_cart_get_totals (cart)->total.minor, ==, 454);
  g_assert_cmpuint (count_list (self, till_ledger_list_held_async), ==, 1);
  g_assert_null (sale_fixture_recall (self, till_cart_get_id (cart), &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_null (sale_fixture_recall (self, "no such", &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_NOT_FOUND);
  /* It goes on being saved. */
  add_coffee (self, cart);
  sale_fixture_flush (self, cart);
  sale_fixture_restart (self);
  g_assert_cmpint (till_cart_get_totals (sale_fixture_load (self))->total.minor, ==, 907);
}

static void
test_void (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = NULL;
  g_autoptr (TillAttempt) ended = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (self);
  TillPaymentFacts facts = { 0 };

  add_coffee (self, cart);
  cart = sale_fixture_void (self, cart, &error);
  g_assert_no_error (error);
  g_assert_true (till_cart_is_empty (cart));
  g_assert_cmpint (sale_fixture_count (self, "SELECT count (*) FROM cart_line"), ==, 0);
  g_assert_cmpint (sale_fixture_count (self, "SELECT count (*) FROM journal WHERE kind = 'sale.voided'"), ==, 1);
  /* One that was charged before keeps its number, as voided. */
  attempt = sale_fixture_charge (self, "cs_1");
  facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_EXPIRED);
  ended = sale_fixture_answer (self, attempt, &facts, NULL, &error);
  g_assert_cmpint (till_attempt_get_state (ended), ==, TILL_ATTEMPT_EXPIRED);
  sale_fixture_void (self, till_ledger_get_cart (self->ledger), &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_sale_state (self, "1001"), ==, TILL_SALE_VOIDED);
  sale_fixture_verify (self);
}

/* Pending: the next customer is served; the parked sale is settled later, and never disturbs the current cart. */
static void
test_park (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (TillAttempt) ended = NULL;
  g_autoptr (GListModel) held = NULL;
  g_autoptr (TillHeldSale) pending = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_EXPIRED);
  TillCart *cart = sale_fixture_park (self, till_attempt_get_sale_id (attempt), &error);

  g_assert_no_error (error);
  g_assert_true (till_cart_is_empty (cart));
  add_coffee (self, cart);
  held = sale_fixture_list (self, till_ledger_list_held_async);
  g_assert_cmpuint (g_list_model_get_n_items (held), ==, 1);
  pending = g_list_model_get_item (held, 0);
  g_assert_true (till_held_sale_is_pending (pending));
  g_assert_cmpstr (till_held_sale_get_attempt_id (pending), ==, till_attempt_get_id (attempt));
  g_assert_cmpint (till_held_sale_get_number (pending), ==, 1001);
  ended = sale_fixture_answer (self, attempt, &facts, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (till_ledger_get_cart (self->ledger) == cart);
  g_assert_cmpint (get_sale_state (self, "1001"), ==, TILL_SALE_HELD);
  g_assert_null (sale_fixture_park (self, till_attempt_get_sale_id (attempt), &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_clear_error (&error);
  cart = sale_fixture_recall (self, till_attempt_get_sale_id (attempt), &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_sale_state (self, "1001"), ==, TILL_SALE_DRAFT);
  g_assert_cmpstr (till_cart_get_note (cart), !=, NULL);
}

/* Between two customers the cart is empty: a parked sale does not slip into it, unless somebody looks at it again. */
static void
test_park_between_customers (void)
{
  for (int is_resumed = 0; is_resumed < 2; is_resumed++) {
    g_autoptr (SaleFixture) self = sale_fixture_new ();
    g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
    g_autoptr (TillAttempt) ended = NULL;
    g_autoptr (GError) error = NULL;
    TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_EXPIRED);
    TillCart *cart = NULL;

    till_ledger_set_resumed_id (self->ledger, till_attempt_get_sale_id (attempt));
    cart = sale_fixture_park (self, till_attempt_get_sale_id (attempt), &error);
    g_assert_no_error (error);
    if (is_resumed)
      till_ledger_set_resumed_id (self->ledger, till_attempt_get_sale_id (attempt));
    ended = sale_fixture_answer (self, attempt, &facts, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (get_sale_state (self, "1001"), ==, is_resumed ? TILL_SALE_DRAFT : TILL_SALE_HELD);
    g_assert_cmpint (till_ledger_get_cart (self->ledger) == cart, ==, !is_resumed);
    g_assert_cmpint (till_cart_is_empty (till_ledger_get_cart (self->ledger)), ==, !is_resumed);
    sale_fixture_verify (self);
  }
}

/* A sale that ends unpaid comes back by itself where nothing is disturbed by it. */
static void
test_comes_back (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (TillAttempt) ended = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_EXPIRED);

  sale_fixture_restart (self);
  g_assert_true (till_cart_is_empty (sale_fixture_load (self)));
  ended = sale_fixture_answer (self, attempt, &facts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_sale_state (self, "1001"), ==, TILL_SALE_DRAFT);
  g_assert_cmpstr (till_cart_get_id (till_ledger_get_cart (self->ledger)), ==, till_attempt_get_sale_id (attempt));
  g_assert_cmpint (till_cart_get_totals (till_ledger_get_cart (self->ledger))->total.minor, ==, 454);
}

static void
test_spec_refused (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillCart) stranger = till_cart_new (NULL, TILL_CLOCK (self->clock), self->usd, TILL_TAX_ROUNDING_PER_LINE);
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (self);

  g_assert_null (sale_fixture_begin (self, cart, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_EMPTY);
  g_clear_error (&error);
  add_coffee (self, stranger);
  g_assert_null (sale_fixture_begin (self, stranger, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_assert_false (till_cart_is_locked (stranger));
  g_clear_error (&error);
  g_assert_null (sale_fixture_sale (self, "4711", &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_NOT_FOUND);
}

static void
test_lists (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (GListModel) newest = NULL;
  g_autoptr (GListModel) older = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 7; i++) {
    TillCart *cart = sale_fixture_load (self);

    add_coffee (self, cart);
    g_object_unref (sale_fixture_cash (self, cart, 500, &error));
    g_assert_no_error (error);
  }
  newest = sale_fixture_sales (self, 3, 0);
  g_assert_cmpuint (g_list_model_get_n_items (newest), ==, 3);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (TillSale) sale = g_list_model_get_item (newest, i);

    g_assert_cmpint (till_sale_get_number (sale), ==, 1007 - i);
    g_assert_cmpuint (till_sale_get_n_lines (sale), ==, 1);
    g_assert_cmpint (till_sale_get_total (sale).minor, ==, 454);
  }
  older = sale_fixture_sales (self, 100, 1005);
  g_assert_cmpuint (g_list_model_get_n_items (older), ==, 4);
}

/* A plan with a trial asks for nothing today, and that nothing is confirmed like any amount. */
static void
test_trial (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) begun = NULL;
  g_autoptr (TillAttempt) opened = NULL;
  g_autoptr (TillAttempt) paid = NULL;
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (self);
  TillPaymentFacts facts = { 0 };

  till_cart_add (cart, sale_fixture_plan (self, "Club", 1200, 14), self->sales_tax, TILL_QUANTITY_ONE);
  begun = sale_fixture_begin (self, cart, &error);
  g_assert_no_error (error);
  opened = sale_fixture_open_session (self, begun, "cs_1", &error);
  facts = sale_fixture_facts (opened, TILL_PAYMENT_OUTCOME_PAID);
  facts.subscription_id = "sub_1";
  paid = sale_fixture_answer (self, opened, &facts, &sale, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_PAID);
  g_assert_cmpint (till_sale_get_total (sale).minor, ==, 0);
  g_assert_cmpuint (till_sale_get_totals (sale)->n_terms, ==, 1);
  g_assert_cmpint (till_sale_get_totals (sale)->terms[0].amount.minor, ==, 1296);
  g_assert_cmpstr (till_sale_get_tender (sale, 0)->subscription_id, ==, "sub_1");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TZ", "UTC", TRUE);
  g_test_add_func ("/ledger/paid", test_paid);
  g_test_add_func ("/ledger/1-written-before-sent", test_1_written_before_sent);
  g_test_add_func ("/ledger/2-one-live-attempt", test_2_one_live_attempt);
  g_test_add_func ("/ledger/2-schema", test_2_schema);
  g_test_add_func ("/ledger/2-ended-by-answer", test_2_ended_by_answer);
  g_test_add_func ("/ledger/ended-without-session", test_ended_without_session);
  g_test_add_func ("/ledger/3-mismatch", test_3_mismatch);
  g_test_add_func ("/ledger/late", test_late);
  g_test_add_func ("/ledger/answers-again", test_answers_again);
  g_test_add_func ("/ledger/paid-while-ended", test_paid_while_ended);
  g_test_add_func ("/ledger/5-sessions", test_5_sessions);
  g_test_add_func ("/ledger/5-denied-session", test_5_denied_session);
  g_test_add_func ("/ledger/5-receipts", test_5_receipts);
  g_test_add_func ("/ledger/5-receipt-rolled-back", test_5_receipt_rolled_back);
  g_test_add_func ("/ledger/cash", test_cash);
  g_test_add_func ("/ledger/hold-and-recall", test_hold_and_recall);
  g_test_add_func ("/ledger/void", test_void);
  g_test_add_func ("/ledger/park", test_park);
  g_test_add_func ("/ledger/park-between-customers", test_park_between_customers);
  g_test_add_func ("/ledger/comes-back", test_comes_back);
  g_test_add_func ("/ledger/spec-refused", test_spec_refused);
  g_test_add_func ("/ledger/lists", test_lists);
  g_test_add_func ("/ledger/trial", test_trial);
  return g_test_run ();
}
