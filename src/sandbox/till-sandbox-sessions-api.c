/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-sessions-api.h"

#include "till-sandbox-event.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-session-list.h"
#include "till-sandbox-session-reader.h"

static TillSandboxSession *
load (TillSandboxRequest *request,
      TillConnection *connection,
      GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TillSandboxSession *session = till_sandbox_session_load (connection, request->arguments[0], request->now_us, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (session == NULL)
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, "id", "There is no checkout session %s.", request->arguments[0]);
  return session;
}

/**
 * till_sandbox_sessions_create:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the new session
 */
TillSandboxAnswer *
till_sandbox_sessions_create (TillSandboxRequest *request,
                              TillConnection *connection,
                              GError **error)
{
  g_autoptr (TillSandboxSession) session = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  TillSandboxAnswer *answer = NULL;

  if (!till_sandbox_request_require_object (request, error))
    return NULL;
  session = till_sandbox_session_read (till_sandbox_request_get_object (request), connection, request->now_us, error);
  if (session == NULL)
    return NULL;
  /* Written once, for the database and for the answer: it is most of the work. */
  node = till_sandbox_session_to_node (session, request->base_url);
  text = json_to_string (node, FALSE);
  if (!till_sandbox_session_insert (session, text, connection, error))
    return NULL;
  answer = till_sandbox_answer_new_text (request, 201, text);
  answer->wake_us = session->expires_us;
  answer->quiet = TRUE;
  return answer;
}

/**
 * till_sandbox_sessions_retrieve:
 * @request: the request
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the session asked for
 */
TillSandboxAnswer *
till_sandbox_sessions_retrieve (TillSandboxRequest *request,
                                TillConnection *connection,
                                GError **error)
{
  g_autoptr (TillSandboxSession) session = load (request, connection, error);

  if (session == NULL)
    return NULL;
  return till_sandbox_answer_new_data (request, 200, till_sandbox_session_to_node (session, request->base_url));
}

/**
 * till_sandbox_sessions_list:
 * @request: the request
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): a page of sessions, the newest first
 */
TillSandboxAnswer *
till_sandbox_sessions_list (TillSandboxRequest *request,
                            TillConnection *connection,
                            GError **error)
{
  g_autoptr (JsonArray) sessions = json_array_new ();
  gboolean has_more = FALSE;

  if (!till_sandbox_session_list (request, connection, sessions, &has_more, error))
    return NULL;
  return till_sandbox_answer_new_list (request, g_steal_pointer (&sessions), has_more);
}

/**
 * till_sandbox_sessions_expire:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Only an open session can be ended; whoever asks too late learns from the refusal, and by retrieving, what happened.
 *
 * Returns: (transfer full): the session, expired
 */
TillSandboxAnswer *
till_sandbox_sessions_expire (TillSandboxRequest *request,
                              TillConnection *connection,
                              GError **error)
{
  g_autoptr (TillSandboxSession) session = load (request, connection, error);

  if (session == NULL)
    return NULL;
  if (!till_sandbox_session_is (session, "open")) {
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_SESSION_NOT_OPEN, NULL, "The session is %s: only an open session can be expired.", till_sandbox_session_get_text (session, "status"));
    return NULL;
  }
  json_object_set_string_member (session->document, "status", "expired");
  if (!till_sandbox_session_update (session, connection, error) ||
      !till_sandbox_event_tell_session (connection, TILL_SANDBOX_EVENT_EXPIRED, session, request->base_url, request->now_us, error))
    return NULL;
  return till_sandbox_answer_new_data (request, 200, till_sandbox_session_to_node (session, request->base_url));
}
