/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-session.h"

#include "till-json.h"
#include "till-sandbox-url.h"

static const struct
{
  const char *load;
  const char *insert;
  const char *update;
} sql = {
  .load = "SELECT id, created_us, expires_us, document FROM sessions WHERE id = $id",
  .insert = "INSERT INTO sessions (id, created_us, expires_us, status, client_reference_id, document) "
            "VALUES ($id, $created_us, $expires_us, $status, $client_reference_id, $document)",
  .update = "UPDATE sessions SET status = $status, document = $document WHERE id = $id",
};

static char *
write_document (const TillSandboxSession *self)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, self->document);
  return json_to_string (node, FALSE);
}

/**
 * till_sandbox_session_new:
 * @id: its identifier
 * @created_us: when it was made
 * @expires_us: when it ends
 * @document: (transfer full): what the API answers of it
 *
 * Returns: (transfer full): a session that is not in the database yet
 */
TillSandboxSession *
till_sandbox_session_new (const char *id,
                          gint64 created_us,
                          gint64 expires_us,
                          JsonObject *document)
{
  TillSandboxSession *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (document != NULL, NULL);

  self = g_new0 (TillSandboxSession, 1);
  self->id = g_strdup (id);
  self->created_us = created_us;
  self->expires_us = expires_us;
  self->document = document;
  return self;
}

/**
 * till_sandbox_session_free:
 * @self: (transfer full): a session
 */
void
till_sandbox_session_free (TillSandboxSession *self)
{
  g_free (self->id);
  json_object_unref (self->document);
  g_free (self);
}

/**
 * till_sandbox_session_get_text:
 * @self: a session
 * @member: a member of its document
 *
 * Returns: (nullable): the member's text
 */
const char *
till_sandbox_session_get_text (const TillSandboxSession *self,
                               const char *member)
{
  return json_object_get_string_member_with_default (self->document, member, NULL);
}

/**
 * till_sandbox_session_is:
 * @self: a session
 * @status: "open", "complete" or "expired"
 *
 * Returns: whether that is its status
 */
gboolean
till_sandbox_session_is (const TillSandboxSession *self,
                         const char *status)
{
  return g_strcmp0 (till_sandbox_session_get_text (self, "status"), status) == 0;
}

/**
 * till_sandbox_session_has_mode:
 * @self: a session
 * @mode: "payment", "subscription" or "setup"
 *
 * Returns: whether that is its mode
 */
gboolean
till_sandbox_session_has_mode (const TillSandboxSession *self,
                               const char *mode)
{
  return g_strcmp0 (till_sandbox_session_get_text (self, "mode"), mode) == 0;
}

/**
 * till_sandbox_session_asks_address:
 * @self: a session
 *
 * Returns: whether the customer has to give a billing address
 */
gboolean
till_sandbox_session_asks_address (const TillSandboxSession *self)
{
  return g_strcmp0 (till_sandbox_session_get_text (self, "billingAddressCollection"), "required") == 0;
}

/**
 * till_sandbox_session_get_currency:
 * @self: a session
 *
 * Returns: (nullable): its currency; a setup may have none
 */
const TillCurrency *
till_sandbox_session_get_currency (const TillSandboxSession *self)
{
  const char *code = till_sandbox_session_get_text (self, "currency");

  return code == NULL ? NULL : till_currency_lookup (code);
}

/**
 * till_sandbox_session_get_total:
 * @self: a session with a currency
 *
 * Returns: what is due today
 */
TillMoney
till_sandbox_session_get_total (const TillSandboxSession *self)
{
  return till_money (json_object_get_int_member (self->document, "amountTotal"), till_sandbox_session_get_currency (self));
}

/**
 * till_sandbox_session_get_success_url:
 * @self: a session
 *
 * Returns: (transfer full): where its customer goes after paying
 */
char *
till_sandbox_session_get_success_url (const TillSandboxSession *self)
{
  return till_sandbox_url_fill (till_sandbox_session_get_text (self, "successUrl"), self->id);
}

/**
 * till_sandbox_session_to_node:
 * @self: a session
 * @base_url: the address of the service
 *
 * Returns: (transfer full): what the API answers of it
 */
JsonNode *
till_sandbox_session_to_node (const TillSandboxSession *self,
                              const char *base_url)
{
  g_autofree char *url = g_strdup_printf ("%s/pay/%s", base_url, self->id);
  JsonNode *node = json_node_alloc ();

  json_object_set_string_member (self->document, "url", url);
  return json_node_init_object (node, self->document);
}

/**
 * till_sandbox_session_from_row:
 * @row: a row with id, created_us, expires_us and document
 * @now_us: the time for which its status is asked
 * @error: return location
 *
 * Returns: (transfer full): the session
 */
TillSandboxSession *
till_sandbox_session_from_row (TillStatement *row,
                               gint64 now_us,
                               GError **error)
{
  g_autoptr (JsonNode) node = till_json_parse (till_statement_get_text (row, "document"), -1, error);
  g_autoptr (TillSandboxSession) self = NULL;

  if (node == NULL)
    return NULL;
  self = till_sandbox_session_new (till_statement_get_text (row, "id"),
                                   till_statement_get_int (row, "created_us"),
                                   till_statement_get_int (row, "expires_us"),
                                   json_node_dup_object (node));
  if (till_sandbox_session_is (self, "open") && now_us >= self->expires_us)
    json_object_set_string_member (self->document, "status", "expired");
  return g_steal_pointer (&self);
}

/**
 * till_sandbox_session_load:
 * @connection: the database
 * @id: (nullable): the identifier asked for
 * @now_us: the time for which its status is asked
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the session; %NULL without @error if there is none
 */
TillSandboxSession *
till_sandbox_session_load (TillConnection *connection,
                           const char *id,
                           gint64 now_us,
                           GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.load, error);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$id", id);
  if (till_statement_step (statement, error) != TILL_STEP_ROW)
    return NULL;
  return till_sandbox_session_from_row (statement, now_us, error);
}

/**
 * till_sandbox_session_insert:
 * @self: a new session
 * @text: its document as text; the page's address in it is never read again
 * @connection: the database, in a transaction
 * @error: return location
 *
 * Returns: whether it is in the database
 */
gboolean
till_sandbox_session_insert (const TillSandboxSession *self,
                             const char *text,
                             TillConnection *connection,
                             GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.insert, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", self->id);
  till_statement_bind_int (statement, "$created_us", self->created_us);
  till_statement_bind_int (statement, "$expires_us", self->expires_us);
  till_statement_bind_text (statement, "$status", till_sandbox_session_get_text (self, "status"));
  till_statement_bind_text (statement, "$client_reference_id", till_sandbox_session_get_text (self, "clientReferenceId"));
  till_statement_bind_text (statement, "$document", text);
  return till_statement_run (statement, error);
}

/**
 * till_sandbox_session_update:
 * @self: a session whose document changed
 * @connection: the database, in the transaction that loaded it
 * @error: return location
 *
 * Returns: whether the change is in the database
 */
gboolean
till_sandbox_session_update (const TillSandboxSession *self,
                             TillConnection *connection,
                             GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.update, error);
  g_autofree char *document = write_document (self);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", self->id);
  till_statement_bind_text (statement, "$status", till_sandbox_session_get_text (self, "status"));
  till_statement_bind_text (statement, "$document", document);
  return till_statement_run (statement, error);
}
