/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-dashboard-data.h"

#include "till-json.h"
#include "till-sandbox-problem.h"

#define LIST_SQL(columns, table, id) "SELECT " columns " AS document FROM " table " ORDER BY " id "created_us DESC, " id "id DESC LIMIT $limit OFFSET $offset"
#define LOAD_SQL(columns, table, id) "SELECT " columns " AS document FROM " table " WHERE " id "id = $id"
#define COUNT_SQL(table)             "SELECT count (*) AS total FROM " table

/* A session past its time has ended, whether or not that is written down yet. */
#define SESSION "json_set (document, '$.status', CASE WHEN status = 'open' AND expires_us <= CAST (strftime ('%s', 'now') AS INTEGER) * 1000000 THEN 'expired' ELSE status END)"

/* A payment is no object of the API: it is told together from what is known of it. */
#define PAYMENT                                                                                                                      \
  "json_object ('id', p.id, 'object', 'payment', 'createdAt', strftime ('%Y-%m-%dT%H:%M:%SZ', p.created_us / 1000000, 'unixepoch')," \
  " 'status', p.status, 'amount', p.amount, 'currency', p.currency, 'refunded',"                                                     \
  " (SELECT coalesce (sum (r.amount), 0) FROM refunds r WHERE r.payment_id = p.id AND r.status <> 'failed'),"                        \
  " 'sessionId', p.session_id, 'subscriptionId', p.subscription_id, 'paymentMethodId', m.id, 'brand', json_extract (m.document, '$.brand'), 'last4', json_extract (m.document, '$.last4'))"
#define PAYMENTS "payments p JOIN payment_methods m ON m.id = p.payment_method_id"

/* What was sent stands beside how it went. */
#define DELIVERY \
  "json_set (d.document, '$.url', json_extract (w.document, '$.url'), '$.sent', json (e.document))"
#define DELIVERIES "deliveries d JOIN events e ON e.id = d.event_id JOIN webhook_endpoints w ON w.id = d.endpoint_id"

static const TillSandboxSection sections[] = {
  { "sessions", LIST_SQL (SESSION, "sessions", ""), COUNT_SQL ("sessions"), LOAD_SQL (SESSION, "sessions", "") },
  { "payments", LIST_SQL (PAYMENT, PAYMENTS, "p."), COUNT_SQL ("payments"), LOAD_SQL (PAYMENT, PAYMENTS, "p.") },
  { "subscriptions", LIST_SQL ("document", "subscriptions", ""), COUNT_SQL ("subscriptions"), LOAD_SQL ("document", "subscriptions", "") },
  { "events", LIST_SQL ("document", "events", ""), COUNT_SQL ("events"), LOAD_SQL ("document", "events", "") },
  { "deliveries", LIST_SQL (DELIVERY, DELIVERIES, "d."), COUNT_SQL ("deliveries"), LOAD_SQL (DELIVERY, DELIVERIES, "d.") },
};

static const char payment_refunds_sql[] = "SELECT document FROM refunds WHERE payment_id = $id ORDER BY created_us DESC, id DESC";
static const char event_deliveries_sql[] = "SELECT " DELIVERY " AS document FROM " DELIVERIES " WHERE d.event_id = $id ORDER BY d.created_us DESC, d.id DESC LIMIT 100";

static JsonArray *
collect (TillStatement *statement,
         GError **error)
{
  g_autoptr (JsonArray) objects = json_array_new ();
  TillStep step = TILL_STEP_ERROR;

  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    JsonNode *node = till_json_parse (till_statement_get_text (statement, "document"), -1, error);

    if (node == NULL)
      return NULL;
    json_array_add_element (objects, node);
  }
  return step == TILL_STEP_DONE ? g_steal_pointer (&objects) : NULL;
}

static gboolean
count (const TillSandboxSection *section,
       TillConnection *connection,
       gint64 *total,
       GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, section->count, error);

  if (statement == NULL || till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  *total = till_statement_get_int (statement, "total");
  return TRUE;
}

static JsonArray *
collect_by_id (TillConnection *connection,
               const char *sql,
               const char *id,
               GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", id);
  return collect (statement, error);
}

/**
 * till_sandbox_dashboard_data_find:
 * @name: a part of an address
 *
 * Returns: (nullable): the section of that name
 */
const TillSandboxSection *
till_sandbox_dashboard_data_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].name, name))
      return &sections[i];
  return NULL;
}

/**
 * till_sandbox_dashboard_data_list:
 * @section: a section
 * @connection: the database
 * @number: the page, from 1
 * @total: (out): how many objects there are in all
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the objects of the page, the newest first
 */
JsonArray *
till_sandbox_dashboard_data_list (const TillSandboxSection *section,
                                  TillConnection *connection,
                                  gint64 number,
                                  gint64 *total,
                                  GError **error)
{
  TillStatement *statement = NULL;

  if (!count (section, connection, total, error))
    return NULL;
  statement = till_connection_prepare (connection, section->list, error);
  if (statement == NULL)
    return NULL;
  till_statement_bind_int (statement, "$limit", TILL_SANDBOX_DASHBOARD_LIMIT);
  till_statement_bind_int (statement, "$offset", (number - 1) * TILL_SANDBOX_DASHBOARD_LIMIT);
  return collect (statement, error);
}

/**
 * till_sandbox_dashboard_data_load:
 * @section: a section
 * @connection: the database
 * @id: the identifier of an object in it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the object
 */
JsonObject *
till_sandbox_dashboard_data_load (const TillSandboxSection *section,
                                  TillConnection *connection,
                                  const char *id,
                                  GError **error)
{
  g_autoptr (JsonArray) found = collect_by_id (connection, section->load, id, error);

  if (found == NULL)
    return NULL;
  if (json_array_get_length (found) > 0)
    return json_object_ref (json_array_get_object_element (found, 0));
  till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, "id", "There is no %s.", id);
  return NULL;
}

/**
 * till_sandbox_dashboard_data_list_related:
 * @section: a section
 * @connection: the database
 * @id: the identifier of an object in it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is shown below it: a payment's refunds, an event's deliveries
 */
JsonArray *
till_sandbox_dashboard_data_list_related (const TillSandboxSection *section,
                                          TillConnection *connection,
                                          const char *id,
                                          GError **error)
{
  if (g_str_equal (section->name, "payments"))
    return collect_by_id (connection, payment_refunds_sql, id, error);
  if (g_str_equal (section->name, "events"))
    return collect_by_id (connection, event_deliveries_sql, id, error);
  return json_array_new ();
}
