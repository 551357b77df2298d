/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The transactions of an attempt, on the store's thread. The invariants of a sale's life that concern attempts are kept
 * here; the schema keeps 2 and 5 a second time. */
#include "till-attempt-job.h"

#include <glib/gi18n-lib.h>

#include "till-ledger-error.h"
#include "till-recorder.h"
#include "till-sale-query.h"
#include "till-sale-snapshot.h"
#include "till-verdict.h"

static gboolean
refuse (GError **error,
        TillLedgerError code,
        const char *message)
{
  g_set_error_literal (error, TILL_LEDGER_ERROR, code, message);
  return FALSE;
}

static JsonObject *
new_body (TillAttemptJob *job)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "attempt", job->attempt_id);
  return body;
}

static JsonObject *
new_state_body (TillAttemptJob *job,
                TillAttemptState state,
                const char *reason)
{
  JsonObject *body = new_body (job);

  json_object_set_string_member (body, "state", till_attempt_state_to_string (state));
  if (reason != NULL)
    json_object_set_string_member (body, "reason", reason);
  if (job->facts != NULL)
    json_object_set_object_member (body, "answer", till_snapshot_facts (job->facts));
  return body;
}

static gboolean
record (TillAttemptJob *job,
        TillConnection *connection,
        const char *kind,
        JsonObject *body,
        GError **error)
{
  job->has_changed = TRUE;
  return till_record (connection, kind, till_attempt_get_sale_id (job->attempt), job->now_us, body, error);
}

static gboolean
load (TillAttemptJob *job,
      TillConnection *connection,
      GError **error)
{
  g_clear_object (&job->attempt);
  if (!till_query_attempt (connection, job->attempt_id, &job->attempt, error))
    return FALSE;
  return job->attempt != NULL || refuse (error, TILL_LEDGER_ERROR_NOT_FOUND, _ ("There is no such payment."));
}

/* What the caller gets to see: all as it is now. */
static gboolean
reload (TillAttemptJob *job,
        TillConnection *connection,
        GError **error)
{
  return load (job, connection, error) &&
         till_query_sale (connection, till_attempt_get_sale_id (job->attempt), &job->sale, error);
}

/* Invariant 2: a sale has at most one live attempt, and nothing is charged that is not a draft. */
static gboolean
check_draft (TillAttemptJob *job,
             TillConnection *connection,
             GError **error)
{
  g_autoptr (TillAttempt) live = NULL;
  g_autofree char *state = NULL;

  if (!till_query_live_attempt (connection, job->sale_id, &live, error) ||
      !till_draft_get_state (connection, job->sale_id, &state, error))
    return FALSE;
  if (live != NULL)
    return refuse (error, TILL_LEDGER_ERROR_LIVE_ATTEMPT, _ ("This sale is being paid already."));
  if (g_strcmp0 (state, TILL_DRAFT_CURRENT) != 0)
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("This sale is not the current one any more."));
  return TRUE;
}

static gboolean
set_number (TillAttemptJob *job,
            TillConnection *connection,
            GError **error)
{
  gint64 number = 0;

  if (!till_query_sale_number (connection, job->sale_id, &number, error) ||
      (number == 0 && !till_query_next_number (connection, &number, error)))
    return FALSE;
  json_object_set_int_member (job->cart, "number", number);
  return TRUE;
}

static gboolean
move_cart (TillAttemptJob *job,
           TillConnection *connection,
           const char *state,
           const char *note,
           GError **error)
{
  const char *id = till_attempt_get_sale_id (job->attempt);
  g_autoptr (TillDraft) draft = NULL;

  if (!till_draft_set_state (connection, id, state, job->now_us, error) ||
      !till_draft_load (connection, id, &draft, error))
    return FALSE;
  if (note != NULL && draft != NULL && draft->head->note == NULL && !till_draft_set_note (connection, id, note, error))
    return FALSE;
  if (g_str_equal (state, TILL_DRAFT_CURRENT))
    job->draft = g_steal_pointer (&draft);
  return TRUE;
}

/* The sale goes on as the current cart if it is that already, or if nothing is disturbed: no other cart, and no other
 * customer, for whom Pending made room. */
static gboolean
may_become_current (TillAttemptJob *job,
                    gboolean is_parked)
{
  const char *sale_id = till_attempt_get_sale_id (job->attempt);

  if (is_parked && g_strcmp0 (job->resumed_id, sale_id) != 0)
    return FALSE;
  return job->current_id == NULL || job->is_current_empty || g_str_equal (job->current_id, sale_id);
}

/* Unpaid: the sale goes on as the current cart, or waits among the held ones. */
static gboolean
end_attempt (TillAttemptJob *job,
             TillConnection *connection,
             TillAttemptState state,
             GError **error)
{
  g_autoptr (JsonObject) body = new_state_body (job, state, job->reason);
  const char *sale_id = till_attempt_get_sale_id (job->attempt);
  gboolean has_other = FALSE;
  gboolean is_parked = FALSE;
  gboolean is_current = FALSE;

  if (!till_draft_has_other (connection, sale_id, &has_other, error) ||
      !till_query_is_parked (connection, sale_id, &is_parked, error))
    return FALSE;
  is_current = may_become_current (job, is_parked) && !has_other;
  json_object_set_string_member (body, "sale_state", is_current ? "draft" : "held");
  return record (job, connection, TILL_EVENT_ATTEMPT_ENDED, body, error) &&
         move_cart (job, connection, is_current ? TILL_DRAFT_CURRENT : TILL_DRAFT_HELD,
                    is_current ? NULL : _ ("Not paid"), error);
}

static JsonObject *
describe_tender (TillAttemptJob *job)
{
  TillAttempt *attempt = job->attempt;
  const TillMoney paid = till_money (till_attempt_get_amount (attempt).minor - job->facts->discount, till_attempt_get_amount (attempt).currency);
  const TillTender tender = {
    .kind = TILL_TENDER_HOSTED,
    .amount = paid,
    .tendered = paid,
    .attempt_id = job->attempt_id,
    .provider_id = (char *) till_attempt_get_provider_id (attempt),
    .is_live = till_attempt_is_live (attempt),
    .session_id = (char *) job->facts->session_id,
    .payment_id = (char *) job->facts->payment_id,
    .card_brand = (char *) job->facts->card_brand,
    .card_last4 = (char *) job->facts->card_last4,
    .subscription_id = (char *) job->facts->subscription_id,
    .account_id = (char *) job->facts->account_id,
  };

  return till_snapshot_tender (&tender);
}

/* Invariant 3: the one way in which a hosted payment makes a sale paid. */
static gboolean
pay (TillAttemptJob *job,
     TillConnection *connection,
     GError **error)
{
  const char *sale_id = till_attempt_get_sale_id (job->attempt);
  g_autoptr (JsonObject) body = new_state_body (job, TILL_ATTEMPT_PAID, NULL);

  job->has_changed = TRUE;
  return till_record_paid (connection, sale_id, job->now_us, describe_tender (job), job->facts, body, error) &&
         till_draft_delete (connection, sale_id, error);
}

/* Somebody has paid, but not what was asked for: the sale is not paid by it, and waits until a person has decided. */
static gboolean
mismatch (TillAttemptJob *job,
          TillConnection *connection,
          const char *reason,
          GError **error)
{
  g_autoptr (JsonObject) body = new_state_body (job, TILL_ATTEMPT_MISMATCHED, reason);

  if (till_attempt_is_final (job->attempt))
    return record (job, connection, TILL_EVENT_ATTEMPT_MISMATCHED, body, error);
  json_object_set_string_member (body, "sale_state", "held");
  return record (job, connection, TILL_EVENT_ATTEMPT_MISMATCHED, body, error) &&
         move_cart (job, connection, TILL_DRAFT_HELD, _ ("The payment needs attention"), error);
}

static gboolean
set_state (TillAttemptJob *job,
           TillConnection *connection,
           const char *kind,
           TillAttemptState state,
           const char *reason,
           GError **error)
{
  g_autoptr (JsonObject) body = new_state_body (job, state, reason);

  return record (job, connection, kind, body, error);
}

static gboolean
judge (TillAttemptJob *job,
       TillConnection *connection,
       GError **error)
{
  TillAttempt *attempt = job->attempt;
  const TillVerdictCase known = { till_attempt_get_state (attempt), till_attempt_get_session_id (attempt),
                                  till_attempt_get_reference (attempt), till_attempt_get_amount (attempt),
                                  till_attempt_allows_promotion (attempt) };
  const char *reason = NULL;

  switch (till_verdict (&known, job->facts, &reason)) {
    case TILL_VERDICT_NOTHING:
      return TRUE;
    case TILL_VERDICT_OPEN:
      return set_state (job, connection, TILL_EVENT_ATTEMPT_REOPENED, TILL_ATTEMPT_OPEN, NULL, error);
    case TILL_VERDICT_UNKNOWN:
      return set_state (job, connection, TILL_EVENT_ATTEMPT_UNKNOWN, TILL_ATTEMPT_UNKNOWN, reason, error);
    case TILL_VERDICT_PAID:
      return pay (job, connection, error);
    case TILL_VERDICT_EXPIRED:
      return end_attempt (job, connection, TILL_ATTEMPT_EXPIRED, error);
    case TILL_VERDICT_MISMATCHED:
      return mismatch (job, connection, reason, error);
    case TILL_VERDICT_LATE:
      return set_state (job, connection, TILL_EVENT_ATTEMPT_LATE, TILL_ATTEMPT_LATE, reason, error);
    case TILL_VERDICT_REFUSED:
    default:
      return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("The payment's session is not known yet."));
  }
}

/* Invariant 2: an attempt is ended by the provider's own answer alone. */
static gboolean
check_end (TillAttemptJob *job,
           GError **error)
{
  const char *session_id = till_attempt_get_session_id (job->attempt);

  if (job->facts == NULL && session_id == NULL)
    return TRUE;
  if (job->facts == NULL)
    return refuse (error, TILL_LEDGER_ERROR_STATE, _ ("The payment service has not said that the payment has ended."));
  if (g_strcmp0 (job->facts->session_id, session_id) != 0)
    return refuse (error, TILL_LEDGER_ERROR_SESSION, _ ("The payment service described another session."));
  if (job->facts->outcome != TILL_PAYMENT_OUTCOME_EXPIRED)
    return refuse (error, TILL_LEDGER_ERROR_LIVE_ATTEMPT, _ ("The customer can still pay."));
  return TRUE;
}

/**
 * till_attempt_job_new:
 * @now_us: the time
 * @attempt_id: which attempt
 *
 * Returns: (transfer full): a job to be filled
 */
TillAttemptJob *
till_attempt_job_new (gint64 now_us,
                      const char *attempt_id)
{
  TillAttemptJob *self = g_new0 (TillAttemptJob, 1);

  self->now_us = now_us;
  self->attempt_id = g_strdup (attempt_id);
  return self;
}

/**
 * till_attempt_job_free:
 * @self: (transfer full): a job
 *
 * Frees it and what it found.
 */
void
till_attempt_job_free (TillAttemptJob *self)
{
  g_free (self->sale_id);
  g_clear_pointer (&self->cart, json_object_unref);
  g_clear_pointer (&self->spec, json_object_unref);
  g_free (self->attempt_id);
  g_free (self->denied_id);
  g_free (self->session_id);
  g_free (self->session_url);
  g_clear_pointer (&self->facts, till_payment_facts_free);
  g_free (self->reason);
  g_free (self->current_id);
  g_free (self->resumed_id);
  g_clear_object (&self->attempt);
  g_clear_object (&self->sale);
  g_clear_pointer (&self->draft, till_draft_free);
  g_free (self);
}

/**
 * till_attempt_job_begin:
 * @connection: within a transaction
 * @job: with a cart and what is about to be sent
 * @error: return location for a #GError
 *
 * Invariant 1: after this the attempt, its idempotency key and its exact body are committed; nothing was sent before.
 *
 * Returns: whether the sale is charging
 */
gboolean
till_attempt_job_begin (TillConnection *connection,
                        gpointer job,
                        GError **error)
{
  TillAttemptJob *self = job;
  g_autoptr (JsonObject) body = json_object_new ();

  if (!check_draft (self, connection, error) || !set_number (self, connection, error))
    return FALSE;
  json_object_set_object_member (body, "sale", json_object_ref (self->cart));
  json_object_set_object_member (body, "attempt", json_object_ref (self->spec));
  self->has_changed = TRUE;
  return till_record (connection, TILL_EVENT_SALE_CHARGED, self->sale_id, self->now_us, body, error) &&
         till_draft_set_state (connection, self->sale_id, TILL_DRAFT_CHARGING, self->now_us, error) &&
         reload (self, connection, error);
}

/* Invariant 5: (provider, session id) is unique; an attempt that has a session keeps it, unless the provider itself has
 * said that there is no such session. */
static gboolean
open_session (TillAttemptJob *self,
              TillConnection *connection,
              GError **error)
{
  g_autoptr (JsonObject) body = new_body (self);

  json_object_set_string_member (body, "session_id", self->session_id);
  if (self->session_url != NULL)
    json_object_set_string_member (body, "session_url", self->session_url);
  json_object_set_int_member (body, "expires_us", self->expires_us);
  /* One that has ended stays so: its session is only remembered, to be ended too. */
  if (!till_attempt_is_final (self->attempt))
    json_object_set_string_member (body, "state", till_attempt_state_to_string (TILL_ATTEMPT_OPEN));
  if (record (self, connection, TILL_EVENT_ATTEMPT_OPENED, body, error))
    return TRUE;
  if (error != NULL && g_error_matches (*error, TILL_STORE_ERROR, TILL_STORE_ERROR_CONSTRAINT)) {
    g_clear_error (error);
    return refuse (error, TILL_LEDGER_ERROR_SESSION, _ ("This session belongs to another payment."));
  }
  return FALSE;
}

/**
 * till_attempt_job_open:
 * @connection: within a transaction
 * @job: with a session
 * @error: return location for a #GError
 *
 * Returns: whether the session is known
 */
gboolean
till_attempt_job_open (TillConnection *connection,
                       gpointer job,
                       GError **error)
{
  TillAttemptJob *self = job;
  const char *known = NULL;
  gboolean is_same = FALSE;

  if (!load (self, connection, error))
    return FALSE;
  known = till_attempt_get_session_id (self->attempt);
  is_same = g_strcmp0 (known, self->session_id) == 0;
  if (known == NULL || (!is_same && !till_attempt_is_final (self->attempt) && g_strcmp0 (known, self->denied_id) == 0))
    return open_session (self, connection, error) && reload (self, connection, error);
  if (!is_same)
    return refuse (error, TILL_LEDGER_ERROR_SESSION, _ ("This payment has another session already."));
  if (till_attempt_get_state (self->attempt) == TILL_ATTEMPT_UNKNOWN &&
      !set_state (self, connection, TILL_EVENT_ATTEMPT_REOPENED, TILL_ATTEMPT_OPEN, NULL, error))
    return FALSE;
  return reload (self, connection, error);
}

/**
 * till_attempt_job_answer:
 * @connection: within a transaction
 * @job: with a provider's answer
 * @error: return location for a #GError
 *
 * Returns: whether the answer was taken, even if it changed nothing
 */
gboolean
till_attempt_job_answer (TillConnection *connection,
                         gpointer job,
                         GError **error)
{
  return load (job, connection, error) && judge (job, connection, error) && reload (job, connection, error);
}

/**
 * till_attempt_job_end:
 * @connection: within a transaction
 * @job: with how it ended, and the provider's answer
 * @error: return location for a #GError
 *
 * Returns: whether the attempt has ended, one way or another
 */
gboolean
till_attempt_job_end (TillConnection *connection,
                      gpointer job,
                      GError **error)
{
  TillAttemptJob *self = job;

  if (self->facts != NULL && self->facts->outcome == TILL_PAYMENT_OUTCOME_PAID)
    return till_attempt_job_answer (connection, job, error);
  if (!load (self, connection, error))
    return FALSE;
  if (!till_attempt_is_final (self->attempt) &&
      (!check_end (self, error) || !end_attempt (self, connection, self->state, error)))
    return FALSE;
  return reload (self, connection, error);
}

/**
 * till_attempt_job_doubt:
 * @connection: within a transaction
 * @job: with the reason
 * @error: return location for a #GError
 *
 * Returns: whether it is on record that the provider could not be asked
 */
gboolean
till_attempt_job_doubt (TillConnection *connection,
                        gpointer job,
                        GError **error)
{
  TillAttemptJob *self = job;

  if (!load (self, connection, error))
    return FALSE;
  if (!till_attempt_is_final (self->attempt) && till_attempt_get_state (self->attempt) != TILL_ATTEMPT_UNKNOWN &&
      !set_state (self, connection, TILL_EVENT_ATTEMPT_UNKNOWN, TILL_ATTEMPT_UNKNOWN, self->reason, error))
    return FALSE;
  return reload (self, connection, error);
}
