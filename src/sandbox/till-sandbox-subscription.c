/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-subscription.h"

#include "till-sandbox-event.h"
#include "till-sandbox-line.h"
#include "till-sandbox-object.h"
#include "till-sandbox-recurring.h"
#include "till-time.h"

static const char insert_sql[] =
  "INSERT INTO subscriptions (id, created_us, session_id, customer_id, status, document) "
  "VALUES ($id, $created_us, $session_id, json_extract ($document, '$.customerId'), json_extract ($document, '$.status'), $document)";

const TillSandboxKind till_sandbox_subscription_kind = {
  .object = "subscription",
  .word = "subscription",
  .prefix = "sub_",
  .filter = "customerId",
  .load = TILL_SANDBOX_LOAD_SQL ("subscriptions"),
  .update = TILL_SANDBOX_UPDATE_SQL ("subscriptions", "status", "$.status"),
  .cursor = TILL_SANDBOX_CURSOR_SQL ("subscriptions"),
  .list = TILL_SANDBOX_LIST_SQL ("subscriptions", "customer_id"),
  .page = TILL_SANDBOX_PAGE_SQL ("subscriptions", "customer_id"),
  .count = TILL_SANDBOX_COUNT_SQL ("subscriptions", "customer_id"),
};

static JsonArray *
copy_recurring_lines (TillSandboxSession *session)
{
  JsonArray *lines = json_object_get_array_member (session->document, "lineItems");
  JsonArray *recurring = json_array_new ();

  for (guint i = 0; i < json_array_get_length (lines); i++) {
    JsonObject *line = json_array_get_object_element (lines, i);

    if (till_sandbox_line_is_recurring (line))
      json_array_add_object_element (recurring, json_object_ref (line));
  }
  return recurring;
}

/* The first time that something is due: the trial's end, or the end of the shortest item's first period. */
static gint64
get_period_end (JsonArray *items,
                gint64 trial_days,
                gint64 now_us)
{
  gint64 end_us = G_MAXINT64;

  if (trial_days > 0)
    return now_us + trial_days * G_TIME_SPAN_DAY;
  for (guint i = 0; i < json_array_get_length (items); i++)
    end_us = MIN (end_us, till_sandbox_recurring_get_end (json_object_get_object_member (json_array_get_object_element (items, i), "recurring"), now_us));
  return end_us;
}

static JsonObject *
new_subscription (TillSandboxSession *session,
                  const char *method_id,
                  gint64 now_us)
{
  gint64 trial_days = json_object_get_int_member (json_object_get_object_member (session->document, "subscriptionData"), "trialDays");
  JsonObject *self = till_sandbox_object_new (&till_sandbox_subscription_kind, now_us);
  JsonArray *items = copy_recurring_lines (session);
  g_autofree char *end = till_time_to_rfc3339 (get_period_end (items, trial_days, now_us));

  json_object_set_string_member (self, "customerId", till_sandbox_session_get_text (session, "customerId"));
  json_object_set_string_member (self, "status", trial_days > 0 ? "trialing" : "active");
  json_object_set_array_member (self, "items", items);
  json_object_set_string_member (self, "trialEnd", trial_days > 0 ? end : NULL);
  json_object_set_string_member (self, "currentPeriodEnd", end);
  json_object_set_string_member (self, "paymentMethodId", method_id);
  json_object_set_string_member (self, "latestPaymentId", till_sandbox_session_get_text (session, "paymentId"));
  json_object_set_null_member (self, "canceledAt");
  json_object_set_object_member (self, "metadata", json_object_new ());
  return self;
}

/**
 * till_sandbox_subscription_begin:
 * @connection: the database, in the transaction that pays @session
 * @session: a session with a customer
 * @method_id: the card
 * @now_us: the time
 * @error: return location
 *
 * Begins what @session sells, and names it in the session.
 *
 * Returns: whether it is in the database
 */
gboolean
till_sandbox_subscription_begin (TillConnection *connection,
                                 TillSandboxSession *session,
                                 const char *method_id,
                                 gint64 now_us,
                                 GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, insert_sql, error);
  g_autoptr (JsonObject) self = new_subscription (session, method_id, now_us);
  g_autofree char *document = till_sandbox_object_write (self);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", till_sandbox_object_get_id (self));
  till_statement_bind_int (statement, "$created_us", now_us);
  till_statement_bind_text (statement, "$session_id", session->id);
  till_statement_bind_text (statement, "$document", document);
  json_object_set_string_member (session->document, "subscriptionId", till_sandbox_object_get_id (self));
  return till_statement_run (statement, error) &&
         till_sandbox_event_tell (connection, TILL_SANDBOX_EVENT_SUBSCRIBED, self, now_us, error);
}
