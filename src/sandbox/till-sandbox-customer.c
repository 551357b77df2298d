/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-customer.h"

#include "till-id.h"
#include "till-sandbox-problem.h"
#include "till-time.h"

#include <json-glib/json-glib.h>

#define ID_BYTES 12

static const struct
{
  const char *find;
  const char *insert;
} sql = {
  .find = "SELECT id FROM customers WHERE id = $id",
  .insert = "INSERT INTO customers (id, created_us, email, document) VALUES ($id, $created_us, $email, $document)",
};

static char *
write_document (const char *id,
                const char *name,
                const char *email,
                gint64 now_us)
{
  g_autoptr (JsonObject) document = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *created = till_time_to_rfc3339 (now_us);

  json_object_set_string_member (document, "id", id);
  json_object_set_string_member (document, "object", "customer");
  json_object_set_string_member (document, "name", name);
  json_object_set_string_member (document, "email", email);
  json_object_set_null_member (document, "phone");
  json_object_set_null_member (document, "address");
  json_object_set_object_member (document, "metadata", json_object_new ());
  json_object_set_string_member (document, "createdAt", created);
  json_node_init_object (node, document);
  return json_to_string (node, FALSE);
}

/**
 * till_sandbox_customer_check:
 * @connection: the database
 * @id: a customer's identifier from a request
 * @error: return location
 *
 * Returns: whether there is such a customer; a resource_missing problem otherwise
 */
gboolean
till_sandbox_customer_check (TillConnection *connection,
                             const char *id,
                             GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.find, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_DONE)
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, "customerId", "There is no customer %s.", id);
  return step == TILL_STEP_ROW;
}

/**
 * till_sandbox_customer_create:
 * @connection: the database, in a transaction
 * @name: (nullable): the customer's name
 * @email: (nullable): the customer's e-mail address
 * @now_us: the time
 * @error: return location
 *
 * Returns: (transfer full): the identifier of a new customer
 */
char *
till_sandbox_customer_create (TillConnection *connection,
                              const char *name,
                              const char *email,
                              gint64 now_us,
                              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.insert, error);
  g_autofree char *secret = till_id_new_secret (ID_BYTES);
  g_autofree char *id = g_strconcat ("cus_", secret, NULL);
  g_autofree char *document = write_document (id, name, email, now_us);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_int (statement, "$created_us", now_us);
  till_statement_bind_text (statement, "$email", email);
  till_statement_bind_text (statement, "$document", document);
  return till_statement_run (statement, error) ? g_steal_pointer (&id) : NULL;
}
