/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-csv-reader.h"

G_BEGIN_DECLS

/* A reader of a file that may be a table; what is something else for certain, such as a picture or a spreadsheet's own
 * format, is refused. Blocking: for a worker thread. */
TillCsvReader *till_import_source_open (GFile *file,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
