/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-gate.h"

#include "till-sandbox-limits.h"
#include "till-sandbox-pass.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-secret.h"

static const char *
get_bearer (SoupMessageHeaders *headers)
{
  const char *authorization = soup_message_headers_get_one (headers, "Authorization");

  return authorization != NULL && g_ascii_strncasecmp (authorization, "Bearer ", 7) == 0 ? authorization + 7 : NULL;
}

/**
 * till_sandbox_gate_check_size:
 * @guard: the server's
 * @message: a request
 * @error: return location
 *
 * Returns: whether its body is of at most %TILL_SANDBOX_MAX_BODY bytes
 */
gboolean
till_sandbox_gate_check_size (TillServerGuard *guard,
                              SoupServerMessage *message,
                              GError **error)
{
  if (!till_server_guard_is_too_large (guard, message))
    return TRUE;
  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_TOO_LARGE, NULL, "A request may have at most %d bytes.", TILL_SANDBOX_MAX_BODY);
}

/**
 * till_sandbox_gate_check_key:
 * @message: a request of the API
 * @second: whether of its second generation, which has a header of its own for it
 * @key: the right key
 * @error: return location
 *
 * Returns: whether it brings the key
 */
gboolean
till_sandbox_gate_check_key (SoupServerMessage *message,
                             gboolean second,
                             const char *key,
                             GError **error)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *given = second ? soup_message_headers_get_one (headers, "x-api-key") : get_bearer (headers);

  if (given == NULL)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_UNAUTHENTICATED, NULL, "Send the key as \"%s\".", second ? "x-api-key: rk_test_…" : "Authorization: Bearer rk_test_…");
  if (!till_sandbox_secret_is_equal (key, given))
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_UNAUTHENTICATED, NULL, "The key is not valid.");
  return TRUE;
}

/**
 * till_sandbox_gate_check_pass:
 * @request: a request of the dashboard, its form read
 * @error: return location
 *
 * A browser sends the pass by itself, whoever wrote the form: a form has to bring the token too.
 *
 * Returns: whether it comes from somebody who has typed the key, and from a page of ours
 */
gboolean
till_sandbox_gate_check_pass (const TillSandboxRequest *request,
                              GError **error)
{
  const char *key = request->settings->key;

  if (!till_sandbox_pass_is_valid (request->pass, key, request->now_us))
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_UNAUTHENTICATED, NULL, "Sign in with the key.");
  if (request->form != NULL && !till_sandbox_pass_has_token (request->pass, key, till_sandbox_request_get_field (request, "token")))
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_UNAUTHENTICATED, NULL, "The form is not one of this page.");
  return TRUE;
}
