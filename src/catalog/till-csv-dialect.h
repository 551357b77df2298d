/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which character stands between the fields of a delimited file. */
char till_csv_dialect_guess (const char *text,
                             gsize length,
                             gsize *n_skipped);

G_END_DECLS
