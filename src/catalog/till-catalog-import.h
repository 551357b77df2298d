/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-catalog.h"
#include "till-currency.h"
#include "till-import-columns.h"
#include "till-import-report.h"

G_BEGIN_DECLS

/**
 * TillImportFlags:
 * @TILL_IMPORT_FLAGS_NONE: import
 * @TILL_IMPORT_FLAGS_DRY_RUN: report what an import would do, and change nothing
 */
typedef enum {
  TILL_IMPORT_FLAGS_NONE = 0,
  TILL_IMPORT_FLAGS_DRY_RUN = 1 << 0,
} TillImportFlags;

/* Called on the main context of whoever started the import, a few times a second. @bytes_total is 0 where the size
 * of the file is not known. */
typedef void (*TillImportProgressFunc) (gint64 n_rows,
                                        gint64 bytes_read,
                                        gint64 bytes_total,
                                        gpointer user_data);

/* Products from a CSV file into the catalogue. A cancelled or failed import leaves in place what went in before; the
 * same file again goes on from there, since rows are known by SKU, else by barcode. */
void till_catalog_import_async (TillCatalog *catalog,
                                GFile *file,
                                const TillImportColumns *columns,
                                const TillCurrency *currency,
                                TillImportFlags flags,
                                GCancellable *cancellable,
                                TillImportProgressFunc progress,
                                gpointer progress_data,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
TillImportReport *till_catalog_import_finish (TillCatalog *catalog,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
