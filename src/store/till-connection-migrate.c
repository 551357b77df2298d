/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a database to the schemas that this program knows. The versions are rows of a table, one for each component;
 * all that is missing happens in one transaction, or nothing of it. */
#include "till-connection.h"

#include <glib/gi18n-lib.h>

static const char create_versions[] =
  "CREATE TABLE IF NOT EXISTS till_schema ("
  "  component TEXT PRIMARY KEY,"
  "  version INTEGER NOT NULL"
  ") WITHOUT ROWID";

static const char has_versions[] =
  "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name = 'till_schema'";

static const char select_version[] =
  "SELECT version FROM till_schema WHERE component = $component";

static const char upsert_version[] =
  "INSERT INTO till_schema (component, version) VALUES ($component, $version)"
  " ON CONFLICT (component) DO UPDATE SET version = excluded.version";

static gboolean
read_version (TillConnection *connection,
              const char *component,
              gint64 *version,
              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, select_version, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$component", component);
  step = till_statement_step (statement, error);
  *version = step == TILL_STEP_ROW ? till_statement_get_int (statement, "version") : 0;
  return step == TILL_STEP_DONE || (step == TILL_STEP_ROW && till_statement_run (statement, error));
}

static gboolean
write_version (TillConnection *connection,
               const char *component,
               gint64 version,
               GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, upsert_version, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$component", component);
  till_statement_bind_int (statement, "$version", version);
  return till_statement_run (statement, error);
}

static gboolean
check_not_newer (const TillSchema *schema,
                 gint64 version,
                 GError **error)
{
  gint64 known = g_strv_length ((char **) schema->migrations);

  if (version <= known)
    return TRUE;
  g_set_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_NEWER_SCHEMA,
               _ ("This database was written by a newer version of Till (its part “%s” has version %lld, this program knows %lld). Nothing was changed: install the newer version again."),
               schema->component, (long long) version, (long long) known);
  return FALSE;
}

static gboolean
migrate_component (TillConnection *connection,
                   const TillSchema *schema,
                   GError **error)
{
  gint64 version = 0;
  gint64 last = g_strv_length ((char **) schema->migrations);

  if (!read_version (connection, schema->component, &version, error) || !check_not_newer (schema, version, error))
    return FALSE;
  if (version == last)
    return TRUE;
  for (gint64 i = version; i < last; i++) {
    if (!till_connection_execute (connection, schema->migrations[i], error))
      return FALSE;
  }
  return write_version (connection, schema->component, last, error);
}

static gboolean
migrate_all (TillConnection *connection,
             gpointer user_data,
             GError **error)
{
  const TillSchema *const *schemas = user_data;

  if (!till_connection_execute (connection, create_versions, error))
    return FALSE;
  for (; *schemas != NULL; schemas++) {
    if (!migrate_component (connection, *schemas, error))
      return FALSE;
  }
  return TRUE;
}

/* Whether there is nothing to do: the case of nearly every start, which shall not wait for another writer. */
static gboolean
is_current (TillConnection *connection,
            const TillSchema *const *schemas,
            gboolean *current,
            GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, has_versions, error);

  if (statement == NULL || till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  *current = till_statement_int_at (statement, 0) > 0;
  if (!till_statement_run (statement, error))
    return FALSE;

  for (; *current && *schemas != NULL; schemas++) {
    gint64 version = 0;

    if (!read_version (connection, (*schemas)->component, &version, error) ||
        !check_not_newer (*schemas, version, error))
      return FALSE;
    *current = version == (gint64) g_strv_length ((char **) (*schemas)->migrations);
  }
  return TRUE;
}

/**
 * till_connection_is_outdated:
 * @schemas: (array zero-terminated=1): all components
 * @outdated: (out): whether there is something in it that must be migrated
 *
 * Returns: %FALSE with @error set if it cannot be read, or is newer than this program
 */
gboolean
till_connection_is_outdated (TillConnection *self,
                             const TillSchema *const *schemas,
                             gboolean *outdated,
                             GError **error)
{
  TillStatement *statement = NULL;
  gboolean current = FALSE;

  g_return_val_if_fail (self != NULL && schemas != NULL && outdated != NULL, FALSE);

  if (!is_current (self, schemas, &current, error))
    return FALSE;
  statement = till_connection_prepare (self, has_versions, error);
  if (statement == NULL || till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  *outdated = !current && till_statement_int_at (statement, 0) > 0;
  return till_statement_run (statement, error);
}

/**
 * till_connection_migrate:
 * @schemas: (array zero-terminated=1): all components, those that others rely on first
 *
 * Returns: %FALSE with @error set if nothing was changed: the database is newer than this program, or a step failed
 */
gboolean
till_connection_migrate (TillConnection *self,
                         const TillSchema *const *schemas,
                         GError **error)
{
  gboolean current = FALSE;

  g_return_val_if_fail (self != NULL && schemas != NULL, FALSE);

  if (!is_current (self, schemas, &current, error))
    return FALSE;
  return current || till_connection_transact (self, migrate_all, (gpointer) schemas, error);
}

/**
 * till_connection_check_schemas:
 * @schemas: (array zero-terminated=1): all components
 *
 * For a database that can only be read.
 *
 * Returns: %FALSE with @error set if it is newer than this program, or older
 */
gboolean
till_connection_check_schemas (TillConnection *self,
                               const TillSchema *const *schemas,
                               GError **error)
{
  gboolean current = FALSE;

  g_return_val_if_fail (self != NULL && schemas != NULL, FALSE);

  if (!is_current (self, schemas, &current, error))
    return FALSE;
  if (current)
    return TRUE;
  g_set_error_literal (error, TILL_STORE_ERROR, TILL_STORE_ERROR_READ_ONLY,
                       _ ("The database was written by an older version of Till, and cannot be brought up to date "
                          "while it cannot be written."));
  return FALSE;
}
