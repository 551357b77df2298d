/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three threads share the work: one reads and judges the rows (read_file), one waits for the store and keeps the report
 * (import_thread, a GTask's), and the store's own writes them (TillImportWriter). */

#include "till-catalog-import.h"

#include "till-import-memory.h"
#include "till-import-record.h"
#include "till-import-source.h"
#include "till-import-writer.h"

#include <glib/gi18n-lib.h>

#define BATCHES              4
#define BATCH_ROWS           2000
#define PROGRESS_INTERVAL_US (100 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  TillCatalog *catalog;
  TillStore *store;
  GFile *file;
  TillImportColumns *given_columns;
  const TillCurrency *currency;
  TillImportFlags flags;
  TillImportProgressFunc progress;
  gpointer progress_data;
  GMainContext *context;
  GCancellable *cancellable;
  gint64 bytes_total;
  gint64 n_rows;
  gint64 bytes_read;
  gint64 told_us;
  TillImportReport *report;
  GError *error;

  /* The thread that reads has these to itself until it has ended, apart from the last. */
  TillImportQueue *queue;
  TillImportColumns *columns;
  TillImportVariants *variants;
  GError *read_error;
  int is_stopped;
} Import;

typedef struct
{
  TillImportProgressFunc func;
  gpointer data;
  gint64 n_rows;
  gint64 bytes_read;
  gint64 bytes_total;
} Progress;

static void
free_import (Import *self)
{
  g_clear_object (&self->catalog);
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->report, till_import_report_free);
  g_clear_error (&self->error);
  g_clear_pointer (&self->queue, till_import_queue_free);
  g_clear_pointer (&self->variants, till_import_variants_free);
  g_clear_pointer (&self->columns, till_import_columns_free);
  g_clear_pointer (&self->given_columns, till_import_columns_free);
  g_clear_error (&self->read_error);
  g_free (self);
}

static gboolean
tell_cb (gpointer user_data)
{
  Progress *progress = user_data;

  progress->func (progress->n_rows, progress->bytes_read, progress->bytes_total, progress->data);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (Import *self,
               gboolean is_last)
{
  gint64 now = g_get_monotonic_time ();
  Progress *progress = NULL;
  g_autoptr (GSource) source = NULL;

  if (self->progress == NULL || (!is_last && now - self->told_us < PROGRESS_INTERVAL_US))
    return;
  self->told_us = now;
  progress = g_new0 (Progress, 1);
  *progress = (Progress){ self->progress, self->progress_data, self->n_rows, self->bytes_read, self->bytes_total };
  /* Not g_main_context_invoke(), which would call it here and now where nobody turns the loop at the moment. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, progress, g_free);
  g_source_set_static_name (source, "[till] progress of an import");
  g_source_attach (source, self->context);
}

static gboolean
recall (TillConnection *connection,
        gpointer user_data,
        GError **error)
{
  return till_import_memory_recall (connection, user_data, error);
}

/* What the file's columns are; those that were given must be of this very header. */
static gboolean
take_columns (Import *self,
              TillCsvReader *header)
{
  self->columns = till_import_columns_new (header);
  if (self->given_columns == NULL)
    return till_store_read (self->store, recall, self->columns, &self->read_error);
  if (!till_import_columns_has_header_of (self->columns, self->given_columns)) {
    g_set_error_literal (&self->read_error, TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_HEADER,
                         _ ("The first row of the file has changed since its columns were looked at. Choose the file again."));
    return FALSE;
  }
  till_import_columns_free (self->columns);
  self->columns = till_import_columns_copy (self->given_columns);
  return TRUE;
}

static gboolean
read_header (Import *self,
             TillCsvReader *reader)
{
  TillCsvStep step = till_csv_reader_next (reader, self->cancellable, &self->read_error);

  if (step == TILL_CSV_STEP_END)
    g_set_error_literal (&self->read_error, TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_EMPTY, _ ("The file is empty."));
  if (step != TILL_CSV_STEP_ROW || !take_columns (self, reader) ||
      !till_import_columns_check (self->columns, &self->read_error))
    return FALSE;
  self->variants = till_import_variants_new (self->columns);
  return TRUE;
}

/* Fills a batch; answers whether the file goes on. */
static gboolean
fill_batch (Import *self,
            TillCsvReader *reader,
            TillImportBatch *batch)
{
  for (guint i = 0; i < BATCH_ROWS; i++) {
    if (till_csv_reader_next (reader, self->cancellable, &self->read_error) != TILL_CSV_STEP_ROW)
      return FALSE;
    till_import_batch_add (batch, self->variants, reader, self->currency);
  }
  return TRUE;
}

static gpointer
read_file (gpointer data)
{
  Import *self = data;
  g_autoptr (TillCsvReader) reader = till_import_source_open (self->file, self->cancellable, &self->read_error);
  gboolean goes_on = reader != NULL && read_header (self, reader);

  while (goes_on && !g_atomic_int_get (&self->is_stopped)) {
    TillImportBatch *batch = till_import_queue_take_empty (self->queue);

    goes_on = fill_batch (self, reader, batch);
    till_import_batch_set_bytes_read (batch, till_csv_reader_get_bytes_read (reader));
    till_import_queue_give_full (self->queue, batch);
  }
  till_import_queue_give_end (self->queue);
  return NULL;
}

static gint64
query_size (GFile *file,
            GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  return info != NULL ? g_file_info_get_size (info) : 0;
}

/* On the store's thread, while the import's own waits for it. */
static void
written_cb (TillImportBatch *batch,
            gpointer user_data)
{
  Import *self = user_data;

  self->n_rows += till_import_batch_get_report (batch)->n_rows;
  self->bytes_read = till_import_batch_get_bytes_read (batch);
  tell_progress (self, FALSE);
}

/* Writes what is read, until the end or the first error. Batches that come after an error go back unwritten, so that
 * the reader never waits in vain. */
static void
write_file (Import *self,
            TillImportWriter *writer)
{
  TillImportBatch *batch = NULL;

  while ((batch = till_import_queue_take_full (self->queue)) != NULL) {
    if (self->error == NULL)
      g_cancellable_set_error_if_cancelled (self->cancellable, &self->error);
    if (self->error == NULL)
      till_import_writer_write (writer, self->store, self->queue, batch, self->cancellable, &self->error);
    else
      till_import_queue_give_back (self->queue, batch);
    if (self->error != NULL)
      g_atomic_int_set (&self->is_stopped, TRUE);
  }
}

static void
take_ignored (Import *self)
{
  if (self->columns == NULL)
    return;
  g_strfreev (self->report->ignored_columns);
  self->report->ignored_columns = till_import_columns_dup_ignored (self->columns);
}

static char *
dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

static gboolean
keep (TillConnection *connection,
      gpointer user_data,
      GError **error)
{
  return till_import_memory_keep (connection, user_data, error);
}

static gboolean
forget (TillConnection *connection,
        gpointer user_data,
        GError **error)
{
  return till_import_record_forget (connection, user_data, error);
}

/* After the last row: what was said of the columns is remembered, and what earlier imports kept is removed. */
static void
tidy (Import *self)
{
  gboolean goes_on = self->error == NULL && self->columns != NULL;

  if (goes_on && self->given_columns != NULL)
    goes_on = till_store_write_bulk (self->store, keep, self->columns, &self->error);
  while (goes_on && self->error == NULL)
    till_store_write_bulk (self->store, forget, &goes_on, &self->error);
}

static void
import_thread (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  Import *self = data;
  gboolean is_dry = (self->flags & TILL_IMPORT_FLAGS_DRY_RUN) != 0;
  g_autofree char *name = dup_name (self->file);
  g_autoptr (TillImportWriter) writer = till_import_writer_new (is_dry ? NULL : name, written_cb, self);
  GThread *reader = NULL;

  self->bytes_total = query_size (self->file, cancellable);
  reader = g_thread_new ("till-import", read_file, self);
  write_file (self, writer);
  g_thread_join (reader);
  if (!is_dry)
    tidy (self);
  till_store_end_bulk (self->store, self->error == NULL ? &self->error : NULL);
  if (self->error == NULL)
    self->error = g_steal_pointer (&self->read_error);
  self->report = till_import_writer_steal_report (writer);
  take_ignored (self);
  tell_progress (self, TRUE);
  g_task_return_boolean (task, TRUE);
}

static gboolean
write_nothing (TillCatalogWriter *writer,
               gpointer user_data,
               GError **error)
{
  return TRUE;
}

static void
answer (GTask *task,
        Import *self)
{
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->report), (GDestroyNotify) till_import_report_free);
}

static void
refreshed_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Import *self = g_task_get_task_data (g_task_get_task_data (task));

  if (!till_catalog_write_finish (TILL_CATALOG (source), result, &error) && self->error == NULL)
    self->error = g_steal_pointer (&error);
  answer (task, self);
}

/* Also after an error: what went in before it is in. */
static void
worked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (G_TASK (result));
  gboolean is_changed = self->report->n_added + self->report->n_updated + self->report->n_categories_added > 0;

  g_task_set_task_data (task, g_object_ref (result), g_object_unref);
  if ((self->flags & TILL_IMPORT_FLAGS_DRY_RUN) != 0 || !is_changed)
    answer (task, self);
  else
    till_catalog_write_async (self->catalog, write_nothing, NULL, NULL, NULL, refreshed_cb, g_steal_pointer (&task));
}

/**
 * till_catalog_import_async:
 * @catalog: the catalogue that the products go into
 * @file: a delimited text file whose first row names the columns, plain or gzip
 * @columns: (nullable): what the columns are; %NULL has them recognised
 * @currency: what the prices are in
 * @flags: how
 * @cancellable: (nullable): stops the import between two batches of rows
 * @progress: (nullable) (scope notified) (closure progress_data): is told how far it is
 * @progress_data: for @progress
 * @callback: (scope async): called at the end
 * @user_data: for @callback
 *
 * Imports products.
 */
void
till_catalog_import_async (TillCatalog *catalog,
                           GFile *file,
                           const TillImportColumns *columns,
                           const TillCurrency *currency,
                           TillImportFlags flags,
                           GCancellable *cancellable,
                           TillImportProgressFunc progress,
                           gpointer progress_data,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) work = NULL;
  Import *self = NULL;

  g_return_if_fail (TILL_IS_CATALOG (catalog));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (currency != NULL);

  task = g_task_new (catalog, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_catalog_import_async);
  g_task_set_check_cancellable (task, FALSE);
  self = g_new0 (Import, 1);
  self->catalog = g_object_ref (catalog);
  self->store = g_object_ref (till_catalog_get_store (catalog));
  self->file = g_object_ref (file);
  self->given_columns = columns != NULL ? till_import_columns_copy (columns) : NULL;
  self->currency = currency;
  self->flags = flags;
  self->progress = progress;
  self->progress_data = progress_data;
  self->context = g_main_context_ref_thread_default ();
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->queue = till_import_queue_new (BATCHES);
  work = g_task_new (catalog, NULL, worked_cb, g_steal_pointer (&task));
  g_task_set_task_data (work, self, (GDestroyNotify) free_import);
  g_task_run_in_thread (work, import_thread);
}

/**
 * till_catalog_import_finish:
 * @catalog: the catalogue
 * @result: what the callback got
 * @error: why the file was not read to its end
 *
 * Returns: (transfer full) (nullable): what was done; %NULL where the import was cancelled or failed
 */
TillImportReport *
till_catalog_import_finish (TillCatalog *catalog,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, catalog), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
