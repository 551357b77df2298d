/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-promotion-pages.h"

#include "till-sandbox-challenge.h"
#include "till-sandbox-guesses.h"
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
              const char *code,
              guint retry_after)
{
  TillSandboxPage *page = till_sandbox_page_new (TILL_SANDBOX_PAGE_PAY, session);
  TillSandboxAnswer *answer = NULL;

  page->code = g_strdup (code);
  page->code_refusal = promotion->refusal;
  page->code_minimum = promotion->minimum;
  answer = till_sandbox_answer_new_page (retry_after > 0 ? 429 : 422, page);
  answer->retry_after = retry_after;
  return answer;
}

/* After too many wrong ones the right one is not told from them either. */
static gboolean
try_code (TillSandboxRequest *request,
          TillSandboxPromotion *promotion,
          const char *code,
          guint *retry_after,
          GError **error)
{
  if (!till_sandbox_guesses_check (promotion->connection, promotion->session->id, request->settings->speed, request->now_us, retry_after, error))
    return FALSE;
  if (*retry_after > 0) {
    promotion->refusal = TILL_SANDBOX_PROMOTION_TOO_MANY;
    return TRUE;
  }
  if (!till_sandbox_promotion_apply (promotion, code, error))
    return FALSE;
  return promotion->refusal == TILL_SANDBOX_PROMOTION_OK || promotion->refusal == TILL_SANDBOX_PROMOTION_EMPTY ||
         till_sandbox_guesses_record (promotion->connection, promotion->session->id, request->now_us, error);
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
  guint retry_after = 0;

  if (!try_code (request, &promotion, code, &retry_after, error))
    return NULL;
  if (promotion.refusal != TILL_SANDBOX_PROMOTION_OK)
    return show_refusal (&promotion, g_steal_pointer (&session), code, retry_after);
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
