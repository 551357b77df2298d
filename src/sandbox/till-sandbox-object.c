/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An object of the API in the database: the document that the API answers. What its table guards beside, its columns
 * and rules, reads the document. */
#include "till-sandbox-object.h"

#include "till-id.h"
#include "till-json.h"
#include "till-time.h"

#define ID_BYTES 12

static TillStatement *
prepare (TillConnection *connection,
         const char *sql,
         JsonObject *object,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql, error);
  g_autofree char *document = till_sandbox_object_write (object);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", till_sandbox_object_get_id (object));
  till_statement_bind_text (statement, "$document", document);
  return statement;
}

/**
 * till_sandbox_object_new:
 * @kind: its kind
 * @now_us: the time
 *
 * Returns: (transfer full): an object with an identifier that nobody can guess, not in the database yet
 */
JsonObject *
till_sandbox_object_new (const TillSandboxKind *kind,
                         gint64 now_us)
{
  g_autofree char *secret = till_id_new_secret (ID_BYTES);
  g_autofree char *id = NULL;
  g_autofree char *created = till_time_to_rfc3339 (now_us);
  JsonObject *object = json_object_new ();

  g_return_val_if_fail (kind != NULL, object);

  id = g_strconcat (kind->prefix, secret, NULL);
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "object", kind->object);
  json_object_set_string_member (object, "createdAt", created);
  return object;
}

/**
 * till_sandbox_object_get_id:
 * @object: an object
 *
 * Returns: its identifier
 */
const char *
till_sandbox_object_get_id (JsonObject *object)
{
  return json_object_get_string_member (object, "id");
}

/**
 * till_sandbox_object_write:
 * @object: an object
 *
 * Returns: (transfer full): the object as text
 */
char *
till_sandbox_object_write (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, object);
  return json_to_string (node, FALSE);
}

/**
 * till_sandbox_object_from_statement:
 * @statement: (nullable): finds the document of one object, bound
 * @object: (out) (transfer full) (nullable): the object; %NULL if there is none
 * @error: return location
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_object_from_statement (TillStatement *statement,
                                    JsonObject **object,
                                    GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  TillStep step = TILL_STEP_ERROR;

  *object = NULL;
  if (statement == NULL)
    return FALSE;
  step = till_statement_step (statement, error);
  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  node = till_json_parse (till_statement_get_text (statement, "document"), -1, error);
  if (node == NULL)
    return FALSE;
  *object = json_node_dup_object (node);
  return TRUE;
}

/**
 * till_sandbox_object_load:
 * @kind: its kind
 * @connection: the database
 * @id: the identifier asked for
 * @object: (out) (transfer full) (nullable): the object; %NULL if there is none
 * @error: return location
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_object_load (const TillSandboxKind *kind,
                          TillConnection *connection,
                          const char *id,
                          JsonObject **object,
                          GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, kind->load, error);

  if (statement != NULL)
    till_statement_bind_text (statement, "$id", id);
  return till_sandbox_object_from_statement (statement, object, error);
}

/**
 * till_sandbox_object_require:
 * @kind: its kind
 * @connection: the database
 * @id: the identifier asked for
 * @param: the parameter that names it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the object; without it a resource_missing problem
 */
JsonObject *
till_sandbox_object_require (const TillSandboxKind *kind,
                             TillConnection *connection,
                             const char *id,
                             const char *param,
                             GError **error)
{
  JsonObject *object = NULL;

  if (till_sandbox_object_load (kind, connection, id, &object, error) && object == NULL)
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, param, "There is no %s %s.", kind->word, id);
  return object;
}

/**
 * till_sandbox_object_insert:
 * @kind: its kind
 * @connection: the database, in a transaction
 * @object: a new object
 * @now_us: when it was made
 * @error: return location
 *
 * Returns: whether it is in the database
 */
gboolean
till_sandbox_object_insert (const TillSandboxKind *kind,
                            TillConnection *connection,
                            JsonObject *object,
                            gint64 now_us,
                            GError **error)
{
  TillStatement *statement = prepare (connection, kind->insert, object, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$created_us", now_us);
  return till_statement_run (statement, error);
}

/**
 * till_sandbox_object_update:
 * @kind: its kind
 * @connection: the database, in the transaction that loaded it
 * @object: an object that changed
 * @error: return location
 *
 * Returns: whether the change is in the database
 */
gboolean
till_sandbox_object_update (const TillSandboxKind *kind,
                            TillConnection *connection,
                            JsonObject *object,
                            GError **error)
{
  TillStatement *statement = prepare (connection, kind->update, object, error);

  return statement != NULL && till_statement_run (statement, error);
}
