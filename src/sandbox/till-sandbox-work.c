/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-work.h"

#include "till-sandbox-idempotency.h"
#include "till-sandbox-page-facts.h"
#include "till-sandbox-v2.h"

/**
 * till_sandbox_work_do:
 * @route: what is asked
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Does it, once for each idempotency key, in the one transaction that also keeps the answer.
 *
 * Returns: (transfer full): the answer
 */
TillSandboxAnswer *
till_sandbox_work_do (const TillSandboxRoute *route,
                      TillSandboxRequest *request,
                      TillConnection *connection,
                      GError **error)
{
  g_autoptr (TillSandboxAnswer) answer = NULL;

  if (!till_sandbox_idempotency_replay (request, connection, &answer, error))
    return NULL;
  if (answer != NULL)
    return g_steal_pointer (&answer);
  answer = route->shape != NULL ? till_sandbox_v2_do (route, request, connection, error) : route->work (request, connection, error);
  if (answer == NULL || !till_sandbox_page_facts_add (answer->page, request->now_us, connection, error) ||
      !till_sandbox_idempotency_keep (request, answer, connection, error))
    return NULL;
  return g_steal_pointer (&answer);
}
