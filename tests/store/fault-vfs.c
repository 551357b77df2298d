/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each change since a file's last sync is kept with what it replaced. When the power is gone, all of them are taken
 * back in reverse, and then some of them, chosen at random, are done again in order: a disk may have written any of
 * them, and not the others. */
#include "fault-vfs.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  sqlite3_file base;
  char *path;
  sqlite3_file *real;
} FaultFile;

/* A write, or a truncation where there are no new bytes. */
typedef struct
{
  char *path;
  gint64 offset;
  gint64 old_size;
  GBytes *old_bytes;
  GBytes *new_bytes;
} Change;

static struct
{
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  FaultKind kind;
  guint nth;
  guint count;
  gboolean struck;
  gboolean dead;
  GPtrArray *changes;
} shim;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->path);
  g_clear_pointer (&change->old_bytes, g_bytes_unref);
  g_clear_pointer (&change->new_bytes, g_bytes_unref);
  g_free (change);
}

/* Counts a call that changes a file; answers what it has to fail with. */
static int
strike (int io_code)
{
  if (shim.dead)
    return io_code;
  if (shim.kind == FAULT_NONE || ++shim.count != shim.nth)
    return SQLITE_OK;

  if (shim.kind == FAULT_KILL)
    kill (getpid (), SIGKILL);
  shim.struck = TRUE;
  shim.dead = shim.kind == FAULT_TORN || shim.kind == FAULT_POWER;
  errno = shim.kind == FAULT_FULL ? ENOSPC : EIO;
  return shim.kind == FAULT_FULL ? SQLITE_FULL : io_code;
}

static void
remember (FaultFile *file,
          gint64 offset,
          gconstpointer bytes,
          gint64 length)
{
  Change *change = g_new0 (Change, 1);
  gint64 end = 0;

  change->path = g_strdup (file->path);
  change->offset = offset;
  file->real->pMethods->xFileSize (file->real, (sqlite3_int64 *) &change->old_size);
  end = bytes == NULL ? change->old_size : MIN (offset + length, change->old_size);
  if (end > offset) {
    g_autofree guint8 *old = g_malloc ((gsize) (end - offset));

    file->real->pMethods->xRead (file->real, old, (int) (end - offset), offset);
    change->old_bytes = g_bytes_new (old, (gsize) (end - offset));
  }
  if (bytes != NULL)
    change->new_bytes = g_bytes_new (bytes, (gsize) length);
  g_ptr_array_add (shim.changes, change);
}

static void
forget_synced (const char *path)
{
  for (guint i = shim.changes->len; i > 0; i--) {
    Change *change = g_ptr_array_index (shim.changes, i - 1);

    if (g_str_equal (change->path, path))
      g_ptr_array_remove_index (shim.changes, i - 1);
  }
}

static int
fault_close (sqlite3_file *base)
{
  FaultFile *file = (FaultFile *) base;
  int code = file->real->pMethods->xClose (file->real);

  g_free (file->real);
  g_free (file->path);
  return code;
}

static int
fault_read (sqlite3_file *base,
            void *buffer,
            int length,
            sqlite3_int64 offset)
{
  FaultFile *file = (FaultFile *) base;

  return file->real->pMethods->xRead (file->real, buffer, length, offset);
}

static int
fault_write (sqlite3_file *base,
             const void *buffer,
             int length,
             sqlite3_int64 offset)
{
  FaultFile *file = (FaultFile *) base;
  gboolean was_dead = shim.dead;
  int code = strike (SQLITE_IOERR_WRITE);

  if (code != SQLITE_OK && (was_dead || shim.kind != FAULT_TORN))
    return code;
  length = code == SQLITE_OK ? length : length / 2;
  remember (file, offset, buffer, length);
  file->real->pMethods->xWrite (file->real, buffer, length, offset);
  return code;
}

static int
fault_truncate (sqlite3_file *base,
                sqlite3_int64 size)
{
  FaultFile *file = (FaultFile *) base;
  int code = strike (SQLITE_IOERR_TRUNCATE);

  if (code != SQLITE_OK)
    return code;
  remember (file, size, NULL, 0);
  return file->real->pMethods->xTruncate (file->real, size);
}

static int
fault_sync (sqlite3_file *base,
            int flags)
{
  FaultFile *file = (FaultFile *) base;
  int code = strike (SQLITE_IOERR_FSYNC);

  if (code == SQLITE_OK)
    forget_synced (file->path);
  return code;
}

static int
fault_file_size (sqlite3_file *base,
                 sqlite3_int64 *size)
{
  FaultFile *file = (FaultFile *) base;

  return file->real->pMethods->xFileSize (file->real, size);
}

static int
fault_lock (sqlite3_file *base,
            int level)
{
  FaultFile *file = (FaultFile *) base;

  return file->real->pMethods->xLock (file->real, level);
}

static int
fault_unlock (sqlite3_file *base,
              int level)
{
  FaultFile *file = (FaultFile *) base;

  return file->real->pMethods->xUnlock (file->real, level);
}

static int
fault_check_reserved_lock (sqlite3_file *base,
                           int *reserved)
{
  FaultFile *file = (FaultFile *) base;

  return file->real->pMethods->xCheckReservedLock (file->real, reserved);
}

static int
fault_file_control (sqlite3_file *base,
                    int op,
                    void *argument)
{
  FaultFile *file = (FaultFile *) base;

  return file->real->pMethods->xFileControl (file->real, op, argument);
}

static int
fault_sector_size (sqlite3_file *base)
{
  FaultFile *file = (FaultFile *) base;

  return file->real->pMethods->xSectorSize (file->real);
}

/* The worst disk there is: it promises nothing. */
static int
fault_device_characteristics (sqlite3_file *base)
{
  return 0;
}

static int
fault_shm_map (sqlite3_file *base,
               int region,
               int size,
               int extend,
               void volatile **memory)
{
  FaultFile *file = (FaultFile *) base;

  return file->real->pMethods->xShmMap (file->real, region, size, extend, memory);
}

static int
fault_shm_lock (sqlite3_file *base,
                int offset,
                int n,
                int flags)
{
  FaultFile *file = (FaultFile *) base;

  return file->real->pMethods->xShmLock (file->real, offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *base)
{
  FaultFile *file = (FaultFile *) base;

  file->real->pMethods->xShmBarrier (file->real);
}

static int
fault_shm_unmap (sqlite3_file *base,
                 int delete)
{
  FaultFile *file = (FaultFile *) base;

  return file->real->pMethods->xShmUnmap (file->real, delete);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_reserved_lock,
  .xFileControl = fault_file_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_device_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs *vfs,
            const char *name,
            sqlite3_file *base,
            int flags,
            int *out_flags)
{
  FaultFile *file = (FaultFile *) base;
  int code = SQLITE_OK;

  memset (file, 0, sizeof *file);
  file->real = g_malloc0 ((gsize) shim.real->szOsFile);
  code = shim.real->xOpen (shim.real, name, file->real, flags, out_flags);
  if (code != SQLITE_OK) {
    g_clear_pointer (&file->real, g_free);
    return code;
  }
  file->path = g_strdup (name != NULL ? name : "");
  file->base.pMethods = &methods;
  return SQLITE_OK;
}

/* A deletion is never lost by halves: the file systems that tills run on keep a journal of their folders. */
static int
fault_delete (sqlite3_vfs *vfs,
              const char *name,
              int sync_folder)
{
  int code = strike (SQLITE_IOERR_DELETE);

  if (code != SQLITE_OK)
    return code;
  forget_synced (name);
  return shim.real->xDelete (shim.real, name, FALSE);
}

void
fault_vfs_install (void)
{
  shim.real = sqlite3_vfs_find (NULL);
  shim.vfs = *shim.real;
  shim.vfs.zName = "fault";
  shim.vfs.pNext = NULL;
  shim.vfs.szOsFile = sizeof (FaultFile);
  shim.vfs.xOpen = fault_open;
  shim.vfs.xDelete = fault_delete;
  shim.changes = g_ptr_array_new_with_free_func (change_free);
  g_assert_cmpint (sqlite3_vfs_register (&shim.vfs, TRUE), ==, SQLITE_OK);
}

/* Lets the @nth change from now on strike, and forgets what went before. */
void
fault_vfs_arm (FaultKind kind,
               guint nth)
{
  shim.kind = kind;
  shim.nth = nth;
  shim.count = 0;
  shim.struck = FALSE;
  shim.dead = FALSE;
  g_ptr_array_set_size (shim.changes, 0);
}

gboolean
fault_vfs_has_struck (void)
{
  return shim.struck;
}

static void
put_bytes (const char *path,
           GBytes *bytes,
           gint64 offset)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, data, size, offset), ==, (gssize) size);
  g_assert_true (g_close (fd, NULL));
}

static void
take_back (Change *change)
{
  if (change->old_bytes != NULL)
    put_bytes (change->path, change->old_bytes, change->offset);
  g_assert_cmpint (truncate (change->path, change->old_size), ==, 0);
}

static void
do_again (Change *change)
{
  if (change->new_bytes != NULL)
    put_bytes (change->path, change->new_bytes, change->offset);
  else
    g_assert_cmpint (truncate (change->path, change->offset), ==, 0);
}

void
fault_vfs_restore_power (GRand *rand)
{
  gboolean all = g_rand_int_range (rand, 0, 4) == 0;
  gboolean none = !all && g_rand_int_range (rand, 0, 3) == 0;

  for (guint i = shim.changes->len; i > 0; i--)
    take_back (g_ptr_array_index (shim.changes, i - 1));
  for (guint i = 0; i < shim.changes->len; i++) {
    if (all || (!none && g_rand_boolean (rand)))
      do_again (g_ptr_array_index (shim.changes, i));
  }
  fault_vfs_arm (FAULT_NONE, 0);
}
