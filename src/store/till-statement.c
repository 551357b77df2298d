/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-statement.h"

#include "till-sqlite.h"
#include "till-statement-private.h"

struct _TillStatement {
  sqlite3_stmt *stmt;
  int n_columns;
  char **parameters;
  int n_parameters;
  int next_parameter;
};

TillStatement *
till_statement_new (sqlite3 *db,
                    const char *sql,
                    GError **error)
{
  g_autoptr (TillStatement) self = g_new0 (TillStatement, 1);
  int code = sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->stmt, NULL);

  if (code != SQLITE_OK) {
    till_sqlite_fail (db, code, error);
    return NULL;
  }
  self->n_columns = sqlite3_column_count (self->stmt);
  self->n_parameters = sqlite3_bind_parameter_count (self->stmt);
  self->parameters = g_new0 (char *, self->n_parameters + 1);
  for (int i = 0; i < self->n_parameters; i++)
    self->parameters[i] = g_strdup (sqlite3_bind_parameter_name (self->stmt, i + 1));
  return g_steal_pointer (&self);
}

void
till_statement_free (TillStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_strfreev (self->parameters);
  g_free (self);
}

void
till_statement_rewind (TillStatement *self)
{
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->next_parameter = 0;
}

/* Values are mostly bound in the order of their parameters, so the next one is tried first. */
static int
find_parameter (TillStatement *self,
                const char *name)
{
  int index = self->next_parameter;

  if (index < self->n_parameters && g_strcmp0 (self->parameters[index], name) == 0) {
    self->next_parameter++;
    return index + 1;
  }
  index = sqlite3_bind_parameter_index (self->stmt, name);

  if (index == 0)
    g_critical ("No parameter %s in: %s", name, sqlite3_sql (self->stmt));
  self->next_parameter = index;
  return index;
}

static void
check_bound (TillStatement *self,
             const char *name,
             int code)
{
  if (code != SQLITE_OK)
    g_critical ("Parameter %s cannot be bound (%s): %s", name, sqlite3_errstr (code), sqlite3_sql (self->stmt));
}

static int
find_column (TillStatement *self,
             const char *column)
{
  for (int i = 0; i < self->n_columns; i++) {
    if (g_str_equal (sqlite3_column_name (self->stmt, i), column))
      return i;
  }
  g_critical ("No column %s in: %s", column, sqlite3_sql (self->stmt));
  return -1;
}

/**
 * till_statement_bind_text:
 * @name: the parameter, with its dollar sign: "$id"
 * @value: (nullable): UTF-8, copied
 */
void
till_statement_bind_text (TillStatement *self,
                          const char *name,
                          const char *value)
{
  g_return_if_fail (self != NULL && name != NULL);

  check_bound (self, name, sqlite3_bind_text (self->stmt, find_parameter (self, name), value, -1, SQLITE_TRANSIENT));
}

/**
 * till_statement_bind_int:
 * @name: the parameter, with its dollar sign: "$id"
 */
void
till_statement_bind_int (TillStatement *self,
                         const char *name,
                         gint64 value)
{
  g_return_if_fail (self != NULL && name != NULL);

  check_bound (self, name, sqlite3_bind_int64 (self->stmt, find_parameter (self, name), value));
}

/**
 * till_statement_bind_blob:
 * @name: the parameter, with its dollar sign: "$id"
 * @value: (nullable): bytes, referenced until they are no longer bound
 */
void
till_statement_bind_blob (TillStatement *self,
                          const char *name,
                          GBytes *value)
{
  gsize size = 0;
  gconstpointer data = NULL;

  g_return_if_fail (self != NULL && name != NULL);

  if (value == NULL) {
    till_statement_bind_null (self, name);
    return;
  }
  /* An empty GBytes may have no address, which SQLite would take for NULL. */
  data = g_bytes_get_data (value, &size);
  check_bound (self, name,
               sqlite3_bind_blob64 (self->stmt, find_parameter (self, name), data != NULL ? data : "", size,
                                    SQLITE_TRANSIENT));
}

/**
 * till_statement_bind_null:
 * @name: the parameter, with its dollar sign: "$id"
 */
void
till_statement_bind_null (TillStatement *self,
                          const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  check_bound (self, name, sqlite3_bind_null (self->stmt, find_parameter (self, name)));
}

/**
 * till_statement_step:
 *
 * Returns: %TILL_STEP_ROW or %TILL_STEP_DONE, or %TILL_STEP_ERROR with @error set
 */
TillStep
till_statement_step (TillStatement *self,
                     GError **error)
{
  int code = SQLITE_OK;

  g_return_val_if_fail (self != NULL, TILL_STEP_ERROR);

  code = sqlite3_step (self->stmt);
  if (code == SQLITE_ROW)
    return TILL_STEP_ROW;
  if (code == SQLITE_DONE) {
    sqlite3_reset (self->stmt);
    return TILL_STEP_DONE;
  }
  till_sqlite_fail (sqlite3_db_handle (self->stmt), code, error);
  sqlite3_reset (self->stmt);
  return TILL_STEP_ERROR;
}

/**
 * till_statement_run:
 *
 * Steps to the end, for statements that answer no rows.
 *
 * Returns: %FALSE with @error set if it failed
 */
gboolean
till_statement_run (TillStatement *self,
                    GError **error)
{
  TillStep step = TILL_STEP_ROW;

  while (step == TILL_STEP_ROW)
    step = till_statement_step (self, error);
  return step == TILL_STEP_DONE;
}

/**
 * till_statement_get_text:
 * @column: the name of a column of the current row
 *
 * Returns: (nullable) (transfer none): its text, until the next step
 */
const char *
till_statement_get_text (TillStatement *self,
                         const char *column)
{
  g_return_val_if_fail (self != NULL && column != NULL, NULL);

  return till_statement_text_at (self, find_column (self, column), NULL);
}

/**
 * till_statement_get_int:
 * @column: the name of a column of the current row
 *
 * Returns: its whole number; 0 for NULL
 */
gint64
till_statement_get_int (TillStatement *self,
                        const char *column)
{
  g_return_val_if_fail (self != NULL && column != NULL, 0);

  return till_statement_int_at (self, find_column (self, column));
}

/**
 * till_statement_get_blob:
 * @column: the name of a column of the current row
 *
 * Returns: (nullable) (transfer full): its bytes
 */
GBytes *
till_statement_get_blob (TillStatement *self,
                         const char *column)
{
  int index = 0;
  gconstpointer data = NULL;

  g_return_val_if_fail (self != NULL && column != NULL, NULL);

  index = find_column (self, column);
  if (sqlite3_column_type (self->stmt, index) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (self->stmt, index);
  return g_bytes_new (data, sqlite3_column_bytes (self->stmt, index));
}

/**
 * till_statement_is_null:
 * @column: the name of a column of the current row
 *
 * Returns: whether it is NULL
 */
gboolean
till_statement_is_null (TillStatement *self,
                        const char *column)
{
  g_return_val_if_fail (self != NULL && column != NULL, TRUE);

  return sqlite3_column_type (self->stmt, find_column (self, column)) == SQLITE_NULL;
}

/**
 * till_statement_text_at:
 * @column: the position of a column, from 0
 * @length: (out) (optional): its bytes
 *
 * Returns: (nullable) (transfer none): its text, until the next step
 */
const char *
till_statement_text_at (TillStatement *self,
                        int column,
                        gsize *length)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = (const char *) sqlite3_column_text (self->stmt, column);
  if (length != NULL)
    *length = sqlite3_column_bytes (self->stmt, column);
  return text;
}

/**
 * till_statement_int_at:
 * @column: the position of a column, from 0
 *
 * Returns: its whole number; 0 for NULL
 */
gint64
till_statement_int_at (TillStatement *self,
                       int column)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_int64 (self->stmt, column);
}
