/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nobody can ask for any more goes: the answers that idempotency keys stand for after a day, events and their
 * deliveries after thirty, the secret of an endpoint that was replaced, the wrong codes of yesterday. Sessions, payments
 * and customers stay. */
#include "till-sandbox-pruning.h"

#include "till-sandbox-idempotency.h"

#define EVENT_LIFE_US (30 * G_TIME_SPAN_DAY)
#define GUESS_LIFE_US G_TIME_SPAN_DAY

/* In this order: a delivery points to its event. */
static const struct
{
  const char *sql;
  gint64 life_us;
} rules[] = {
  { "DELETE FROM answers WHERE created_us <= $oldest_us", TILL_SANDBOX_IDEMPOTENCY_LIFE_US },
  { "DELETE FROM deliveries WHERE event_id IN (SELECT id FROM events WHERE created_us <= $oldest_us)", EVENT_LIFE_US },
  { "DELETE FROM events WHERE created_us <= $oldest_us", EVENT_LIFE_US },
  { "DELETE FROM guesses WHERE created_us <= $oldest_us", GUESS_LIFE_US },
  { "UPDATE webhook_endpoints SET old_secret = NULL, old_until_us = NULL WHERE old_until_us <= $oldest_us", 0 },
};

/**
 * till_sandbox_pruning_run:
 * @connection: the database, in a transaction
 * @now_us: the time
 * @error: return location
 *
 * Returns: whether what is too old is out of the database
 */
gboolean
till_sandbox_pruning_run (TillConnection *connection,
                          gint64 now_us,
                          GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++) {
    TillStatement *statement = till_connection_prepare (connection, rules[i].sql, error);

    if (statement == NULL)
      return FALSE;
    till_statement_bind_int (statement, "$oldest_us", now_us - rules[i].life_us);
    if (!till_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}
