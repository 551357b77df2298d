/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-text-decoder.h"

G_BEGIN_DECLS

#define TILL_CSV_ERROR (till_csv_error_quark ())

/**
 * TillCsvError:
 * @TILL_CSV_ERROR_NO_END: a field has no end within reason; most likely its closing quotation mark is missing
 * @TILL_CSV_ERROR_DAMAGED: the compressed file ends early or its checksum is wrong
 */
typedef enum {
  TILL_CSV_ERROR_NO_END,
  TILL_CSV_ERROR_DAMAGED,
} TillCsvError;

/**
 * TillCsvStep:
 * @TILL_CSV_STEP_ERROR: the file cannot be read any further
 * @TILL_CSV_STEP_ROW: a row is there
 * @TILL_CSV_STEP_END: no more rows
 */
typedef enum {
  TILL_CSV_STEP_ERROR,
  TILL_CSV_STEP_ROW,
  TILL_CSV_STEP_END,
} TillCsvStep;

GQuark till_csv_error_quark (void);

/* Reads the rows of a delimited text file one after the other, whatever its delimiter, encoding and compression.
 * Blocking: for a worker thread. Blank lines are no rows. */
typedef struct _TillCsvReader TillCsvReader;

TillCsvReader *till_csv_reader_new (GInputStream *stream) G_GNUC_WARN_UNUSED_RESULT;
void till_csv_reader_free (TillCsvReader *self);

char till_csv_reader_get_delimiter (TillCsvReader *self);
TillTextEncoding till_csv_reader_get_encoding (TillCsvReader *self);
gint64 till_csv_reader_get_bytes_read (TillCsvReader *self);

TillCsvStep till_csv_reader_next (TillCsvReader *self,
                                  GCancellable *cancellable,
                                  GError **error);

/* The current row. Its line is that of its first character, from 1; text is borrowed until the next step, ends with
 * a NUL that is not counted, may hold others, and is not checked to be UTF-8. */
gint64 till_csv_reader_get_line (TillCsvReader *self);
gboolean till_csv_reader_is_open (TillCsvReader *self);
guint till_csv_reader_get_n_fields (TillCsvReader *self);
const char *till_csv_reader_get_field (TillCsvReader *self,
                                       guint index,
                                       gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCsvReader, till_csv_reader_free)

G_END_DECLS
