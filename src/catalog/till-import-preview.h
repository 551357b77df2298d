/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"
#include "till-import-batch.h"

G_BEGIN_DECLS

/**
 * TillImportPreview:
 * @columns: what the columns are taken for
 * @examples: (array zero-terminated=1): for each column, what it holds in the first row that has anything there
 * @batch: the first rows as they will be; empty where the columns have no name or no price
 *
 * The beginning of a file that may be imported.
 */
typedef struct
{
  TillImportColumns *columns;
  GStrv examples;
  TillImportBatch *batch;
} TillImportPreview;

void till_import_preview_free (TillImportPreview *self);

/* @columns: (nullable): NULL recognises them, or recalls what was said of such a file. */
void till_import_preview_read_async (TillCatalog *catalog,
                                     GFile *file,
                                     const TillImportColumns *columns,
                                     const TillCurrency *currency,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
TillImportPreview *till_import_preview_read_finish (TillCatalog *catalog,
                                                    GAsyncResult *result,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillImportPreview, till_import_preview_free)

G_END_DECLS
