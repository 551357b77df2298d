/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariant 8, and what a person decides about money that has no place. */
#include "sale-fixture.h"

static TillSale *
sell_by_card (SaleFixture *self)
{
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_PAID);
  TillSale *sale = NULL;

  g_object_unref (sale_fixture_answer (self, attempt, &facts, &sale, &error));
  g_assert_no_error (error);
  return sale;
}

static TillSale *
sell_for_cash (SaleFixture *self)
{
  TillCart *cart = sale_fixture_load (self);
  g_autoptr (GError) error = NULL;
  TillSale *sale = NULL;

  till_cart_add (cart, sale_fixture_product (self, "Flat white", 420), self->sales_tax, TILL_QUANTITY_ONE);
  sale = sale_fixture_cash (self, cart, 1000, &error);
  g_assert_no_error (error);
  return sale;
}

/* Paid after the sale had been put aside. */
static TillAttempt *
make_late (SaleFixture *self)
{
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_EXPIRED);
  TillAttempt *late = NULL;

  g_object_unref (sale_fixture_answer (self, attempt, &facts, NULL, &error));
  g_assert_no_error (error);
  facts.outcome = TILL_PAYMENT_OUTCOME_PAID;
  late = sale_fixture_answer (self, attempt, &facts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_attempt_get_state (late), ==, TILL_ATTEMPT_LATE);
  return late;
}

static TillRefund *
refund_card (SaleFixture *self,
             TillSale *sale,
             gint64 amount,
             GError **error)
{
  return sale_fixture_refund (self, sale, TILL_TENDER_HOSTED, amount, NULL, 0, NULL, error);
}

static TillRefundState
answer (SaleFixture *self,
        TillRefund *refund,
        TillRefundOutcome outcome)
{
  g_autoptr (TillRefundFacts) facts = sale_fixture_refund_facts (refund, outcome);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) after = sale_fixture_answer_refund (self, refund, facts, &error);

  g_assert_no_error (error);
  return till_refund_get_state (after);
}

static guint
count_list (SaleFixture *self,
            SaleListFunc func)
{
  g_autoptr (GListModel) list = sale_fixture_list (self, func);

  return g_list_model_get_n_items (list);
}

static gint64
get_refunded (SaleFixture *self)
{
  g_autoptr (TillSale) sale = sale_fixture_sale (self, "1001", NULL);

  return till_sale_get_refunded (sale).minor;
}

static void
test_succeeds (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell_by_card (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = refund_card (self, sale, 454, &error);
  gint64 n_events = 0;

  g_assert_no_error (error);
  g_assert_cmpint (till_refund_get_state (refund), ==, TILL_REFUND_REQUESTED);
  g_assert_cmpstr (till_refund_get_provider_id (refund), ==, "sandbox");
  g_assert_cmpstr (till_refund_get_payment_id (refund), ==, "pay_1");
  g_assert_cmpint (get_refunded (self), ==, 0);
  g_assert_cmpuint (count_list (self, till_ledger_list_refunding_async), ==, 1);
  g_assert_cmpint (answer (self, refund, TILL_REFUND_OUTCOME_PENDING), ==, TILL_REFUND_PENDING);
  g_assert_cmpint (get_refunded (self), ==, 0);
  g_assert_cmpint (answer (self, refund, TILL_REFUND_OUTCOME_SUCCEEDED), ==, TILL_REFUND_SUCCEEDED);
  g_assert_cmpint (get_refunded (self), ==, 454);
  g_assert_cmpuint (count_list (self, till_ledger_list_refunding_async), ==, 0);
  sale_fixture_check (self);
  /* What is final stays so. */
  n_events = sale_fixture_count (self, "SELECT count (*) FROM journal");
  for (TillRefundOutcome outcome = 0; outcome <= TILL_REFUND_OUTCOME_FAILED; outcome++)
    g_assert_cmpint (answer (self, refund, outcome), ==, TILL_REFUND_SUCCEEDED);
  g_object_unref (sale_fixture_doubt_refund (self, refund, &error));
  g_assert_no_error (error);
  g_assert_null (sale_fixture_refuse_refund (self, refund, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_assert_cmpint (sale_fixture_count (self, "SELECT count (*) FROM journal"), ==, n_events);
}

/* Of 4.54: what is under way counts, what failed does not. */
static void
test_8_never_above (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell_by_card (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) first = NULL;

  g_assert_null (refund_card (self, sale, 455, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  g_clear_error (&error);
  g_assert_null (refund_card (self, sale, 0, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  g_clear_error (&error);
  first = refund_card (self, sale, 400, &error);
  g_assert_no_error (error);
  g_assert_null (refund_card (self, sale, 55, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  g_clear_error (&error);
  sale_fixture_restart (self);
  g_assert_null (refund_card (self, sale, 55, &error));
  g_clear_error (&error);
  g_object_unref (refund_card (self, sale, 54, &error));
  g_assert_no_error (error);
  g_assert_cmpint (answer (self, first, TILL_REFUND_OUTCOME_FAILED), ==, TILL_REFUND_FAILED);
  g_object_unref (refund_card (self, sale, 400, &error));
  g_assert_no_error (error);
  g_assert_null (refund_card (self, sale, 1, &error));
  g_clear_error (&error);
  sale_fixture_check (self);
}

/* The schema keeps it a second time. */
static void
test_8_schema (void)
{
  static const char insert[] =
    "INSERT INTO refund (id, sale_id, position, state, kind, tender, is_live, currency, amount, reason, created_us,"
    " changed_us, sequence) SELECT 'x', id, 9, 'succeeded', 'cash', 0, 1, 'USD', 455, 'y', 0, 0, 0 FROM sale";
  static const char again[] = "UPDATE refund SET state = 'pending'";
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell_for_cash (self);
  g_autoptr (GError) error = NULL;

  g_assert_false (sale_fixture_execute (self, insert, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_object_unref (sale_fixture_refund (self, sale, TILL_TENDER_CASH, 454, NULL, 0, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (sale_fixture_execute (self, again, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CONSTRAINT);
}

static void
test_cash (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell_for_cash (self);
  g_autoptr (GError) error = NULL;
  const TillRefundLine line = { 1, TILL_QUANTITY_ONE, sale_fixture_usd (self, 454) };
  const TillRefundLine wrong = { 1, TILL_QUANTITY_ONE, sale_fixture_usd (self, 420) };
  g_autoptr (TillRefund) refund = NULL;

  g_assert_null (sale_fixture_refund (self, sale, TILL_TENDER_HOSTED, 454, NULL, 0, NULL, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_null (sale_fixture_refund (self, sale, TILL_TENDER_CASH, 420, &wrong, 1, NULL, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  g_clear_error (&error);
  refund = sale_fixture_refund (self, sale, TILL_TENDER_CASH, 454, &line, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_refund_get_state (refund), ==, TILL_REFUND_SUCCEEDED);
  g_assert_cmpuint (till_refund_get_n_lines (refund), ==, 1);
  g_assert_true (till_refund_is_live (refund));
  g_assert_cmpint (get_refunded (self), ==, 454);
  g_assert_null (sale_fixture_refund (self, sale, TILL_TENDER_CASH, 454, &line, 1, NULL, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  sale_fixture_check (self);
}

static void
alter (TillRefundFacts *facts,
       guint which)
{
  switch (which) {
    case 0:
      g_free (facts->payment_id);
      facts->payment_id = g_strdup ("pay_2");
      break;
    case 1:
      facts->amount.minor++;
      break;
    case 2:
      facts->amount.currency = NULL;
      break;
    case 3:
      facts->amount.currency = till_currency_lookup ("EUR");
      break;
    case 4:
      g_free (facts->reference);
      facts->reference = g_strdup ("refund-9");
      break;
    default:
      facts->outcome = TILL_REFUND_OUTCOME_UNRECOGNISED;
  }
}

/* What is not about this refund, or says nothing, decides nothing. */
static void
test_odd_answers (void)
{
  for (guint which = 0; which < 6; which++) {
    g_autoptr (SaleFixture) self = sale_fixture_new ();
    g_autoptr (TillSale) sale = sell_by_card (self);
    g_autoptr (GError) error = NULL;
    g_autoptr (TillRefund) refund = refund_card (self, sale, 100, &error);
    g_autoptr (TillRefundFacts) facts = sale_fixture_refund_facts (refund, TILL_REFUND_OUTCOME_SUCCEEDED);
    g_autoptr (TillRefund) after = NULL;

    alter (facts, which);
    after = sale_fixture_answer_refund (self, refund, facts, &error);
    g_assert_no_error (error);
    g_assert_cmpint (till_refund_get_state (after), ==, TILL_REFUND_UNKNOWN);
    g_assert_null (till_refund_get_refund_id (after));
    g_assert_nonnull (till_refund_get_said (after));
    g_assert_cmpint (get_refunded (self), ==, 0);
    g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 1);
    g_assert_cmpint (answer (self, refund, TILL_REFUND_OUTCOME_SUCCEEDED), ==, TILL_REFUND_SUCCEEDED);
    sale_fixture_check (self);
  }
}

/* Once it has a name, an answer about another name is not believed. */
static void
test_other_name (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell_by_card (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = refund_card (self, sale, 100, &error);
  g_autoptr (TillRefundFacts) facts = sale_fixture_refund_facts (refund, TILL_REFUND_OUTCOME_SUCCEEDED);
  g_autoptr (TillRefund) after = NULL;

  answer (self, refund, TILL_REFUND_OUTCOME_PENDING);
  g_free (facts->refund_id);
  facts->refund_id = g_strdup ("re_other");
  after = sale_fixture_answer_refund (self, refund, facts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_refund_get_state (after), ==, TILL_REFUND_UNKNOWN);
  g_assert_cmpstr (till_refund_get_refund_id (after), ==, "re_refund-1");
}

static void
test_refused (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell_by_card (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = refund_card (self, sale, 100, &error);
  g_autoptr (TillRefund) failed = sale_fixture_refuse_refund (self, refund, &error);
  g_autoptr (TillRefund) again = NULL;
  g_autoptr (TillRefund) second = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (till_refund_get_state (failed), ==, TILL_REFUND_FAILED);
  g_assert_cmpstr (till_refund_get_said (failed), ==, "HTTP 422");
  g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 1);
  /* For the same money only, and once. */
  g_assert_null (sale_fixture_refund (self, sale, TILL_TENDER_HOSTED, 101, NULL, 0, failed, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  g_clear_error (&error);
  again = sale_fixture_refund (self, sale, TILL_TENDER_HOSTED, 100, NULL, 0, failed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 0);
  g_assert_null (sale_fixture_refund (self, sale, TILL_TENDER_CASH, 100, NULL, 0, failed, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_clear_error (&error);
  g_assert_cmpint (answer (self, again, TILL_REFUND_OUTCOME_FAILED), ==, TILL_REFUND_FAILED);
  g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 1);
  /* A card's money goes back in cash only where the card could not be given it. */
  g_assert_null (sale_fixture_refund (self, sale, TILL_TENDER_CASH, 100, NULL, 0, NULL, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_clear_error (&error);
  second = sale_fixture_refund (self, sale, TILL_TENDER_CASH, 100, NULL, 0, again, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_refund_get_state (second), ==, TILL_REFUND_SUCCEEDED);
  g_assert_cmpint (get_refunded (self), ==, 100);
  g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 0);
  sale_fixture_check (self);
}

static void
test_attempt (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) late = make_late (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) first = NULL;
  g_autoptr (TillRefund) second = NULL;
  g_autoptr (GListModel) matters = NULL;
  g_autoptr (TillAttention) matter = NULL;

  g_assert_null (sale_fixture_refund_attempt (self, late, 453, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  g_clear_error (&error);
  first = sale_fixture_refund_attempt (self, late, 454, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 0);
  g_assert_null (sale_fixture_refund_attempt (self, late, 454, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  g_clear_error (&error);
  g_assert_null (sale_fixture_attach (self, late, till_attempt_get_sale_id (late), &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_clear_error (&error);
  answer (self, first, TILL_REFUND_OUTCOME_FAILED);
  matters = sale_fixture_list (self, till_ledger_list_attention_async);
  g_assert_cmpuint (g_list_model_get_n_items (matters), ==, 1);
  matter = g_list_model_get_item (matters, 0);
  g_assert_nonnull (till_attention_get_attempt (matter));
  g_assert_cmpint (till_refund_get_state (till_attention_get_refund (matter)), ==, TILL_REFUND_FAILED);
  second = sale_fixture_refund_attempt (self, late, 454, &error);
  g_assert_no_error (error);
  answer (self, second, TILL_REFUND_OUTCOME_SUCCEEDED);
  /* The sale itself was not paid, and so was not given back. */
  g_assert_cmpint (get_refunded (self), ==, 0);
  g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 0);
  sale_fixture_check (self);
}

/* Somebody else's payment is not given back. */
static void
test_foreign_payment (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) attempt = sale_fixture_charge (self, "cs_1");
  g_autoptr (TillAttempt) mismatched = NULL;
  g_autoptr (GListModel) matters = NULL;
  g_autoptr (TillAttention) matter = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = sale_fixture_facts (attempt, TILL_PAYMENT_OUTCOME_PAID);

  facts.session_id = "cs_other";
  mismatched = sale_fixture_answer (self, attempt, &facts, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (till_attempt_can_be_refunded (mismatched));
  g_assert_null (sale_fixture_refund_attempt (self, mismatched, 454, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_clear_error (&error);
  matters = sale_fixture_list (self, till_ledger_list_attention_async);
  matter = g_list_model_get_item (matters, 0);
  g_assert_true (sale_fixture_close_attention (self, matter, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 0);
  sale_fixture_check (self);
}

static void
test_close_refund (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell_by_card (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = refund_card (self, sale, 100, &error);
  g_autoptr (TillAttention) early = till_attention_new_for_refund (refund);
  g_autoptr (GListModel) matters = NULL;
  g_autoptr (TillAttention) matter = NULL;

  g_assert_false (sale_fixture_close_attention (self, early, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE);
  g_clear_error (&error);
  answer (self, refund, TILL_REFUND_OUTCOME_FAILED);
  matters = sale_fixture_list (self, till_ledger_list_attention_async);
  matter = g_list_model_get_item (matters, 0);
  g_assert_true (sale_fixture_close_attention (self, matter, &error));
  g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 0);
  sale_fixture_check (self);
}

static char *
hold_coffee (SaleFixture *self,
             guint n_coffees)
{
  TillCart *cart = sale_fixture_load (self);
  char *id = g_strdup (till_cart_get_id (cart));
  g_autoptr (GError) error = NULL;

  till_cart_add (cart, sale_fixture_product (self, "Flat white", 420), self->sales_tax, n_coffees * TILL_QUANTITY_ONE);
  sale_fixture_flush (self, cart);
  g_assert_nonnull (sale_fixture_hold (self, cart, NULL, &error));
  g_assert_no_error (error);
  return id;
}

static void
assert_not_attached (SaleFixture *self,
                     TillAttempt *late,
                     const char *sale_id,
                     TillLedgerError code)
{
  g_autoptr (GError) error = NULL;
  gint64 n_events = sale_fixture_count (self, "SELECT count (*) FROM journal");

  g_assert_null (sale_fixture_attach (self, late, sale_id, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, (int) code);
  g_assert_cmpint (sale_fixture_count (self, "SELECT count (*) FROM journal"), ==, n_events);
}

/* The sale that came back as the current one is put aside first. */
static void
test_attach_own (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) late = make_late (self);
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillRefund) refund = NULL;
  g_autoptr (GError) error = NULL;

  assert_not_attached (self, late, till_attempt_get_sale_id (late), TILL_LEDGER_ERROR_STATE);
  g_assert_nonnull (sale_fixture_hold (self, till_ledger_get_cart (self->ledger), NULL, &error));
  sale = sale_fixture_attach (self, late, till_attempt_get_sale_id (late), &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_PAID);
  g_assert_cmpint (till_sale_get_number (sale), ==, 1001);
  g_assert_cmpstr (till_sale_get_receipt_number (sale), ==, "2026-000001");
  g_assert_true (till_sale_is_test (sale));
  g_assert_cmpstr (till_sale_get_tender (sale, 0)->payment_id, ==, "pay_1");
  g_assert_cmpuint (count_list (self, till_ledger_list_attention_async), ==, 0);
  g_assert_cmpuint (count_list (self, till_ledger_list_held_async), ==, 0);
  assert_not_attached (self, late, till_attempt_get_sale_id (late), TILL_LEDGER_ERROR_STATE);
  sale_fixture_check (self);
  refund = refund_card (self, sale, 454, &error);
  g_assert_no_error (error);
  sale_fixture_check (self);
}

static void
test_attach_other (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillAttempt) late = make_late (self);
  G_GNUC_UNUSED g_autoptr (TillSale) cash = sale_fixture_cash (self, till_ledger_get_cart (self->ledger), 500, NULL);
  g_autofree char *two = hold_coffee (self, 2);
  g_autofree char *one = hold_coffee (self, 1);
  g_autoptr (TillAttempt) charging = NULL;
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (GError) error = NULL;

  assert_not_attached (self, late, till_attempt_get_sale_id (late), TILL_LEDGER_ERROR_NOT_FOUND);
  assert_not_attached (self, late, two, TILL_LEDGER_ERROR_AMOUNT);
  g_assert_nonnull (sale_fixture_recall (self, one, NULL));
  charging = sale_fixture_begin (self, till_ledger_get_cart (self->ledger), &error);
  g_assert_no_error (error);
  assert_not_attached (self, late, one, TILL_LEDGER_ERROR_LIVE_ATTEMPT);
  g_object_unref (sale_fixture_end (self, charging, TILL_ATTEMPT_CANCELED, NULL, &error));
  g_assert_nonnull (sale_fixture_hold (self, till_ledger_get_cart (self->ledger), NULL, NULL));
  sale = sale_fixture_attach (self, late, one, &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_PAID);
  g_assert_cmpint (till_sale_get_number (sale), ==, 1002);
  g_assert_cmpuint (count_list (self, till_ledger_list_held_async), ==, 1);
  sale_fixture_check (self);
}

static void
test_third_version (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillRefund) refund = NULL;
  g_autoptr (GError) error = NULL;

  sale_fixture_load_stored (self, "sale-v3.sql");
  sale_fixture_check (self);
  sale = sale_fixture_sale (self, "1001", &error);
  g_assert_no_error (error);
  g_assert_cmpint (till_sale_get_refunded (sale).minor, ==, 0);
  refund = refund_card (self, sale, 324, &error);
  g_assert_no_error (error);
  answer (self, refund, TILL_REFUND_OUTCOME_SUCCEEDED);
  g_assert_cmpint (get_refunded (self), ==, 324);
  sale_fixture_check (self);
}

static void
test_history (void)
{
  static const char *const kinds[] = { "sale.charged", "attempt.opened", "sale.paid", "refund.requested",
                                       "refund.unknown", "refund.succeeded" };
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell_by_card (self);
  g_autoptr (TillRefund) refund = refund_card (self, sale, 100, NULL);
  g_autoptr (GListModel) events = NULL;

  g_object_unref (sale_fixture_doubt_refund (self, refund, NULL));
  answer (self, refund, TILL_REFUND_OUTCOME_SUCCEEDED);
  events = sale_fixture_history (self, till_sale_get_id (sale));
  g_assert_cmpuint (g_list_model_get_n_items (events), ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (TillSaleEvent) event = g_list_model_get_item (events, i);

    g_assert_cmpstr (till_sale_event_get_kind (event), ==, kinds[i]);
    g_assert_cmpint (till_sale_event_get_sequence (event), ==, i + 1);
    if (i == 3) {
      g_assert_cmpstr (till_sale_event_get_text (event, "refund.reason"), ==, "Did not like it");
      g_assert_cmpint (till_sale_event_get_int (event, "refund.amount"), ==, 100);
      g_assert_null (till_sale_event_get_text (event, "nothing.there"));
    }
  }
}

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    gint64 amount;
    guint n;
  } cases[] = {
    { "1001", -1, 1 },
    { "1009", -1, 0 },
    { "2026-000001", -1, 1 },
    { "2026-000002", -1, 0 },
    { "4.54", 454, 1 },
    { "4.55", 455, 0 },
    { "ADA@", -1, 1 },
    { "%", -1, 0 },
    { "a_a", -1, 0 },
    { "\\", -1, 0 },
  };
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  G_GNUC_UNUSED g_autoptr (TillSale) sale = sell_by_card (self);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TillMoney amount = sale_fixture_usd (self, cases[i].amount);
    g_autoptr (GListModel) found = sale_fixture_find (self, cases[i].text, cases[i].amount >= 0 ? &amount : NULL);

    g_assert_cmpuint (g_list_model_get_n_items (found), ==, cases[i].n);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refund/succeeds", test_succeeds);
  g_test_add_func ("/refund/8-never-above", test_8_never_above);
  g_test_add_func ("/refund/8-schema", test_8_schema);
  g_test_add_func ("/refund/cash", test_cash);
  g_test_add_func ("/refund/odd-answers", test_odd_answers);
  g_test_add_func ("/refund/other-name", test_other_name);
  g_test_add_func ("/refund/refused", test_refused);
  g_test_add_func ("/refund/attempt", test_attempt);
  g_test_add_func ("/refund/foreign-payment", test_foreign_payment);
  g_test_add_func ("/refund/close", test_close_refund);
  g_test_add_func ("/refund/attach-own", test_attach_own);
  g_test_add_func ("/refund/attach-other", test_attach_other);
  g_test_add_func ("/refund/third-version", test_third_version);
  g_test_add_func ("/refund/history", test_history);
  g_test_add_func ("/refund/find", test_find);
  return g_test_run ();
}
