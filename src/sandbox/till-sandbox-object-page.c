/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-object-page.h"

#include "till-json.h"

static TillStatement *
prepare (const TillSandboxObjectPage *self,
         TillConnection *connection,
         const char *sql,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  till_statement_bind_text (statement, "$filter", self->filter);
  till_statement_bind_text (statement, "$search", self->search);
  return statement;
}

static gboolean
count (TillSandboxObjectPage *self,
       const TillSandboxKind *kind,
       TillConnection *connection,
       GError **error)
{
  TillStatement *statement = prepare (self, connection, kind->count, error);

  if (statement == NULL || till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  self->total = till_statement_get_int (statement, "total");
  return TRUE;
}

/**
 * till_sandbox_object_page_load:
 * @self: a page
 * @kind: of what
 * @connection: the database
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its objects
 */
JsonArray *
till_sandbox_object_page_load (TillSandboxObjectPage *self,
                               const TillSandboxKind *kind,
                               TillConnection *connection,
                               GError **error)
{
  g_autoptr (JsonArray) objects = json_array_new ();
  TillStatement *statement = NULL;
  TillStep step = TILL_STEP_ERROR;

  if (!count (self, kind, connection, error))
    return NULL;
  statement = prepare (self, connection, kind->page, error);
  if (statement == NULL)
    return NULL;
  till_statement_bind_int (statement, "$limit", self->limit);
  till_statement_bind_int (statement, "$offset", self->offset);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    JsonNode *node = till_json_parse (till_statement_get_text (statement, "document"), -1, error);

    if (node == NULL)
      return NULL;
    json_array_add_element (objects, node);
  }
  return step == TILL_STEP_DONE ? g_steal_pointer (&objects) : NULL;
}
