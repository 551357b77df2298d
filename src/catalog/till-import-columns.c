/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are compared without case, blanks and punctuation: "Variant SKU", "variant_sku" and "VariantSKU" are one. Where
 * two columns mean the same, the name that stands further up in the list wins. */

#include "till-import-columns.h"

#include <string.h>

struct _TillImportColumns {
  int fields[TILL_IMPORT_N_COLUMNS];
  char **names;
  guint n_fields;
  GPtrArray *ignored;
};

/* English, the exports of shop systems, and the languages of the spreadsheets that merchants are likely to have. */
static const char *const aliases[TILL_IMPORT_N_COLUMNS][20] = {
  [TILL_IMPORT_COLUMN_SKU] = { "sku", "variantsku", "productcode", "itemcode", "itemnumber", "itemno", "articlenumber", "article", "artikelnummer", "artikelnr", "artnr", "referencia", "référence", "codicearticolo", "reference", "ref", "code" },
  [TILL_IMPORT_COLUMN_BARCODE] = { "barcode", "barcodes", "variantbarcode", "gtin", "ean", "ean13", "upc", "gtinupceanorisbn", "strichcode", "codebarres", "codebarre", "códigodebarras", "codiceabarre" },
  [TILL_IMPORT_COLUMN_NAME] = { "name", "productname", "itemname", "product", "title", "item", "bezeichnung", "artikelbezeichnung", "artikel", "nom", "désignation", "libellé", "nombre", "nome", "produkt", "description" },
  [TILL_IMPORT_COLUMN_CATEGORY] = { "category", "categories", "productcategory", "categoryname", "department", "group", "warengruppe", "kategorie", "catégorie", "categoría", "categoria", "type" },
  [TILL_IMPORT_COLUMN_PRICE] = { "price", "regularprice", "variantprice", "unitprice", "sellingprice", "retailprice", "salesprice", "preis", "verkaufspreis", "vk", "prix", "prixdevente", "precio", "prezzo" },
  [TILL_IMPORT_COLUMN_TAX_CLASS] = { "taxclass", "taxcode", "varianttaxcode", "tax", "vat", "vatclass", "steuerklasse", "mwst", "tva", "iva" },
  [TILL_IMPORT_COLUMN_INTERVAL] = { "interval", "billinginterval", "billingperiod", "recurring" },
  [TILL_IMPORT_COLUMN_INTERVAL_COUNT] = { "intervalcount", "billingintervalcount" },
  [TILL_IMPORT_COLUMN_TRIAL_DAYS] = { "trialdays", "trialperioddays", "trial" },
  [TILL_IMPORT_COLUMN_FAVOURITE] = { "favourite", "favorite", "favorit" },
  [TILL_IMPORT_COLUMN_ACTIVE] = { "active", "published", "enabled", "aktiv", "actif", "activo" },
  [TILL_IMPORT_COLUMN_BY_WEIGHT] = { "byweight", "soldbyweight" },
};

static char *
fold (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  GString *kept = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at)) {
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (kept, g_utf8_get_char (at));
  }
  return g_string_free (kept, FALSE);
}

static int
find (char **folded,
      const char *alias)
{
  for (int i = 0; folded[i] != NULL; i++) {
    if (strcmp (folded[i], alias) == 0)
      return i;
  }
  return -1;
}

static int
find_any (char **folded,
          const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++) {
    int field = find (folded, names[i]);

    if (field >= 0)
      return field;
  }
  return -1;
}

static void
collect_ignored (TillImportColumns *self)
{
  for (guint i = 0; i < self->n_fields; i++) {
    gboolean is_used = self->names[i][0] == '\0';

    for (int column = 0; column < TILL_IMPORT_N_COLUMNS; column++)
      is_used = is_used || self->fields[column] == (int) i;
    if (!is_used)
      g_ptr_array_add (self->ignored, g_strdup (self->names[i]));
  }
  g_ptr_array_add (self->ignored, NULL);
}

/**
 * till_import_columns_new:
 * @header: a reader at the row that names the columns
 *
 * Returns: (transfer full): what the columns are
 */
TillImportColumns *
till_import_columns_new (TillCsvReader *header)
{
  TillImportColumns *self = g_new0 (TillImportColumns, 1);
  g_auto (GStrv) folded = NULL;

  g_return_val_if_fail (header != NULL, NULL);

  self->n_fields = till_csv_reader_get_n_fields (header);
  self->names = g_new0 (char *, self->n_fields + 1);
  self->ignored = g_ptr_array_new_with_free_func (g_free);
  folded = g_new0 (char *, self->n_fields + 1);
  for (guint i = 0; i < self->n_fields; i++) {
    self->names[i] = g_strstrip (g_utf8_make_valid (till_csv_reader_get_field (header, i, NULL), -1));
    folded[i] = fold (self->names[i]);
  }
  for (int column = 0; column < TILL_IMPORT_N_COLUMNS; column++)
    self->fields[column] = find_any (folded, aliases[column]);
  collect_ignored (self);
  return self;
}

/**
 * till_import_columns_free:
 * @self: columns
 */
void
till_import_columns_free (TillImportColumns *self)
{
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->ignored, g_ptr_array_unref);
  g_free (self);
}

/**
 * till_import_columns_has:
 * @self: columns
 * @column: what is looked for
 *
 * Returns: whether the file has it
 */
gboolean
till_import_columns_has (TillImportColumns *self,
                         TillImportColumn column)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->fields[column] >= 0;
}

/**
 * till_import_columns_get_name:
 * @self: columns
 * @column: one of them
 *
 * Returns: (nullable): how the file's header names it
 */
const char *
till_import_columns_get_name (TillImportColumns *self,
                              TillImportColumn column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields[column] >= 0 ? self->names[self->fields[column]] : NULL;
}

/**
 * till_import_columns_get_text:
 * @self: columns
 * @row: a reader at a row
 * @column: what is asked for
 * @length: (out): the bytes of the text
 *
 * Returns: (nullable): the text
 */
const char *
till_import_columns_get_text (TillImportColumns *self,
                              TillCsvReader *row,
                              TillImportColumn column,
                              gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->fields[column] < 0)
    return NULL;
  return till_csv_reader_get_field (row, (guint) self->fields[column], length);
}

/**
 * till_import_columns_get_n_fields:
 * @self: columns
 *
 * Returns: how many columns the header names
 */
guint
till_import_columns_get_n_fields (TillImportColumns *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_fields;
}

/**
 * till_import_columns_get_ignored:
 * @self: columns
 *
 * Returns: (transfer none): the names that mean nothing to Till
 */
GStrv
till_import_columns_get_ignored (TillImportColumns *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (GStrv) self->ignored->pdata;
}
