/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-challenge-pages.h"

#include "till-sandbox-challenge.h"
#include "till-sandbox-checkout.h"
#include "till-sandbox-session-page.h"

/* The question and its session. Both are %NULL if there is no such question. */
typedef struct
{
  TillSandboxChallenge *challenge;
  TillSandboxSession *session;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->challenge, till_sandbox_challenge_free);
  g_clear_pointer (&found->session, till_sandbox_session_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static gboolean
find (Found *found,
      TillSandboxRequest *request,
      const char *id,
      TillConnection *connection,
      GError **error)
{
  g_autoptr (GError) local_error = NULL;

  found->challenge = till_sandbox_challenge_load (connection, id, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (found->challenge == NULL)
    return TRUE;
  return till_sandbox_session_page_load (request, found->challenge->session_id, connection, &found->session, error);
}

static gboolean
can_answer (const Found *found)
{
  return found->challenge->pending && till_sandbox_session_is (found->session, "open");
}

static TillSandboxAnswer *
go_to_page (TillSandboxRequest *request,
            const TillSandboxSession *session,
            const char *notice)
{
  g_autofree char *location = g_strdup_printf ("/pay/%s%s%s", session->id, notice == NULL ? "" : "?notice=", notice == NULL ? "" : notice);

  return till_sandbox_answer_new_redirect (request, location);
}

static TillSandboxAnswer *
new_page (Found *found,
          TillSandboxPageKind kind)
{
  TillSandboxPage *page = till_sandbox_page_new (kind, g_steal_pointer (&found->session));

  page->challenge_id = g_strdup (found->challenge->id);
  page->last4 = g_strdup (found->challenge->payer->last4);
  return till_sandbox_answer_new_page (200, page);
}

static TillSandboxAnswer *
refuse (TillSandboxRequest *request,
        TillConnection *connection,
        const Found *found,
        gboolean failed,
        GError **error)
{
  const char *notice = failed ? "authentication_failed" : "authentication_canceled";
  TillSandboxCheckout checkout = { connection, found->session, found->challenge->payer, request->now_us };

  if (!till_sandbox_challenge_end (found->challenge, connection, failed ? "failed" : "canceled", error) ||
      !till_sandbox_checkout_record_try (&checkout, notice, error))
    return NULL;
  return go_to_page (request, found->session, notice);
}

static TillSandboxAnswer *
confirm (TillSandboxRequest *request,
         TillConnection *connection,
         const Found *found,
         GError **error)
{
  TillSandboxCheckout checkout = { connection, found->session, found->challenge->payer, request->now_us, request->settings->async_delay_us, request->base_url };
  TillSandboxVerdict verdict = TILL_SANDBOX_VERDICT_DECLINED;
  g_autofree char *success = NULL;
  TillSandboxAnswer *answer = NULL;

  if (!till_sandbox_challenge_end (found->challenge, connection, "passed", error) ||
      !till_sandbox_checkout_pay_confirmed (&checkout, &verdict, error))
    return NULL;
  if (verdict == TILL_SANDBOX_VERDICT_CODE_REFUSED)
    return go_to_page (request, found->session, "promotion_code_refused");
  if (verdict == TILL_SANDBOX_VERDICT_DECLINED)
    return go_to_page (request, found->session, checkout.decline_code);
  success = till_sandbox_session_get_success_url (found->session);
  answer = till_sandbox_answer_new_redirect (request, success);
  answer->wake_us = checkout.settle_us;
  return answer;
}

/**
 * till_sandbox_challenge_show:
 * @request: a request for /pay/SESSION/confirm/QUESTION
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the page around the question, or the way back if it is answered
 */
TillSandboxAnswer *
till_sandbox_challenge_show (TillSandboxRequest *request,
                             TillConnection *connection,
                             GError **error)
{
  g_auto (Found) found = { NULL };

  if (!find (&found, request, request->arguments[1], connection, error))
    return NULL;
  if (found.session == NULL || !g_str_equal (found.session->id, request->arguments[0]))
    return till_sandbox_session_page_show (NULL);
  if (!can_answer (&found))
    return go_to_page (request, found.session, NULL);
  return new_page (&found, TILL_SANDBOX_PAGE_CHALLENGE);
}

/**
 * till_sandbox_challenge_ask:
 * @request: a request for /bank/QUESTION
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the question, for the frame
 */
TillSandboxAnswer *
till_sandbox_challenge_ask (TillSandboxRequest *request,
                            TillConnection *connection,
                            GError **error)
{
  g_auto (Found) found = { NULL };

  if (!find (&found, request, request->arguments[0], connection, error))
    return NULL;
  if (found.session == NULL || !can_answer (&found))
    return till_sandbox_session_page_show (NULL);
  return new_page (&found, TILL_SANDBOX_PAGE_ISSUER);
}

/**
 * till_sandbox_challenge_answer:
 * @request: the customer's answer
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the way to the shop or back to the page
 */
TillSandboxAnswer *
till_sandbox_challenge_answer (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  g_auto (Found) found = { NULL };
  const char *result = till_sandbox_request_get_field (request, "result");

  if (!find (&found, request, request->arguments[0], connection, error))
    return NULL;
  if (found.session == NULL)
    return till_sandbox_session_page_show (NULL);
  if (!can_answer (&found))
    return go_to_page (request, found.session, NULL);
  if (g_str_equal (result, "pass"))
    return confirm (request, connection, &found, error);
  return refuse (request, connection, &found, g_str_equal (result, "fail"), error);
}
