/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libcsv pushes fields; this type collects those of one piece of the file in an arena and hands the rows out one by
 * one, so that memory stays bounded by the piece and its longest row.
 *
 * Lines are counted here, since libcsv does not: it reports every line end outside a field (CSV_REPALL_NL), and the
 * line ends inside a field are in its text. */

#include "till-csv-reader.h"

#include "till-csv-dialect.h"
#include "till-gunzip.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define PIECE_BYTES     (128 * 1024)
#define FIELD_BYTES_MAX (16 * 1024 * 1024)

typedef struct
{
  gsize offset;
  gsize length;
} Field;

typedef struct
{
  gint64 line;
  guint first;
  guint n_fields;
  gboolean is_open;
} Row;

struct _TillCsvReader {
  GInputStream *file;
  GInputStream *stream;
  GInputStream *plain;
  TillTextDecoder *decoder;
  struct csv_parser parser;
  guint8 *piece;
  GByteArray *text;
  gboolean is_started;
  gboolean is_ended;

  gint64 line;
  gint64 row_line;
  gboolean after_cr;
  guint n_submitted;
  gsize unsubmitted_bytes;

  GByteArray *arena;
  GArray *fields;
  GArray *rows;
  guint first_field;
  guint next_row;
  const Row *row;
};

G_DEFINE_QUARK (till_csv_error, till_csv_error)

static gint64
count_line_ends (const char *text,
                 gsize length)
{
  gint64 n = 0;

  if (memchr (text, '\n', length) == NULL && memchr (text, '\r', length) == NULL)
    return 0;
  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < length && text[i + 1] == '\n'));
  return n;
}

static void
field_cb (void *data,
          size_t length,
          void *user_data)
{
  TillCsvReader *self = user_data;
  Field field = { self->arena->len, length };

  if (length > 0) {
    g_byte_array_append (self->arena, data, (guint) length);
    self->line += count_line_ends (data, length);
  }
  g_byte_array_append (self->arena, (const guint8 *) "", 1);
  g_array_append_val (self->fields, field);
  self->after_cr = FALSE;
  self->n_submitted++;
}

static void
row_cb (int terminator,
        void *user_data)
{
  TillCsvReader *self = user_data;
  Row row = { self->row_line, self->first_field, self->fields->len - self->first_field, FALSE };

  if (row.n_fields > 0)
    g_array_append_val (self->rows, row);
  self->first_field = self->fields->len;
  if (!(terminator == '\n' && self->after_cr && row.n_fields == 0))
    self->line++;
  self->after_cr = terminator == '\r';
  self->row_line = self->line;
  self->n_submitted++;
}

static int
is_space_beside_tabs (unsigned char c)
{
  return c == CSV_SPACE;
}

static void
start_parser (TillCsvReader *self)
{
  gsize n_skipped = 0;
  char delimiter = till_csv_dialect_guess ((const char *) self->text->data, self->text->len, &n_skipped);

  csv_set_delim (&self->parser, (unsigned char) delimiter);
  if (delimiter == '\t')
    csv_set_space_func (&self->parser, is_space_beside_tabs);
  if (n_skipped > 0) {
    g_byte_array_remove_range (self->text, 0, (guint) n_skipped);
    self->line++;
    self->row_line = self->line;
  }
}

static gboolean
open_stream (TillCsvReader *self,
             GCancellable *cancellable,
             GError **error)
{
  GBufferedInputStream *buffered = G_BUFFERED_INPUT_STREAM (self->stream);
  g_autoptr (GConverter) gunzip = NULL;
  const guint8 *bytes = NULL;
  gsize n_bytes = 0;

  if (g_buffered_input_stream_fill (buffered, PIECE_BYTES, cancellable, error) < 0)
    return FALSE;
  bytes = g_buffered_input_stream_peek_buffer (buffered, &n_bytes);
  if (n_bytes < 2 || bytes[0] != 0x1F || bytes[1] != 0x8B) {
    self->plain = g_object_ref (self->stream);
    return TRUE;
  }
  gunzip = G_CONVERTER (till_gunzip_new ());
  self->plain = g_converter_input_stream_new (self->stream, gunzip);
  return TRUE;
}

static void
explain (GError **error)
{
  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) &&
      !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return;
  g_clear_error (error);
  g_set_error_literal (error, TILL_CSV_ERROR, TILL_CSV_ERROR_DAMAGED,
                       _ ("The compressed file is damaged or incomplete."));
}

/* At the end of the file one more line end is fed. It ends the last row, unless that is still within quotation marks:
 * then the row is handed out as it is, and marked. */
static void
end_parser (TillCsvReader *self)
{
  guint n_rows = self->rows->len;

  csv_parse (&self->parser, "\n", 1, field_cb, row_cb, self);
  if (self->rows->len > n_rows)
    return;
  csv_fini (&self->parser, field_cb, row_cb, self);
  if (self->rows->len > n_rows)
    g_array_index (self->rows, Row, self->rows->len - 1).is_open = TRUE;
}

static gboolean
parse_text (TillCsvReader *self,
            GError **error)
{
  guint n_submitted = self->n_submitted;

  if (csv_parse (&self->parser, self->text->data, self->text->len, field_cb, row_cb, self) != self->text->len) {
    g_set_error_literal (error, TILL_CSV_ERROR, TILL_CSV_ERROR_NO_END, csv_strerror (csv_error (&self->parser)));
    return FALSE;
  }
  self->unsubmitted_bytes = self->n_submitted == n_submitted ? self->unsubmitted_bytes + self->text->len : 0;
  if (self->unsubmitted_bytes <= FIELD_BYTES_MAX)
    return TRUE;
  g_set_error (error, TILL_CSV_ERROR, TILL_CSV_ERROR_NO_END,
               _ ("The row that begins on line %lld has no end. Check it for a quotation mark that is never closed."),
               (long long) self->row_line);
  return FALSE;
}

static void
forget_handed_out (TillCsvReader *self)
{
  guint first = self->first_field;
  guint n_left = self->fields->len - first;
  gsize start = n_left > 0 ? g_array_index (self->fields, Field, first).offset : self->arena->len;

  g_byte_array_remove_range (self->arena, 0, (guint) start);
  g_array_remove_range (self->fields, 0, first);
  for (guint i = 0; i < n_left; i++)
    g_array_index (self->fields, Field, i).offset -= start;
  g_array_set_size (self->rows, 0);
  self->first_field = 0;
  self->next_row = 0;
}

static gboolean
read_piece (TillCsvReader *self,
            GCancellable *cancellable,
            GError **error)
{
  gsize n_bytes = 0;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->plain == NULL && !open_stream (self, cancellable, error))
    return FALSE;
  if (!g_input_stream_read_all (self->plain, self->piece, PIECE_BYTES, &n_bytes, cancellable, error)) {
    explain (error);
    return FALSE;
  }
  self->is_ended = n_bytes < PIECE_BYTES;
  g_byte_array_set_size (self->text, 0);
  till_text_decoder_decode (self->decoder, self->piece, n_bytes, self->is_ended, self->text);
  if (!self->is_started)
    start_parser (self);
  self->is_started = TRUE;
  if (!parse_text (self, error))
    return FALSE;
  if (self->is_ended)
    end_parser (self);
  return TRUE;
}

/**
 * till_csv_reader_new:
 * @stream: the file, plain or gzip
 *
 * Nothing is read before the first step.
 *
 * Returns: (transfer full): a reader before the first row
 */
TillCsvReader *
till_csv_reader_new (GInputStream *stream)
{
  TillCsvReader *self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (TillCsvReader, 1);
  self->file = g_object_ref (stream);
  self->stream = g_buffered_input_stream_new_sized (stream, PIECE_BYTES);
  self->decoder = till_text_decoder_new ();
  csv_init (&self->parser, CSV_REPALL_NL);
  csv_set_blk_size (&self->parser, PIECE_BYTES);
  self->piece = g_malloc (PIECE_BYTES);
  self->text = g_byte_array_new ();
  self->line = 1;
  self->row_line = 1;
  self->arena = g_byte_array_new ();
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

/**
 * till_csv_reader_free:
 * @self: a reader
 */
void
till_csv_reader_free (TillCsvReader *self)
{
  g_clear_object (&self->plain);
  g_clear_object (&self->stream);
  g_clear_object (&self->file);
  g_clear_pointer (&self->decoder, till_text_decoder_free);
  csv_free (&self->parser);
  g_clear_pointer (&self->piece, g_free);
  g_clear_pointer (&self->text, g_byte_array_unref);
  g_clear_pointer (&self->arena, g_byte_array_unref);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self);
}

/**
 * till_csv_reader_get_delimiter:
 * @self: a reader
 *
 * Returns: the character between fields, as recognised at the first step
 */
char
till_csv_reader_get_delimiter (TillCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (char) csv_get_delim (&self->parser);
}

/**
 * till_csv_reader_get_encoding:
 * @self: a reader
 *
 * Returns: the encoding of the file, as far as it is decided yet
 */
TillTextEncoding
till_csv_reader_get_encoding (TillCsvReader *self)
{
  g_return_val_if_fail (self != NULL, TILL_TEXT_ENCODING_UNDECIDED);

  return till_text_decoder_get_encoding (self->decoder);
}

/**
 * till_csv_reader_get_bytes_read:
 * @self: a reader
 *
 * Returns: how far into the file (as it is on disk) the reader is, or 0 where the stream cannot say
 */
gint64
till_csv_reader_get_bytes_read (TillCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return G_IS_SEEKABLE (self->file) ? g_seekable_tell (G_SEEKABLE (self->file)) : 0;
}

/**
 * till_csv_reader_next:
 * @self: a reader
 * @cancellable: (nullable): ends the reading
 * @error: why the file cannot be read
 *
 * Goes to the next row.
 *
 * Returns: whether there is one
 */
TillCsvStep
till_csv_reader_next (TillCsvReader *self,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (self != NULL, TILL_CSV_STEP_ERROR);

  self->row = NULL;
  while (self->next_row >= self->rows->len) {
    if (self->is_ended)
      return TILL_CSV_STEP_END;
    forget_handed_out (self);
    if (!read_piece (self, cancellable, error))
      return TILL_CSV_STEP_ERROR;
  }
  self->row = &g_array_index (self->rows, Row, self->next_row++);
  return TILL_CSV_STEP_ROW;
}

/**
 * till_csv_reader_get_line:
 * @self: a reader at a row
 *
 * Returns: the line on which the row begins
 */
gint64
till_csv_reader_get_line (TillCsvReader *self)
{
  g_return_val_if_fail (self != NULL && self->row != NULL, 0);

  return self->row->line;
}

/**
 * till_csv_reader_is_open:
 * @self: a reader at a row
 *
 * Returns: whether the file ended within a quotation mark of this row
 */
gboolean
till_csv_reader_is_open (TillCsvReader *self)
{
  g_return_val_if_fail (self != NULL && self->row != NULL, FALSE);

  return self->row->is_open;
}

/**
 * till_csv_reader_get_n_fields:
 * @self: a reader at a row
 *
 * Returns: the number of its fields
 */
guint
till_csv_reader_get_n_fields (TillCsvReader *self)
{
  g_return_val_if_fail (self != NULL && self->row != NULL, 0);

  return self->row->n_fields;
}

/**
 * till_csv_reader_get_field:
 * @self: a reader at a row
 * @index: the field, from 0
 * @length: (out) (optional): its bytes
 *
 * Returns: (nullable): the field's text, or %NULL where the row is shorter
 */
const char *
till_csv_reader_get_field (TillCsvReader *self,
                           guint index,
                           gsize *length)
{
  const Field *field = NULL;

  g_return_val_if_fail (self != NULL && self->row != NULL, NULL);

  if (index >= self->row->n_fields)
    return NULL;
  field = &g_array_index (self->fields, Field, self->row->first + index);
  if (length != NULL)
    *length = field->length;
  return (const char *) self->arena->data + field->offset;
}
