/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-store-error.h"

G_BEGIN_DECLS

/* A database as one whole file, made while others read and write it, and put back in its place. Both block: call them on
 * a thread, or where there is no main loop. */
gboolean till_backup_make (const char *path,
                           const char *target,
                           GCancellable *cancellable,
                           GError **error);
gboolean till_backup_check (const char *backup,
                            GCancellable *cancellable,
                            GError **error);
char *till_backup_restore (const char *backup,
                           const char *path,
                           gint64 time_us,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Does it on another thread, and only if no Till has the database open. */
void till_backup_restore_async (const char *backup,
                                const char *path,
                                gint64 time_us,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *till_backup_restore_finish (GAsyncResult *result,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
