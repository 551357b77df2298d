/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-refunds-api.h"

#include "till-sandbox-problem.h"
#include "till-sandbox-refund.h"

/**
 * till_sandbox_refunds_create:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the new refund
 */
TillSandboxAnswer *
till_sandbox_refunds_create (TillSandboxRequest *request,
                             TillConnection *connection,
                             GError **error)
{
  TillSandboxRefund refund = { connection, request->now_us, request->settings->async_delay_us };
  g_autoptr (JsonObject) object = NULL;
  TillSandboxAnswer *answer = NULL;

  if (!till_sandbox_request_require_object (request, error))
    return NULL;
  object = till_sandbox_refund_begin (&refund, till_sandbox_request_get_object (request), error);
  if (object == NULL)
    return NULL;
  answer = till_sandbox_answer_new_object (request, 201, object);
  answer->wake_us = refund.settle_us;
  return answer;
}
