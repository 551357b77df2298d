/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-refusal.h"

#include "till-sandbox-problem.h"
#include "till-sandbox-router.h"
#include "till-sandbox-v2.h"

/* Only the dashboard's pages ask who is there. */
static TillSandboxAnswer *
new_page (guint status)
{
  TillSandboxPageKind kind = TILL_SANDBOX_PAGE_FAILED;

  if (status == 404)
    kind = TILL_SANDBOX_PAGE_MISSING;
  else if (status == 401)
    kind = TILL_SANDBOX_PAGE_SIGN_IN;
  return till_sandbox_answer_new_page (status, till_sandbox_page_new (kind, NULL));
}

/**
 * till_sandbox_refusal_new:
 * @request: what is refused
 * @error: why
 *
 * Returns: (transfer full): JSON for programs, a page for people
 */
TillSandboxAnswer *
till_sandbox_refusal_new (const TillSandboxRequest *request,
                          const GError *error)
{
  if (!till_sandbox_router_is_api (request->path) && !request->wants_json)
    return new_page (till_sandbox_problem_get_status (error));
  if (till_sandbox_router_is_second (request->path))
    return till_sandbox_v2_refuse (request, error);
  return till_sandbox_answer_new_error (request, error);
}
