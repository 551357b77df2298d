/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-source.h"

#include "till-import-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SIGN_MAX 8

typedef struct
{
  const char *bytes;
  gsize length;
  gboolean is_spreadsheet;
} Sign;

/* What the file begins with, whatever it is called. A compressed table (gzip) may be read. */
static const Sign signs[] = {
  { "PK\003\004", 4, TRUE },
  { "\xD0\xCF\x11\xE0", 4, TRUE },
  { "\x89PNG", 4, FALSE },
  { "\xFF\xD8\xFF", 3, FALSE },
  { "GIF8", 4, FALSE },
  { "RIFF", 4, FALSE },
  { "%PDF", 4, FALSE },
  { "SQLite f", 8, FALSE },
  { "\x7F"
    "ELF",
    4, FALSE },
};

static gboolean
check_sign (const char *bytes,
            gsize length,
            GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (length < signs[i].length || memcmp (bytes, signs[i].bytes, signs[i].length) != 0)
      continue;
    g_set_error_literal (
      error, TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_KIND,
      signs[i].is_spreadsheet ? _ ("This is a spreadsheet. Open it in the program that made it, save it as CSV, and import that file.")
                              : _ ("This is not a table, whatever the file is called. Choose a file of comma-separated values (CSV)."));
    return FALSE;
  }
  return TRUE;
}

/**
 * till_import_source_open:
 * @file: a file
 * @cancellable: (nullable): gives up
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable): a reader before the first row
 */
TillCsvReader *
till_import_source_open (GFile *file,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GInputStream) buffered = NULL;
  const char *bytes = NULL;
  gsize length = 0;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  buffered = g_buffered_input_stream_new (G_INPUT_STREAM (stream));
  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), SIGN_MAX, cancellable, error) < 0)
    return NULL;
  bytes = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &length);
  return check_sign (bytes, length, error) ? till_csv_reader_new (buffered) : NULL;
}
