/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be known of a row without the database is decided here, in the thread that reads. An empty cell
 * says nothing: a product that is there keeps what it has. */

#include "till-import-row.h"

#include "till-barcode.h"
#include "till-import-price.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_LENGTH_MAX 500

/* The row that is being read. */
typedef struct
{
  TillImportCells *cells;
  const TillCurrency *currency;
  TillImportRow *row;
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
  { "-1", FALSE },
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
    till_import_variants_get_text (self->cells->variants, self->cells->reader, TILL_IMPORT_COLUMN_NAME, &length);

  if (!till_import_cells_take_text (self->cells, TILL_IMPORT_COLUMN_NAME, NAME_LENGTH_MAX, &self->row->name))
    return FALSE;
  if (self->row->name == 0)
    return till_import_cells_refuse (self->cells, TILL_IMPORT_COLUMN_NAME, _ ("The product has no name."));
  if (memchr (text, '\n', length) != NULL)
    till_import_cells_warn (self->cells, TILL_IMPORT_COLUMN_NAME,
                            _ ("The name goes over several lines. Check that no quotation mark is missing here."));
  return TRUE;
}

static void
add_option (Reading *self,
            GString *name,
            const char *option)
{
  gboolean is_first = name->len == strlen (till_import_cells_get (self->cells, self->row->name));

  g_string_append (name, is_first ? ", " : " / ");
  g_string_append (name, option);
}

/* "Shirt" of a variant becomes "Shirt, M / Red". */
static gboolean
take_options (Reading *self)
{
  TillImportFormat format =
    till_import_columns_get_format (till_import_variants_get_columns (self->cells->variants));
  g_autoptr (GString) name = NULL;

  if (!till_import_variants_has_options (self->cells->variants))
    return TRUE;
  name = g_string_new (till_import_cells_get (self->cells, self->row->name));
  for (int i = 0; i < 3; i++) {
    guint32 offset = 0;

    if (!till_import_cells_take_text (self->cells, TILL_IMPORT_COLUMN_OPTION_1 + (TillImportColumn) i,
                                      TILL_IMPORT_TEXT_MAX, &offset))
      return FALSE;
    if (offset != 0 && !till_import_format_is_no_option (format, till_import_cells_get (self->cells, offset)))
      add_option (self, name, till_import_cells_get (self->cells, offset));
  }
  self->row->name = till_import_cells_keep (self->cells, name->str, name->len);
  return TRUE;
}

/* What Square and Loyverse write for a product whose price the clerk types. */
static gboolean
is_variable (const char *price)
{
  return g_ascii_strcasecmp (price, "variable") == 0;
}

static gboolean
take_price (Reading *self)
{
  guint32 offset = 0;
  g_autoptr (GError) error = NULL;

  if (!till_import_cells_take_text (self->cells, TILL_IMPORT_COLUMN_PRICE, TILL_IMPORT_TEXT_MAX, &offset))
    return FALSE;
  if (offset == 0)
    return till_import_cells_refuse (self->cells, TILL_IMPORT_COLUMN_PRICE, _ ("The product has no price."));
  if (is_variable (till_import_cells_get (self->cells, offset)))
    return till_import_cells_refuse (
      self->cells, TILL_IMPORT_COLUMN_PRICE,
      _ ("The price is set at each sale there, but a product has one price here. Write a price into the row."));
  if (!till_import_price_parse (till_import_cells_get (self->cells, offset), self->currency, &self->row->price,
                                &error))
    return till_import_cells_refuse (self->cells, TILL_IMPORT_COLUMN_PRICE, error->message);
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
      self->cells, TILL_IMPORT_COLUMN_BARCODE,
      _ ("A spreadsheet has rounded this barcode. Format its column as text there and save the file again."));
  if (self->row->n_barcodes == TILL_IMPORT_BARCODES_MAX)
    return till_import_cells_refuse (self->cells, TILL_IMPORT_COLUMN_BARCODE,
                                     _ ("The product has too many barcodes."));
  if (!till_barcode_parse (code, &barcode, &error) && !till_barcode_parse_any (code, &barcode, NULL))
    return till_import_cells_refuse (self->cells, TILL_IMPORT_COLUMN_BARCODE, error->message);
  if (error != NULL) {
    g_autofree char *reason =
      g_strdup_printf (_ ("The check digit of “%s” is wrong. The code is kept as it is."), code);

    till_import_cells_warn (self->cells, TILL_IMPORT_COLUMN_BARCODE, reason);
  }
  self->row->barcodes[self->row->n_barcodes++] = till_import_cells_keep (self->cells, code, strlen (code));
  return TRUE;
}

/* Several codes stand in one cell, between bars, commas or semicolons; an apostrophe before a code is a spreadsheet's. */
static gboolean
take_barcodes (Reading *self)
{
  guint32 offset = 0;
  g_auto (GStrv) codes = NULL;

  if (!till_import_cells_take_text (self->cells, TILL_IMPORT_COLUMN_BARCODE, TILL_IMPORT_TEXT_MAX * 4, &offset))
    return FALSE;
  if (offset == 0)
    return TRUE;
  codes = g_strsplit_set (till_import_cells_get (self->cells, offset), "|;,", -1);
  for (guint i = 0; codes[i] != NULL; i++) {
    const char *code = g_strstrip (codes[i]);

    if (*code == '\'')
      code++;
    if (*code != '\0' && !take_barcode (self, code))
      return FALSE;
  }
  if (self->row->n_barcodes > 0)
    self->row->fields |= TILL_PRODUCT_FIELD_BARCODES;
  return TRUE;
}

static gboolean
take_given (Reading *self,
            TillImportColumn column,
            TillProductField field,
            guint32 *offset)
{
  if (!till_import_cells_take_text (self->cells, column, TILL_IMPORT_TEXT_MAX, offset))
    return FALSE;
  if (*offset != 0)
    self->row->fields |= field;
  return TRUE;
}

/* "Clothing > Shirts, Sale" is in "Shirts": a product has one category here. A comma of its own has a backslash. */
static char *
dup_first_leaf (const char *paths)
{
  g_autoptr (GString) leaf = g_string_new (NULL);

  for (const char *at = paths; *at != '\0' && *at != ','; at++) {
    if (at[0] == '\\' && at[1] == ',')
      at++;
    if (*at == '>')
      g_string_truncate (leaf, 0);
    else
      g_string_append_c (leaf, *at);
  }
  return g_strstrip (g_string_free (g_steal_pointer (&leaf), FALSE));
}

static gboolean
take_category (Reading *self)
{
  TillImportColumns *columns = till_import_variants_get_columns (self->cells->variants);
  g_autofree char *leaf = NULL;

  if (!take_given (self, TILL_IMPORT_COLUMN_CATEGORY, TILL_PRODUCT_FIELD_CATEGORY, &self->row->category))
    return FALSE;
  if (self->row->category == 0 || !till_import_columns_have_paths (columns))
    return TRUE;
  leaf = dup_first_leaf (till_import_cells_get (self->cells, self->row->category));
  if (*leaf != '\0')
    self->row->category = till_import_cells_keep (self->cells, leaf, strlen (leaf));
  return TRUE;
}

static gboolean
take_interval (Reading *self)
{
  gboolean is_given = FALSE;
  gboolean is_count_given = FALSE;
  int interval = TILL_INTERVAL_NONE;

  self->row->interval_count = 1;
  if (!till_import_cells_take_word (self->cells, TILL_IMPORT_COLUMN_INTERVAL, intervals, G_N_ELEMENTS (intervals),
                                    &is_given, &interval))
    return FALSE;
  if (!till_import_cells_take_number (self->cells, TILL_IMPORT_COLUMN_INTERVAL_COUNT, 1, 365, &is_count_given,
                                      &self->row->interval_count))
    return FALSE;
  if (!till_import_cells_take_number (self->cells, TILL_IMPORT_COLUMN_TRIAL_DAYS, 0, 730, &is_count_given,
                                      &self->row->trial_days))
    return FALSE;
  self->row->interval = (TillInterval) interval;
  if (is_given)
    self->row->fields |= TILL_PRODUCT_FIELD_INTERVAL;
  return TRUE;
}

/* Says the opposite of what stands under "active", and wins where it says anything. */
static gboolean
take_archived (Reading *self)
{
  gboolean is_given = FALSE;
  int is_archived = FALSE;

  if (!till_import_cells_take_word (self->cells, TILL_IMPORT_COLUMN_ARCHIVED, truths, G_N_ELEMENTS (truths), &is_given,
                                    &is_archived))
    return FALSE;
  if (is_given)
    self->row->fields |= TILL_PRODUCT_FIELD_ACTIVE;
  if (is_given)
    self->row->active = !is_archived;
  return TRUE;
}

static gboolean
take_flags (Reading *self)
{
  gboolean is_given = FALSE;

  if (!till_import_cells_take_number (self->cells, TILL_IMPORT_COLUMN_FAVOURITE, 0, 10000, &is_given,
                                      &self->row->favourite))
    return FALSE;
  if (is_given)
    self->row->fields |= TILL_PRODUCT_FIELD_FAVOURITE;
  if (!till_import_cells_take_word (self->cells, TILL_IMPORT_COLUMN_ACTIVE, truths, G_N_ELEMENTS (truths), &is_given,
                                    &self->row->active))
    return FALSE;
  if (is_given)
    self->row->fields |= TILL_PRODUCT_FIELD_ACTIVE;
  if (!take_archived (self))
    return FALSE;
  if (!till_import_cells_take_word (self->cells, TILL_IMPORT_COLUMN_BY_WEIGHT, truths, G_N_ELEMENTS (truths),
                                    &is_given, &self->row->by_weight))
    return FALSE;
  if (is_given)
    self->row->fields |= TILL_PRODUCT_FIELD_BY_WEIGHT;
  return TRUE;
}

static gboolean
check_shape (Reading *self)
{
  guint n_fields = till_csv_reader_get_n_fields (self->cells->reader);

  if (till_csv_reader_is_open (self->cells->reader)) {
    till_import_report_refuse (self->cells->report, self->row->line, NULL,
                               _ ("A quotation mark that opens in this row is never closed."));
    return FALSE;
  }
  for (guint i = till_import_columns_get_n_fields (till_import_variants_get_columns (self->cells->variants)); i < n_fields; i++) {
    if (*till_csv_reader_get_field (self->cells->reader, i, NULL) == '\0')
      continue;
    till_import_report_refuse (
      self->cells->report, self->row->line, NULL,
      _ ("The row has more fields than the first row names. Put text that holds the delimiter in quotation marks."));
    return FALSE;
  }
  return TRUE;
}

/**
 * till_import_row_read:
 * @self: (out caller-allocates): the row
 * @cells: its cells
 * @currency: the shop's
 *
 * Returns: %FALSE where the row is refused
 */
gboolean
till_import_row_read (TillImportRow *self,
                      TillImportCells *cells,
                      const TillCurrency *currency)
{
  Reading reading = { cells, currency, self };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (cells != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);

  *self = (TillImportRow){ .line = cells->line, .active = TRUE };
  return check_shape (&reading) && take_name (&reading) && take_options (&reading) && take_price (&reading) &&
         take_given (&reading, TILL_IMPORT_COLUMN_SKU, TILL_PRODUCT_FIELD_SKU, &self->sku) &&
         take_barcodes (&reading) &&
         take_category (&reading) &&
         take_given (&reading, TILL_IMPORT_COLUMN_TAX_CLASS, TILL_PRODUCT_FIELD_TAX_CLASS, &self->tax_class) &&
         take_interval (&reading) && take_flags (&reading);
}
