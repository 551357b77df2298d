/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money that comes later, or does not go back, and sessions and trials that end. When that is due stands in the database, so that a restart forgets nothing. */
#include "till-sandbox-settling.h"

#include "till-sandbox-event.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-refund.h"
#include "till-sandbox-session.h"
#include "till-sandbox-subscription.h"

/* When a trial is over, to the second above; the clock can be made to run faster. */
#define TRIAL_OVER "created_us + ((CAST (strftime ('%s', json_extract (document, '$.trialEnd')) AS INTEGER) + 1) * 1000000 - created_us) / $speed"

static const struct
{
  const char *due_payments;
  const char *due_refunds;
  const char *due_sessions;
  const char *due_trials;
  const char *settle;
  const char *find_waiting;
  const char *next;
} sql = {
  .due_payments = "SELECT session_id AS id FROM payments WHERE settle_us <= $now_us",
  .due_refunds = "SELECT id FROM refunds WHERE settle_us <= $now_us",
  .due_sessions = "SELECT id FROM sessions WHERE status = 'open' AND expires_us <= $now_us",
  .due_trials = "SELECT id FROM subscriptions WHERE status = 'trialing' AND " TRIAL_OVER " <= $now_us",
  .settle = "UPDATE payments SET status = $status, settle_us = NULL WHERE session_id = $session_id",
  .find_waiting = "SELECT session_id FROM payments WHERE id = $id AND status = 'processing'",
  .next = "SELECT min (settle_us) AS next_us FROM (SELECT settle_us FROM payments WHERE settle_us IS NOT NULL"
          " UNION ALL SELECT settle_us FROM refunds WHERE settle_us IS NOT NULL"
          " UNION ALL SELECT " TRIAL_OVER " FROM subscriptions WHERE status = 'trialing'"
          " UNION ALL SELECT expires_us FROM sessions WHERE status = 'open')",
};

typedef gboolean (*Settle) (TillConnection *connection,
                            const char *id,
                            const char *base_url,
                            gint64 now_us,
                            GError **error);

static gboolean
list_due (TillConnection *connection,
          const char *due_sql,
          int speed,
          gint64 now_us,
          GPtrArray *ids,
          GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, due_sql, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$now_us", now_us);
  if (speed > 0)
    till_statement_bind_int (statement, "$speed", speed);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (till_statement_get_text (statement, "id")));
  return step == TILL_STEP_DONE;
}

/* Only what passes faster depends on @speed; the others have 0. */
static gboolean
settle_each (TillConnection *connection,
             const char *due_sql,
             int speed,
             Settle settle,
             const char *base_url,
             gint64 now_us,
             GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!list_due (connection, due_sql, speed, now_us, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!settle (connection, ids->pdata[i], base_url, now_us, error))
      return FALSE;
  return TRUE;
}

static gboolean
end_payment (TillConnection *connection,
             const char *session_id,
             gboolean succeeded,
             const char *base_url,
             gint64 now_us,
             GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.settle, error);
  g_autoptr (TillSandboxSession) session = NULL;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$session_id", session_id);
  till_statement_bind_text (statement, "$status", succeeded ? "succeeded" : "failed");
  if (!till_statement_run (statement, error))
    return FALSE;
  session = till_sandbox_session_load (connection, session_id, now_us, error);
  if (session == NULL)
    return FALSE;
  json_object_set_string_member (session->document, "paymentStatus", succeeded ? "paid" : "unpaid");
  return till_sandbox_session_update (session, connection, error) &&
         till_sandbox_event_tell_session (connection, succeeded ? TILL_SANDBOX_EVENT_ASYNC_SUCCEEDED : TILL_SANDBOX_EVENT_ASYNC_FAILED, session, base_url, now_us, error);
}

static gboolean
settle_payment (TillConnection *connection,
                const char *session_id,
                const char *base_url,
                gint64 now_us,
                GError **error)
{
  return end_payment (connection, session_id, TRUE, base_url, now_us, error);
}

static gboolean
settle_refund (TillConnection *connection,
               const char *id,
               const char *base_url,
               gint64 now_us,
               GError **error)
{
  g_autoptr (JsonObject) refund = till_sandbox_refund_fail (connection, id, error);

  return refund != NULL && till_sandbox_event_tell (connection, TILL_SANDBOX_EVENT_REFUND_FAILED, refund, now_us, error);
}

/* A session past its time reads as expired; now that is written down and told. */
static gboolean
settle_session (TillConnection *connection,
                const char *id,
                const char *base_url,
                gint64 now_us,
                GError **error)
{
  g_autoptr (TillSandboxSession) session = till_sandbox_session_load (connection, id, now_us, error);

  return session != NULL && till_sandbox_session_update (session, connection, error) &&
         till_sandbox_event_tell_session (connection, TILL_SANDBOX_EVENT_EXPIRED, session, base_url, now_us, error);
}

/* Nothing is charged for it: only a session takes money here. */
static gboolean
settle_trial (TillConnection *connection,
              const char *id,
              const char *base_url,
              gint64 now_us,
              GError **error)
{
  return till_sandbox_subscription_end_trial (connection, id, error);
}

static gboolean
read_next (TillConnection *connection,
           int speed,
           gint64 *next_us,
           GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.next, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$speed", speed);
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  *next_us = till_statement_is_null (statement, "next_us") ? 0 : till_statement_get_int (statement, "next_us");
  return TRUE;
}

/**
 * till_sandbox_settling_run:
 * @connection: the database, in a transaction
 * @base_url: the address of the service
 * @speed: by how much trials are shorter than in earnest
 * @now_us: the time
 * @next_us: (out): when the next one is due, or 0
 * @error: return location
 *
 * Settles all that is due.
 *
 * Returns: whether it is in the database
 */
gboolean
till_sandbox_settling_run (TillConnection *connection,
                           const char *base_url,
                           int speed,
                           gint64 now_us,
                           gint64 *next_us,
                           GError **error)
{
  return settle_each (connection, sql.due_payments, 0, settle_payment, base_url, now_us, error) &&
         settle_each (connection, sql.due_refunds, 0, settle_refund, base_url, now_us, error) &&
         settle_each (connection, sql.due_sessions, 0, settle_session, base_url, now_us, error) &&
         settle_each (connection, sql.due_trials, speed, settle_trial, base_url, now_us, error) &&
         read_next (connection, speed, next_us, error);
}

/**
 * till_sandbox_settling_end_payment:
 * @connection: the database, in a transaction
 * @id: a payment
 * @succeeded: whether its money comes
 * @base_url: the address of the service
 * @now_us: the time
 * @error: return location
 *
 * Does not wait for the money that comes later.
 *
 * Returns: whether it is in the database; a payment that does not wait is refused
 */
gboolean
till_sandbox_settling_end_payment (TillConnection *connection,
                                   const char *id,
                                   gboolean succeeded,
                                   const char *base_url,
                                   gint64 now_us,
                                   GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.find_waiting, error);
  g_autofree char *session_id = NULL;
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_DONE)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PAYMENT_NOT_PAID, "id", "The payment does not wait for its money.");
  if (step == TILL_STEP_ERROR)
    return FALSE;
  session_id = g_strdup (till_statement_get_text (statement, "session_id"));
  return end_payment (connection, session_id, succeeded, base_url, now_us, error);
}
