/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paying a session. Everything here runs inside one transaction with the look at the session's status before it, on
 * the only thread that writes: of two tries at once the second sees what the first has done. */
#include "till-sandbox-checkout.h"

#include "till-id.h"
#include "till-sandbox-challenge.h"
#include "till-sandbox-customer.h"
#include "till-sandbox-event.h"
#include "till-sandbox-payment-method.h"
#include "till-sandbox-payment.h"
#include "till-sandbox-promotion-code.h"
#include "till-sandbox-promotion.h"
#include "till-sandbox-subscription.h"
#include "till-sandbox-test-card.h"
#include "till-time.h"

#define ID_BYTES 12

static const char record_try_sql[] =
  "INSERT INTO tries (id, session_id, created_us, brand, last4, outcome) "
  "VALUES ($id, $session_id, $now_us, $brand, $last4, $outcome)";

static char *
new_id (const char *prefix)
{
  g_autofree char *secret = till_id_new_secret (ID_BYTES);

  return g_strconcat (prefix, secret, NULL);
}

/* A subscription and a saved card belong to somebody: without a customer one is made. */
static gboolean
ensure_customer (TillSandboxCheckout *self,
                 GError **error)
{
  g_autofree char *id = NULL;

  if (till_sandbox_session_has_mode (self->session, "payment") || till_sandbox_session_get_text (self->session, "customerId") != NULL)
    return TRUE;
  id = till_sandbox_customer_create (self->connection, self->payer->name, self->payer->email, self->payer->address, self->now_us, error);
  if (id == NULL)
    return FALSE;
  json_object_set_string_member (self->session->document, "customerId", id);
  return TRUE;
}

static gboolean
take_payment (TillSandboxCheckout *self,
              const char *method_id,
              gboolean later,
              GError **error)
{
  TillSandboxPayment payment = {
    .session_id = self->session->id,
    .method_id = method_id,
    .amount = till_sandbox_session_get_total (self->session).minor,
    .currency = till_sandbox_session_get_text (self->session, "currency"),
    .status = later ? "processing" : "succeeded",
    .settle_us = later ? self->now_us + self->async_delay_us : 0,
    .now_us = self->now_us,
  };
  g_autofree char *id = till_sandbox_payment_insert (&payment, self->connection, error);

  if (id == NULL)
    return FALSE;
  self->settle_us = payment.settle_us;
  json_object_set_string_member (self->session->document, "paymentId", id);
  json_object_set_string_member (self->session->document, "paymentStatus", later ? "unpaid" : "paid");
  return TRUE;
}

/* What the session is for, beside the card itself. */
static gboolean
do_business (TillSandboxCheckout *self,
             gboolean later,
             GError **error)
{
  g_autofree char *method_id = till_sandbox_payment_method_save (self->connection, self->payer, till_sandbox_session_get_text (self->session, "customerId"), self->now_us, error);
  g_autofree char *setup_id = NULL;

  if (method_id == NULL)
    return FALSE;
  json_object_set_string_member (self->session->document, "paymentStatus", "no_payment_required");
  if (till_sandbox_session_has_mode (self->session, "setup")) {
    setup_id = new_id ("seti_");
    json_object_set_string_member (self->session->document, "setupIntentId", setup_id);
    return TRUE;
  }
  if (till_sandbox_session_get_total (self->session).minor > 0 && !take_payment (self, method_id, later, error))
    return FALSE;
  if (!till_sandbox_session_has_mode (self->session, "subscription"))
    return TRUE;
  /* When its period ends is looked up at once; it may be before the money comes. */
  self->settle_us = self->now_us;
  return till_sandbox_subscription_begin (self->connection, self->session, method_id, self->now_us, error);
}

static gboolean
redeem (TillSandboxCheckout *self,
        GError **error)
{
  const char *code = till_sandbox_session_get_text (self->session, "promotionCode");

  return code == NULL || till_sandbox_promotion_code_redeem (self->connection, code, self->session->id, self->payer->fingerprint, self->now_us, error);
}

static gboolean
complete (TillSandboxCheckout *self,
          gboolean later,
          GError **error)
{
  JsonObject *document = self->session->document;
  g_autofree char *completed = till_time_to_rfc3339 (self->now_us);

  if (!ensure_customer (self, error) || !do_business (self, later, error))
    return FALSE;
  json_object_set_string_member (document, "status", "complete");
  json_object_set_string_member (document, "completedAt", completed);
  json_object_set_object_member (document, "paymentMethod", till_sandbox_payer_to_payment_method (self->payer));
  json_object_set_object_member (document, "customerDetails", till_sandbox_payer_to_details (self->payer));
  return till_sandbox_session_update (self->session, self->connection, error) &&
         redeem (self, error) &&
         till_sandbox_event_tell_session (self->connection, TILL_SANDBOX_EVENT_COMPLETED, self->session, self->base_url, self->now_us, error) &&
         till_sandbox_checkout_record_try (self, "complete", error);
}

static gboolean
challenge (TillSandboxCheckout *self,
           GError **error)
{
  self->challenge_id = till_sandbox_challenge_begin (self->connection, self->session->id, self->payer, self->now_us, error);
  return self->challenge_id != NULL && till_sandbox_checkout_record_try (self, "challenge", error);
}

/* The code is looked at again in this transaction; one that is not valid any more is taken off before anybody pays an
 * amount that they have not seen. */
static gboolean
check_code (TillSandboxCheckout *self,
            gboolean *refused,
            GError **error)
{
  TillSandboxPromotion promotion = { self->connection, self->session, self->payer, self->now_us };

  if (!till_sandbox_promotion_check (&promotion, error))
    return FALSE;
  *refused = promotion.refusal != TILL_SANDBOX_PROMOTION_OK;
  if (!*refused)
    return TRUE;
  till_sandbox_promotion_remove (self->session);
  return till_sandbox_session_update (self->session, self->connection, error) &&
         till_sandbox_checkout_record_try (self, "promotion_code_refused", error);
}

static const TillSandboxTestCard *
get_card (TillSandboxCheckout *self)
{
  const TillSandboxTestCard *card = till_sandbox_test_card_by_name (self->payer->test_card);

  return card != NULL ? card : till_sandbox_test_card_find ("");
}

/**
 * till_sandbox_checkout_pay:
 * @self: a try
 * @verdict: (out): what came of it
 * @error: return location
 *
 * The customer sent the card.
 *
 * Returns: whether the verdict is in the database
 */
gboolean
till_sandbox_checkout_pay (TillSandboxCheckout *self,
                           TillSandboxVerdict *verdict,
                           GError **error)
{
  gboolean refused = FALSE;

  g_return_val_if_fail (till_sandbox_session_is (self->session, "open"), FALSE);

  if (!get_card (self)->challenge)
    return till_sandbox_checkout_pay_confirmed (self, verdict, error);
  *verdict = TILL_SANDBOX_VERDICT_CODE_REFUSED;
  if (!check_code (self, &refused, error))
    return FALSE;
  if (refused)
    return TRUE;
  *verdict = TILL_SANDBOX_VERDICT_CHALLENGE;
  return challenge (self, error);
}

/**
 * till_sandbox_checkout_pay_confirmed:
 * @self: a try
 * @verdict: (out): what came of it
 * @error: return location
 *
 * The customer has told the bank that it is them, or the bank did not ask.
 *
 * Returns: whether the verdict is in the database
 */
gboolean
till_sandbox_checkout_pay_confirmed (TillSandboxCheckout *self,
                                     TillSandboxVerdict *verdict,
                                     GError **error)
{
  const TillSandboxTestCard *card = get_card (self);
  gboolean refused = FALSE;

  g_return_val_if_fail (till_sandbox_session_is (self->session, "open"), FALSE);

  *verdict = TILL_SANDBOX_VERDICT_CODE_REFUSED;
  if (!check_code (self, &refused, error))
    return FALSE;
  if (refused)
    return TRUE;
  if (card->outcome == TILL_SANDBOX_OUTCOME_DECLINED) {
    *verdict = TILL_SANDBOX_VERDICT_DECLINED;
    self->decline_code = card->decline_code;
    return till_sandbox_checkout_record_try (self, card->decline_code, error);
  }
  *verdict = TILL_SANDBOX_VERDICT_COMPLETE;
  return complete (self, card->outcome == TILL_SANDBOX_OUTCOME_PAID_LATER, error);
}

/**
 * till_sandbox_checkout_record_try:
 * @self: a try
 * @outcome: what came of it, in a word
 * @error: return location
 *
 * Returns: whether the try is in the database
 */
gboolean
till_sandbox_checkout_record_try (TillSandboxCheckout *self,
                                  const char *outcome,
                                  GError **error)
{
  g_autofree char *id = new_id ("try_");
  TillStatement *statement = till_connection_prepare (self->connection, record_try_sql, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_int (statement, "$now_us", self->now_us);
  till_statement_bind_text (statement, "$session_id", self->session->id);
  till_statement_bind_text (statement, "$brand", self->payer->brand);
  till_statement_bind_text (statement, "$last4", self->payer->last4);
  till_statement_bind_text (statement, "$outcome", outcome);
  return till_statement_run (statement, error);
}
