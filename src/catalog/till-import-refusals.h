/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-import-columns.h"
#include "till-import-report.h"

G_BEGIN_DECLS

/* Writes the rows of @file that @report refuses as they are into the CSV file @target, with the reason in one more column,
 * so that they can be mended and imported again. A row that others depend on, such as the one with the title of a refused
 * variant, goes with them. @target is replaced only by a whole file. */
void till_import_refusals_save_async (GFile *file,
                                      const TillImportColumns *columns,
                                      const TillImportReport *report,
                                      GFile *target,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean till_import_refusals_save_finish (GFile *file,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
