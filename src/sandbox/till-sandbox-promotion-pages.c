/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-promotion-pages.h"

#include "till-sandbox-challenge.h"
#include "till-sandbox-limits.h"
#include "till-sandbox-promotion.h"
#include "till-sandbox-session-page.h"

/* A bank that was asked about the old amount is not to confirm the new one. */
static gboolean
save (TillSandboxSession *session,
      TillConnection *connection,
      GError **error)
{
  return till_sandbox_challenge_supersede (connection, session->id, error) &&
         till_sandbox_session_update (session, connection, error);
}

static TillSandboxAnswer *
go_to_page (TillSandboxRequest *request)
{
  g_autofree char *location = g_strconcat ("/pay/", request->arguments[0], NULL);

  return till_sandbox_answer_new_redirect (request, location);
}

static char *
read_code (TillSandboxRequest *request)
{
  const char *text = till_sandbox_request_get_field (request, "code");
  g_autofree char *start = g_utf8_substring (text, 0, MIN (TILL_SANDBOX_MAX_CODE, g_utf8_strlen (text, -1)));

  return g_strdup (g_strstrip (start));
}

static TillSandboxAnswer *
show_refusal (const TillSandboxPromotion *promotion,
              TillSandboxSession *session,
              const char *code)
{
  TillSandboxPage *page = till_sandbox_page_new (TILL_SANDBOX_PAGE_PAY, session);

  page->code = g_strdup (code);
  page->code_refusal = promotion->refusal;
  page->code_minimum = promotion->minimum;
  return till_sandbox_answer_new_page (422, page);
}

static TillSandboxAnswer *
apply (TillSandboxRequest *request,
       TillConnection *connection,
       TillSandboxSession *owned_session,
       GError **error)
{
  g_autoptr (TillSandboxSession) session = owned_session;
  g_autofree char *code = read_code (request);
  TillSandboxPromotion promotion = { connection, session, NULL, request->now_us };

  if (!till_sandbox_promotion_apply (&promotion, code, error))
    return NULL;
  if (promotion.refusal != TILL_SANDBOX_PROMOTION_OK)
    return show_refusal (&promotion, g_steal_pointer (&session), code);
  return save (session, connection, error) ? go_to_page (request) : NULL;
}

/**
 * till_sandbox_promotion_submit:
 * @request: the form beside the total: a code to use, or to take away again
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the way back to the page, or the page with what is wrong
 */
TillSandboxAnswer *
till_sandbox_promotion_submit (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  g_autoptr (TillSandboxSession) session = NULL;

  if (!till_sandbox_session_page_load (request, request->arguments[0], connection, &session, error))
    return NULL;
  if (session == NULL || !till_sandbox_session_is (session, "open"))
    return till_sandbox_session_page_show (g_steal_pointer (&session));
  if (!json_object_get_boolean_member (session->document, "allowPromotionCodes"))
    return go_to_page (request);
  if (!g_str_equal (till_sandbox_request_get_field (request, "action"), "remove"))
    return apply (request, connection, g_steal_pointer (&session), error);
  till_sandbox_promotion_remove (session);
  return save (session, connection, error) ? go_to_page (request) : NULL;
}
