/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person decides about a payment that came late, or a refund that failed. Invariant 3 holds: what pays the sale
 * is what the provider's retrieved session has said, in the attempt's own session, and it must be the sale's total.
 * Invariant 2 holds: a sale with a live attempt is not paid otherwise. */
#include "till-attention-job.h"

#include <glib/gi18n-lib.h>

#include "till-cart.h"
#include "till-draft.h"
#include "till-ledger-error.h"
#include "till-recorder.h"
#include "till-refund-query.h"
#include "till-sale-query.h"
#include "till-sale-snapshot.h"

static gboolean
refuse (GError **error,
        TillLedgerError code,
        const char *message)
{
  g_set_error_literal (error, TILL_LEDGER_ERROR, code, message);
  return FALSE;
}

static gboolean
check_attempt (TillAttentionJob *job,
               TillConnection *connection,
               TillAttempt *attempt,
               GError **error)
{
  gint64 given = 0;

  if (attempt == NULL)
    return refuse (error, TILL_LEDGER_ERROR_NOT_FOUND, _ ("There is no such payment."));
  if (till_attempt_get_state (attempt) != TILL_ATTEMPT_LATE || !till_attempt_can_be_refunded (attempt))
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("Only a payment that came late can be given to a sale. Refund this one."));
  if (!till_query_refunded_of_attempt (connection, job->attempt_id, &given, error))
    return FALSE;
  return given == 0 || refuse (error, TILL_LEDGER_ERROR_STATE, _ ("This payment is being given back already."));
}

/* Only a sale that waits: what is on the Sell page can change at any key. */
static gboolean
check_draft (TillAttentionJob *job,
             TillConnection *connection,
             GError **error)
{
  g_autofree char *state = NULL;

  if (!till_draft_get_state (connection, job->sale_id, &state, error))
    return FALSE;
  if (state == NULL)
    return refuse (error, TILL_LEDGER_ERROR_NOT_FOUND, _ ("This sale was paid otherwise or given up. Refund the payment."));
  if (g_str_equal (state, TILL_DRAFT_CHARGING))
    return refuse (error, TILL_LEDGER_ERROR_LIVE_ATTEMPT, _ ("This sale is being paid just now. Wait until that payment has ended."));
  if (!g_str_equal (state, TILL_DRAFT_HELD))
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("This sale is on the Sell page. Hold it there, then attach the payment."));
  return TRUE;
}

static gboolean
check_cart (TillAttentionJob *job,
            TillAttempt *attempt,
            TillCart *cart,
            GError **error)
{
  const gboolean is_own = g_strcmp0 (till_attempt_get_sale_id (attempt), job->sale_id) == 0;
  const gboolean has_plan = till_attempt_get_subscription_id (attempt) != NULL;

  if (cart == NULL || till_cart_is_empty (cart))
    return refuse (error, TILL_LEDGER_ERROR_EMPTY, _ ("There is nothing in this sale."));
  if (!till_money_equal (till_cart_get_totals (cart)->total, till_attempt_get_paid_amount (attempt)))
    return refuse (error, TILL_LEDGER_ERROR_AMOUNT, _ ("This sale comes to another amount than was paid."));
  if (till_cart_has_recurring (cart) != has_plan || (has_plan && !is_own))
    return refuse (error, TILL_LEDGER_ERROR_RECURRING, _ ("A plan is paid only by the payment that began it."));
  return TRUE;
}

static JsonObject *
describe_tender (TillAttempt *attempt)
{
  const TillMoney paid = till_attempt_get_paid_amount (attempt);
  const TillTender tender = {
    .kind = TILL_TENDER_HOSTED,
    .amount = paid,
    .tendered = paid,
    .attempt_id = (char *) till_attempt_get_id (attempt),
    .provider_id = (char *) till_attempt_get_provider_id (attempt),
    .is_live = till_attempt_is_live (attempt),
    .session_id = (char *) till_attempt_get_session_id (attempt),
    .payment_id = (char *) till_attempt_get_payment_id (attempt),
    .card_brand = (char *) till_attempt_get_card_brand (attempt),
    .card_last4 = (char *) till_attempt_get_card_last4 (attempt),
    .subscription_id = (char *) till_attempt_get_subscription_id (attempt),
    .account_id = (char *) till_attempt_get_account_id (attempt),
  };

  return till_snapshot_tender (&tender);
}

static JsonObject *
describe_sale (TillConnection *connection,
               const char *sale_id,
               TillCart *cart,
               GError **error)
{
  JsonObject *body = NULL;
  JsonObject *sale = NULL;
  gint64 number = 0;

  if (!till_query_sale_number (connection, sale_id, &number, error) ||
      (number == 0 && !till_query_next_number (connection, &number, error)))
    return NULL;
  body = json_object_new ();
  sale = till_snapshot_cart (cart);
  json_object_set_int_member (sale, "number", number);
  json_object_set_object_member (body, "sale", sale);
  return body;
}

static gboolean
record_attached (TillAttentionJob *job,
                 TillConnection *connection,
                 TillAttempt *attempt,
                 GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "attempt", job->attempt_id);
  json_object_set_string_member (body, "state", till_attempt_state_to_string (TILL_ATTEMPT_ATTACHED));
  json_object_set_string_member (body, "to", job->sale_id);
  json_object_set_boolean_member (body, "is_live", till_attempt_is_live (attempt));
  return till_record (connection, TILL_EVENT_ATTEMPT_ATTACHED, till_attempt_get_sale_id (attempt), job->now_us, body, error);
}

static gboolean
pay (TillAttentionJob *job,
     TillConnection *connection,
     TillAttempt *attempt,
     TillCart *cart,
     GError **error)
{
  g_autoptr (JsonObject) charged = describe_sale (connection, job->sale_id, cart, error);
  g_autoptr (JsonObject) paid = json_object_new ();

  return charged != NULL &&
         till_record (connection, TILL_EVENT_SALE_CHARGED, job->sale_id, job->now_us, charged, error) &&
         till_record_paid (connection, job->sale_id, job->now_us, describe_tender (attempt), NULL, paid, error) &&
         record_attached (job, connection, attempt, error) &&
         till_draft_delete (connection, job->sale_id, error);
}

static gboolean
check_closed_attempt (TillConnection *connection,
                      const char *attempt_id,
                      char **sale_id,
                      GError **error)
{
  g_autoptr (TillAttempt) attempt = NULL;

  if (!till_query_attempt (connection, attempt_id, &attempt, error))
    return FALSE;
  if (attempt == NULL || !till_attempt_state_needs_attention (till_attempt_get_state (attempt)))
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("The payment is not settled yet."));
  *sale_id = g_strdup (till_attempt_get_sale_id (attempt));
  return TRUE;
}

static gboolean
check_closed_refund (TillConnection *connection,
                     const char *refund_id,
                     char **sale_id,
                     GError **error)
{
  g_autoptr (TillRefund) refund = NULL;

  if (!till_query_refund (connection, refund_id, &refund, error))
    return FALSE;
  if (refund == NULL || till_refund_get_state (refund) != TILL_REFUND_FAILED)
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("The refund is not settled yet."));
  *sale_id = g_strdup (till_refund_get_sale_id (refund));
  return TRUE;
}

/**
 * till_attention_job_new:
 * @now_us: the time
 *
 * Returns: (transfer full): a job to be filled
 */
TillAttentionJob *
till_attention_job_new (gint64 now_us)
{
  TillAttentionJob *self = g_new0 (TillAttentionJob, 1);

  self->now_us = now_us;
  return self;
}

/**
 * till_attention_job_free:
 * @self: (transfer full): a job
 *
 * Frees it and what it found.
 */
void
till_attention_job_free (TillAttentionJob *self)
{
  g_free (self->attempt_id);
  g_free (self->refund_id);
  g_free (self->sale_id);
  g_free (self->note);
  g_clear_object (&self->sale);
  g_free (self);
}

/**
 * till_attention_job_attach:
 * @connection: within a transaction
 * @job: with an attempt and a sale
 * @error: return location for a #GError
 *
 * Returns: whether the sale is paid by the attempt
 */
gboolean
till_attention_job_attach (TillConnection *connection,
                           gpointer job,
                           GError **error)
{
  TillAttentionJob *self = job;
  g_autoptr (TillAttempt) attempt = NULL;
  g_autoptr (TillDraft) draft = NULL;
  g_autoptr (TillCart) cart = NULL;

  if (!till_query_attempt (connection, self->attempt_id, &attempt, error) ||
      !check_attempt (self, connection, attempt, error) || !check_draft (self, connection, error) ||
      !till_draft_load (connection, self->sale_id, &draft, error))
    return FALSE;
  cart = draft != NULL ? till_cart_new_from_draft (NULL, NULL, draft) : NULL;
  return check_cart (self, attempt, cart, error) && pay (self, connection, attempt, cart, error) &&
         till_query_sale (connection, self->sale_id, &self->sale, error);
}

/**
 * till_attention_job_close:
 * @connection: within a transaction
 * @job: with an attempt or a refund, and what the person says
 * @error: return location for a #GError
 *
 * Returns: whether nobody has to look at it any more
 */
gboolean
till_attention_job_close (TillConnection *connection,
                          gpointer job,
                          GError **error)
{
  TillAttentionJob *self = job;
  g_autoptr (JsonObject) body = json_object_new ();
  const gboolean is_attempt = self->attempt_id != NULL;

  if (!(is_attempt ? check_closed_attempt (connection, self->attempt_id, &self->sale_id, error)
                   : check_closed_refund (connection, self->refund_id, &self->sale_id, error)))
    return FALSE;
  json_object_set_string_member (body, is_attempt ? "attempt" : "refund", is_attempt ? self->attempt_id : self->refund_id);
  if (self->note != NULL)
    json_object_set_string_member (body, "note", self->note);
  return till_record (connection, TILL_EVENT_ATTENTION_CLOSED, self->sale_id, self->now_us, body, error);
}
