/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "till-store-error.h"

G_BEGIN_DECLS

/* What connections and statements share of SQLite; for the sources of this room alone. */
gboolean till_sqlite_fail (sqlite3 *db,
                           int code,
                           GError **error);

G_END_DECLS
