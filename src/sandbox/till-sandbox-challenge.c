/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-challenge.h"

#include "till-id.h"

#define ID_BYTES 16

static const struct
{
  const char *supersede;
  const char *insert;
  const char *load;
  const char *end;
} sql = {
  .supersede = "UPDATE challenges SET state = 'superseded' WHERE session_id = $session_id AND state = 'pending'",
  .insert = "INSERT INTO challenges (id, session_id, created_us, state, document) "
            "VALUES ($id, $session_id, $now_us, 'pending', $document)",
  .load = "SELECT id, session_id, state, document FROM challenges WHERE id = $id",
  .end = "UPDATE challenges SET state = $state WHERE id = $id",
};

/**
 * till_sandbox_challenge_supersede:
 * @connection: the database, in a transaction
 * @session_id: a session
 * @error: return location
 *
 * A session has at most one question that can still be answered; now it has none.
 *
 * Returns: whether that is in the database
 */
gboolean
till_sandbox_challenge_supersede (TillConnection *connection,
                                  const char *session_id,
                                  GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.supersede, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$session_id", session_id);
  return till_statement_run (statement, error);
}

/**
 * till_sandbox_challenge_begin:
 * @connection: the database, in a transaction
 * @session_id: the session that is being paid
 * @payer: who pays
 * @now_us: the time
 * @error: return location
 *
 * Returns: (transfer full): the identifier of a new question
 */
char *
till_sandbox_challenge_begin (TillConnection *connection,
                              const char *session_id,
                              const TillSandboxPayer *payer,
                              gint64 now_us,
                              GError **error)
{
  g_autofree char *secret = till_id_new_secret (ID_BYTES);
  g_autofree char *id = g_strconcat ("chal_", secret, NULL);
  g_autofree char *document = till_sandbox_payer_to_text (payer);
  TillStatement *statement = NULL;

  if (!till_sandbox_challenge_supersede (connection, session_id, error))
    return NULL;
  statement = till_connection_prepare (connection, sql.insert, error);
  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_text (statement, "$session_id", session_id);
  till_statement_bind_int (statement, "$now_us", now_us);
  till_statement_bind_text (statement, "$document", document);
  return till_statement_run (statement, error) ? g_steal_pointer (&id) : NULL;
}

/**
 * till_sandbox_challenge_load:
 * @connection: the database
 * @id: the identifier asked for
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the question; %NULL without @error if there is none
 */
TillSandboxChallenge *
till_sandbox_challenge_load (TillConnection *connection,
                             const char *id,
                             GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.load, error);
  g_autoptr (TillSandboxPayer) payer = NULL;
  TillSandboxChallenge *self = NULL;

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", id);
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return NULL;
  payer = till_sandbox_payer_from_text (till_statement_get_text (statement, "document"), error);
  if (payer == NULL)
    return NULL;
  self = g_new0 (TillSandboxChallenge, 1);
  self->id = g_strdup (id);
  self->session_id = g_strdup (till_statement_get_text (statement, "session_id"));
  self->pending = g_str_equal (till_statement_get_text (statement, "state"), "pending");
  self->payer = g_steal_pointer (&payer);
  return self;
}

/**
 * till_sandbox_challenge_end:
 * @self: a pending question
 * @connection: the database, in a transaction
 * @state: "passed", "failed" or "canceled"
 * @error: return location
 *
 * Returns: whether the answer is in the database
 */
gboolean
till_sandbox_challenge_end (const TillSandboxChallenge *self,
                            TillConnection *connection,
                            const char *state,
                            GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.end, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", self->id);
  till_statement_bind_text (statement, "$state", state);
  return till_statement_run (statement, error);
}

/**
 * till_sandbox_challenge_free:
 * @self: (transfer full): a question
 */
void
till_sandbox_challenge_free (TillSandboxChallenge *self)
{
  g_free (self->id);
  g_free (self->session_id);
  till_sandbox_payer_free (self->payer);
  g_free (self);
}
