/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-import-cells.h"
#include "till-product-row.h"

G_BEGIN_DECLS

#define TILL_IMPORT_BARCODES_MAX 16

/**
 * TillImportRow:
 * @line: where it begins in the file, from 1
 *
 * A good row of a file. Texts are offsets into the arena of its batch; 0 is no text.
 */
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
} TillImportRow;

/* Judges the cells; FALSE where the row is refused, which is noted then. */
gboolean till_import_row_read (TillImportRow *self,
                               TillImportCells *cells,
                               const TillCurrency *currency);

G_END_DECLS
