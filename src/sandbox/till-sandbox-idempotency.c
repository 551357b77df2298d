/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-idempotency.h"

#include "till-sandbox-problem.h"

static const struct
{
  const char *find;
  const char *keep;
} sql = {
  .find = "SELECT request_hash, status, body FROM answers "
          "WHERE scope = $scope AND idempotency_key = $key AND created_us > $oldest_us",
  .keep = "INSERT INTO answers (scope, idempotency_key, request_hash, status, body, created_us) "
          "VALUES ($scope, $key, $hash, $status, $body, $now_us) "
          /* One that is too old to be found may still be there. */
          "ON CONFLICT (scope, idempotency_key) DO UPDATE SET request_hash = excluded.request_hash, status = excluded.status,"
          " body = excluded.body, created_us = excluded.created_us",
};

static char *
make_scope (const TillSandboxRequest *request)
{
  return g_strconcat (request->method, " ", request->path, NULL);
}

static char *
make_hash (const TillSandboxRequest *request)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body);
}

static TillStatement *
prepare_find (const TillSandboxRequest *request,
              TillConnection *connection,
              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.find, error);
  g_autofree char *scope = make_scope (request);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$scope", scope);
  till_statement_bind_text (statement, "$key", request->idempotency_key);
  till_statement_bind_int (statement, "$oldest_us", request->now_us - TILL_SANDBOX_IDEMPOTENCY_LIFE_US);
  return statement;
}

/**
 * till_sandbox_idempotency_replay:
 * @request: a request
 * @connection: the database, in a transaction
 * @answer: (out) (transfer full) (nullable): the answer that was kept for it, if there is one
 * @error: return location
 *
 * Returns: %FALSE if its key was used for another request
 */
gboolean
till_sandbox_idempotency_replay (const TillSandboxRequest *request,
                                 TillConnection *connection,
                                 TillSandboxAnswer **answer,
                                 GError **error)
{
  TillStatement *statement = NULL;
  TillStep step = TILL_STEP_ERROR;
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) body = NULL;

  if (request->idempotency_key == NULL)
    return TRUE;
  statement = prepare_find (request, connection, error);
  step = statement == NULL ? TILL_STEP_ERROR : till_statement_step (statement, error);
  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  hash = make_hash (request);
  if (g_strcmp0 (till_statement_get_text (statement, "request_hash"), hash) != 0)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_IDEMPOTENCY_CONFLICT, "Idempotency-Key", "This key was used for another request.");
  body = till_statement_get_blob (statement, "body");
  *answer = till_sandbox_answer_new ((guint) till_statement_get_int (statement, "status"), "application/json", body);
  (*answer)->replayed = TRUE;
  return TRUE;
}

/**
 * till_sandbox_idempotency_keep:
 * @request: a request that was done
 * @answer: its answer
 * @connection: the database, in the transaction that did it
 * @error: return location
 *
 * Returns: whether the answer is kept, or need not be
 */
gboolean
till_sandbox_idempotency_keep (const TillSandboxRequest *request,
                               const TillSandboxAnswer *answer,
                               TillConnection *connection,
                               GError **error)
{
  TillStatement *statement = NULL;
  g_autofree char *scope = NULL;
  g_autofree char *hash = NULL;

  if (request->idempotency_key == NULL)
    return TRUE;
  statement = till_connection_prepare (connection, sql.keep, error);
  if (statement == NULL)
    return FALSE;
  scope = make_scope (request);
  hash = make_hash (request);
  till_statement_bind_text (statement, "$scope", scope);
  till_statement_bind_text (statement, "$key", request->idempotency_key);
  till_statement_bind_text (statement, "$hash", hash);
  till_statement_bind_int (statement, "$status", answer->status);
  till_statement_bind_blob (statement, "$body", answer->body);
  till_statement_bind_int (statement, "$now_us", request->now_us);
  return till_statement_run (statement, error);
}
