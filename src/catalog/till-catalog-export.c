/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread of its own asks the store for one page of products after the other, in the order of their identifiers, so
 * that other reads get their turn in between. */

#include "till-catalog-export.h"

#include "till-csv-writer.h"

#define PAGE "2000"

static const char page_sql[] =
  "SELECT p.id, p.sku, p.name, c.name AS category, p.price, p.currency, t.name AS tax_class, p.charge_interval,"
  " p.interval_count, p.trial_days, p.favourite, p.active, p.by_weight FROM products AS p"
  " LEFT JOIN categories AS c ON c.id = p.category_id"
  " LEFT JOIN tax_classes AS t ON t.id = p.tax_class_id"
  " WHERE p.id > $after ORDER BY p.id LIMIT " PAGE;

static const char barcodes_sql[] = "SELECT text FROM product_barcodes WHERE product_id = $id ORDER BY position";

static const char *const header[] = { "sku", "barcode", "name", "category", "price", "tax_class", "interval",
                                      "interval_count", "trial_days", "favourite", "active", "by_weight" };

typedef struct
{
  TillStore *store;
  GFile *file;
} Export;

typedef struct
{
  TillCsvWriter *writer;
  char *last_id;
  gint64 n_products;
  guint n_in_page;
} Page;

static void
free_export (Export *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_free (self);
}

static void
add_number (TillCsvWriter *writer,
            gint64 number)
{
  g_autofree char *text = number != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;

  till_csv_writer_add (writer, text);
}

static void
add_price (TillCsvWriter *writer,
           TillStatement *row)
{
  const TillCurrency *currency = till_currency_lookup (till_statement_get_text (row, "currency"));
  g_autofree char *price = till_money_to_decimal (till_money (till_statement_get_int (row, "price"), currency));

  till_csv_writer_add (writer, price);
}

/* One cell for all of them, as the import reads it. */
static gboolean
add_barcodes (TillCsvWriter *writer,
              TillConnection *connection,
              const char *id,
              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, barcodes_sql, error);
  g_autoptr (GString) text = g_string_new (NULL);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    if (text->len > 0)
      g_string_append_c (text, '|');
    g_string_append (text, till_statement_get_text (statement, "text"));
  }
  till_csv_writer_add (writer, text->str);
  return step == TILL_STEP_DONE;
}

static void
add_interval (TillCsvWriter *writer,
              TillStatement *row)
{
  TillInterval interval = (TillInterval) till_statement_get_int (row, "charge_interval");
  gboolean is_recurring = interval != TILL_INTERVAL_NONE;

  till_csv_writer_add (writer, is_recurring ? till_interval_to_string (interval) : NULL);
  add_number (writer, is_recurring ? till_statement_get_int (row, "interval_count") : 0);
  add_number (writer, till_statement_get_int (row, "trial_days"));
}

static gboolean
add_product (TillCsvWriter *writer,
             TillConnection *connection,
             TillStatement *row,
             GError **error)
{
  till_csv_writer_add (writer, till_statement_get_text (row, "sku"));
  if (!add_barcodes (writer, connection, till_statement_get_text (row, "id"), error))
    return FALSE;
  till_csv_writer_add (writer, till_statement_get_text (row, "name"));
  till_csv_writer_add (writer, till_statement_get_text (row, "category"));
  add_price (writer, row);
  till_csv_writer_add (writer, till_statement_get_text (row, "tax_class"));
  add_interval (writer, row);
  add_number (writer, till_statement_get_int (row, "favourite"));
  till_csv_writer_add (writer, till_statement_get_int (row, "active") != 0 ? "yes" : "no");
  till_csv_writer_add (writer, till_statement_get_int (row, "by_weight") != 0 ? "yes" : "no");
  till_csv_writer_end_row (writer);
  return TRUE;
}

static gboolean
read_page (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  Page *page = user_data;
  TillStatement *statement = till_connection_prepare (connection, page_sql, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  page->n_in_page = 0;
  till_statement_bind_text (statement, "$after", page->last_id);
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW) {
    if (!add_product (page->writer, connection, statement, error))
      return FALSE;
    g_free (page->last_id);
    page->last_id = g_strdup (till_statement_get_text (statement, "id"));
    page->n_in_page++;
  }
  page->n_products += page->n_in_page;
  return step == TILL_STEP_DONE;
}

static gint64
write_products (Export *self,
                GOutputStream *stream,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (TillCsvWriter) writer = till_csv_writer_new (stream);
  g_autofree char *last_id = g_strdup ("");
  Page page = { .writer = writer, .last_id = g_steal_pointer (&last_id) };
  gboolean success = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (header); i++)
    till_csv_writer_add (writer, header[i]);
  till_csv_writer_end_row (writer);
  do {
    success = till_store_read (self->store, read_page, &page, error) &&
              till_csv_writer_flush (writer, cancellable, error);
  } while (success && page.n_in_page > 0);
  g_free (page.last_id);
  return success ? page.n_products : -1;
}

/* Closing with a cancelled cancellable leaves the old file in its place. */
static void
drop (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_output_stream_close (stream, cancellable, NULL);
}

static void
export_thread (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  Export *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  gint64 n_products = -1;

  stream = g_file_replace (self->file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, &error);
  if (stream != NULL)
    n_products = write_products (self, G_OUTPUT_STREAM (stream), cancellable, &error);
  if (stream != NULL && n_products < 0)
    drop (G_OUTPUT_STREAM (stream));
  if (n_products >= 0 && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &error))
    g_task_return_int (task, (gssize) n_products);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_catalog_export_async:
 * @catalog: the catalogue
 * @file: where the products go
 * @cancellable: (nullable): gives up; a file that was there stays as it was
 * @callback: (scope async): called at the end
 * @user_data: for @callback
 *
 * Exports the products.
 */
void
till_catalog_export_async (TillCatalog *catalog,
                           GFile *file,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Export *self = NULL;

  g_return_if_fail (TILL_IS_CATALOG (catalog));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (catalog, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_catalog_export_async);
  self = g_new0 (Export, 1);
  self->store = g_object_ref (till_catalog_get_store (catalog));
  self->file = g_object_ref (file);
  g_task_set_task_data (task, self, (GDestroyNotify) free_export);
  g_task_run_in_thread (task, export_thread);
}

/**
 * till_catalog_export_finish:
 * @catalog: the catalogue
 * @result: what the callback got
 * @error: why the file is not there
 *
 * Returns: how many products were written, or -1
 */
gint64
till_catalog_export_finish (TillCatalog *catalog,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, catalog), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
