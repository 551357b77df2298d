/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-column.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *word;
  const char *title;
} Words;

static const Words columns[TILL_IMPORT_N_COLUMNS] = {
  [TILL_IMPORT_COLUMN_SKU] = { "sku", N_ ("SKU") },
  [TILL_IMPORT_COLUMN_BARCODE] = { "barcode", N_ ("Barcode") },
  [TILL_IMPORT_COLUMN_NAME] = { "name", N_ ("Name") },
  [TILL_IMPORT_COLUMN_CATEGORY] = { "category", N_ ("Category") },
  [TILL_IMPORT_COLUMN_PRICE] = { "price", N_ ("Price") },
  [TILL_IMPORT_COLUMN_TAX_CLASS] = { "tax_class", N_ ("Tax class") },
  [TILL_IMPORT_COLUMN_INTERVAL] = { "interval", N_ ("Charged every") },
  [TILL_IMPORT_COLUMN_INTERVAL_COUNT] = { "interval_count", N_ ("Number of intervals") },
  [TILL_IMPORT_COLUMN_TRIAL_DAYS] = { "trial_days", N_ ("Trial days") },
  [TILL_IMPORT_COLUMN_FAVOURITE] = { "favourite", N_ ("Place among the favourites") },
  [TILL_IMPORT_COLUMN_ACTIVE] = { "active", N_ ("Is sold") },
  [TILL_IMPORT_COLUMN_BY_WEIGHT] = { "by_weight", N_ ("Is sold by weight") },
  [TILL_IMPORT_COLUMN_OPTION_1] = { "option_1", N_ ("Variant") },
  [TILL_IMPORT_COLUMN_OPTION_2] = { "option_2", N_ ("Variant, second word") },
  [TILL_IMPORT_COLUMN_OPTION_3] = { "option_3", N_ ("Variant, third word") },
  [TILL_IMPORT_COLUMN_GROUP] = { "group", N_ ("Product that variants share") },
  [TILL_IMPORT_COLUMN_TYPE] = { "type", N_ ("Kind of row") },
  [TILL_IMPORT_COLUMN_IDENTIFIER] = { "identifier", N_ ("Number in the other system") },
  [TILL_IMPORT_COLUMN_PARENT] = { "parent", N_ ("Is a variant of") },
  [TILL_IMPORT_COLUMN_ARCHIVED] = { "archived", N_ ("Is sold no more") },
};

/**
 * till_import_column_to_string:
 * @column: one that is something
 *
 * Returns: its word, which stays the same in any language
 */
const char *
till_import_column_to_string (TillImportColumn column)
{
  g_return_val_if_fail (column >= 0 && column < TILL_IMPORT_N_COLUMNS, NULL);

  return columns[column].word;
}

/**
 * till_import_column_from_string:
 * @word: a word, perhaps one of theirs
 *
 * Returns: what it means, %TILL_IMPORT_COLUMN_NONE where it means nothing
 */
TillImportColumn
till_import_column_from_string (const char *word)
{
  g_return_val_if_fail (word != NULL, TILL_IMPORT_COLUMN_NONE);

  for (int column = 0; column < TILL_IMPORT_N_COLUMNS; column++) {
    if (g_str_equal (columns[column].word, word))
      return (TillImportColumn) column;
  }
  return TILL_IMPORT_COLUMN_NONE;
}

/**
 * till_import_column_get_title:
 * @column: any
 *
 * Returns: what it is called, in the language of the program
 */
const char *
till_import_column_get_title (TillImportColumn column)
{
  g_return_val_if_fail (column < TILL_IMPORT_N_COLUMNS, NULL);

  if (column == TILL_IMPORT_COLUMN_NONE)
    return _ ("Not imported");
  return _ (columns[column].title);
}
