/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"

G_BEGIN_DECLS

/* All products into a CSV file that till_catalog_import_async() reads back as they are (pictures apart). A file that is
 * there already is replaced only by a whole one. */
void till_catalog_export_async (TillCatalog *catalog,
                                GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* The number of products, or -1. */
gint64 till_catalog_export_finish (TillCatalog *catalog,
                                   GAsyncResult *result,
                                   GError **error);

G_END_DECLS
