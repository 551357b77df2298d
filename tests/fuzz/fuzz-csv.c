/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A product list of any bytes, read as an import reads it up to the store: dialect, encoding, compression, columns,
 * cells, prices, barcodes. */

#include "fuzz-input.h"

#include "till-csv-reader.h"
#include "till-import-batch.h"

#include <string.h>

static void
assert_row (TillImportBatch *batch,
            guint index)
{
  const char *barcodes[TILL_IMPORT_BARCODES_MAX + 1] = { NULL };
  const char *category = NULL;
  const char *tax_class = NULL;
  TillProductRow row = { 0 };

  till_import_batch_get_row (batch, index, barcodes, &row, &category, &tax_class);
  g_assert_true (row.name != NULL && g_utf8_validate (row.name, -1, NULL));
  g_assert_true (category == NULL || g_utf8_validate (category, -1, NULL));
  g_assert_true (tax_class == NULL || g_utf8_validate (tax_class, -1, NULL));
  for (guint i = 0; barcodes[i] != NULL; i++)
    g_assert_true (g_utf8_validate (barcodes[i], -1, NULL));
}

static void
read_rows (TillCsvReader *reader,
           TillImportColumns *columns)
{
  g_autoptr (TillImportVariants) variants = till_import_variants_new (columns);
  g_autoptr (TillImportBatch) batch = till_import_batch_new ();
  g_autoptr (GError) error = NULL;
  TillCsvStep step = TILL_CSV_STEP_END;

  while ((step = till_csv_reader_next (reader, NULL, &error)) == TILL_CSV_STEP_ROW)
    till_import_batch_add (batch, variants, reader, till_currency_lookup ("EUR"));
  g_assert_true ((step == TILL_CSV_STEP_ERROR) == (error != NULL));
  for (guint i = 0; i < till_import_batch_get_n_rows (batch); i++)
    assert_row (batch, i);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (TillCsvReader) reader = till_csv_reader_new (stream);
  g_autoptr (TillImportColumns) columns = NULL;
  g_autoptr (GError) error = NULL;

  if (till_csv_reader_next (reader, NULL, &error) != TILL_CSV_STEP_ROW)
    return 0;
  columns = till_import_columns_new (reader);
  if (till_import_columns_has (columns, TILL_IMPORT_COLUMN_NAME) && till_import_columns_has (columns, TILL_IMPORT_COLUMN_PRICE))
    read_rows (reader, columns);
  else
    while (till_csv_reader_next (reader, NULL, &error) == TILL_CSV_STEP_ROW)
      g_assert_cmpuint (till_csv_reader_get_n_fields (reader), >, 0);
  return 0;
}
