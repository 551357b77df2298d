/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event is written in the transaction of what it tells, together with who is to hear of it: neither can be without
 * the other, whenever the program is killed. */
#include "till-sandbox-event.h"

#include "till-sandbox-delivery.h"
#include "till-sandbox-object.h"

const TillSandboxKind till_sandbox_event_kind = {
  .object = "event",
  .word = "event",
  .prefix = "evt_",
  .filter = "type",
  .load = TILL_SANDBOX_LOAD_SQL ("events"),
  .insert = TILL_SANDBOX_INSERT_SQL ("events", "type", "$.type"),
  .cursor = TILL_SANDBOX_CURSOR_SQL ("events"),
  .list = TILL_SANDBOX_LIST_SQL ("events", "type"),
  .page = TILL_SANDBOX_PAGE_SQL ("events", "type"),
  .count = TILL_SANDBOX_COUNT_SQL ("events", "type"),
};

/* The object as it is now: what becomes of it later changes no event. */
static JsonObject *
copy_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) copy = NULL;

  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  copy = json_from_string (text, NULL);
  return json_node_dup_object (copy);
}

/**
 * till_sandbox_event_tell:
 * @connection: the database, in the transaction of what happened
 * @type: what happened
 * @object: to what, as it is now
 * @now_us: when
 * @error: return location
 *
 * Returns: whether the event and its deliveries are in the database
 */
gboolean
till_sandbox_event_tell (TillConnection *connection,
                         const char *type,
                         JsonObject *object,
                         gint64 now_us,
                         GError **error)
{
  g_autoptr (JsonObject) event = till_sandbox_object_new (&till_sandbox_event_kind, now_us);
  JsonObject *data = json_object_new ();

  json_object_set_string_member (event, "type", type);
  json_object_set_int_member (event, "created", now_us / G_USEC_PER_SEC);
  json_object_set_boolean_member (event, "livemode", FALSE);
  json_object_set_object_member (event, "data", data);
  json_object_set_object_member (data, "object", copy_object (object));
  return till_sandbox_object_insert (&till_sandbox_event_kind, connection, event, now_us, error) &&
         till_sandbox_delivery_begin (connection, event, now_us, error);
}

/**
 * till_sandbox_event_tell_session:
 * @connection: the database, in the transaction of what happened
 * @type: what happened
 * @session: to which session
 * @base_url: the address of the service
 * @now_us: when
 * @error: return location
 *
 * Returns: whether the event and its deliveries are in the database
 */
gboolean
till_sandbox_event_tell_session (TillConnection *connection,
                                 const char *type,
                                 const TillSandboxSession *session,
                                 const char *base_url,
                                 gint64 now_us,
                                 GError **error)
{
  g_autoptr (JsonNode) node = till_sandbox_session_to_node (session, base_url);

  return till_sandbox_event_tell (connection, type, json_node_get_object (node), now_us, error);
}
