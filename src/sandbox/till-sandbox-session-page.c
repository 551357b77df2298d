/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-session-page.h"

static TillSandboxAnswer *
new_page (guint status,
          TillSandboxPageKind kind,
          TillSandboxSession *session)
{
  return till_sandbox_answer_new_page (status, till_sandbox_page_new (kind, session));
}

/**
 * till_sandbox_session_page_load:
 * @request: a request for a page
 * @id: a session's identifier
 * @connection: the database
 * @session: (out) (transfer full) (nullable): the session; %NULL if there is none
 * @error: return location
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_session_page_load (const TillSandboxRequest *request,
                                const char *id,
                                TillConnection *connection,
                                TillSandboxSession **session,
                                GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *session = till_sandbox_session_load (connection, id, request->now_us, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * till_sandbox_session_page_show:
 * @session: (transfer full) (nullable): a session
 *
 * Returns: (transfer full): the page that fits its status
 */
TillSandboxAnswer *
till_sandbox_session_page_show (TillSandboxSession *session)
{
  if (session == NULL)
    return new_page (404, TILL_SANDBOX_PAGE_MISSING, NULL);
  if (till_sandbox_session_is (session, "open"))
    return new_page (200, TILL_SANDBOX_PAGE_PAY, session);
  if (till_sandbox_session_is (session, "complete"))
    return new_page (200, TILL_SANDBOX_PAGE_COMPLETE, session);
  return new_page (410, TILL_SANDBOX_PAGE_EXPIRED, session);
}
