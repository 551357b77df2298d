/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariants:
 *
 * 1. A file under a backup's name is whole, was read once from beginning to end, and is on the disk: it gets that name as
 *    the last step.
 * 2. Putting a backup back destroys nothing: what was there, with its log, lies beside it under another name. Wherever
 *    this is stopped, the database's own name stands for the old file or for the whole new one. */
#include "till-backup.h"

#include "till-connection-private.h"
#include "till-lock.h"
#include "till-sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* A backup lies alone: without a log, and readable where nothing can be written. */
static const char lone_pragmas[] = "PRAGMA journal_mode = DELETE;";

static gboolean
sync_path (const char *path,
           GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int number = 0;

  if (fd < 0)
    return till_store_error_set_errno (error, path, errno);
  number = fsync (fd) == 0 ? 0 : errno;
  g_close (fd, NULL);
  return number == 0 || till_store_error_set_errno (error, path, number);
}

static gboolean
sync_folder_of (const char *path,
                GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_path (folder, error);
}

/* In one step, so that what others write meanwhile does not make it begin anew. */
static gboolean
copy_pages (TillConnection *from,
            TillConnection *to,
            GError **error)
{
  sqlite3 *target = till_connection_peek_handle (to);
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", till_connection_peek_handle (from), "main");
  int code = SQLITE_OK;

  if (backup == NULL)
    return till_sqlite_fail (target, sqlite3_extended_errcode (target), error);
  sqlite3_backup_step (backup, -1);
  code = sqlite3_backup_finish (backup);
  return code == SQLITE_OK || till_sqlite_fail (target, code, error);
}

static gboolean
copy (const char *path,
      const char *target,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (TillConnection) from = till_connection_open_read_only (path, error);
  g_autoptr (TillConnection) to = NULL;

  if (from == NULL)
    return FALSE;
  to = till_connection_open (target, error);
  if (to == NULL || !copy_pages (from, to, error) || !till_connection_execute (to, lone_pragmas, error))
    return FALSE;
  till_connection_set_cancellable (to, cancellable);
  return till_connection_check (to, error);
}

static void
remove_with_log (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (path, endings[i], NULL);

    g_unlink (name);
  }
}

static gboolean
rename_whole (const char *from,
              const char *to,
              GError **error)
{
  if (!sync_path (from, error))
    return FALSE;
  if (g_rename (from, to) != 0)
    return till_store_error_set_errno (error, to, errno);
  return sync_folder_of (to, error);
}

static gboolean
is_same_file (const char *a,
              const char *b)
{
  GStatBuf first = { 0 };
  GStatBuf second = { 0 };

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/**
 * till_backup_make:
 * @path: a database, which others may be using
 * @target: the backup's file; one of this name is replaced
 * @cancellable: (nullable): stops the check of what was copied
 *
 * Copies the database as it is at one moment, and reads the copy once: a damaged one is no backup.
 *
 * Returns: %FALSE with @error set if there is no new file
 */
gboolean
till_backup_make (const char *path,
                  const char *target,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *part = NULL;

  g_return_val_if_fail (path != NULL && target != NULL, FALSE);

  if (is_same_file (path, target)) {
    g_set_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER, _ ("“%s” is the database itself. Name another file for its backup."), target);
    return FALSE;
  }
  folder = g_path_get_dirname (target);
  part = g_strconcat (target, ".part", NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return till_store_error_set_errno (error, folder, errno);
  remove_with_log (part);
  if (copy (path, part, cancellable, error) && rename_whole (part, target, error))
    return TRUE;
  remove_with_log (part);
  return FALSE;
}

/**
 * till_backup_check:
 * @backup: a file
 * @cancellable: (nullable): stops it
 *
 * Reads the whole file.
 *
 * Returns: %FALSE with @error set if it is not a sound database of Till's
 */
gboolean
till_backup_check (const char *backup,
                   GCancellable *cancellable,
                   GError **error)
{
  static const char select_version[] = "SELECT component FROM till_schema LIMIT 1";
  g_autoptr (TillConnection) connection = NULL;

  g_return_val_if_fail (backup != NULL, FALSE);

  if (!g_file_test (backup, G_FILE_TEST_IS_REGULAR))
    return till_store_error_set_errno (error, backup, ENOENT);
  connection = till_connection_open_read_only (backup, error);
  if (connection == NULL)
    return FALSE;
  till_connection_set_cancellable (connection, cancellable);
  return till_connection_check (connection, error) && till_connection_execute (connection, select_version, error);
}

/* Brings what the log holds into the file, so that there is none to be set aside. Where the file is too damaged for that,
 * its log goes with it. */
static void
empty_log (const char *path)
{
  g_autoptr (TillConnection) connection = g_file_test (path, G_FILE_TEST_EXISTS) ? till_connection_open (path, NULL) : NULL;

  if (connection != NULL)
    sqlite3_wal_checkpoint_v2 (till_connection_peek_handle (connection), NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

static gboolean
move_aside (const char *from,
            const char *to,
            GError **error)
{
  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;
  return till_store_error_set_errno (error, from, errno);
}

/* A second name for the file, so that its own never stands for nothing. */
static gboolean
keep_beside (const char *path,
             const char *kept,
             GError **error)
{
  if (link (path, kept) == 0 || errno == ENOENT)
    return TRUE;
  /* A file system without second names. */
  if (errno == EPERM || errno == EOPNOTSUPP || errno == ENOTSUP)
    return move_aside (path, kept, error);
  return till_store_error_set_errno (error, kept, errno);
}

/* The log goes first: beside the new file SQLite would take it for that one's own. */
static gboolean
set_aside (const char *path,
           const char *kept,
           GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  g_autofree char *kept_log = g_strconcat (kept, "-wal", NULL);

  g_unlink (index);
  return keep_beside (path, kept, error) && move_aside (log, kept_log, error) && sync_folder_of (path, error);
}

/* As if nothing had been tried. */
static void
put_back (const char *path,
          const char *kept)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *kept_log = g_strconcat (kept, "-wal", NULL);

  g_rename (kept_log, log);
  g_rename (kept, path);
  g_unlink (kept);
}

static char *
make_kept_name (const char *path,
                gint64 time_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = g_strdup_printf ("%s-replaced-%s", path, stamp);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++) {
    g_free (name);
    name = g_strdup_printf ("%s-replaced-%s-%u", path, stamp, i);
  }
  return g_steal_pointer (&name);
}

/**
 * till_backup_restore:
 * @backup: a backup
 * @path: the database that it takes the place of; nobody may have it open
 * @time_us: now, in microseconds
 *
 * Returns: (transfer full) (nullable): under which name the database lies now that was at @path, or %NULL with @error
 *   set if everything is as it was
 */
char *
till_backup_restore (const char *backup,
                     const char *path,
                     gint64 time_us,
                     GError **error)
{
  g_autofree char *kept = NULL;
  g_autofree char *fresh = NULL;

  g_return_val_if_fail (backup != NULL && path != NULL, NULL);

  kept = make_kept_name (path, time_us);
  fresh = g_strconcat (path, ".restored", NULL);
  if (!till_backup_check (backup, NULL, error) || !till_backup_make (backup, fresh, NULL, error))
    return NULL;
  empty_log (path);
  if (set_aside (path, kept, error) && rename_whole (fresh, path, error))
    return g_steal_pointer (&kept);
  put_back (path, kept);
  remove_with_log (fresh);
  return NULL;
}

typedef struct
{
  char *backup;
  char *path;
  gint64 time_us;
} Restoring;

static void
restoring_free (Restoring *restoring)
{
  g_free (restoring->backup);
  g_free (restoring->path);
  g_free (restoring);
}

static void
restore_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Restoring *restoring = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillLock) lock = till_lock_take_alone (restoring->path, &error);
  char *kept = lock != NULL ? till_backup_restore (restoring->backup, restoring->path, restoring->time_us, &error) : NULL;

  if (kept != NULL)
    g_task_return_pointer (task, kept, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_backup_restore_async:
 * @backup: a backup
 * @path: the database that it takes the place of
 * @time_us: now, in microseconds
 *
 * See till_backup_restore(). Fails with %TILL_STORE_ERROR_BUSY while a Till has the database open.
 */
void
till_backup_restore_async (const char *backup,
                           const char *path,
                           gint64 time_us,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Restoring *restoring = NULL;

  g_return_if_fail (backup != NULL && path != NULL);

  restoring = g_new0 (Restoring, 1);
  restoring->backup = g_strdup (backup);
  restoring->path = g_strdup (path);
  restoring->time_us = time_us;
  g_task_set_source_tag (task, till_backup_restore_async);
  g_task_set_task_data (task, restoring, (GDestroyNotify) restoring_free);
  g_task_run_in_thread (task, restore_thread);
}

/**
 * till_backup_restore_finish:
 *
 * Returns: (transfer full) (nullable): where the database lies now that was there, or %NULL with @error set
 */
char *
till_backup_restore_finish (GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, till_backup_restore_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
