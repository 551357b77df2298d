/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-import-columns.h"

G_BEGIN_DECLS

/* Remembers what somebody said of the columns of a file, for the next file with the same first row. */
gboolean till_import_memory_recall (TillConnection *connection,
                                    TillImportColumns *columns,
                                    GError **error);
gboolean till_import_memory_keep (TillConnection *connection,
                                  const TillImportColumns *columns,
                                  GError **error);

G_END_DECLS
