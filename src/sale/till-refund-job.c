/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The transactions of a refund, on the store's thread. Invariant 8 is kept here: what is left is counted in the
 * transaction that takes from it, and a refund counts only when the provider says so. The schema keeps it a second
 * time. */
#include "till-refund-job.h"

#include <glib/gi18n-lib.h>

#include "till-ledger-error.h"
#include "till-recorder.h"
#include "till-refund-query.h"
#include "till-refund-quote.h"
#include "till-sale-query.h"

static gboolean
refuse (GError **error,
        TillLedgerError code,
        const char *message)
{
  g_set_error_literal (error, TILL_LEDGER_ERROR, code, message);
  return FALSE;
}

static gboolean
load (TillRefundJob *job,
      TillConnection *connection,
      GError **error)
{
  g_clear_object (&job->refund);
  if (!till_query_refund (connection, job->refund_id, &job->refund, error))
    return FALSE;
  return job->refund != NULL || refuse (error, TILL_LEDGER_ERROR_NOT_FOUND, _ ("There is no such refund."));
}

/* What the caller gets to see: all as it is now. */
static gboolean
reload (TillRefundJob *job,
        TillConnection *connection,
        GError **error)
{
  g_clear_object (&job->sale);
  return load (job, connection, error) &&
         till_query_sale (connection, till_refund_get_sale_id (job->refund), &job->sale, error);
}

/* The same lines must still come to the same amounts. */
static gboolean
check_lines (TillRefundJob *job,
             GError **error)
{
  const TillRefundSpec *spec = job->spec;
  g_autofree TillRefundLine *lines = g_memdup2 (spec->lines, spec->n_lines * sizeof (TillRefundLine));
  TillMoney sum = { 0 };

  if (spec->n_lines == 0)
    return TRUE;
  if (!till_refund_quote_lines (job->sale, lines, spec->n_lines, &sum, error))
    return FALSE;
  for (guint i = 0; i < spec->n_lines; i++) {
    if (!till_money_equal (lines[i].amount, spec->lines[i].amount))
      return refuse (error, TILL_LEDGER_ERROR_AMOUNT, _ ("The sale has changed meanwhile. Look at it again."));
  }
  return till_money_equal (sum, spec->amount) ||
         refuse (error, TILL_LEDGER_ERROR_AMOUNT, _ ("The refund is not what its lines come to."));
}

/* Cash goes back for cash, or where a card could not be given the money. */
static gboolean
check_kind (TillRefundJob *job,
            const TillTender *tender,
            GError **error)
{
  const TillRefundSpec *spec = job->spec;

  if (spec->kind == TILL_TENDER_CASH)
    return tender->kind == TILL_TENDER_CASH || spec->replaces != NULL ||
           refuse (error, TILL_LEDGER_ERROR_STATE, _ ("This was not paid in cash, and is given back as it was paid."));
  return (tender->kind == TILL_TENDER_HOSTED && tender->payment_id != NULL &&
          g_strcmp0 (tender->payment_id, spec->payment_id) == 0) ||
         refuse (error, TILL_LEDGER_ERROR_STATE, _ ("The payment service knows no payment that it could give back."));
}

static gboolean
check_tender (TillRefundJob *job,
              GError **error)
{
  const TillRefundSpec *spec = job->spec;
  const TillTender *tender = till_sale_get_tender (job->sale, spec->tender);

  if (tender == NULL || till_sale_get_state (job->sale) != TILL_SALE_PAID)
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("This sale was not paid: there is nothing to give back."));
  if (spec->amount.currency != tender->amount.currency || spec->amount.minor <= 0)
    return refuse (error, TILL_LEDGER_ERROR_AMOUNT, _ ("This is not an amount that can be given back."));
  if (spec->amount.minor > till_refund_quote_tender (job->sale, spec->tender).minor)
    return refuse (error, TILL_LEDGER_ERROR_AMOUNT, _ ("This is more than what is left of the sale."));
  return check_kind (job, tender, error) && check_lines (job, error);
}

/* The money of an attempt that made no sale paid goes back as a whole, once. */
static gboolean
check_attempt (TillRefundJob *job,
               TillConnection *connection,
               TillAttempt *attempt,
               GError **error)
{
  const TillRefundSpec *spec = job->spec;
  gint64 given = 0;

  if (attempt == NULL || g_strcmp0 (till_attempt_get_sale_id (attempt), spec->sale_id) != 0)
    return refuse (error, TILL_LEDGER_ERROR_NOT_FOUND, _ ("There is no such payment."));
  if (!till_attempt_can_be_refunded (attempt) || spec->kind != TILL_TENDER_HOSTED || spec->n_lines > 0 ||
      g_strcmp0 (till_attempt_get_payment_id (attempt), spec->payment_id) != 0)
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("Till does not know enough of this payment to give it back."));
  if (!till_query_refunded_of_attempt (connection, spec->attempt_id, &given, error))
    return FALSE;
  if (given > 0 || !till_money_equal (spec->amount, till_attempt_get_paid_amount (attempt)))
    return refuse (error, TILL_LEDGER_ERROR_AMOUNT, _ ("This payment is given back already, or goes back as a whole only."));
  return TRUE;
}

/* A failed refund has one successor at most, for the same money. */
static gboolean
check_replaced (TillRefundJob *job,
                TillConnection *connection,
                GError **error)
{
  const TillRefundSpec *spec = job->spec;
  g_autoptr (TillRefund) old = NULL;
  g_autoptr (TillRefund) next = NULL;

  if (spec->replaces == NULL)
    return TRUE;
  if (!till_query_refund (connection, spec->replaces, &old, error) ||
      !till_query_refund_in_place_of (connection, spec->replaces, &next, error))
    return FALSE;
  if (old == NULL || till_refund_get_state (old) != TILL_REFUND_FAILED || next != NULL)
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("This refund has not failed, or was made again already."));
  return (spec->attempt_id == NULL && till_refund_get_attempt_id (old) == NULL &&
          g_strcmp0 (till_refund_get_sale_id (old), spec->sale_id) == 0 && till_refund_get_tender (old) == spec->tender &&
          till_money_equal (till_refund_get_amount (old), spec->amount)) ||
         refuse (error, TILL_LEDGER_ERROR_AMOUNT, _ ("The new refund is not for the same money as the one that failed."));
}

static gboolean
record_begin (TillRefundJob *job,
              TillConnection *connection,
              const char *provider_id,
              gboolean is_live,
              GError **error)
{
  const gboolean is_cash = job->spec->kind == TILL_TENDER_CASH;
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_object_member (body, "refund", till_refund_spec_to_json (job->spec, provider_id, is_live));
  job->has_changed = TRUE;
  return till_record (connection, is_cash ? TILL_EVENT_REFUND_GIVEN : TILL_EVENT_REFUND_REQUESTED, job->spec->sale_id,
                      job->now_us, body, error);
}

static gboolean
begin_of_attempt (TillRefundJob *job,
                  TillConnection *connection,
                  GError **error)
{
  g_autoptr (TillAttempt) attempt = NULL;

  return till_query_attempt (connection, job->spec->attempt_id, &attempt, error) &&
         check_attempt (job, connection, attempt, error) && check_replaced (job, connection, error) &&
         record_begin (job, connection, till_attempt_get_provider_id (attempt), till_attempt_is_live (attempt), error);
}

static gboolean
begin_of_tender (TillRefundJob *job,
                 TillConnection *connection,
                 GError **error)
{
  const TillTender *tender = NULL;

  if (!check_tender (job, error) || !check_replaced (job, connection, error))
    return FALSE;
  tender = till_sale_get_tender (job->sale, job->spec->tender);
  return record_begin (job, connection, tender->provider_id, tender->is_live, error);
}

static gboolean
record_state (TillRefundJob *job,
              TillConnection *connection,
              const char *kind,
              TillRefundState state,
              const char *said,
              GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "refund", job->refund_id);
  json_object_set_string_member (body, "state", till_refund_state_to_string (state));
  /* The name that the first answer gave stays, unless the provider denies it; another one is told, and not believed. */
  if (job->facts != NULL && (till_refund_get_refund_id (job->refund) == NULL || job->denied_id != NULL) && state != TILL_REFUND_UNKNOWN)
    json_object_set_string_member (body, "refund_id", job->facts->refund_id);
  if (said != NULL)
    json_object_set_string_member (body, "said", said);
  job->has_changed = TRUE;
  return till_record (connection, kind, till_refund_get_sale_id (job->refund), job->now_us, body, error);
}

static gboolean
doubt (TillRefundJob *job,
       TillConnection *connection,
       const char *said,
       GError **error)
{
  if (till_refund_is_final (job->refund) || till_refund_get_state (job->refund) == TILL_REFUND_UNKNOWN)
    return TRUE;
  return record_state (job, connection, TILL_EVENT_REFUND_UNKNOWN, TILL_REFUND_UNKNOWN, said, error);
}

/* A name that the provider knows nothing of gives way only to a refund that carries our reference. */
static gboolean
has_our_name (TillRefundJob *job)
{
  const char *known = till_refund_get_refund_id (job->refund);

  if (known == NULL || g_strcmp0 (known, job->facts->refund_id) == 0)
    return TRUE;
  return g_strcmp0 (known, job->denied_id) == 0 && g_strcmp0 (job->facts->reference, till_refund_get_id (job->refund)) == 0;
}

/* An answer about something else decides nothing. */
static gboolean
is_about_us (TillRefundJob *job)
{
  TillRefund *refund = job->refund;
  const TillRefundFacts *facts = job->facts;

  return has_our_name (job) &&
         (facts->payment_id == NULL || g_strcmp0 (facts->payment_id, till_refund_get_payment_id (refund)) == 0) &&
         (facts->reference == NULL || g_strcmp0 (facts->reference, till_refund_get_id (refund)) == 0) &&
         till_money_equal (facts->amount, till_refund_get_amount (refund));
}

static gboolean
take_answer (TillRefundJob *job,
             TillConnection *connection,
             GError **error)
{
  const TillRefundState state = till_refund_get_state (job->refund);

  if (till_refund_is_final (job->refund))
    return TRUE;
  if (!is_about_us (job))
    return doubt (job, connection, _ ("The payment service described another refund."), error);
  switch (job->facts->outcome) {
    case TILL_REFUND_OUTCOME_SUCCEEDED:
      return record_state (job, connection, TILL_EVENT_REFUND_SUCCEEDED, TILL_REFUND_SUCCEEDED, NULL, error);
    case TILL_REFUND_OUTCOME_FAILED:
      return record_state (job, connection, TILL_EVENT_REFUND_FAILED, TILL_REFUND_FAILED, job->facts->said, error);
    case TILL_REFUND_OUTCOME_PENDING:
      return state == TILL_REFUND_PENDING ||
             record_state (job, connection, TILL_EVENT_REFUND_PENDING, TILL_REFUND_PENDING, NULL, error);
    case TILL_REFUND_OUTCOME_UNRECOGNISED:
    default:
      return doubt (job, connection, _ ("The payment service's answer does not say what became of the refund."), error);
  }
}

/**
 * till_refund_job_new:
 * @now_us: the time
 * @refund_id: which refund
 *
 * Returns: (transfer full): a job to be filled
 */
TillRefundJob *
till_refund_job_new (gint64 now_us,
                     const char *refund_id)
{
  TillRefundJob *self = g_new0 (TillRefundJob, 1);

  self->now_us = now_us;
  self->refund_id = g_strdup (refund_id);
  return self;
}

/**
 * till_refund_job_free:
 * @self: (transfer full): a job
 *
 * Frees it and what it found.
 */
void
till_refund_job_free (TillRefundJob *self)
{
  g_free (self->refund_id);
  g_clear_pointer (&self->spec, till_refund_spec_free);
  g_clear_pointer (&self->facts, till_refund_facts_free);
  g_free (self->denied_id);
  g_free (self->said);
  g_clear_object (&self->refund);
  g_clear_object (&self->sale);
  g_free (self);
}

/**
 * till_refund_job_begin:
 * @connection: within a transaction
 * @job: with what is to be given back
 * @error: return location for a #GError
 *
 * Invariant 1: after this the refund, its idempotency key and its exact body are committed; nothing was sent before.
 * Cash is given back by this.
 *
 * Returns: whether it is on record
 */
gboolean
till_refund_job_begin (TillConnection *connection,
                       gpointer job,
                       GError **error)
{
  TillRefundJob *self = job;

  if (!till_query_sale (connection, self->spec->sale_id, &self->sale, error))
    return FALSE;
  if (self->sale == NULL)
    return refuse (error, TILL_LEDGER_ERROR_NOT_FOUND, _ ("There is no such sale."));
  if (!(self->spec->attempt_id != NULL ? begin_of_attempt (self, connection, error)
                                       : begin_of_tender (self, connection, error)))
    return FALSE;
  return reload (self, connection, error);
}

/**
 * till_refund_job_answer:
 * @connection: within a transaction
 * @job: with a provider's answer
 * @error: return location for a #GError
 *
 * Returns: whether the answer was taken, even if it changed nothing
 */
gboolean
till_refund_job_answer (TillConnection *connection,
                        gpointer job,
                        GError **error)
{
  return load (job, connection, error) && take_answer (job, connection, error) && reload (job, connection, error);
}

/**
 * till_refund_job_doubt:
 * @connection: within a transaction
 * @job: with the reason
 * @error: return location for a #GError
 *
 * Returns: whether it is on record that the provider could not be asked
 */
gboolean
till_refund_job_doubt (TillConnection *connection,
                       gpointer job,
                       GError **error)
{
  TillRefundJob *self = job;

  return load (self, connection, error) && doubt (self, connection, self->said, error) &&
         reload (self, connection, error);
}

/**
 * till_refund_job_refuse:
 * @connection: within a transaction
 * @job: with the provider's words
 * @error: return location for a #GError
 *
 * Only for one whose creation the provider has refused for good: one that has a name there may still succeed.
 *
 * Returns: whether it has failed
 */
gboolean
till_refund_job_refuse (TillConnection *connection,
                        gpointer job,
                        GError **error)
{
  TillRefundJob *self = job;

  if (!load (self, connection, error))
    return FALSE;
  if (till_refund_get_refund_id (self->refund) != NULL)
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("The payment service has taken this refund already."));
  if (!till_refund_is_final (self->refund) &&
      !record_state (self, connection, TILL_EVENT_REFUND_FAILED, TILL_REFUND_FAILED, self->said, error))
    return FALSE;
  return reload (self, connection, error);
}
