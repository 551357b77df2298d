/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row is known again by its SKU, else by its barcodes: the catalogue's writer sees to that. One that has neither is
 * known by its name among the products that have neither, since a list of names and prices is what a small shop has.
 *
 * A transaction goes on from batch to batch while nobody else wants the store: pages that many rows touch are written
 * once, and yet a clerk never waits for more than one batch.
 *
 * In a dry run each transaction is rolled back. What earlier ones would have left behind is remembered here. */

#include "till-import-writer.h"

#include "till-barcode.h"
#include "till-import-record.h"

#include <glib/gi18n-lib.h>

#define ROWS_MAX 32000

static const char names_sql[] =
  "SELECT p.id, p.name FROM products AS p WHERE p.sku IS NULL"
  " AND NOT EXISTS (SELECT 1 FROM product_barcodes AS b WHERE b.product_id = p.id)";

struct _TillImportWriter {
  /* NULL in a dry run. */
  TillImportRecord *record;
  TillImportWrittenFunc written;
  gpointer written_data;
  TillClock *clock;
  TillImportReport *report;
  /* Folded name -> id, of products with neither SKU nor barcode; and those that this file brought. */
  GHashTable *ids_by_name;
  GHashTable *names_in_file;
  /* Folded names that this file brought. */
  GHashTable *new_categories;
  GHashTable *new_tax_classes;
  /* Dry runs only: SKUs, and barcode -> product's name. */
  GHashTable *dry_skus;
  GHashTable *dry_barcodes;
};

typedef struct
{
  TillImportWriter *self;
  TillStore *store;
  TillImportQueue *queue;
  TillImportBatch *batch;
  GCancellable *cancellable;
  TillImportReport *report;
  TillConnection *connection;
  TillCatalogWriter *catalog;
  gboolean has_names;
} Writing;

static gboolean
is_refusal (const GError *error)
{
  return error->domain == TILL_CATALOG_ERROR || error->domain == TILL_BARCODE_ERROR;
}

static const char *
find_column (Writing *w,
             const GError *error)
{
  if (error->domain == TILL_BARCODE_ERROR || error->code == TILL_CATALOG_ERROR_DUPLICATE_BARCODE)
    return till_import_batch_get_column_name (w->batch, TILL_IMPORT_COLUMN_BARCODE);
  if (error->code == TILL_CATALOG_ERROR_DUPLICATE_SKU)
    return till_import_batch_get_column_name (w->batch, TILL_IMPORT_COLUMN_SKU);
  return NULL;
}

static gboolean
read_names (Writing *w,
            GError **error)
{
  TillStatement *statement = NULL;
  TillStep step = TILL_STEP_ERROR;

  if (w->self->ids_by_name != NULL)
    return TRUE;
  w->self->ids_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  statement = till_connection_prepare (w->connection, names_sql, error);
  if (statement == NULL)
    return FALSE;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    g_hash_table_replace (w->self->ids_by_name,
                          g_utf8_casefold (till_statement_get_text (statement, "name"), -1),
                          g_strdup (till_statement_get_text (statement, "id")));
  return step == TILL_STEP_DONE;
}

/* Finds the product of a row that has nothing but a name. Answers FALSE and no error where the row is refused. */
static gboolean
find_by_name (Writing *w,
              gint64 line,
              TillProductRow *row,
              char **folded,
              GError **error)
{
  if (row->sku != NULL || row->barcodes[0] != NULL)
    return TRUE;
  if (!read_names (w, error))
    return FALSE;
  *folded = g_utf8_casefold (row->name, -1);
  if (!g_hash_table_add (w->self->names_in_file, g_strdup (*folded))) {
    till_import_report_refuse (w->report, line, NULL,
                               _ ("An earlier row has the same name, and neither SKU nor barcode tells them apart."));
    return FALSE;
  }
  row->id = g_hash_table_lookup (w->self->ids_by_name, *folded);
  return TRUE;
}

static gboolean
keep_name (Writing *w,
           const char *id,
           GError **error)
{
  w->has_names = TRUE;
  return w->self->record == NULL || till_import_record_keep_name (w->self->record, id, error);
}

static gboolean
find_category (Writing *w,
               const char *name,
               TillProductRow *row,
               GError **error)
{
  if (name == NULL)
    return TRUE;
  if (!till_catalog_writer_find_category (w->catalog, name, FALSE, &row->category_id, error))
    return FALSE;
  if (row->category_id != NULL)
    return TRUE;
  if (g_hash_table_add (w->self->new_categories, g_utf8_casefold (name, -1)))
    w->report->n_categories_added++;
  return till_catalog_writer_find_category (w->catalog, name, TRUE, &row->category_id, error) &&
         keep_name (w, row->category_id, error);
}

static gboolean
find_tax_class (Writing *w,
                gint64 line,
                const char *name,
                TillProductRow *row,
                GError **error)
{
  g_autofree char *warning = NULL;

  if (name == NULL)
    return TRUE;
  if (!till_catalog_writer_find_tax_class (w->catalog, name, FALSE, &row->tax_class_id, error))
    return FALSE;
  if (row->tax_class_id != NULL)
    return TRUE;
  if (g_hash_table_add (w->self->new_tax_classes, g_utf8_casefold (name, -1))) {
    warning = g_strdup_printf (
      _ ("The tax class “%s” is new and has no rates yet. Set them before you sell its products."), name);
    till_import_report_warn (w->report, line,
                             till_import_batch_get_column_name (w->batch, TILL_IMPORT_COLUMN_TAX_CLASS), warning);
  }
  return till_catalog_writer_find_tax_class (w->catalog, name, TRUE, &row->tax_class_id, error) &&
         keep_name (w, row->tax_class_id, error);
}

static const char *
find_dry_owner (TillImportWriter *self,
                const TillProductRow *row,
                const char **code)
{
  for (guint i = 0; row->barcodes[i] != NULL; i++) {
    const char *owner = g_hash_table_lookup (self->dry_barcodes, row->barcodes[i]);

    *code = row->barcodes[i];
    if (owner != NULL)
      return owner;
  }
  return NULL;
}

/* What an earlier row of the same file would have done to this one. */
static TillPut
put_dry (Writing *w,
         const TillProductRow *row,
         gboolean *is_decided,
         GError **error)
{
  TillImportWriter *self = w->self;
  gboolean is_known = row->sku != NULL && !g_hash_table_add (self->dry_skus, g_strdup (row->sku));
  const char *code = NULL;
  const char *owner = is_known ? NULL : find_dry_owner (self, row, &code);

  *is_decided = is_known || owner != NULL;
  if (owner != NULL && row->sku != NULL) {
    g_set_error (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_DUPLICATE_BARCODE,
                 _ ("The barcode %s belongs to “%s” already."), code, owner);
    return TILL_PUT_FAILED;
  }
  for (guint i = 0; row->barcodes[i] != NULL; i++)
    g_hash_table_insert (self->dry_barcodes, g_strdup (row->barcodes[i]), g_strdup (row->name));
  return TILL_PUT_UPDATED;
}

static TillPut
put_product (Writing *w,
             const TillProductRow *row,
             GError **error)
{
  gboolean is_decided = FALSE;
  TillPut put = TILL_PUT_FAILED;

  if (w->self->record == NULL)
    put = put_dry (w, row, &is_decided, error);
  return is_decided ? put : till_catalog_writer_put_product (w->catalog, row, error);
}

static void
count (TillImportReport *report,
       const TillProductRow *row,
       TillPut put)
{
  report->n_added += put == TILL_PUT_ADDED;
  report->n_untaxed += put == TILL_PUT_ADDED && row->tax_class_id == NULL;
  report->n_updated += put == TILL_PUT_UPDATED;
  report->n_same += put == TILL_PUT_SAME;
}

/* Answers FALSE only where the store failed: a refused row is noted. */
static gboolean
write_row (Writing *w,
           guint index,
           GError **error)
{
  const char *barcodes[TILL_IMPORT_BARCODES_MAX + 1] = { NULL };
  const char *category = NULL;
  const char *tax_class = NULL;
  TillProductRow row;
  gint64 line = till_import_batch_get_line (w->batch, index);
  g_autofree char *folded = NULL;
  g_autoptr (GError) put_error = NULL;
  TillPut put = TILL_PUT_FAILED;

  till_import_batch_get_row (w->batch, index, barcodes, &row, &category, &tax_class);
  if (!find_by_name (w, line, &row, &folded, &put_error)) {
    gboolean is_refused = put_error == NULL;

    if (!is_refused)
      g_propagate_error (error, g_steal_pointer (&put_error));
    return is_refused;
  }
  if (!find_category (w, category, &row, error) || !find_tax_class (w, line, tax_class, &row, error))
    return FALSE;
  put = put_product (w, &row, &put_error);
  if (put == TILL_PUT_FAILED && !is_refusal (put_error)) {
    g_propagate_error (error, g_steal_pointer (&put_error));
    return FALSE;
  }
  if (put == TILL_PUT_FAILED)
    till_import_report_refuse (w->report, line, find_column (w, put_error), put_error->message);
  else if (folded != NULL)
    g_hash_table_replace (w->self->ids_by_name, g_steal_pointer (&folded),
                          g_strdup (till_catalog_writer_get_last_id (w->catalog)));
  count (w->report, &row, put);
  return TRUE;
}

static gboolean
write_batch (Writing *w,
             GError **error)
{
  for (guint i = 0; i < till_import_batch_get_n_rows (w->batch); i++) {
    if (!write_row (w, i, error))
      return FALSE;
  }
  if (w->self->written != NULL)
    w->self->written (w->batch, w->self->written_data);
  till_import_report_take (w->report, till_import_batch_get_report (w->batch));
  return TRUE;
}

/* Answers whether there is another batch for the same transaction. */
static gboolean
take_next (Writing *w)
{
  till_import_queue_give_back (w->queue, g_steal_pointer (&w->batch));
  if (w->report->n_rows >= ROWS_MAX || g_cancellable_is_cancelled (w->cancellable) || till_store_is_wanted (w->store))
    return FALSE;
  w->batch = till_import_queue_try_take_full (w->queue);
  return w->batch != NULL;
}

static gboolean
write_batches (TillConnection *connection,
               gpointer user_data,
               GError **error)
{
  Writing *w = user_data;
  g_autoptr (TillCatalogWriter) catalog = till_catalog_writer_new (connection, w->self->clock);

  w->connection = connection;
  w->catalog = catalog;
  till_catalog_writer_set_record (catalog, w->self->record);
  if (w->self->record != NULL && !till_import_record_begin (w->self->record, connection, error))
    return FALSE;
  do {
    if (!write_batch (w, error))
      return FALSE;
  } while (take_next (w));
  if (w->self->record != NULL)
    return till_import_record_end (w->self->record, w->report->n_added, w->report->n_updated, w->has_names, error);
  /* Fails, so that the transaction is rolled back; never leaves till_import_writer_write(). */
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED, "dry run");
  return FALSE;
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * till_import_writer_new:
 * @file: (nullable): what the file is called; %NULL where nothing is to stay
 * @written: (nullable) (closure written_data): is told of each batch
 * @written_data: for @written
 *
 * Returns: (transfer full): a writer that has written nothing yet
 */
TillImportWriter *
till_import_writer_new (const char *file,
                        TillImportWrittenFunc written,
                        gpointer written_data)
{
  TillImportWriter *self = g_new0 (TillImportWriter, 1);

  self->written = written;
  self->written_data = written_data;
  self->clock = till_clock_new ();
  self->record = file != NULL ? till_import_record_new (file, self->clock) : NULL;
  self->report = till_import_report_new ();
  self->names_in_file = new_set ();
  self->new_categories = new_set ();
  self->new_tax_classes = new_set ();
  self->dry_skus = new_set ();
  self->dry_barcodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * till_import_writer_free:
 * @self: a writer
 */
void
till_import_writer_free (TillImportWriter *self)
{
  g_clear_pointer (&self->record, till_import_record_free);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->report, till_import_report_free);
  g_clear_pointer (&self->ids_by_name, g_hash_table_unref);
  g_clear_pointer (&self->names_in_file, g_hash_table_unref);
  g_clear_pointer (&self->new_categories, g_hash_table_unref);
  g_clear_pointer (&self->new_tax_classes, g_hash_table_unref);
  g_clear_pointer (&self->dry_skus, g_hash_table_unref);
  g_clear_pointer (&self->dry_barcodes, g_hash_table_unref);
  g_free (self);
}

/**
 * till_import_writer_write:
 * @self: a writer
 * @store: the till's store
 * @queue: where more full batches come from, and all go back to
 * @batch: (transfer full): rows of the file
 * @cancellable: (nullable): ends the transaction after a batch
 * @error: why the store failed
 *
 * Writes the rows with one transaction and waits for it.
 *
 * Returns: %FALSE where nothing of it was written
 */
gboolean
till_import_writer_write (TillImportWriter *self,
                          TillStore *store,
                          TillImportQueue *queue,
                          TillImportBatch *batch,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (TillImportReport) report = till_import_report_new ();
  g_autoptr (GError) write_error = NULL;
  Writing w = {
    .self = self, .store = store, .queue = queue, .batch = batch, .cancellable = cancellable, .report = report
  };
  gboolean success = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (TILL_IS_STORE (store), FALSE);

  success = till_store_write_bulk (store, write_batches, &w, &write_error) ||
            (self->record == NULL && g_error_matches (write_error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED));
  if (w.batch != NULL)
    till_import_queue_give_back (queue, w.batch);
  if (success)
    till_import_report_take (self->report, report);
  else
    g_propagate_error (error, g_steal_pointer (&write_error));
  return success;
}

/**
 * till_import_writer_steal_report:
 * @self: a writer
 *
 * Returns: (transfer full): what was done, in the order of the file
 */
TillImportReport *
till_import_writer_steal_report (TillImportWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  till_import_report_sort (self->report);
  return g_steal_pointer (&self->report);
}
