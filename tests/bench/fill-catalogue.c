/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fill-catalogue CSV DATABASE: writes the rows of make-catalogue into a new database, for the benchmarks. */
#include <stdio.h>
#include <string.h>

#include "bench-catalogue.h"
#include "bench-report.h"
#include "till-csv-reader.h"

enum {
  COLUMN_SKU,
  COLUMN_BARCODE,
  COLUMN_NAME,
  COLUMN_CATEGORY,
  COLUMN_PRICE,
  COLUMN_TAX_CLASS,
};

typedef struct
{
  TillClock *clock;
  TillCsvReader *reader;
  guint n_rows;
  guint n_refused;
} Fill;

static const char *
get_field (Fill *fill,
           guint column)
{
  gsize length = 0;

  return till_csv_reader_get_field (fill->reader, column, &length);
}

static gboolean
put_row (Fill *fill,
         TillCatalogWriter *writer,
         GError **error)
{
  const TillCurrency *currency = till_currency_lookup ("EUR");
  const char *barcodes[] = { get_field (fill, COLUMN_BARCODE), NULL };
  g_autoptr (GError) refusal = NULL;
  TillProductRow row = {
    .fields = TILL_PRODUCT_FIELD_SKU | TILL_PRODUCT_FIELD_BARCODES | TILL_PRODUCT_FIELD_CATEGORY |
              TILL_PRODUCT_FIELD_TAX_CLASS,
    .sku = get_field (fill, COLUMN_SKU),
    .name = get_field (fill, COLUMN_NAME),
    .barcodes = barcodes,
  };

  if (!till_money_from_decimal (get_field (fill, COLUMN_PRICE), currency, &row.price, error) ||
      !till_catalog_writer_find_category (writer, get_field (fill, COLUMN_CATEGORY), TRUE, &row.category_id, error) ||
      !till_catalog_writer_find_tax_class (writer, get_field (fill, COLUMN_TAX_CLASS), TRUE, &row.tax_class_id, error))
    return FALSE;
  fill->n_rows++;
  if (till_catalog_writer_put_product (writer, &row, &refusal) != TILL_PUT_FAILED)
    return TRUE;
  fill->n_refused++;
  if (refusal->domain != TILL_STORE_ERROR)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
put_rows (TillConnection *connection,
          gpointer user_data,
          GError **error)
{
  Fill *fill = user_data;
  g_autoptr (TillCatalogWriter) writer = till_catalog_writer_new (connection, fill->clock);
  TillCsvStep step = till_csv_reader_next (fill->reader, NULL, error);

  while (step == TILL_CSV_STEP_ROW) {
    step = till_csv_reader_next (fill->reader, NULL, error);
    if (step == TILL_CSV_STEP_ROW && !put_row (fill, writer, error))
      return FALSE;
  }
  return step == TILL_CSV_STEP_END;
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TillStore) store = NULL;
  g_autoptr (TillClock) clock = till_clock_new ();
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (TillCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  Fill fill = { .clock = clock };
  double start = bench_now_ms ();

  if (argc != 3) {
    fprintf (stderr, "fill-catalogue CSV DATABASE\n");
    return 2;
  }
  file = g_file_new_for_path (argv[1]);
  stream = g_file_read (file, NULL, &error);
  if (stream == NULL)
    g_error ("%s", error->message);
  fill.reader = reader = till_csv_reader_new (G_INPUT_STREAM (stream));
  store = bench_catalogue_open (argv[2]);
  if (!till_store_write (store, put_rows, &fill, &error))
    g_error ("%s", error->message);
  till_store_close (store);
  printf ("%u rows, %u refused, %.0f ms\n", fill.n_rows, fill.n_refused, bench_now_ms () - start);
  return 0;
}
