/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new product costs nothing here: it is known by the time that its transaction gave it (see import_tables in
 * till-catalog-schema.c). Only what is changed is copied, once an import. What earlier imports kept is forgotten when the
 * first transaction of this one changes anything, and removed in pieces afterwards: it may be as much as the catalogue. */
#include "till-import-record.h"

#include "till-id.h"

#define FORGET_ROWS "5000"

typedef enum {
  SQL_LAST_TIME,
  SQL_PUT_STEP,
  SQL_PUT_IMPORT,
  SQL_FORGET_IMPORTS,
  SQL_KEEP_PRODUCT,
  SQL_KEEP_BARCODES,
  SQL_KEEP_BARCODE,
  SQL_KEEP_NAME,
} Sql;

static const char *const sql[] = {
  [SQL_LAST_TIME] = "SELECT coalesce (max (time_us), 0) AS time FROM import_steps",
  [SQL_PUT_STEP] = "INSERT INTO import_steps (time_us, import_id) VALUES ($time, $import)",
  [SQL_PUT_IMPORT] =
    "INSERT INTO imports (id, file, started_us, n_added, n_changed) VALUES ($import, $file, $time, $added, $changed)"
    " ON CONFLICT (id) DO UPDATE SET n_added = n_added + excluded.n_added, n_changed = n_changed + excluded.n_changed",
  [SQL_FORGET_IMPORTS] = "DELETE FROM imports WHERE id <> $import",
  [SQL_KEEP_PRODUCT] =
    "INSERT INTO import_products (import_id, product_id, name, sku, price, currency, category_id, tax_class_id,"
    " charge_interval, interval_count, trial_days, favourite, active, by_weight, picture_id)"
    " SELECT $import, id, name, sku, price, currency, category_id, tax_class_id, charge_interval, interval_count,"
    " trial_days, favourite, active, by_weight, picture_id FROM products WHERE id = $id AND changed_us <> $time"
    " AND changed_us NOT IN (SELECT time_us FROM import_steps WHERE import_id = $import) ON CONFLICT DO NOTHING",
  [SQL_KEEP_BARCODES] =
    "INSERT INTO import_barcodes (import_id, product_id, code, position, text)"
    " SELECT $import, product_id, code, position, text FROM product_barcodes WHERE product_id = $id"
    " ON CONFLICT DO NOTHING",
  [SQL_KEEP_BARCODE] =
    "INSERT INTO import_barcodes (import_id, product_id, code, position, text)"
    " SELECT $import, product_id, code, position, text FROM product_barcodes WHERE code = $code"
    " ON CONFLICT DO NOTHING",
  [SQL_KEEP_NAME] = "INSERT INTO import_names (import_id, id) VALUES ($import, $id) ON CONFLICT DO NOTHING",
};

static const char *const forget_sql[] = {
  "DELETE FROM import_products WHERE rowid IN (SELECT rowid FROM import_products WHERE import_id NOT IN"
  " (SELECT id FROM imports) LIMIT " FORGET_ROWS ")",
  "DELETE FROM import_barcodes WHERE rowid IN (SELECT rowid FROM import_barcodes WHERE import_id NOT IN"
  " (SELECT id FROM imports) LIMIT " FORGET_ROWS ")",
  "DELETE FROM import_names WHERE import_id NOT IN (SELECT id FROM imports)",
  "DELETE FROM import_steps WHERE import_id NOT IN (SELECT id FROM imports)",
};

struct _TillImportRecord {
  char *id;
  char *file;
  TillClock *clock;
  TillConnection *connection;
  gint64 time;
};

static TillStatement *
prepare (TillImportRecord *self,
         Sql query,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (self->connection, sql[query], error);

  if (statement != NULL)
    till_statement_bind_text (statement, "$import", self->id);
  return statement;
}

static gboolean
put_step (TillImportRecord *self,
          GError **error)
{
  TillStatement *statement = prepare (self, SQL_PUT_STEP, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$time", self->time);
  return till_statement_run (statement, error);
}

static gboolean
put_import (TillImportRecord *self,
            gint64 n_added,
            gint64 n_changed,
            GError **error)
{
  TillStatement *statement = prepare (self, SQL_PUT_IMPORT, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$file", self->file);
  till_statement_bind_int (statement, "$time", self->time);
  till_statement_bind_int (statement, "$added", n_added);
  till_statement_bind_int (statement, "$changed", n_changed);
  return till_statement_run (statement, error);
}

static gboolean
run_with_id (TillImportRecord *self,
             Sql query,
             const char *id,
             GError **error)
{
  TillStatement *statement = prepare (self, query, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  return till_statement_run (statement, error);
}

/**
 * till_import_record_new:
 * @file: what the file is called
 * @clock: where times and identifiers come from
 *
 * Returns: (transfer full): the record of an import that has done nothing yet
 */
TillImportRecord *
till_import_record_new (const char *file,
                        TillClock *clock)
{
  TillImportRecord *self = NULL;

  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);

  self = g_new0 (TillImportRecord, 1);
  self->id = till_id_new (clock);
  self->file = g_strdup (file);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * till_import_record_free:
 * @self: (transfer full): a record
 */
void
till_import_record_free (TillImportRecord *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->file, g_free);
  g_clear_object (&self->clock);
  g_free (self);
}

/**
 * till_import_record_begin:
 * @self: a record
 * @connection: within a transaction
 * @error: return location for a #GError
 *
 * Gives the transaction a time that no other step has.
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_import_record_begin (TillImportRecord *self,
                          TillConnection *connection,
                          GError **error)
{
  TillStatement *statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  self->connection = connection;
  statement = till_connection_prepare (connection, sql[SQL_LAST_TIME], error);
  if (statement == NULL || till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  self->time = MAX (till_clock_get_time (self->clock), till_statement_get_int (statement, "time") + 1);
  return TRUE;
}

/**
 * till_import_record_end:
 * @self: a record
 * @n_added: the products that are new
 * @n_changed: the products that were changed
 * @has_names: whether categories or tax classes are new
 * @error: return location for a #GError
 *
 * Makes what the transaction wrote a step of the last import. One that wrote nothing is none.
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_import_record_end (TillImportRecord *self,
                        gint64 n_added,
                        gint64 n_changed,
                        gboolean has_names,
                        GError **error)
{
  TillStatement *statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (n_added + n_changed == 0 && !has_names)
    return TRUE;
  if (!put_step (self, error) || !put_import (self, n_added, n_changed, error))
    return FALSE;
  statement = prepare (self, SQL_FORGET_IMPORTS, error);
  return statement != NULL && till_statement_run (statement, error);
}

/**
 * till_import_record_get_time:
 * @self: a record, within a transaction
 *
 * Returns: microseconds
 */
gint64
till_import_record_get_time (TillImportRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->time;
}

/**
 * till_import_record_keep_product:
 * @self: a record, within a transaction
 * @id: a product
 * @error: return location for a #GError
 *
 * Keeps the product as it is, unless this import has written it already.
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_import_record_keep_product (TillImportRecord *self,
                                 const char *id,
                                 GError **error)
{
  TillStatement *statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  statement = prepare (self, SQL_KEEP_PRODUCT, error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  till_statement_bind_int (statement, "$time", self->time);
  if (!till_statement_run (statement, error))
    return FALSE;
  return till_connection_get_changes (self->connection) == 0 || run_with_id (self, SQL_KEEP_BARCODES, id, error);
}

/**
 * till_import_record_keep_barcode:
 * @self: a record, within a transaction
 * @code: the key of a barcode
 * @error: return location for a #GError
 *
 * Keeps whose the barcode is, if it is anybody's.
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_import_record_keep_barcode (TillImportRecord *self,
                                 const char *code,
                                 GError **error)
{
  TillStatement *statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  statement = prepare (self, SQL_KEEP_BARCODE, error);
  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$code", code);
  return till_statement_run (statement, error);
}

/**
 * till_import_record_keep_name:
 * @self: a record, within a transaction
 * @id: a category or tax class
 * @error: return location for a #GError
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_import_record_keep_name (TillImportRecord *self,
                              const char *id,
                              GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return run_with_id (self, SQL_KEEP_NAME, id, error);
}

/**
 * till_import_record_forget:
 * @connection: within a transaction
 * @goes_on: (out): whether there is more
 * @error: return location for a #GError
 *
 * Removes a part of what belongs to no import any more.
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_import_record_forget (TillConnection *connection,
                           gboolean *goes_on,
                           GError **error)
{
  g_return_val_if_fail (connection != NULL, FALSE);

  *goes_on = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (forget_sql) && !*goes_on; i++) {
    TillStatement *statement = till_connection_prepare (connection, forget_sql[i], error);

    if (statement == NULL || !till_statement_run (statement, error))
      return FALSE;
    *goes_on = till_connection_get_changes (connection) > 0;
  }
  return TRUE;
}
