/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The backups that a till makes by itself: in a folder beside its database, one a day and one before each migration,
 * kept for fourteen days. Times are UTC, in microseconds. */

/**
 * TillBackupFile:
 * @path: its file
 * @time_us: when it was made
 */
typedef struct
{
  char *path;
  gint64 time_us;
} TillBackupFile;

GPtrArray *till_backups_list (const char *path) G_GNUC_WARN_UNUSED_RESULT;
char *till_backups_dup_name (const char *path,
                             gint64 time_us) G_GNUC_WARN_UNUSED_RESULT;
char *till_backups_dup_newest (const char *path,
                               gint64 now_us,
                               gint64 *time_us) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_backups_is_due (const char *path,
                              gint64 time_us);
gboolean till_backups_make_daily (const char *path,
                                  gint64 time_us,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean till_backups_make_before_migration (const char *path,
                                             gint64 time_us,
                                             GError **error);

G_END_DECLS
