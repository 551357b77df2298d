/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money that comes later, or does not go back, sessions that end, and subscriptions whose next period is to be paid. When
 * that is due stands in the database, so that a restart forgets nothing. */
#include "till-sandbox-settling.h"

#include "till-sandbox-event.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-pruning.h"
#include "till-sandbox-refund.h"
#include "till-sandbox-renewal.h"
#include "till-sandbox-session.h"

/* When a trial or a period is over, to the second above; the clock can be made to run faster. */
#define PERIOD_OVER "created_us + ((CAST (strftime ('%s', json_extract (document, '$.currentPeriodEnd')) AS INTEGER) + 1) * 1000000 - created_us) / $speed"
#define RENEWED     "status IN ('trialing', 'active')"

/* What is too old is looked for once in a while, though nothing else happens. */
#define LONGEST_SLEEP_US G_TIME_SPAN_HOUR

static const struct
{
  const char *due_payments;
  const char *due_refunds;
  const char *due_sessions;
  const char *due_subscriptions;
  const char *settle;
  const char *find_waiting;
  const char *next;
} sql = {
  .due_payments = "SELECT id FROM payments WHERE settle_us <= $now_us",
  .due_refunds = "SELECT id FROM refunds WHERE settle_us <= $now_us",
  .due_sessions = "SELECT id FROM sessions WHERE status = 'open' AND expires_us <= $now_us",
  .due_subscriptions = "SELECT id FROM subscriptions WHERE " RENEWED " AND " PERIOD_OVER " <= $now_us",
  .settle = "UPDATE payments SET status = $status, settle_us = NULL WHERE id = $id",
  .find_waiting = "SELECT session_id, subscription_id FROM payments WHERE id = $id AND status = 'processing'",
  .next = "SELECT min (settle_us) AS next_us FROM (SELECT settle_us FROM payments WHERE settle_us IS NOT NULL"
          " UNION ALL SELECT settle_us FROM refunds WHERE settle_us IS NOT NULL"
          " UNION ALL SELECT " PERIOD_OVER " FROM subscriptions WHERE " RENEWED
          " UNION ALL SELECT expires_us FROM sessions WHERE status = 'open')",
};

typedef gboolean (*Settle) (const TillSandboxSettling *self,
                            const char *id,
                            GError **error);

static gboolean
list_due (const TillSandboxSettling *self,
          const char *due_sql,
          gboolean hastened,
          GPtrArray *ids,
          GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, due_sql, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$now_us", self->now_us);
  if (hastened)
    till_statement_bind_int (statement, "$speed", self->speed);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (till_statement_get_text (statement, "id")));
  return step == TILL_STEP_DONE;
}

/* @hastened: whether it passes faster where the clock was made to run faster */
static gboolean
settle_each (const TillSandboxSettling *self,
             const char *due_sql,
             gboolean hastened,
             Settle settle,
             GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!list_due (self, due_sql, hastened, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!settle (self, ids->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
update_payment (const TillSandboxSettling *self,
                const char *id,
                gboolean succeeded,
                GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, sql.settle, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_text (statement, "$status", succeeded ? "succeeded" : "failed");
  return till_statement_run (statement, error);
}

static gboolean
tell_session (const TillSandboxSettling *self,
              const char *session_id,
              gboolean succeeded,
              GError **error)
{
  g_autoptr (TillSandboxSession) session = till_sandbox_session_load (self->connection, session_id, self->now_us, error);

  if (session == NULL)
    return FALSE;
  json_object_set_string_member (session->document, "paymentStatus", succeeded ? "paid" : "unpaid");
  return till_sandbox_session_update (session, self->connection, error) &&
         till_sandbox_event_tell_session (self->connection, succeeded ? TILL_SANDBOX_EVENT_ASYNC_SUCCEEDED : TILL_SANDBOX_EVENT_ASYNC_FAILED, session, self->base_url, self->now_us, error);
}

static gboolean
settle_payment (const TillSandboxSettling *self,
                const char *id,
                GError **error)
{
  return till_sandbox_settling_end_payment (self, id, TRUE, error);
}

static gboolean
settle_refund (const TillSandboxSettling *self,
               const char *id,
               GError **error)
{
  g_autoptr (JsonObject) refund = till_sandbox_refund_fail (self->connection, id, error);

  return refund != NULL && till_sandbox_event_tell (self->connection, TILL_SANDBOX_EVENT_REFUND_FAILED, refund, self->now_us, error);
}

/* A session past its time reads as expired; now that is written down and told. */
static gboolean
settle_session (const TillSandboxSettling *self,
                const char *id,
                GError **error)
{
  g_autoptr (TillSandboxSession) session = till_sandbox_session_load (self->connection, id, self->now_us, error);

  return session != NULL && till_sandbox_session_update (session, self->connection, error) &&
         till_sandbox_event_tell_session (self->connection, TILL_SANDBOX_EVENT_EXPIRED, session, self->base_url, self->now_us, error);
}

static gboolean
settle_subscription (const TillSandboxSettling *self,
                     const char *id,
                     GError **error)
{
  return till_sandbox_renewal_run (self->connection, id, self->async_delay_us, self->now_us, error);
}

static gboolean
read_next (const TillSandboxSettling *self,
           gint64 *next_us,
           GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, sql.next, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$speed", self->speed);
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  *next_us = self->now_us + LONGEST_SLEEP_US;
  if (!till_statement_is_null (statement, "next_us"))
    *next_us = MIN (*next_us, till_statement_get_int (statement, "next_us"));
  return TRUE;
}

/**
 * till_sandbox_settling_run:
 * @self: a look at what is due
 * @next_us: (out): when to look again
 * @error: return location
 *
 * Settles all that is due, and forgets what is too old.
 *
 * Returns: whether it is in the database
 */
gboolean
till_sandbox_settling_run (const TillSandboxSettling *self,
                           gint64 *next_us,
                           GError **error)
{
  return settle_each (self, sql.due_payments, FALSE, settle_payment, error) &&
         settle_each (self, sql.due_refunds, FALSE, settle_refund, error) &&
         settle_each (self, sql.due_sessions, FALSE, settle_session, error) &&
         settle_each (self, sql.due_subscriptions, TRUE, settle_subscription, error) &&
         till_sandbox_pruning_run (self->connection, self->now_us, error) &&
         read_next (self, next_us, error);
}

/**
 * till_sandbox_settling_end_payment:
 * @self: a look at one payment
 * @id: the payment
 * @succeeded: whether its money comes
 * @error: return location
 *
 * Does not wait for the money that comes later.
 *
 * Returns: whether it is in the database; a payment that does not wait is refused
 */
gboolean
till_sandbox_settling_end_payment (const TillSandboxSettling *self,
                                   const char *id,
                                   gboolean succeeded,
                                   GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, sql.find_waiting, error);
  g_autofree char *session_id = NULL;
  g_autofree char *subscription_id = NULL;
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
  subscription_id = g_strdup (till_statement_get_text (statement, "subscription_id"));
  if (!update_payment (self, id, succeeded, error))
    return FALSE;
  if (session_id != NULL)
    return tell_session (self, session_id, succeeded, error);
  return succeeded || till_sandbox_renewal_fail (self->connection, subscription_id, error);
}
