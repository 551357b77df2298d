/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-endpoint.h"

#include "till-id.h"
#include "till-sandbox-event-type.h"
#include "till-sandbox-url.h"

#define SECRET_BYTES 24

/* The first secret replaces none. */
static const char renew_sql[] =
  "UPDATE webhook_endpoints SET old_secret = secret, old_until_us = $old_until_us, secret = $secret WHERE id = $id";

static const char delete_deliveries_sql[] = "DELETE FROM deliveries WHERE endpoint_id = $id";
static const char delete_sql[] = "DELETE FROM webhook_endpoints WHERE id = $id";

static const TillSandboxField fields[] = {
  { "url", TILL_SANDBOX_FIELD_URL, .required = TRUE },
  { "events", TILL_SANDBOX_FIELD_CHOICES, .preset = "[\"*\"]", .choices = till_sandbox_event_wishes },
  { "active", TILL_SANDBOX_FIELD_BOOLEAN, .preset = "true" },
  { "metadata", TILL_SANDBOX_FIELD_METADATA, .preset = "{}" },
  { NULL }
};

static gboolean
check (JsonObject *document,
       const char *base_url,
       TillConnection *connection,
       GError **error)
{
  const char *url = json_object_get_string_member (document, "url");

  if (till_sandbox_url_is_https (url) || till_sandbox_url_is_loopback (url))
    return TRUE;
  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, "url", "url must be an https address, or an http address of this machine, such as http://127.0.0.1:8080/.");
}

const TillSandboxKind till_sandbox_endpoint_kind = {
  .object = "webhook_endpoint",
  .word = "webhook endpoint",
  .prefix = "we_",
  .load = TILL_SANDBOX_LOAD_SQL ("webhook_endpoints"),
  .insert = TILL_SANDBOX_INSERT_SQL ("webhook_endpoints", "active", "$.active"),
  .update = TILL_SANDBOX_UPDATE_SQL ("webhook_endpoints", "active", "$.active"),
  .cursor = TILL_SANDBOX_CURSOR_SQL ("webhook_endpoints"),
  .list = TILL_SANDBOX_LIST_SQL ("webhook_endpoints", "active"),
  .page = TILL_SANDBOX_PAGE_SQL ("webhook_endpoints", "active"),
  .count = TILL_SANDBOX_COUNT_SQL ("webhook_endpoints", "active"),
  .fields = fields,
  .check = check,
};

/**
 * till_sandbox_endpoint_renew_secret:
 * @connection: the database, in a transaction
 * @id: an endpoint
 * @old_until_us: how long the secret that it has signs beside the new one
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the endpoint's new secret, which is not told again
 */
char *
till_sandbox_endpoint_renew_secret (TillConnection *connection,
                                    const char *id,
                                    gint64 old_until_us,
                                    GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, renew_sql, error);
  g_autofree char *random = till_id_new_secret (SECRET_BYTES);
  g_autofree char *secret = g_strconcat ("whsec_", random, NULL);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_int (statement, "$old_until_us", old_until_us);
  till_statement_bind_text (statement, "$secret", secret);
  return till_statement_run (statement, error) ? g_steal_pointer (&secret) : NULL;
}

static gboolean
run_with_id (TillConnection *connection,
             const char *sql,
             const char *id,
             GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  return till_statement_run (statement, error);
}

/**
 * till_sandbox_endpoint_delete:
 * @connection: the database, in a transaction
 * @id: an endpoint
 * @error: return location
 *
 * Returns: whether it and its deliveries are gone
 */
gboolean
till_sandbox_endpoint_delete (TillConnection *connection,
                              const char *id,
                              GError **error)
{
  return run_with_id (connection, delete_deliveries_sql, id, error) && run_with_id (connection, delete_sql, id, error);
}
