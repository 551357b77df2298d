/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"

G_BEGIN_DECLS

/* Opens the database at @path with Till's tables. */
TillStore *bench_catalogue_open (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
