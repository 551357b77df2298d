/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "till-store.h"

G_BEGIN_DECLS

/* A folder that goes away with the test, and the schema that the tests of the store share: numbered notes. */
char *store_fixture_make_folder (void) G_GNUC_WARN_UNUSED_RESULT;
void store_fixture_remove_folder (const char *folder);

extern const TillSchema *const store_fixture_schemas[];

gboolean store_fixture_add_note (TillConnection *connection,
                                 gint64 number,
                                 const char *text,
                                 GError **error);
gint64 store_fixture_count_notes (TillConnection *connection);

G_END_DECLS
