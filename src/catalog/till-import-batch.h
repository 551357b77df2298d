/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog-writer.h"
#include "till-import-row.h"

G_BEGIN_DECLS

/* Rows of a file that were read and found good, on their way to the store, with the notes on those that were not. Text
 * lies in one arena, so that a batch is filled and emptied over and over without an allocation a row. */
typedef struct _TillImportBatch TillImportBatch;

TillImportBatch *till_import_batch_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_import_batch_free (TillImportBatch *self);

TillImportReport *till_import_batch_get_report (TillImportBatch *self);
const char *till_import_batch_get_column_name (TillImportBatch *self,
                                               TillImportColumn column);
/* How far into the file its last row is. */
gint64 till_import_batch_get_bytes_read (TillImportBatch *self);
void till_import_batch_set_bytes_read (TillImportBatch *self,
                                       gint64 bytes_read);
guint till_import_batch_get_n_rows (TillImportBatch *self);
gint64 till_import_batch_get_line (TillImportBatch *self,
                                   guint index);
/* Borrowed: category and tax class by the names that the file gives them (NULL where it gives none); the rest as the
 * writer wants it. @barcodes holds the row's codes and is what @row points to. */
void till_import_batch_get_row (TillImportBatch *self,
                                guint index,
                                const char *barcodes[TILL_IMPORT_BARCODES_MAX + 1],
                                TillProductRow *row,
                                const char **category,
                                const char **tax_class);

void till_import_batch_clear (TillImportBatch *self);
void till_import_batch_add (TillImportBatch *self,
                            TillImportVariants *variants,
                            TillCsvReader *reader,
                            const TillCurrency *currency);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillImportBatch, till_import_batch_free)

G_END_DECLS
