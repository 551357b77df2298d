/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-session-list.h"

#include "till-sandbox-object-list.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-session.h"
#include "till-time.h"

/* What is asked for. A page begins after the session of the cursor, in the order of age. */
typedef struct
{
  const char *status;
  const char *reference;
  gint64 created_after_us;
  gint64 cursor_us;
  const char *cursor_id;
  gint64 limit;
} Filter;

/* A session past its time is expired, whatever its column still says. */
static const char list_sql[] =
  "SELECT id, created_us, expires_us, document FROM sessions "
  "WHERE ($status IS NULL OR $status = CASE WHEN status = 'open' AND expires_us <= $now_us THEN 'expired' ELSE status END)"
  "  AND created_us > $created_after_us"
  "  AND (created_us < $cursor_us OR (created_us = $cursor_us AND id < $cursor_id)) "
  "ORDER BY created_us DESC, id DESC LIMIT $limit";

/* The same over the index of references, for Till's look-up after a crash. */
static const char list_by_reference_sql[] =
  "SELECT id, created_us, expires_us, document FROM sessions "
  "WHERE client_reference_id = $reference"
  "  AND ($status IS NULL OR $status = CASE WHEN status = 'open' AND expires_us <= $now_us THEN 'expired' ELSE status END)"
  "  AND created_us > $created_after_us"
  "  AND (created_us < $cursor_us OR (created_us = $cursor_us AND id < $cursor_id)) "
  "ORDER BY created_us DESC, id DESC LIMIT $limit";

static gboolean
read_status (const TillSandboxRequest *request,
             Filter *filter,
             GError **error)
{
  static const char *const statuses[] = { "open", "complete", "expired", NULL };

  filter->status = till_sandbox_request_get_query (request, "status");
  if (filter->status == NULL || g_strv_contains (statuses, filter->status))
    return TRUE;
  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, "status", "status must be one of: open, complete, expired.");
}

static gboolean
read_created_after (const TillSandboxRequest *request,
                    Filter *filter,
                    GError **error)
{
  const char *text = till_sandbox_request_get_query (request, "createdAfter");

  filter->created_after_us = G_MININT64;
  if (text == NULL || till_time_from_rfc3339 (text, &filter->created_after_us))
    return TRUE;
  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, "createdAfter", "createdAfter must be a time as in RFC 3339, such as 2026-01-31T12:00:00Z.");
}

static gboolean
read_cursor (const TillSandboxRequest *request,
             TillConnection *connection,
             Filter *filter,
             GError **error)
{
  const char *id = till_sandbox_request_get_query (request, "startingAfter");
  g_autoptr (GError) local_error = NULL;
  g_autoptr (TillSandboxSession) session = NULL;

  filter->cursor_us = G_MAXINT64;
  filter->cursor_id = "";
  if (id == NULL)
    return TRUE;
  session = till_sandbox_session_load (connection, id, request->now_us, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (session == NULL)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, "startingAfter", "There is no checkout session %s.", id);
  filter->cursor_us = session->created_us;
  filter->cursor_id = id;
  return TRUE;
}

static TillStatement *
prepare (const Filter *filter,
         TillConnection *connection,
         gint64 now_us,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, filter->reference == NULL ? list_sql : list_by_reference_sql, error);

  if (statement == NULL)
    return NULL;
  if (filter->status == NULL)
    till_statement_bind_null (statement, "$status");
  else
    till_statement_bind_text (statement, "$status", filter->status);
  if (filter->reference != NULL)
    till_statement_bind_text (statement, "$reference", filter->reference);
  till_statement_bind_int (statement, "$now_us", now_us);
  till_statement_bind_int (statement, "$created_after_us", filter->created_after_us);
  till_statement_bind_int (statement, "$cursor_us", filter->cursor_us);
  till_statement_bind_text (statement, "$cursor_id", filter->cursor_id);
  till_statement_bind_int (statement, "$limit", filter->limit + 1);
  return statement;
}

/**
 * till_sandbox_session_list:
 * @request: a request with status, clientReferenceId, createdAfter, limit, startingAfter
 * @connection: the database
 * @sessions: where they go, the newest first
 * @has_more: (out): whether there are more after them
 * @error: return location
 *
 * Returns: %FALSE if the request is wrong or the database fails
 */
gboolean
till_sandbox_session_list (const TillSandboxRequest *request,
                           TillConnection *connection,
                           JsonArray *sessions,
                           gboolean *has_more,
                           GError **error)
{
  Filter filter = { .reference = till_sandbox_request_get_query (request, "clientReferenceId") };
  TillStatement *statement = NULL;
  TillStep step = TILL_STEP_ERROR;

  if (!till_sandbox_object_list_read_limit (request, &filter.limit, error) || !read_status (request, &filter, error) ||
      !read_created_after (request, &filter, error) || !read_cursor (request, connection, &filter, error))
    return FALSE;
  statement = prepare (&filter, connection, request->now_us, error);
  if (statement == NULL)
    return FALSE;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    g_autoptr (TillSandboxSession) session = NULL;

    *has_more = json_array_get_length (sessions) == filter.limit;
    if (*has_more)
      return TRUE;
    session = till_sandbox_session_from_row (statement, request->now_us, error);
    if (session == NULL)
      return FALSE;
    json_array_add_element (sessions, till_sandbox_session_to_node (session, request->base_url));
  }
  return step == TILL_STEP_DONE;
}
