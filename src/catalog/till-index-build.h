/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-segment.h"

G_BEGIN_DECLS

/* Reads the whole catalogue of the database at @path through a connection of its own, so that nobody waits for the
 * reader thread meanwhile. */
TillSegment *till_index_build (const char *path,
                               TillFolder *folder,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_index_build_async (const char *path,
                             TillFolder *folder,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
TillSegment *till_index_build_finish (GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
