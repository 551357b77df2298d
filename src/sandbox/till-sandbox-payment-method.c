/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-payment-method.h"

#include "till-json.h"
#include "till-sandbox-object.h"

/* A card whose month has passed pays no more. */
#define USABLE "json_extract (document, '$.expYear') * 12 + json_extract (document, '$.expMonth')" \
               " >= strftime ('%Y', $now_us / 1000000, 'unixepoch') * 12 + strftime ('%m', $now_us / 1000000, 'unixepoch')"

static const struct
{
  const char *find;
  const char *insert;
  const char *list_usable;
  const char *load_payer;
} sql = {
  .find = "SELECT id FROM payment_methods WHERE customer_id = $customer_id AND fingerprint = $fingerprint"
          " AND json_extract (document, '$.expMonth') = $month AND json_extract (document, '$.expYear') = $year",
  .insert = "INSERT INTO payment_methods (id, created_us, customer_id, fingerprint, test_card, document) "
            "VALUES ($id, $created_us, $customer_id, $fingerprint, $test_card, $document)",
  .list_usable = "SELECT document FROM payment_methods WHERE customer_id = $customer_id AND " USABLE
                 " ORDER BY created_us DESC, id DESC LIMIT 5",
  .load_payer = "SELECT document, fingerprint, test_card FROM payment_methods WHERE id = $id AND customer_id = $customer_id AND " USABLE,
};

const TillSandboxKind till_sandbox_payment_method_kind = {
  .object = "payment_method",
  .word = "payment method",
  .prefix = "pm_",
  .load = TILL_SANDBOX_LOAD_SQL ("payment_methods"),
  .cursor = TILL_SANDBOX_CURSOR_SQL ("payment_methods"),
  .list = TILL_SANDBOX_LIST_SQL ("payment_methods", "customer_id"),
};

/* The customer's same card is not kept twice. */
static gboolean
find (TillConnection *connection,
      const TillSandboxPayer *payer,
      const char *customer_id,
      char **id,
      GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.find, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$customer_id", customer_id);
  till_statement_bind_text (statement, "$fingerprint", payer->fingerprint);
  till_statement_bind_int (statement, "$month", payer->exp_month);
  till_statement_bind_int (statement, "$year", payer->exp_year);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ROW)
    *id = g_strdup (till_statement_get_text (statement, "id"));
  return step != TILL_STEP_ERROR;
}

static char *
describe (const TillSandboxPayer *payer,
          const char *customer_id,
          gint64 now_us,
          char **document)
{
  g_autoptr (JsonObject) method = till_sandbox_object_new (&till_sandbox_payment_method_kind, now_us);
  g_autoptr (JsonObject) card = till_sandbox_payer_to_payment_method (payer);
  g_autoptr (GList) names = json_object_get_members (card);

  json_object_set_string_member (method, "customerId", customer_id);
  for (GList *link = names; link != NULL; link = link->next)
    json_object_set_member (method, link->data, json_node_copy (json_object_get_member (card, link->data)));
  json_object_set_object_member (method, "metadata", json_object_new ());
  *document = till_sandbox_object_write (method);
  return g_strdup (till_sandbox_object_get_id (method));
}

/* What the sandbox knows of a card and nobody is told stands beside the document. */
static gboolean
insert (TillConnection *connection,
        const TillSandboxPayer *payer,
        const char *customer_id,
        gint64 now_us,
        char **id,
        GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.insert, error);
  g_autofree char *document = NULL;

  if (statement == NULL)
    return FALSE;
  *id = describe (payer, customer_id, now_us, &document);
  till_statement_bind_text (statement, "$id", *id);
  till_statement_bind_int (statement, "$created_us", now_us);
  till_statement_bind_text (statement, "$customer_id", customer_id);
  till_statement_bind_text (statement, "$fingerprint", payer->fingerprint);
  till_statement_bind_text (statement, "$test_card", payer->test_card);
  till_statement_bind_text (statement, "$document", document);
  return till_statement_run (statement, error);
}

/**
 * till_sandbox_payment_method_save:
 * @connection: the database, in a transaction
 * @payer: whose card it is
 * @customer_id: (nullable): the customer that it is saved for
 * @now_us: the time
 * @error: return location
 *
 * Returns: (transfer full): the identifier of the card
 */
char *
till_sandbox_payment_method_save (TillConnection *connection,
                                  const TillSandboxPayer *payer,
                                  const char *customer_id,
                                  gint64 now_us,
                                  GError **error)
{
  g_autofree char *id = NULL;

  if (!find (connection, payer, customer_id, &id, error))
    return NULL;
  if (id == NULL && !insert (connection, payer, customer_id, now_us, &id, error))
    return NULL;
  return g_steal_pointer (&id);
}

/**
 * till_sandbox_payment_method_list_usable:
 * @connection: the database
 * @customer_id: a customer
 * @now_us: the time
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the customer's latest cards that have not expired, %NULL if the database fails
 */
JsonArray *
till_sandbox_payment_method_list_usable (TillConnection *connection,
                                         const char *customer_id,
                                         gint64 now_us,
                                         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.list_usable, error);
  g_autoptr (JsonArray) cards = json_array_new ();
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$customer_id", customer_id);
  till_statement_bind_int (statement, "$now_us", now_us);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    JsonNode *card = till_json_parse (till_statement_get_text (statement, "document"), -1, error);

    if (card == NULL)
      return NULL;
    json_array_add_element (cards, card);
  }
  return step == TILL_STEP_DONE ? g_steal_pointer (&cards) : NULL;
}

/**
 * till_sandbox_payment_method_load_payer:
 * @connection: the database
 * @id: a card, as the customer's browser names it
 * @customer_id: whose card it must be
 * @now_us: the time
 * @payer: (out) (transfer full) (nullable): who pays with it; %NULL if that customer has no such card that can be used
 * @error: return location
 *
 * Returns: %FALSE if the database fails
 */
gboolean
till_sandbox_payment_method_load_payer (TillConnection *connection,
                                        const char *id,
                                        const char *customer_id,
                                        gint64 now_us,
                                        TillSandboxPayer **payer,
                                        GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql.load_payer, error);
  TillStep step = TILL_STEP_ERROR;

  *payer = NULL;
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_text (statement, "$customer_id", customer_id);
  till_statement_bind_int (statement, "$now_us", now_us);
  step = till_statement_step (statement, error);
  if (step != TILL_STEP_ROW)
    return step == TILL_STEP_DONE;
  *payer = till_sandbox_payer_from_text (till_statement_get_text (statement, "document"), error);
  if (*payer == NULL)
    return FALSE;
  (*payer)->fingerprint = g_strdup (till_statement_get_text (statement, "fingerprint"));
  (*payer)->test_card = g_strdup (till_statement_get_text (statement, "test_card"));
  return TRUE;
}
