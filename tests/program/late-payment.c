/* SPDX-License-Identifier: GPL-3.0-or-later */
/* late-payment DATABASE AMOUNT SESSION PAYMENT [hold]: what no honest service does to a till that asks as it should.
 *
 * Writes through the ledger that an attempt had ended by the service's own answer, and that its session is paid all the
 * same; the session and the payment are real ones of the service. The sale is given up, or put aside with "hold". */
#include "till-id.h"
#include "till-ledger.h"

#include <stdlib.h>

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static TillAttempt *
begin (TillLedger *ledger,
       TillClock *clock,
       TillCart *cart)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autofree char *id = till_id_new (clock);
  const TillAttemptSpec spec = {
    .attempt_id = id,
    .provider_id = "sandbox",
    .idempotency_key = id,
    .request_body = body,
    .amount = till_cart_get_totals (cart)->total,
  };
  TillAttempt *attempt = NULL;

  till_ledger_begin_attempt_async (ledger, cart, &spec, NULL, keep_cb, &result);
  attempt = till_ledger_begin_attempt_finish (ledger, wait_for (&result), &error);
  g_assert_no_error (error);
  return attempt;
}

static void
open_session (TillLedger *ledger,
              TillAttempt *attempt,
              const char *session_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  till_ledger_record_opened_async (ledger, till_attempt_get_id (attempt), NULL, session_id, NULL, 0, NULL, keep_cb, &result);
  g_object_unref (till_ledger_record_finish (ledger, wait_for (&result), NULL, &error));
  g_assert_no_error (error);
}

static void
answer (TillLedger *ledger,
        TillAttempt *attempt,
        const char *session_id,
        const char *payment_id,
        TillPaymentOutcome outcome)
{
  const TillPaymentFacts facts = {
    .session_id = session_id,
    .reference = till_attempt_get_reference (attempt),
    .amount = till_attempt_get_amount (attempt),
    .outcome = outcome,
    .payment_id = payment_id,
    .card_brand = "visa",
    .card_last4 = "4242",
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  till_ledger_record_answer_async (ledger, till_attempt_get_id (attempt), &facts, NULL, keep_cb, &result);
  g_object_unref (till_ledger_record_finish (ledger, wait_for (&result), NULL, &error));
  g_assert_no_error (error);
}

static void
leave (TillLedger *ledger,
       gboolean holds)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = till_ledger_get_cart (ledger);

  if (holds) {
    till_ledger_hold_async (ledger, cart, NULL, NULL, keep_cb, &result);
    g_object_unref (till_ledger_hold_finish (ledger, wait_for (&result), &error));
  } else {
    till_ledger_void_async (ledger, cart, NULL, keep_cb, &result);
    g_object_unref (till_ledger_void_finish (ledger, wait_for (&result), &error));
  }
  g_assert_no_error (error);
}

int
main (int argc,
      char *argv[])
{
  const TillSchema *const schemas[] = { till_ledger_schema (), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillStore) store = argc >= 5 ? till_store_open (argv[1], schemas, &error) : NULL;
  g_autoptr (TillClock) clock = till_clock_new ();
  g_autoptr (TillLedger) ledger = NULL;
  g_autoptr (TillProduct) product = till_product_new ("late");
  g_autoptr (TillAttempt) attempt = NULL;
  g_autoptr (TillCart) cart = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (store);
  ledger = till_ledger_new (store, clock, till_currency_lookup ("USD"));
  till_ledger_load_cart_async (ledger, NULL, keep_cb, &result);
  cart = till_ledger_load_cart_finish (ledger, wait_for (&result), &error);
  g_assert_no_error (error);
  till_product_set_name (product, "Teapot");
  till_product_set_price (product, till_money (atoll (argv[2]), till_currency_lookup ("USD")));
  g_assert_true (till_cart_add (cart, product, NULL, TILL_QUANTITY_ONE));
  attempt = begin (ledger, clock, cart);
  open_session (ledger, attempt, argv[3]);
  answer (ledger, attempt, argv[3], NULL, TILL_PAYMENT_OUTCOME_EXPIRED);
  answer (ledger, attempt, argv[3], argv[4], TILL_PAYMENT_OUTCOME_PAID);
  leave (ledger, argc > 5);
  till_store_close (store);
  return EXIT_SUCCESS;
}
