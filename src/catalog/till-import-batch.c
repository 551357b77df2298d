/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be known of a row without the database is decided here, in the thread that reads. An empty cell
 * says nothing: a product that is there keeps what it has. */

#include "till-import-batch.h"

#include "till-barcode.h"
#include "till-import-cells.h"
#include "till-import-price.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_LENGTH_MAX 500

/* Offsets into the arena; 0 is no text. */
typedef struct
{
  gint64 line;
  TillProductField fields;
  guint32 name;
  guint32 sku;
  guint32 category;
  guint32 tax_class;
  guint32 barcodes[TILL_IMPORT_BARCODES_MAX];
  guint n_barcodes;
  TillMoney price;
  TillInterval interval;
  guint interval_count;
  guint trial_days;
  guint favourite;
  gboolean active;
  gboolean by_weight;
} Row;

struct _TillImportBatch {
  GArray *rows;
  GByteArray *arena;
  TillImportReport *report;
  TillImportColumns *columns;
  gint64 bytes_read;
};

/* The row that is being read. */
typedef struct
{
  TillImportCells cells;
  const TillCurrency *currency;
  Row row;
} Reading;

static const TillImportWord truths[] = {
  { "1", TRUE },
  { "true", TRUE },
  { "yes", TRUE },
  { "y", TRUE },
  { "x", TRUE },
  { "active", TRUE },
  { "ja", TRUE },
  { "oui", TRUE },
  { "sí", TRUE },
  { "0", FALSE },
  { "false", FALSE },
  { "no", FALSE },
  { "n", FALSE },
  { "inactive", FALSE },
  { "archived", FALSE },
  { "draft", FALSE },
  { "nein", FALSE },
  { "non", FALSE },
};

static const TillImportWord intervals[] = {
  { "none", TILL_INTERVAL_NONE },
  { "once", TILL_INTERVAL_NONE },
  { "day", TILL_INTERVAL_DAY },
  { "daily", TILL_INTERVAL_DAY },
  { "week", TILL_INTERVAL_WEEK },
  { "weekly", TILL_INTERVAL_WEEK },
  { "month", TILL_INTERVAL_MONTH },
  { "monthly", TILL_INTERVAL_MONTH },
  { "year", TILL_INTERVAL_YEAR },
  { "yearly", TILL_INTERVAL_YEAR },
  { "annual", TILL_INTERVAL_YEAR },
};

static gboolean
take_name (Reading *self)
{
  gsize length = 0;
  const char *text =
    till_import_columns_get_text (self->cells.columns, self->cells.reader, TILL_IMPORT_COLUMN_NAME, &length);

  if (!till_import_cells_take_text (&self->cells, TILL_IMPORT_COLUMN_NAME, NAME_LENGTH_MAX, &self->row.name))
    return FALSE;
  if (self->row.name == 0)
    return till_import_cells_refuse (&self->cells, TILL_IMPORT_COLUMN_NAME, _ ("The product has no name."));
  if (memchr (text, '\n', length) != NULL)
    till_import_cells_warn (&self->cells, TILL_IMPORT_COLUMN_NAME,
                            _ ("The name goes over several lines. Check that no quotation mark is missing here."));
  return TRUE;
}

static gboolean
take_price (Reading *self)
{
  guint32 offset = 0;
  g_autoptr (GError) error = NULL;

  if (!till_import_cells_take_text (&self->cells, TILL_IMPORT_COLUMN_PRICE, TILL_IMPORT_TEXT_MAX, &offset))
    return FALSE;
  if (offset == 0)
    return till_import_cells_refuse (&self->cells, TILL_IMPORT_COLUMN_PRICE, _ ("The product has no price."));
  if (!till_import_price_parse (till_import_cells_get (&self->cells, offset), self->currency, &self->row.price,
                                &error))
    return till_import_cells_refuse (&self->cells, TILL_IMPORT_COLUMN_PRICE, error->message);
  return TRUE;
}

/* "7.61703E+12": the digits are gone for good. */
static gboolean
is_rounded (const char *code)
{
  const char *e = strpbrk (code, "eE");

  return e != NULL && e[1] == '+' && e[2] != '\0' && strspn (code, "0123456789.,") == (gsize) (e - code) &&
         strspn (e + 2, "0123456789") == strlen (e + 2);
}

static gboolean
take_barcode (Reading *self,
              const char *code)
{
  TillBarcode barcode;
  g_autoptr (GError) error = NULL;

  if (is_rounded (code))
    return till_import_cells_refuse (
      &self->cells, TILL_IMPORT_COLUMN_BARCODE,
      _ ("A spreadsheet has rounded this barcode. Format its column as text there and save the file again."));
  if (self->row.n_barcodes == TILL_IMPORT_BARCODES_MAX)
    return till_import_cells_refuse (&self->cells, TILL_IMPORT_COLUMN_BARCODE,
                                     _ ("The product has too many barcodes."));
  if (!till_barcode_parse (code, &barcode, &error) && !till_barcode_parse_any (code, &barcode, NULL))
    return till_import_cells_refuse (&self->cells, TILL_IMPORT_COLUMN_BARCODE, error->message);
  if (error != NULL) {
    g_autofree char *reason =
      g_strdup_printf (_ ("The check digit of “%s” is wrong. The code is kept as it is."), code);

    till_import_cells_warn (&self->cells, TILL_IMPORT_COLUMN_BARCODE, reason);
  }
  self->row.barcodes[self->row.n_barcodes++] = till_import_cells_keep (&self->cells, code, strlen (code));
  return TRUE;
}

/* Several codes stand in one cell, between bars, commas or semicolons; an apostrophe before a code is a spreadsheet's. */
static gboolean
take_barcodes (Reading *self)
{
  guint32 offset = 0;
  g_auto (GStrv) codes = NULL;

  if (!till_import_cells_take_text (&self->cells, TILL_IMPORT_COLUMN_BARCODE, TILL_IMPORT_TEXT_MAX * 4, &offset))
    return FALSE;
  if (offset == 0)
    return TRUE;
  codes = g_strsplit_set (till_import_cells_get (&self->cells, offset), "|;,", -1);
  for (guint i = 0; codes[i] != NULL; i++) {
    const char *code = g_strstrip (codes[i]);

    if (*code == '\'')
      code++;
    if (*code != '\0' && !take_barcode (self, code))
      return FALSE;
  }
  if (self->row.n_barcodes > 0)
    self->row.fields |= TILL_PRODUCT_FIELD_BARCODES;
  return TRUE;
}

static gboolean
take_given (Reading *self,
            TillImportColumn column,
            TillProductField field,
            guint32 *offset)
{
  if (!till_import_cells_take_text (&self->cells, column, TILL_IMPORT_TEXT_MAX, offset))
    return FALSE;
  if (*offset != 0)
    self->row.fields |= field;
  return TRUE;
}

static gboolean
take_interval (Reading *self)
{
  gboolean is_given = FALSE;
  gboolean is_count_given = FALSE;
  int interval = TILL_INTERVAL_NONE;

  self->row.interval_count = 1;
  if (!till_import_cells_take_word (&self->cells, TILL_IMPORT_COLUMN_INTERVAL, intervals, G_N_ELEMENTS (intervals),
                                    &is_given, &interval))
    return FALSE;
  if (!till_import_cells_take_number (&self->cells, TILL_IMPORT_COLUMN_INTERVAL_COUNT, 1, 365, &is_count_given,
                                      &self->row.interval_count))
    return FALSE;
  if (!till_import_cells_take_number (&self->cells, TILL_IMPORT_COLUMN_TRIAL_DAYS, 0, 730, &is_count_given,
                                      &self->row.trial_days))
    return FALSE;
  self->row.interval = (TillInterval) interval;
  if (is_given)
    self->row.fields |= TILL_PRODUCT_FIELD_INTERVAL;
  return TRUE;
}

static gboolean
take_flags (Reading *self)
{
  gboolean is_given = FALSE;

  if (!till_import_cells_take_number (&self->cells, TILL_IMPORT_COLUMN_FAVOURITE, 0, 10000, &is_given,
                                      &self->row.favourite))
    return FALSE;
  if (is_given)
    self->row.fields |= TILL_PRODUCT_FIELD_FAVOURITE;
  if (!till_import_cells_take_word (&self->cells, TILL_IMPORT_COLUMN_ACTIVE, truths, G_N_ELEMENTS (truths), &is_given,
                                    &self->row.active))
    return FALSE;
  if (is_given)
    self->row.fields |= TILL_PRODUCT_FIELD_ACTIVE;
  if (!till_import_cells_take_word (&self->cells, TILL_IMPORT_COLUMN_BY_WEIGHT, truths, G_N_ELEMENTS (truths),
                                    &is_given, &self->row.by_weight))
    return FALSE;
  if (is_given)
    self->row.fields |= TILL_PRODUCT_FIELD_BY_WEIGHT;
  return TRUE;
}

static gboolean
check_shape (Reading *self)
{
  guint n_fields = till_csv_reader_get_n_fields (self->cells.reader);

  if (till_csv_reader_is_open (self->cells.reader)) {
    till_import_report_refuse (self->cells.report, self->row.line, NULL,
                               _ ("A quotation mark that opens in this row is never closed."));
    return FALSE;
  }
  for (guint i = till_import_columns_get_n_fields (self->cells.columns); i < n_fields; i++) {
    if (*till_csv_reader_get_field (self->cells.reader, i, NULL) == '\0')
      continue;
    till_import_report_refuse (
      self->cells.report, self->row.line, NULL,
      _ ("The row has more fields than the first row names. Put text that holds the delimiter in quotation marks."));
    return FALSE;
  }
  return TRUE;
}

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

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
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

  return g_array_index (self->rows, Row, index).line;
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
  const Row *kept = NULL;

  g_return_if_fail (self != NULL && index < self->rows->len);

  kept = &g_array_index (self->rows, Row, index);
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
 * @columns: what the reader's columns are
 * @reader: a reader at a row
 * @currency: the shop's
 *
 * Takes the row in, or notes why not.
 */
void
till_import_batch_add (TillImportBatch *self,
                       TillImportColumns *columns,
                       TillCsvReader *reader,
                       const TillCurrency *currency)
{
  gint64 line = till_csv_reader_get_line (reader);
  Reading reading = { { columns, reader, line, self->report, self->arena },
                      currency,
                      { .line = line, .active = TRUE } };

  g_return_if_fail (self != NULL);
  g_return_if_fail (columns != NULL);
  g_return_if_fail (currency != NULL);

  self->columns = columns;
  if (is_blank (reader))
    return;
  self->report->n_rows++;
  if (check_shape (&reading) && take_name (&reading) && take_price (&reading) &&
      take_given (&reading, TILL_IMPORT_COLUMN_SKU, TILL_PRODUCT_FIELD_SKU, &reading.row.sku) &&
      take_barcodes (&reading) &&
      take_given (&reading, TILL_IMPORT_COLUMN_CATEGORY, TILL_PRODUCT_FIELD_CATEGORY, &reading.row.category) &&
      take_given (&reading, TILL_IMPORT_COLUMN_TAX_CLASS, TILL_PRODUCT_FIELD_TAX_CLASS, &reading.row.tax_class) &&
      take_interval (&reading) && take_flags (&reading))
    g_array_append_val (self->rows, reading.row);
}
