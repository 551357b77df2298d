/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillImportColumn:
 * @TILL_IMPORT_COLUMN_NONE: nothing that is imported
 * @TILL_IMPORT_COLUMN_OPTION_1: what tells a variant from the others of its product: "Red"
 * @TILL_IMPORT_COLUMN_GROUP: what the rows of one product's variants have in common
 * @TILL_IMPORT_COLUMN_TYPE: whether the row is a product, or something that is not sold
 * @TILL_IMPORT_COLUMN_IDENTIFIER: what @TILL_IMPORT_COLUMN_PARENT names a product by, beside its SKU
 * @TILL_IMPORT_COLUMN_PARENT: the product that the row is a variant of
 * @TILL_IMPORT_COLUMN_ARCHIVED: the opposite of @TILL_IMPORT_COLUMN_ACTIVE
 *
 * What a column of an imported file may hold.
 */
typedef enum {
  TILL_IMPORT_COLUMN_NONE = -1,
  TILL_IMPORT_COLUMN_SKU,
  TILL_IMPORT_COLUMN_BARCODE,
  TILL_IMPORT_COLUMN_NAME,
  TILL_IMPORT_COLUMN_CATEGORY,
  TILL_IMPORT_COLUMN_PRICE,
  TILL_IMPORT_COLUMN_TAX_CLASS,
  TILL_IMPORT_COLUMN_INTERVAL,
  TILL_IMPORT_COLUMN_INTERVAL_COUNT,
  TILL_IMPORT_COLUMN_TRIAL_DAYS,
  TILL_IMPORT_COLUMN_FAVOURITE,
  TILL_IMPORT_COLUMN_ACTIVE,
  TILL_IMPORT_COLUMN_BY_WEIGHT,
  TILL_IMPORT_COLUMN_OPTION_1,
  TILL_IMPORT_COLUMN_OPTION_2,
  TILL_IMPORT_COLUMN_OPTION_3,
  TILL_IMPORT_COLUMN_GROUP,
  TILL_IMPORT_COLUMN_TYPE,
  TILL_IMPORT_COLUMN_IDENTIFIER,
  TILL_IMPORT_COLUMN_PARENT,
  TILL_IMPORT_COLUMN_ARCHIVED,
  TILL_IMPORT_N_COLUMNS,
} TillImportColumn;

/* The word for it in commands and in the store. */
const char *till_import_column_to_string (TillImportColumn column);
TillImportColumn till_import_column_from_string (const char *word);
/* For people. */
const char *till_import_column_get_title (TillImportColumn column);

G_END_DECLS
