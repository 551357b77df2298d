/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a delivery stands is in the database alone: after a kill it goes on where it was, and what was under way is sent
 * once more, as the receiver cannot be asked whether it came. */
#include "till-sandbox-delivery.h"

#include "till-sandbox-object.h"
#include "till-time.h"

#define MAX_TRIES 8

static const struct
{
  const char *receivers;
  const char *due;
  const char *next;
  const char *schedule;
} sql = {
  .receivers = "SELECT id FROM webhook_endpoints WHERE active = 1 AND EXISTS"
               " (SELECT 1 FROM json_each (document, '$.events') WHERE value IN ('*', $type))",
  /* An endpoint that keeps the service waiting does not keep the others waiting: each has eight at a time. */
  .due = "SELECT d.id, json_extract (w.document, '$.url') AS url, e.document AS body, w.secret,"
         " CASE WHEN w.old_until_us > $now_us THEN w.old_secret END AS old_secret "
         "FROM (SELECT id, event_id, endpoint_id, row_number () OVER (PARTITION BY endpoint_id ORDER BY next_us, id) AS place"
         "  FROM deliveries WHERE next_us <= $now_us) d "
         "JOIN webhook_endpoints w ON w.id = d.endpoint_id AND w.active = 1 JOIN events e ON e.id = d.event_id WHERE d.place <= 8",
  .next = "SELECT min (next_us) AS next_us FROM deliveries WHERE next_us > $now_us",
  .schedule = "UPDATE deliveries SET next_us = $next_us WHERE id = $id",
};

/* From try to try, 41 hours in all. */
static const gint64 waits_us[MAX_TRIES - 1] = {
  5 * G_TIME_SPAN_SECOND, G_TIME_SPAN_MINUTE, 10 * G_TIME_SPAN_MINUTE, G_TIME_SPAN_HOUR, 4 * G_TIME_SPAN_HOUR, 12 * G_TIME_SPAN_HOUR, G_TIME_SPAN_DAY
};

const TillSandboxKind till_sandbox_delivery_kind = {
  .object = "webhook_delivery",
  .word = "webhook delivery",
  .prefix = "wd_",
  .load = TILL_SANDBOX_LOAD_SQL ("deliveries"),
  .insert = "INSERT INTO deliveries (id, created_us, event_id, endpoint_id, next_us, document) "
            "VALUES ($id, $created_us, json_extract ($document, '$.eventId'), json_extract ($document, '$.endpointId'), $created_us, $document)",
  .update = "UPDATE deliveries SET document = $document WHERE id = $id",
  .cursor = TILL_SANDBOX_CURSOR_SQL ("deliveries"),
  .list = TILL_SANDBOX_LIST_SQL ("deliveries", "endpoint_id"),
  .page = TILL_SANDBOX_PAGE_SQL ("deliveries", "event_id"),
  .count = TILL_SANDBOX_COUNT_SQL ("deliveries", "event_id"),
};

static gboolean
list_receivers (TillConnection *connection,
                JsonObject *event,
                GPtrArray *ids,
                GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.receivers, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$type", json_object_get_string_member (event, "type"));
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (till_statement_get_text (statement, "id")));
  return step == TILL_STEP_DONE;
}

static gboolean
insert (TillConnection *connection,
        JsonObject *event,
        const char *endpoint_id,
        gint64 now_us,
        GError **error)
{
  g_autoptr (JsonObject) delivery = till_sandbox_object_new (&till_sandbox_delivery_kind, now_us);

  json_object_set_string_member (delivery, "endpointId", endpoint_id);
  json_object_set_string_member (delivery, "eventId", till_sandbox_object_get_id (event));
  json_object_set_string_member (delivery, "eventType", json_object_get_string_member (event, "type"));
  json_object_set_string_member (delivery, "status", "pending");
  json_object_set_int_member (delivery, "tries", 0);
  json_object_set_null_member (delivery, "lastTryAt");
  json_object_set_null_member (delivery, "lastStatus");
  json_object_set_null_member (delivery, "lastError");
  json_object_set_string_member (delivery, "nextTryAt", json_object_get_string_member (delivery, "createdAt"));
  return till_sandbox_object_insert (&till_sandbox_delivery_kind, connection, delivery, now_us, error);
}

static TillSandboxLetter *
new_letter (TillStatement *row)
{
  TillSandboxLetter *self = g_new0 (TillSandboxLetter, 1);

  self->delivery_id = g_strdup (till_statement_get_text (row, "id"));
  self->url = g_strdup (till_statement_get_text (row, "url"));
  self->body = g_strdup (till_statement_get_text (row, "body"));
  self->secret = g_strdup (till_statement_get_text (row, "secret"));
  self->old_secret = g_strdup (till_statement_get_text (row, "old_secret"));
  return self;
}

static gboolean
read_next (TillConnection *connection,
           gint64 now_us,
           gint64 *next_us,
           GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.next, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$now_us", now_us);
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  *next_us = till_statement_is_null (statement, "next_us") ? 0 : till_statement_get_int (statement, "next_us");
  return TRUE;
}

static gboolean
schedule (TillConnection *connection,
          const char *id,
          gint64 next_us,
          GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.schedule, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  if (next_us > 0)
    till_statement_bind_int (statement, "$next_us", next_us);
  else
    till_statement_bind_null (statement, "$next_us");
  return till_statement_run (statement, error);
}

/* Writes the outcome down; returns when the next try is due, 0 if there is none. */
static gint64
set_outcome (JsonObject *delivery,
             const TillSandboxReceipt *receipt)
{
  gint64 tries = json_object_get_int_member (delivery, "tries") + 1;
  gboolean succeeded = receipt->status >= 200 && receipt->status < 300;
  gint64 next_us = succeeded || tries >= MAX_TRIES ? 0 : receipt->now_us + MAX (waits_us[tries - 1] / receipt->speed, 1);
  g_autofree char *now = till_time_to_rfc3339 (receipt->now_us);
  g_autofree char *next = next_us == 0 ? NULL : till_time_to_rfc3339 (next_us);

  json_object_set_int_member (delivery, "tries", tries);
  json_object_set_string_member (delivery, "status", succeeded ? "succeeded" : next_us == 0 ? "failed"
                                                                                            : "pending");
  json_object_set_string_member (delivery, "lastTryAt", now);
  json_object_set_null_member (delivery, "lastStatus");
  if (receipt->status > 0)
    json_object_set_int_member (delivery, "lastStatus", receipt->status);
  json_object_set_string_member (delivery, "lastError", receipt->error);
  json_object_set_string_member (delivery, "nextTryAt", next);
  return next_us;
}

/**
 * till_sandbox_letter_free:
 * @self: (transfer full): a letter
 */
void
till_sandbox_letter_free (TillSandboxLetter *self)
{
  g_free (self->delivery_id);
  g_free (self->url);
  g_free (self->body);
  g_free (self->secret);
  g_free (self->old_secret);
  g_free (self);
}

/**
 * till_sandbox_delivery_begin:
 * @connection: the database, in the transaction that writes the event
 * @event: an event
 * @now_us: the time
 * @error: return location
 *
 * Returns: whether a delivery to each endpoint that asks for the event is in the database
 */
gboolean
till_sandbox_delivery_begin (TillConnection *connection,
                             JsonObject *event,
                             gint64 now_us,
                             GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!list_receivers (connection, event, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!insert (connection, event, ids->pdata[i], now_us, error))
      return FALSE;
  return TRUE;
}

/**
 * till_sandbox_delivery_list_due:
 * @connection: the database
 * @now_us: the time
 * @letters: (element-type TillSandboxLetter): gets what is due
 * @next_us: (out): when the next one after now is due, or 0
 * @error: return location
 *
 * What an endpoint that is not active waits for is sent when it is active again.
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_delivery_list_due (TillConnection *connection,
                                gint64 now_us,
                                GPtrArray *letters,
                                gint64 *next_us,
                                GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.due, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$now_us", now_us);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    g_ptr_array_add (letters, new_letter (statement));
  return step == TILL_STEP_DONE && read_next (connection, now_us, next_us, error);
}

/**
 * till_sandbox_delivery_record:
 * @connection: the database, in a transaction
 * @receipt: what came of a try
 * @error: return location
 *
 * Returns: whether it is in the database
 */
gboolean
till_sandbox_delivery_record (TillConnection *connection,
                              const TillSandboxReceipt *receipt,
                              GError **error)
{
  g_autoptr (JsonObject) delivery = till_sandbox_object_require (&till_sandbox_delivery_kind, connection, receipt->delivery_id, "id", error);
  gint64 next_us = 0;

  if (delivery == NULL)
    return FALSE;
  next_us = set_outcome (delivery, receipt);
  return till_sandbox_object_update (&till_sandbox_delivery_kind, connection, delivery, error) &&
         schedule (connection, receipt->delivery_id, next_us, error);
}
