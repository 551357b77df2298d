/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-objects-api.h"

#include "till-sandbox-object-list.h"
#include "till-sandbox-object.h"

static gboolean
read_body (TillSandboxRequest *request,
           TillSandboxFieldMode mode,
           JsonObject *object,
           TillConnection *connection,
           GError **error)
{
  TillSandboxReader reader = { till_sandbox_request_get_object (request), NULL };

  if (!till_sandbox_request_require_object (request, error) ||
      !till_sandbox_field_read_all (request->kind->fields, &reader, mode, object, error))
    return FALSE;
  return request->kind->check == NULL || request->kind->check (object, request->base_url, connection, error);
}

/**
 * till_sandbox_objects_add:
 * @request: a request for a new object
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the new object, in the database
 */
JsonObject *
till_sandbox_objects_add (TillSandboxRequest *request,
                          TillConnection *connection,
                          GError **error)
{
  g_autoptr (JsonObject) object = till_sandbox_object_new (request->kind, request->now_us);

  if (!read_body (request, TILL_SANDBOX_FIELD_MODE_CREATE, object, connection, error) ||
      !till_sandbox_object_insert (request->kind, connection, object, request->now_us, error))
    return NULL;
  return g_steal_pointer (&object);
}

/**
 * till_sandbox_objects_create:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the new object
 */
TillSandboxAnswer *
till_sandbox_objects_create (TillSandboxRequest *request,
                             TillConnection *connection,
                             GError **error)
{
  g_autoptr (JsonObject) object = till_sandbox_objects_add (request, connection, error);

  return object == NULL ? NULL : till_sandbox_answer_new_object (request, 201, object);
}

/**
 * till_sandbox_objects_retrieve:
 * @request: the request
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): the object asked for
 */
TillSandboxAnswer *
till_sandbox_objects_retrieve (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  g_autoptr (JsonObject) object = till_sandbox_object_require (request->kind, connection, request->arguments[0], "id", error);

  return object == NULL ? NULL : till_sandbox_answer_new_object (request, 200, object);
}

/**
 * till_sandbox_objects_change:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * What the request leaves out stays; null takes away what an object can be without.
 *
 * Returns: (transfer full): the changed object
 */
TillSandboxAnswer *
till_sandbox_objects_change (TillSandboxRequest *request,
                             TillConnection *connection,
                             GError **error)
{
  g_autoptr (JsonObject) object = till_sandbox_object_require (request->kind, connection, request->arguments[0], "id", error);

  if (object == NULL ||
      !read_body (request, TILL_SANDBOX_FIELD_MODE_CHANGE, object, connection, error) ||
      !till_sandbox_object_update (request->kind, connection, object, error))
    return NULL;
  return till_sandbox_answer_new_object (request, 200, object);
}

/**
 * till_sandbox_objects_list:
 * @request: the request
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): a page of objects, the newest first
 */
TillSandboxAnswer *
till_sandbox_objects_list (TillSandboxRequest *request,
                           TillConnection *connection,
                           GError **error)
{
  const char *filter = request->kind->filter == NULL ? NULL : till_sandbox_request_get_query (request, request->kind->filter);

  return till_sandbox_object_list (request, request->kind, filter, connection, error);
}
