/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-endpoints-api.h"

#include "till-sandbox-delivery.h"
#include "till-sandbox-endpoint.h"
#include "till-sandbox-object-list.h"
#include "till-sandbox-object.h"
#include "till-sandbox-objects-api.h"

/* A new secret stands in this one answer and nowhere else. */
static TillSandboxAnswer *
answer_with_secret (TillSandboxRequest *request,
                    TillConnection *connection,
                    guint status,
                    JsonObject *endpoint,
                    gint64 old_until_us,
                    GError **error)
{
  g_autofree char *secret = till_sandbox_endpoint_renew_secret (connection, till_sandbox_object_get_id (endpoint), old_until_us, error);

  if (secret == NULL)
    return NULL;
  json_object_set_string_member (endpoint, "secret", secret);
  return till_sandbox_answer_new_object (request, status, endpoint);
}

/**
 * till_sandbox_endpoints_create:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: (transfer full): the new endpoint with its secret
 */
TillSandboxAnswer *
till_sandbox_endpoints_create (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  g_autoptr (JsonObject) endpoint = till_sandbox_objects_add (request, connection, error);

  return endpoint == NULL ? NULL : answer_with_secret (request, connection, 201, endpoint, 0, error);
}

/**
 * till_sandbox_endpoints_rotate:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * For a day what is sent is signed with the old secret too, so that the receiver can change over when it likes.
 *
 * Returns: (transfer full): the endpoint with its new secret
 */
TillSandboxAnswer *
till_sandbox_endpoints_rotate (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  g_autoptr (JsonObject) endpoint = till_sandbox_object_require (request->kind, connection, request->arguments[0], "id", error);
  gint64 old_until_us = request->now_us + G_TIME_SPAN_DAY / request->settings->speed;

  return endpoint == NULL ? NULL : answer_with_secret (request, connection, 200, endpoint, old_until_us, error);
}

/**
 * till_sandbox_endpoints_list_deliveries:
 * @request: the request
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full): a page of the endpoint's deliveries, the newest first
 */
TillSandboxAnswer *
till_sandbox_endpoints_list_deliveries (TillSandboxRequest *request,
                                        TillConnection *connection,
                                        GError **error)
{
  g_autoptr (JsonObject) endpoint = till_sandbox_object_require (request->kind, connection, request->arguments[0], "id", error);

  if (endpoint == NULL)
    return NULL;
  return till_sandbox_object_list (request, &till_sandbox_delivery_kind, request->arguments[0], connection, error);
}

/**
 * till_sandbox_endpoints_delete:
 * @request: the request
 * @connection: the database, in a transaction
 * @error: return location
 *
 * What was on its way to it goes with it; the events stay.
 *
 * Returns: (transfer full): the endpoint that was
 */
TillSandboxAnswer *
till_sandbox_endpoints_delete (TillSandboxRequest *request,
                               TillConnection *connection,
                               GError **error)
{
  g_autoptr (JsonObject) endpoint = till_sandbox_object_require (request->kind, connection, request->arguments[0], "id", error);

  if (endpoint == NULL || !till_sandbox_endpoint_delete (connection, request->arguments[0], error))
    return NULL;
  return till_sandbox_answer_new_object (request, 200, endpoint);
}
