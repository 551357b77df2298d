/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-memory.h"

typedef enum {
  SQL_RECALL,
  SQL_KEEP,
} Sql;

static const char *const sql[] = {
  [SQL_RECALL] = "SELECT meaning FROM import_columns WHERE header = $header",
  [SQL_KEEP] = "INSERT INTO import_columns (header, meaning) VALUES ($header, $meaning)"
               " ON CONFLICT (header) DO UPDATE SET meaning = excluded.meaning",
};

static TillStatement *
prepare (TillConnection *connection,
         Sql query,
         const TillImportColumns *columns,
         GError **error)
{
  g_autofree char *header = till_import_columns_dup_header (columns);
  TillStatement *statement = till_connection_prepare (connection, sql[query], error);

  if (statement != NULL)
    till_statement_bind_text (statement, "$header", header);
  return statement;
}

/**
 * till_import_memory_recall:
 * @connection: the store's
 * @columns: columns as they were recognised; become what was said of such ones, if anything was
 * @error: return location for a #GError
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_import_memory_recall (TillConnection *connection,
                           TillImportColumns *columns,
                           GError **error)
{
  TillStatement *statement = NULL;
  TillStep step = TILL_STEP_ERROR;

  g_return_val_if_fail (connection != NULL && columns != NULL, FALSE);

  statement = prepare (connection, SQL_RECALL, columns, error);
  if (statement == NULL)
    return FALSE;
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ROW)
    till_import_columns_take_text (columns, till_statement_get_text (statement, "meaning"));
  return step != TILL_STEP_ERROR;
}

/**
 * till_import_memory_keep:
 * @connection: the store's, within a transaction
 * @columns: columns as somebody said that they are
 * @error: return location for a #GError
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_import_memory_keep (TillConnection *connection,
                         const TillImportColumns *columns,
                         GError **error)
{
  g_autofree char *meaning = NULL;
  TillStatement *statement = NULL;

  g_return_val_if_fail (connection != NULL && columns != NULL, FALSE);

  statement = prepare (connection, SQL_KEEP, columns, error);
  if (statement == NULL)
    return FALSE;
  meaning = till_import_columns_to_text (columns);
  till_statement_bind_text (statement, "$meaning", meaning);
  return till_statement_run (statement, error);
}
