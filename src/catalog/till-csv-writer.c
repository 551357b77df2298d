/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-csv-writer.h"

#include <string.h>

struct _TillCsvWriter {
  GOutputStream *stream;
  GString *pending;
  gboolean is_within_row;
};

/* What a spreadsheet runs when it opens the file. Apostrophes before it count with it, so that a text which has some of its
 * own gets one more, and is the same again when that is taken away. */
static gboolean
is_formula (const char *text)
{
  text += strspn (text, "'");
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/**
 * till_csv_writer_new:
 * @stream: where the file goes
 *
 * Returns: (transfer full): a writer before its first row
 */
TillCsvWriter *
till_csv_writer_new (GOutputStream *stream)
{
  TillCsvWriter *self = NULL;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = g_new0 (TillCsvWriter, 1);
  self->stream = g_object_ref (stream);
  self->pending = g_string_new ("\xEF\xBB\xBF");
  return self;
}

/**
 * till_csv_writer_free:
 * @self: a writer; what was not flushed is lost
 */
void
till_csv_writer_free (TillCsvWriter *self)
{
  g_clear_object (&self->stream);
  g_string_free (self->pending, TRUE);
  g_free (self);
}

/**
 * till_csv_writer_add:
 * @self: a writer
 * @text: (nullable): the next field of the row, in UTF-8
 *
 * Adds a field.
 */
void
till_csv_writer_add (TillCsvWriter *self,
                     const char *text)
{
  g_return_if_fail (self != NULL);

  if (self->is_within_row)
    g_string_append_c (self->pending, ',');
  self->is_within_row = TRUE;
  if (text == NULL || *text == '\0')
    return;
  g_string_append_c (self->pending, '"');
  if (is_formula (text))
    g_string_append_c (self->pending, '\'');
  for (; *text != '\0'; text++) {
    if (*text == '"')
      g_string_append_c (self->pending, '"');
    g_string_append_c (self->pending, *text);
  }
  g_string_append_c (self->pending, '"');
}

/**
 * till_csv_writer_end_row:
 * @self: a writer
 *
 * Ends the row.
 */
void
till_csv_writer_end_row (TillCsvWriter *self)
{
  g_return_if_fail (self != NULL);

  g_string_append (self->pending, "\r\n");
  self->is_within_row = FALSE;
}

/**
 * till_csv_writer_flush:
 * @self: a writer
 * @cancellable: (nullable): gives up
 * @error: why the stream cannot be written
 *
 * Writes what was added since the last flush.
 *
 * Returns: whether all of it is in the stream
 */
gboolean
till_csv_writer_flush (TillCsvWriter *self,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!g_output_stream_write_all (self->stream, self->pending->str, self->pending->len, NULL, cancellable, error))
    return FALSE;
  g_string_truncate (self->pending, 0);
  return TRUE;
}

/**
 * till_csv_skip_guard:
 * @text: a field that was read
 *
 * Returns: (transfer none): where its own text begins
 */
const char *
till_csv_skip_guard (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return *text == '\'' && is_formula (text + 1) ? text + 1 : text;
}
