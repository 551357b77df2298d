/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-events-api.h"

#include "till-sandbox-delivery.h"
#include "till-sandbox-object.h"

/**
 * till_sandbox_events_resend:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Sends the event once more, as it was, to every endpoint that asks for it now.
 *
 * Returns: (transfer full): the event
 */
TillSandboxAnswer *
till_sandbox_events_resend (TillSandboxRequest *request,
                            TillConnection *connection,
                            GError **error)
{
  g_autoptr (JsonObject) event = till_sandbox_object_require (request->kind, connection, request->arguments[0], "id", error);

  if (event == NULL || !till_sandbox_delivery_begin (connection, event, request->now_us, error))
    return NULL;
  return till_sandbox_answer_new_object (request, 200, event);
}
