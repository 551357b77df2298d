/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-test-ledger.h"
#include "till-catalog-schema.h"

#include "till-manual-clock.h"

#include <glib/gstdio.h>

#define MORNING G_GINT64_CONSTANT (1792400400000000)

static void
answer_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static GAsyncResult *
wait (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *slot;
}

TillTestLedger *
till_test_ledger_new (const TillCurrency *currency)
{
  TillTestLedger *self = g_new0 (TillTestLedger, 1);
  static const TillSchema *schemas[3];
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  schemas[0] = till_catalog_schema ();
  schemas[1] = till_ledger_schema ();
  self->folder = g_dir_make_tmp ("till-test-XXXXXX", NULL);
  path = g_build_filename (self->folder, "till.db", NULL);
  self->clock = TILL_CLOCK (till_manual_clock_new (MORNING));
  self->store = till_store_open (path, schemas, &error);
  g_assert_no_error (error);
  self->ledger = till_ledger_new (self->store, self->clock, currency);

  return self;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_assert_no_errno (g_unlink (path));
  }
  g_assert_no_errno (g_rmdir (folder));
}

void
till_test_ledger_free (TillTestLedger *self)
{
  g_clear_object (&self->ledger);
  till_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

TillCart *
till_test_ledger_load_cart (TillTestLedger *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillCart *cart = NULL;

  till_ledger_load_cart_async (self->ledger, NULL, answer_cb, &result);
  cart = till_ledger_load_cart_finish (self->ledger, wait (&result), &error);
  g_assert_no_error (error);

  return cart;
}

TillSale *
till_test_ledger_pay_cash (TillTestLedger *self,
                           TillCart *cart,
                           gint64 tendered)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillSale *sale = NULL;

  till_ledger_pay_cash_async (self->ledger, cart, till_money (tendered, till_cart_get_currency (cart)), NULL, answer_cb, &result);
  sale = till_ledger_pay_cash_finish (self->ledger, wait (&result), &error);
  g_assert_no_error (error);

  return sale;
}

static void
begin (TillTestLedger *self,
       TillCart *cart,
       gboolean is_live)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (TillAttempt) attempt = NULL;
  TillAttemptSpec spec = {
    .attempt_id = "0190f3a2-7c4e-7b1d-9f00-112233445566",
    .provider_id = "dummy",
    .is_live = is_live,
    .idempotency_key = "key",
    .request_body = body,
    .nonce = "nonce",
    .success_url = "https://till.invalid/return/nonce/success",
    .cancel_url = "https://till.invalid/return/nonce/cancel",
    .amount = till_cart_get_totals (cart)->total,
  };

  till_ledger_begin_attempt_async (self->ledger, cart, &spec, NULL, answer_cb, &result);
  attempt = till_ledger_begin_attempt_finish (self->ledger, wait (&result), &error);
  g_assert_no_error (error);
}

static void
open_session (TillTestLedger *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillAttempt) attempt = NULL;

  till_ledger_record_opened_async (self->ledger, "0190f3a2-7c4e-7b1d-9f00-112233445566", NULL, "cs_1", "https://pay.example.com/cs_1",
                                   MORNING + G_TIME_SPAN_HOUR, NULL, answer_cb, &result);
  attempt = till_ledger_record_finish (self->ledger, wait (&result), NULL, &error);
  g_assert_no_error (error);
}

TillSale *
till_test_ledger_pay_card (TillTestLedger *self,
                           TillCart *cart,
                           gboolean is_live)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillAttempt) attempt = NULL;
  TillSale *sale = NULL;
  TillPaymentFacts facts = {
    .session_id = "cs_1",
    .reference = "0190f3a2-7c4e-7b1d-9f00-112233445566",
    .amount = till_cart_get_totals (cart)->total,
    .outcome = TILL_PAYMENT_OUTCOME_PAID,
    .payment_id = "pay_42",
    .card_brand = "visa",
    .card_last4 = "4242",
  };

  begin (self, cart, is_live);
  open_session (self);
  till_ledger_record_answer_async (self->ledger, "0190f3a2-7c4e-7b1d-9f00-112233445566", &facts, NULL, answer_cb, &result);
  attempt = till_ledger_record_finish (self->ledger, wait (&result), &sale, &error);
  g_assert_no_error (error);
  g_assert_nonnull (sale);

  return sale;
}

static TillRefund *
refund (TillTestLedger *self,
        const TillRefundSpec *spec)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillRefund *refund = NULL;

  till_ledger_begin_refund_async (self->ledger, spec, NULL, answer_cb, &result);
  refund = till_ledger_refund_finish (self->ledger, wait (&result), NULL, &error);
  g_assert_no_error (error);
  return refund;
}

TillRefund *
till_test_ledger_refund_cash (TillTestLedger *self,
                              TillSale *sale,
                              TillMoney amount,
                              const TillRefundLine *line)
{
  const TillRefundSpec spec = {
    .refund_id = "0190f3a2-7c4e-7b1d-9f00-112233445577",
    .sale_id = till_sale_get_id (sale),
    .kind = TILL_TENDER_CASH,
    .amount = amount,
    .lines = line,
    .n_lines = line != NULL ? 1 : 0,
    .reason = "Cold",
  };

  return refund (self, &spec);
}

TillRefund *
till_test_ledger_refund_card (TillTestLedger *self,
                              TillSale *sale,
                              TillMoney amount)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  const TillRefundSpec spec = {
    .refund_id = "0190f3a2-7c4e-7b1d-9f00-112233445588",
    .sale_id = till_sale_get_id (sale),
    .amount = amount,
    .reason = "Cold",
    .payment_id = till_sale_get_tender (sale, 0)->payment_id,
    .idempotency_key = "refund",
    .request_body = body,
  };

  return refund (self, &spec);
}
