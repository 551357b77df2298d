/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file is read again, twice: first for the lines that are needed, then for the rows. Nothing of it is kept in memory
 * for rows that may never be saved. */
#include "till-import-refusals.h"

#include "till-csv-writer.h"
#include "till-import-source.h"
#include "till-import-variants.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GFile *file;
  GFile *target;
  TillImportColumns *columns;
  TillImportReport *report;
  /* Lines of rows that are not refused, but that refused ones are variants of. */
  GHashTable *heads;
  TillCsvWriter *writer;
  GCancellable *cancellable;
} Saving;

typedef gboolean (*RowFunc) (Saving *self,
                             TillCsvReader *row,
                             const TillImportNote *note,
                             TillImportVariants *variants,
                             GError **error);

static void
free_saving (Saving *self)
{
  g_clear_object (&self->file);
  g_clear_object (&self->target);
  g_clear_pointer (&self->columns, till_import_columns_free);
  g_clear_pointer (&self->report, till_import_report_free);
  g_clear_pointer (&self->heads, g_hash_table_unref);
  g_clear_pointer (&self->writer, till_csv_writer_free);
  g_free (self);
}

/* The report's notes are in the order of the file. */
static const TillImportNote *
find_note (Saving *self,
           guint *next,
           gint64 line)
{
  const TillImportNote *note = NULL;

  while (*next < self->report->refused->len) {
    note = g_ptr_array_index (self->report->refused, *next);
    if (note->line >= line)
      break;
    (*next)++;
    note = NULL;
  }
  return note != NULL && note->line == line ? note : NULL;
}

static gboolean
set_changed (GError **error)
{
  g_set_error_literal (error, TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_HEADER,
                       _ ("The file has changed since it was imported, so its refused rows cannot be found in it any more. Import it again."));
  return FALSE;
}

static gboolean
check_header (Saving *self,
              TillCsvReader *reader,
              GError **error)
{
  g_autoptr (TillImportColumns) columns = NULL;
  TillCsvStep step = till_csv_reader_next (reader, self->cancellable, error);

  if (step == TILL_CSV_STEP_ERROR)
    return FALSE;
  columns = step == TILL_CSV_STEP_ROW ? till_import_columns_new (reader) : NULL;
  return (columns != NULL && till_import_columns_has_header_of (columns, self->columns)) || set_changed (error);
}

static gboolean
for_each_row (Saving *self,
              RowFunc func,
              GError **error)
{
  g_autoptr (TillCsvReader) reader = till_import_source_open (self->file, self->cancellable, error);
  g_autoptr (TillImportVariants) variants = till_import_variants_new (self->columns);
  TillCsvStep step = TILL_CSV_STEP_ERROR;
  guint next = 0;

  if (reader == NULL || !check_header (self, reader, error))
    return FALSE;
  while ((step = till_csv_reader_next (reader, self->cancellable, error)) == TILL_CSV_STEP_ROW) {
    const TillImportNote *note = find_note (self, &next, till_csv_reader_get_line (reader));

    till_import_variants_look (variants, reader);
    if (!func (self, reader, note, variants, error))
      return FALSE;
  }
  return step == TILL_CSV_STEP_END;
}

static gboolean
find_heads (Saving *self,
            TillCsvReader *row,
            const TillImportNote *note,
            TillImportVariants *variants,
            GError **error)
{
  gint64 head = note != NULL ? till_import_variants_get_head_line (variants) : 0;

  if (head != 0)
    g_hash_table_add (self->heads, g_memdup2 (&head, sizeof head));
  return TRUE;
}

static void
add_fields (Saving *self,
            TillCsvReader *row)
{
  guint n_fields = MAX (till_import_columns_get_n_fields (self->columns), till_csv_reader_get_n_fields (row));

  for (guint i = 0; i < n_fields; i++) {
    const char *text = till_csv_reader_get_field (row, i, NULL);
    g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

    till_csv_writer_add (self->writer, valid);
  }
}

static char *
describe (const TillImportNote *note)
{
  if (note == NULL)
    return g_strdup (_ ("This row is not refused: the refused ones below belong to it."));
  return note->column != NULL ? g_strdup_printf ("%s: %s", note->column, note->reason) : g_strdup (note->reason);
}

static gboolean
write_row (Saving *self,
           TillCsvReader *row,
           const TillImportNote *note,
           TillImportVariants *variants,
           GError **error)
{
  gint64 line = till_csv_reader_get_line (row);
  g_autofree char *reason = NULL;

  if (note == NULL && !g_hash_table_contains (self->heads, &line))
    return TRUE;
  reason = describe (note);
  add_fields (self, row);
  till_csv_writer_add (self->writer, reason);
  till_csv_writer_end_row (self->writer);
  return till_csv_writer_flush (self->writer, self->cancellable, error);
}

static void
write_header (Saving *self)
{
  for (guint i = 0; i < till_import_columns_get_n_fields (self->columns); i++)
    till_csv_writer_add (self->writer, till_import_columns_get_field_name (self->columns, i));
  till_csv_writer_add (self->writer, till_import_columns_get_reason_title ());
  till_csv_writer_end_row (self->writer);
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
save_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Saving *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  gboolean success = FALSE;

  self->cancellable = cancellable;
  if (for_each_row (self, find_heads, &error))
    stream = g_file_replace (self->target, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, &error);
  if (stream != NULL) {
    self->writer = till_csv_writer_new (G_OUTPUT_STREAM (stream));
    write_header (self);
    success = till_csv_writer_flush (self->writer, cancellable, &error) && for_each_row (self, write_row, &error);
  }
  if (stream != NULL && !success)
    drop (G_OUTPUT_STREAM (stream));
  if (success && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_import_refusals_save_async:
 * @file: the file that was imported
 * @columns: what its columns were taken for
 * @report: what became of it
 * @target: where the refused rows go
 * @cancellable: (nullable): gives up; a file that was there stays as it was
 * @callback: (scope async): called at the end
 * @user_data: for @callback
 *
 * Saves the refused rows.
 */
void
till_import_refusals_save_async (GFile *file,
                                 const TillImportColumns *columns,
                                 const TillImportReport *report,
                                 GFile *target,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Saving *self = NULL;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (columns != NULL);
  g_return_if_fail (report != NULL);
  g_return_if_fail (G_IS_FILE (target));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_import_refusals_save_async);
  self = g_new0 (Saving, 1);
  self->file = g_object_ref (file);
  self->target = g_object_ref (target);
  self->columns = till_import_columns_copy (columns);
  self->report = till_import_report_copy (report);
  self->heads = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_task_set_task_data (task, self, (GDestroyNotify) free_saving);
  g_task_run_in_thread (task, save_thread);
}

/**
 * till_import_refusals_save_finish:
 * @file: the file that was imported
 * @result: what the callback got
 * @error: why the rows are not saved
 *
 * Returns: whether they are
 */
gboolean
till_import_refusals_save_finish (GFile *file,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
