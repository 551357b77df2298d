/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promotion codes are short: who tries many is slowed down until they are not worth guessing. They are counted for each
 * session, in the database, so that a restart forgets none. */
#include "till-sandbox-guesses.h"

#define MAX_GUESSES 5
#define WINDOW_US   (10 * G_TIME_SPAN_MINUTE)

static const struct
{
  const char *count;
  const char *record;
} sql = {
  .count = "SELECT count (*) AS n, min (created_us) AS first_us FROM guesses WHERE session_id = $session_id AND created_us > $since_us",
  .record = "INSERT INTO guesses (session_id, created_us) VALUES ($session_id, $now_us)",
};

/**
 * till_sandbox_guesses_check:
 * @connection: the database
 * @session_id: a session
 * @speed: by how much the wait is shorter than in earnest
 * @now_us: the time
 * @retry_after: (out): after how many seconds another code may be tried; 0 if it may be now
 * @error: return location
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_guesses_check (TillConnection *connection,
                            const char *session_id,
                            int speed,
                            gint64 now_us,
                            guint *retry_after,
                            GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.count, error);
  gint64 window_us = WINDOW_US / speed;
  gint64 left_us = 0;

  *retry_after = 0;
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$session_id", session_id);
  till_statement_bind_int (statement, "$since_us", now_us - window_us);
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  if (till_statement_get_int (statement, "n") < MAX_GUESSES)
    return TRUE;
  left_us = till_statement_get_int (statement, "first_us") + window_us - now_us;
  *retry_after = (guint) (left_us / G_TIME_SPAN_SECOND) + 1;
  return TRUE;
}

/**
 * till_sandbox_guesses_record:
 * @connection: the database, in a transaction
 * @session_id: a session
 * @now_us: the time
 * @error: return location
 *
 * A code was refused.
 *
 * Returns: whether it is counted
 */
gboolean
till_sandbox_guesses_record (TillConnection *connection,
                             const char *session_id,
                             gint64 now_us,
                             GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.record, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$session_id", session_id);
  till_statement_bind_int (statement, "$now_us", now_us);
  return till_statement_run (statement, error);
}
