/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-subscriptions-api.h"

#include "till-sandbox-event.h"
#include "till-sandbox-object.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-subscription.h"
#include "till-time.h"

/**
 * till_sandbox_subscriptions_cancel:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Ends a subscription at once.
 *
 * Returns: (transfer full): the subscription, canceled
 */
TillSandboxAnswer *
till_sandbox_subscriptions_cancel (TillSandboxRequest *request,
                                   TillConnection *connection,
                                   GError **error)
{
  g_autoptr (JsonObject) subscription = till_sandbox_object_require (&till_sandbox_subscription_kind, connection, request->arguments[0], "id", error);
  g_autofree char *now = till_time_to_rfc3339 (request->now_us);

  if (subscription == NULL)
    return NULL;
  if (g_str_equal (json_object_get_string_member (subscription, "status"), "canceled")) {
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_SUBSCRIPTION_CANCELED, NULL, "The subscription is canceled already.");
    return NULL;
  }
  json_object_set_string_member (subscription, "status", "canceled");
  json_object_set_string_member (subscription, "canceledAt", now);
  if (!till_sandbox_object_update (&till_sandbox_subscription_kind, connection, subscription, error) ||
      !till_sandbox_event_tell (connection, TILL_SANDBOX_EVENT_CANCELED, subscription, request->now_us, error))
    return NULL;
  return till_sandbox_answer_new_object (request, 200, subscription);
}
