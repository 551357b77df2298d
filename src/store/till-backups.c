/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-backups.h"

#include "till-backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define FOLDER       "backups"
#define ENDING       ".db"
#define BEFORE       "-before-update" ENDING
#define PART         ".part"
#define STAMP        "%Y%m%dT%H%M%SZ"
#define STAMP_LENGTH 16

#define DAY_US     ((gint64) G_TIME_SPAN_DAY)
#define MAX_AGE_US (14 * DAY_US)

/* However the clock jumps, so many stay. */
#define MIN_KEPT 3

static void
backup_file_free (TillBackupFile *file)
{
  g_free (file->path);
  g_free (file);
}

static char *
dup_folder (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);

  return g_build_filename (parent, FOLDER, NULL);
}

/* "till-" for till.db: databases that lie in one folder do not take each other's backups for their own. */
static char *
dup_prefix (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_str_has_suffix (name, ENDING))
    name[strlen (name) - strlen (ENDING)] = '\0';
  return g_strconcat (name, "-", NULL);
}

static char *
make_name (const char *path,
           gint64 time_us,
           const char *ending)
{
  g_autofree char *folder = dup_folder (path);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, STAMP);
  g_autofree char *prefix = dup_prefix (path);
  g_autofree char *name = g_strconcat (prefix, stamp, ending, NULL);

  return g_build_filename (folder, name, NULL);
}

/* The time stands in the name: that of a file changes when it is copied. */
static gboolean
read_time (const char *name,
           const char *prefix,
           gint64 *time_us)
{
  g_autofree char *stamp = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (!g_str_has_prefix (name, prefix) || !g_str_has_suffix (name, ENDING) || strlen (name) < strlen (prefix) + STAMP_LENGTH)
    return FALSE;
  stamp = g_strndup (name + strlen (prefix), STAMP_LENGTH);
  time = g_date_time_new_from_iso8601 (stamp, NULL);
  if (time == NULL)
    return FALSE;
  *time_us = g_date_time_to_unix (time) * G_USEC_PER_SEC;
  return TRUE;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const TillBackupFile *first = *(TillBackupFile *const *) a;
  const TillBackupFile *second = *(TillBackupFile *const *) b;

  return first->time_us != second->time_us ? (first->time_us < second->time_us) - (first->time_us > second->time_us)
                                           : strcmp (second->path, first->path);
}

/**
 * till_backups_list:
 * @path: the database
 *
 * Returns: (transfer full) (element-type TillBackupFile): its backups, the newest first
 */
GPtrArray *
till_backups_list (const char *path)
{
  g_autofree char *folder = NULL;
  g_autofree char *prefix = NULL;
  g_autoptr (GDir) dir = NULL;
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) backup_file_free);
  const char *name = NULL;
  gint64 time_us = 0;

  g_return_val_if_fail (path != NULL, files);

  folder = dup_folder (path);
  prefix = dup_prefix (path);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    TillBackupFile *file = NULL;

    if (!read_time (name, prefix, &time_us))
      continue;
    file = g_new0 (TillBackupFile, 1);
    file->path = g_build_filename (folder, name, NULL);
    file->time_us = time_us;
    g_ptr_array_add (files, file);
  }
  g_ptr_array_sort (files, compare_newest_first);
  return files;
}

/**
 * till_backups_dup_name:
 * @path: the database
 * @time_us: now
 *
 * Returns: (transfer full): where a backup of now belongs
 */
char *
till_backups_dup_name (const char *path,
                       gint64 time_us)
{
  g_return_val_if_fail (path != NULL, NULL);

  return make_name (path, time_us, ENDING);
}

/* One that a clock that was wrong has dated into the future does not go before those of today. */
static const TillBackupFile *
find_newest (GPtrArray *files,
             gint64 now_us)
{
  for (guint i = 0; i < files->len; i++) {
    const TillBackupFile *file = g_ptr_array_index (files, i);

    if (file->time_us <= now_us + DAY_US)
      return file;
  }
  return files->len > 0 ? g_ptr_array_index (files, 0) : NULL;
}

/**
 * till_backups_dup_newest:
 * @path: the database
 * @now_us: now
 * @time_us: (out) (optional): when it was made
 *
 * Returns: (transfer full) (nullable): the newest backup
 */
char *
till_backups_dup_newest (const char *path,
                         gint64 now_us,
                         gint64 *time_us)
{
  g_autoptr (GPtrArray) files = till_backups_list (path);
  const TillBackupFile *newest = find_newest (files, now_us);

  if (newest != NULL && time_us != NULL)
    *time_us = newest->time_us;
  return newest != NULL ? g_strdup (newest->path) : NULL;
}

/* What a backup that was stopped in its middle has left. */
static void
remove_parts (const char *path)
{
  g_autofree char *folder = dup_folder (path);
  g_autofree char *prefix = dup_prefix (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *part = g_build_filename (folder, name, NULL);

    if (g_str_has_prefix (name, prefix) && strstr (name, ENDING PART) != NULL)
      g_unlink (part);
  }
}

static void
prune (const char *path,
       gint64 time_us)
{
  g_autoptr (GPtrArray) files = till_backups_list (path);
  guint n_before = 0;

  for (guint i = 0; i < files->len; i++) {
    const TillBackupFile *file = g_ptr_array_index (files, i);
    gboolean is_before = g_str_has_suffix (file->path, BEFORE);
    gboolean is_old = i >= MIN_KEPT && file->time_us < time_us - MAX_AGE_US;

    /* A migration that fails makes one at each start. */
    n_before += is_before;
    if (is_old || (is_before && n_before > MIN_KEPT))
      g_unlink (file->path);
  }
}

static gboolean
is_same_day (gint64 a_us,
             gint64 b_us)
{
  g_autoptr (GDateTime) a = g_date_time_new_from_unix_local (a_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) b = g_date_time_new_from_unix_local (b_us / G_USEC_PER_SEC);

  return g_date_time_get_year (a) == g_date_time_get_year (b) && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/**
 * till_backups_is_due:
 * @path: the database
 * @time_us: now
 *
 * Returns: whether there is no backup of this day, in local time, yet
 */
gboolean
till_backups_is_due (const char *path,
                     gint64 time_us)
{
  g_autoptr (GPtrArray) files = till_backups_list (path);

  for (guint i = 0; i < files->len; i++) {
    const TillBackupFile *file = g_ptr_array_index (files, i);

    if (!g_str_has_suffix (file->path, BEFORE) && is_same_day (file->time_us, time_us))
      return FALSE;
  }
  return TRUE;
}

/**
 * till_backups_make_daily:
 * @path: a database that is sound
 * @time_us: now
 * @cancellable: (nullable): stops it
 *
 * Makes a backup if there is none of this day yet. What is older than fourteen days goes once the new one is there.
 *
 * Returns: %FALSE with @error set if it was due and could not be made
 */
gboolean
till_backups_make_daily (const char *path,
                         gint64 time_us,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *target = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!till_backups_is_due (path, time_us))
    return TRUE;
  remove_parts (path);
  target = make_name (path, time_us, ENDING);
  if (!till_backup_make (path, target, cancellable, error))
    return FALSE;
  prune (path, time_us);
  return TRUE;
}

/**
 * till_backups_make_before_migration:
 * @path: a database that is about to be changed for a newer Till
 * @time_us: now
 *
 * Returns: %FALSE with @error set if it could not be made
 */
gboolean
till_backups_make_before_migration (const char *path,
                                    gint64 time_us,
                                    GError **error)
{
  g_autofree char *target = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  target = make_name (path, time_us, BEFORE);
  if (till_backup_make (path, target, NULL, error)) {
    prune (path, time_us);
    return TRUE;
  }
  g_prefix_error (error, "%s ", _ ("The database must be brought up to date for this version of Till, and the backup that goes before it could not be made. Nothing was changed."));
  return FALSE;
}
