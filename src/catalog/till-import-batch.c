/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-batch.h"

struct _TillImportBatch {
  GArray *rows;
  GByteArray *arena;
  TillImportReport *report;
  TillImportColumns *columns;
  gint64 bytes_read;
};

static gboolean
is_blank (TillCsvReader *reader)
{
  for (guint i = 0; i < till_csv_reader_get_n_fields (reader); i++) {
    if (*till_csv_reader_get_field (reader, i, NULL) != '\0')
      return FALSE;
  }
  return !till_csv_reader_is_open (reader);
}

static const char *
at (TillImportBatch *self,
    guint32 offset)
{
  return offset == 0 ? NULL : (const char *) self->arena->data + offset;
}

/**
 * till_import_batch_new:
 *
 * Returns: (transfer full): an empty batch
 */
TillImportBatch *
till_import_batch_new (void)
{
  TillImportBatch *self = g_new0 (TillImportBatch, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (TillImportRow));
  self->arena = g_byte_array_new ();
  self->report = till_import_report_new ();
  till_import_batch_clear (self);
  return self;
}

/**
 * till_import_batch_free:
 * @self: a batch
 */
void
till_import_batch_free (TillImportBatch *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->arena, g_byte_array_unref);
  g_clear_pointer (&self->report, till_import_report_free);
  g_free (self);
}

/**
 * till_import_batch_get_report:
 * @self: a batch
 *
 * Returns: (transfer none): the notes on the rows of this batch
 */
TillImportReport *
till_import_batch_get_report (TillImportBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->report;
}

/**
 * till_import_batch_get_column_name:
 * @self: a batch with rows
 * @column: one of their columns
 *
 * Returns: (nullable): how the file names it
 */
const char *
till_import_batch_get_column_name (TillImportBatch *self,
                                   TillImportColumn column)
{
  g_return_val_if_fail (self != NULL && self->columns != NULL, NULL);

  return till_import_columns_get_name (self->columns, column);
}

/**
 * till_import_batch_get_bytes_read:
 * @self: a batch
 *
 * Returns: how far into the file its last row is
 */
gint64
till_import_batch_get_bytes_read (TillImportBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->bytes_read;
}

/**
 * till_import_batch_set_bytes_read:
 * @self: a batch
 * @bytes_read: how far into the file its last row is
 */
void
till_import_batch_set_bytes_read (TillImportBatch *self,
                                  gint64 bytes_read)
{
  g_return_if_fail (self != NULL);

  self->bytes_read = bytes_read;
}

/**
 * till_import_batch_get_n_rows:
 * @self: a batch
 *
 * Returns: the good rows in it
 */
guint
till_import_batch_get_n_rows (TillImportBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * till_import_batch_get_line:
 * @self: a batch
 * @index: a row
 *
 * Returns: where it begins in the file
 */
gint64
till_import_batch_get_line (TillImportBatch *self,
                            guint index)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len, 0);

  return g_array_index (self->rows, TillImportRow, index).line;
}

/**
 * till_import_batch_get_row:
 * @self: a batch
 * @index: a row
 * @barcodes: (out): room for its codes
 * @row: (out): the product, without its category and tax class
 * @category: (out) (nullable): the category's name
 * @tax_class: (out) (nullable): the tax class's name
 */
void
till_import_batch_get_row (TillImportBatch *self,
                           guint index,
                           const char *barcodes[TILL_IMPORT_BARCODES_MAX + 1],
                           TillProductRow *row,
                           const char **category,
                           const char **tax_class)
{
  const TillImportRow *kept = NULL;

  g_return_if_fail (self != NULL && index < self->rows->len);

  kept = &g_array_index (self->rows, TillImportRow, index);
  for (guint i = 0; i < kept->n_barcodes; i++)
    barcodes[i] = at (self, kept->barcodes[i]);
  barcodes[kept->n_barcodes] = NULL;
  *category = at (self, kept->category);
  *tax_class = at (self, kept->tax_class);
  *row = (TillProductRow){
    .fields = kept->fields,
    .name = at (self, kept->name),
    .price = kept->price,
    .sku = at (self, kept->sku),
    .barcodes = barcodes,
    .any_barcode = TRUE,
    .interval = kept->interval,
    .interval_count = kept->interval_count,
    .trial_days = kept->trial_days,
    .favourite = kept->favourite,
    .active = kept->active,
    .by_weight = kept->by_weight,
  };
}

/**
 * till_import_batch_clear:
 * @self: a batch
 *
 * Makes it empty, for the next rows.
 */
void
till_import_batch_clear (TillImportBatch *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->rows, 0);
  g_byte_array_set_size (self->arena, 0);
  g_byte_array_append (self->arena, (const guint8 *) "", 1);
  till_import_report_clear (self->report);
}

/**
 * till_import_batch_add:
 * @self: a batch
 * @variants: what the reader's rows and columns are
 * @reader: a reader at a row
 * @currency: the shop's
 *
 * Takes the row in, or notes why not.
 */
void
till_import_batch_add (TillImportBatch *self,
                       TillImportVariants *variants,
                       TillCsvReader *reader,
                       const TillCurrency *currency)
{
  TillImportCells cells = { variants, reader, till_csv_reader_get_line (reader), self->report, self->arena };
  TillImportRow row;

  g_return_if_fail (self != NULL);
  g_return_if_fail (variants != NULL);
  g_return_if_fail (currency != NULL);

  self->columns = till_import_variants_get_columns (variants);
  if (is_blank (reader))
    return;
  if (!till_import_variants_look (variants, reader) && !till_csv_reader_is_open (reader)) {
    self->report->n_skipped++;
    return;
  }
  self->report->n_rows++;
  if (till_import_row_read (&row, &cells, currency))
    g_array_append_val (self->rows, row);
}
