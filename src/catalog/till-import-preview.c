/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-preview.h"

#include "till-import-memory.h"
#include "till-import-source.h"

#include <glib/gi18n-lib.h>

#define ROWS_MAX     50
#define ROWS_SEEN    500
#define EXAMPLE_SIZE 60

typedef struct
{
  TillStore *store;
  GFile *file;
  TillImportColumns *columns;
  const TillCurrency *currency;
} Reading;

static void
free_reading (Reading *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_pointer (&self->columns, till_import_columns_free);
  g_free (self);
}

static gboolean
recall (TillConnection *connection,
        gpointer user_data,
        GError **error)
{
  return till_import_memory_recall (connection, user_data, error);
}

static TillImportColumns *
read_columns (Reading *self,
              TillCsvReader *reader,
              GCancellable *cancellable,
              GError **error)
{
  TillCsvStep step = till_csv_reader_next (reader, cancellable, error);
  g_autoptr (TillImportColumns) columns = NULL;

  if (step == TILL_CSV_STEP_END)
    g_set_error_literal (error, TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_EMPTY, _ ("The file is empty."));
  if (step != TILL_CSV_STEP_ROW)
    return NULL;
  columns = till_import_columns_new (reader);
  if (self->columns != NULL && till_import_columns_has_header_of (columns, self->columns))
    return till_import_columns_copy (self->columns);
  return till_store_read (self->store, recall, columns, error) ? g_steal_pointer (&columns) : NULL;
}

static void
take_examples (TillImportPreview *preview,
               TillCsvReader *row)
{
  for (guint i = 0; i < till_import_columns_get_n_fields (preview->columns); i++) {
    const char *text = till_csv_reader_get_field (row, i, NULL);
    g_autofree char *valid = NULL;

    if (preview->examples[i][0] != '\0' || text == NULL || *text == '\0')
      continue;
    valid = g_utf8_make_valid (text, -1);
    g_free (preview->examples[i]);
    preview->examples[i] = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), EXAMPLE_SIZE));
  }
}

static gboolean
read_rows (Reading *self,
           TillImportPreview *preview,
           TillCsvReader *reader,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (TillImportVariants) variants = till_import_variants_new (preview->columns);
  gboolean is_complete = till_import_columns_check (preview->columns, NULL);

  for (guint i = 0; i < ROWS_SEEN && till_import_batch_get_n_rows (preview->batch) < ROWS_MAX; i++) {
    TillCsvStep step = till_csv_reader_next (reader, cancellable, error);

    if (step != TILL_CSV_STEP_ROW)
      return step == TILL_CSV_STEP_END;
    take_examples (preview, reader);
    if (is_complete)
      till_import_batch_add (preview->batch, variants, reader, self->currency);
  }
  return TRUE;
}

static GStrv
new_examples (guint n_fields)
{
  GStrv examples = g_new0 (char *, n_fields + 1);

  for (guint i = 0; i < n_fields; i++)
    examples[i] = g_strdup ("");
  return examples;
}

static void
read_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Reading *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillCsvReader) reader = till_import_source_open (self->file, cancellable, &error);
  g_autoptr (TillImportPreview) preview = g_new0 (TillImportPreview, 1);

  preview->columns = reader != NULL ? read_columns (self, reader, cancellable, &error) : NULL;
  if (preview->columns == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  preview->examples = new_examples (till_import_columns_get_n_fields (preview->columns));
  preview->batch = till_import_batch_new ();
  if (read_rows (self, preview, reader, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&preview), (GDestroyNotify) till_import_preview_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_import_preview_free:
 * @self: (transfer full): a preview
 */
void
till_import_preview_free (TillImportPreview *self)
{
  g_clear_pointer (&self->batch, till_import_batch_free);
  g_clear_pointer (&self->columns, till_import_columns_free);
  g_clear_pointer (&self->examples, g_strfreev);
  g_free (self);
}

/**
 * till_import_preview_read_async:
 * @catalog: the catalogue that the file may go into
 * @file: the file
 * @columns: (nullable): what its columns are; %NULL has them recognised
 * @currency: what the prices are in
 * @cancellable: (nullable): gives up
 * @callback: (scope async): called at the end
 * @user_data: for @callback
 *
 * Reads the beginning of a file.
 */
void
till_import_preview_read_async (TillCatalog *catalog,
                                GFile *file,
                                const TillImportColumns *columns,
                                const TillCurrency *currency,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *self = NULL;

  g_return_if_fail (TILL_IS_CATALOG (catalog));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (currency != NULL);

  task = g_task_new (catalog, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_import_preview_read_async);
  self = g_new0 (Reading, 1);
  self->store = g_object_ref (till_catalog_get_store (catalog));
  self->file = g_object_ref (file);
  self->columns = columns != NULL ? till_import_columns_copy (columns) : NULL;
  self->currency = currency;
  g_task_set_task_data (task, self, (GDestroyNotify) free_reading);
  g_task_run_in_thread (task, read_thread);
}

/**
 * till_import_preview_read_finish:
 * @catalog: the catalogue
 * @result: what the callback got
 * @error: why there is none
 *
 * Returns: (transfer full) (nullable): the beginning of the file
 */
TillImportPreview *
till_import_preview_read_finish (TillCatalog *catalog,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, catalog), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
