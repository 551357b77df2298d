/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats are data: by which columns a format is recognised, and what its columns mean. Names are compared without
 * case, blanks and punctuation: "Variant SKU", "variant_sku" and "VariantSKU" are one. Where two columns mean the same,
 * the name that stands further up in the list wins. A name that ends with an asterisk may go on: Square and Loyverse put
 * the name of a shop behind it. */

#include "till-import-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ANY "*"

typedef struct
{
  const char *word;
  const char *title;
  /* All of one of them must be there. */
  const char *signs[2][6];
  const char *names[TILL_IMPORT_N_COLUMNS][6];
  const char *no_option;
  gboolean has_paths;
} Format;

static const Format formats[TILL_IMPORT_N_FORMATS] = {
  [TILL_IMPORT_FORMAT_TILL] = {
    .word = "till",
    .title = "Till",
    .signs = { { "sku", "name", "taxclass", "trialdays", "byweight" } },
    .names = {
      [TILL_IMPORT_COLUMN_SKU] = { "sku" },
      [TILL_IMPORT_COLUMN_BARCODE] = { "barcode" },
      [TILL_IMPORT_COLUMN_NAME] = { "name" },
      [TILL_IMPORT_COLUMN_CATEGORY] = { "category" },
      [TILL_IMPORT_COLUMN_PRICE] = { "price" },
      [TILL_IMPORT_COLUMN_TAX_CLASS] = { "taxclass" },
      [TILL_IMPORT_COLUMN_INTERVAL] = { "interval" },
      [TILL_IMPORT_COLUMN_INTERVAL_COUNT] = { "intervalcount" },
      [TILL_IMPORT_COLUMN_TRIAL_DAYS] = { "trialdays" },
      [TILL_IMPORT_COLUMN_FAVOURITE] = { "favourite" },
      [TILL_IMPORT_COLUMN_ACTIVE] = { "active" },
      [TILL_IMPORT_COLUMN_BY_WEIGHT] = { "byweight" },
    },
  },
  [TILL_IMPORT_FORMAT_SHOPIFY] = {
    .word = "shopify",
    .title = "Shopify",
    .signs = { { "handle", "title", "variantprice" }, { "urlhandle", "title", "price" } },
    .names = {
      [TILL_IMPORT_COLUMN_SKU] = { "variantsku", "sku" },
      [TILL_IMPORT_COLUMN_BARCODE] = { "variantbarcode", "barcode" },
      [TILL_IMPORT_COLUMN_NAME] = { "title" },
      [TILL_IMPORT_COLUMN_CATEGORY] = { "type" },
      [TILL_IMPORT_COLUMN_PRICE] = { "variantprice", "price" },
      [TILL_IMPORT_COLUMN_ACTIVE] = { "status", "published" },
      [TILL_IMPORT_COLUMN_OPTION_1] = { "option1value" },
      [TILL_IMPORT_COLUMN_OPTION_2] = { "option2value" },
      [TILL_IMPORT_COLUMN_OPTION_3] = { "option3value" },
      [TILL_IMPORT_COLUMN_GROUP] = { "handle", "urlhandle" },
    },
    .no_option = "Default Title",
  },
  [TILL_IMPORT_FORMAT_WOOCOMMERCE] = {
    .word = "woocommerce",
    .title = "WooCommerce",
    .signs = { { "type", "name", "regularprice", "categories" } },
    .names = {
      [TILL_IMPORT_COLUMN_SKU] = { "sku" },
      [TILL_IMPORT_COLUMN_BARCODE] = { "gtinupceanorisbn" },
      [TILL_IMPORT_COLUMN_NAME] = { "name" },
      [TILL_IMPORT_COLUMN_CATEGORY] = { "categories" },
      [TILL_IMPORT_COLUMN_PRICE] = { "regularprice" },
      [TILL_IMPORT_COLUMN_TAX_CLASS] = { "taxclass" },
      [TILL_IMPORT_COLUMN_ACTIVE] = { "published" },
      [TILL_IMPORT_COLUMN_OPTION_1] = { "attribute1values" },
      [TILL_IMPORT_COLUMN_OPTION_2] = { "attribute2values" },
      [TILL_IMPORT_COLUMN_OPTION_3] = { "attribute3values" },
      [TILL_IMPORT_COLUMN_TYPE] = { "type" },
      [TILL_IMPORT_COLUMN_IDENTIFIER] = { "id" },
      [TILL_IMPORT_COLUMN_PARENT] = { "parent" },
    },
    .has_paths = TRUE,
  },
  [TILL_IMPORT_FORMAT_SQUARE] = {
    .word = "square",
    .title = "Square",
    .signs = { { "itemname", "variationname", "price" } },
    .names = {
      [TILL_IMPORT_COLUMN_SKU] = { "sku" },
      [TILL_IMPORT_COLUMN_BARCODE] = { "gtin" },
      [TILL_IMPORT_COLUMN_NAME] = { "itemname" },
      [TILL_IMPORT_COLUMN_CATEGORY] = { "category", "categories", "reportingcategory" },
      [TILL_IMPORT_COLUMN_PRICE] = { "price" },
      [TILL_IMPORT_COLUMN_OPTION_1] = { "variationname" },
      [TILL_IMPORT_COLUMN_ARCHIVED] = { "archived" },
    },
    .no_option = "Regular",
    .has_paths = TRUE,
  },
  [TILL_IMPORT_FORMAT_LOYVERSE] = {
    .word = "loyverse",
    .title = "Loyverse",
    .signs = { { "handle", "name", "soldbyweight", "option1value" } },
    .names = {
      [TILL_IMPORT_COLUMN_SKU] = { "sku" },
      [TILL_IMPORT_COLUMN_BARCODE] = { "barcode" },
      [TILL_IMPORT_COLUMN_NAME] = { "name" },
      [TILL_IMPORT_COLUMN_CATEGORY] = { "category" },
      [TILL_IMPORT_COLUMN_PRICE] = { "price" ANY, "defaultprice" },
      [TILL_IMPORT_COLUMN_ACTIVE] = { "availableforsale" ANY },
      [TILL_IMPORT_COLUMN_BY_WEIGHT] = { "soldbyweight" },
      [TILL_IMPORT_COLUMN_OPTION_1] = { "option1value" },
      [TILL_IMPORT_COLUMN_OPTION_2] = { "option2value" },
      [TILL_IMPORT_COLUMN_OPTION_3] = { "option3value" },
      [TILL_IMPORT_COLUMN_GROUP] = { "handle" },
    },
  },
  [TILL_IMPORT_FORMAT_OTHER] = { .word = "other", .title = N_ ("Another table") },
};

/* English, and the languages of the spreadsheets that merchants are likely to have. */
static const char *const other_names[TILL_IMPORT_N_COLUMNS][20] = {
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
  [TILL_IMPORT_COLUMN_OPTION_1] = { "variant", "variation", "variantname", "variationname", "option", "variante" },
};

static gboolean
is_named (const char *folded,
          const char *name)
{
  gsize length = strlen (name);

  if (g_str_has_suffix (name, ANY))
    return strncmp (folded, name, length - strlen (ANY)) == 0;
  return strcmp (folded, name) == 0;
}

static int
find (char **folded,
      const char *name)
{
  for (int i = 0; folded[i] != NULL; i++) {
    if (is_named (folded[i], name))
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

static gboolean
has_all (char **folded,
         const char *const *names)
{
  if (names[0] == NULL)
    return FALSE;
  for (gsize i = 0; names[i] != NULL; i++) {
    if (find (folded, names[i]) < 0)
      return FALSE;
  }
  return TRUE;
}

/**
 * till_import_format_fold:
 * @name: a column's name, in UTF-8
 *
 * Returns: (transfer full): what names are compared by
 */
char *
till_import_format_fold (const char *name)
{
  g_autofree char *folded = NULL;
  GString *kept = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  folded = g_utf8_casefold (name, -1);
  kept = g_string_new (NULL);
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at)) {
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (kept, g_utf8_get_char (at));
  }
  return g_string_free (kept, FALSE);
}

/**
 * till_import_format_recognise:
 * @folded: (array zero-terminated=1): the names of a file's columns
 *
 * Returns: whose table it is
 */
TillImportFormat
till_import_format_recognise (char **folded)
{
  g_return_val_if_fail (folded != NULL, TILL_IMPORT_FORMAT_OTHER);

  for (int format = 0; format < TILL_IMPORT_FORMAT_OTHER; format++) {
    if (has_all (folded, formats[format].signs[0]) || has_all (folded, formats[format].signs[1]))
      return (TillImportFormat) format;
  }
  return TILL_IMPORT_FORMAT_OTHER;
}

/**
 * till_import_format_find:
 * @self: a format
 * @folded: (array zero-terminated=1): the names of a file's columns
 * @column: what is looked for
 *
 * Returns: which of them it is, or -1
 */
int
till_import_format_find (TillImportFormat self,
                         char **folded,
                         TillImportColumn column)
{
  g_return_val_if_fail (self < TILL_IMPORT_N_FORMATS, -1);
  g_return_val_if_fail (folded != NULL, -1);
  g_return_val_if_fail (column >= 0 && column < TILL_IMPORT_N_COLUMNS, -1);

  return find_any (folded, self == TILL_IMPORT_FORMAT_OTHER ? other_names[column] : formats[self].names[column]);
}

/**
 * till_import_format_to_string:
 * @self: a format
 *
 * Returns: its word, which stays the same in any language
 */
const char *
till_import_format_to_string (TillImportFormat self)
{
  g_return_val_if_fail (self < TILL_IMPORT_N_FORMATS, NULL);

  return formats[self].word;
}

/**
 * till_import_format_from_string:
 * @word: a word
 * @format: (out): the format whose word it is
 *
 * Returns: whether there is one
 */
gboolean
till_import_format_from_string (const char *word,
                                TillImportFormat *format)
{
  g_return_val_if_fail (word != NULL, FALSE);

  for (int i = 0; i < TILL_IMPORT_N_FORMATS; i++) {
    *format = (TillImportFormat) i;
    if (strcmp (formats[i].word, word) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * till_import_format_get_title:
 * @self: a format
 *
 * Returns: whose it is, in the language of the program
 */
const char *
till_import_format_get_title (TillImportFormat self)
{
  g_return_val_if_fail (self < TILL_IMPORT_N_FORMATS, NULL);

  return _ (formats[self].title);
}

/**
 * till_import_format_is_no_option:
 * @self: a format
 * @word: what an option's cell holds
 *
 * Returns: whether it says that the product has no variants
 */
gboolean
till_import_format_is_no_option (TillImportFormat self,
                                 const char *word)
{
  g_return_val_if_fail (self < TILL_IMPORT_N_FORMATS, FALSE);

  return g_strcmp0 (formats[self].no_option, word) == 0;
}

/**
 * till_import_format_has_paths:
 * @self: a format
 * @folded: what the column of the category is called
 *
 * Returns: whether its cells hold several categories, as paths
 */
gboolean
till_import_format_has_paths (TillImportFormat self,
                              const char *folded)
{
  g_return_val_if_fail (self < TILL_IMPORT_N_FORMATS, FALSE);

  return formats[self].has_paths && g_strcmp0 (folded, "categories") == 0;
}
