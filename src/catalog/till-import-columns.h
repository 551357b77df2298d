/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-csv-reader.h"

G_BEGIN_DECLS

/**
 * TillImportColumn:
 *
 * What a column of an imported file may hold.
 */
typedef enum {
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
  TILL_IMPORT_N_COLUMNS,
} TillImportColumn;

/* Which field of a row holds what, from the names in the file's first row. */
typedef struct _TillImportColumns TillImportColumns;

TillImportColumns *till_import_columns_new (TillCsvReader *header) G_GNUC_WARN_UNUSED_RESULT;
void till_import_columns_free (TillImportColumns *self);

gboolean till_import_columns_has (TillImportColumns *self,
                                  TillImportColumn column);
/* As the file names it. */
const char *till_import_columns_get_name (TillImportColumns *self,
                                          TillImportColumn column);
/* The text of the reader's current row, NULL where the row or the file has none. */
const char *till_import_columns_get_text (TillImportColumns *self,
                                          TillCsvReader *row,
                                          TillImportColumn column,
                                          gsize *length);
guint till_import_columns_get_n_fields (TillImportColumns *self);
GStrv till_import_columns_get_ignored (TillImportColumns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillImportColumns, till_import_columns_free)

G_END_DECLS
