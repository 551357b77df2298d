/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-webhook-event.h"

#include "till-json.h"

#define SESSION_TYPES "checkout.session."
#define REFUND_TYPES  "refund."

/**
 * till_webhook_event_read:
 * @body: (nullable): the body of a delivery, %NULL where it is no JSON
 * @event: (out caller-allocates): what it says
 *
 * Returns: %FALSE if it is no event that the service sends
 */
gboolean
till_webhook_event_read (JsonNode *body,
                         TillWebhookEvent *event)
{
  JsonObject *root = body != NULL ? till_json_get_root_object (body, NULL) : NULL;
  JsonObject *data = NULL;
  JsonObject *object = NULL;

  g_return_val_if_fail (event != NULL, FALSE);

  if (root == NULL || !till_json_read_string (root, "id", &event->id, NULL) ||
      !till_json_read_string (root, "type", &event->type, NULL) ||
      !till_json_read_object (root, "data", &data, NULL))
    return FALSE;
  if (!till_json_read_optional_object (data, "object", &object, NULL) || object == NULL)
    object = data;
  if (g_str_has_prefix (event->type, SESSION_TYPES))
    return till_json_read_string (object, "id", &event->session_id, NULL);
  if (g_str_has_prefix (event->type, REFUND_TYPES))
    return till_json_read_string (object, "id", &event->refund_id, NULL);
  return TRUE;
}
