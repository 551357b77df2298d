/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>

struct _TillLock {
  int fd;
};

static TillLock *
fail (const char *path,
      int number,
      GError **error)
{
  if (number == EWOULDBLOCK)
    g_set_error_literal (error, TILL_STORE_ERROR, TILL_STORE_ERROR_BUSY, _ ("Another program has this database open."));
  else
    till_store_error_set_errno (error, path, number);
  return NULL;
}

static TillLock *
take (const char *path,
      const char *ending,
      int operation,
      GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_strconcat (path, ending, NULL);
  TillLock *self = NULL;
  int fd = -1;
  int number = 0;

  g_mkdir_with_parents (folder, 0700);
  fd = g_open (name, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (name, errno, error);
  if (flock (fd, operation | LOCK_NB) != 0) {
    number = errno;
    g_close (fd, NULL);
    return fail (name, number, error);
  }
  self = g_new0 (TillLock, 1);
  self->fd = fd;
  return self;
}

/**
 * till_lock_take:
 * @path: a database, which need not be there yet
 *
 * Returns: (transfer full) (nullable): the right to be its till, or %NULL with %TILL_STORE_ERROR_BUSY if another program
 *   has it
 */
TillLock *
till_lock_take (const char *path,
                GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return take (path, ".lock", LOCK_EX, error);
}

/**
 * till_lock_share:
 * @path: a database, which need not be there yet
 *
 * Returns: (transfer full) (nullable): the right to have it open, or %NULL with %TILL_STORE_ERROR_BUSY while its file is
 *   being replaced
 */
TillLock *
till_lock_share (const char *path,
                 GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return take (path, ".users", LOCK_SH, error);
}

/**
 * till_lock_take_alone:
 * @path: a database, which need not be there yet
 *
 * Returns: (transfer full) (nullable): the right to replace its file, or %NULL with %TILL_STORE_ERROR_BUSY while anybody
 *   has it open
 */
TillLock *
till_lock_take_alone (const char *path,
                      GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return take (path, ".users", LOCK_EX, error);
}

/**
 * till_lock_free:
 * @self: (transfer full): the lock
 *
 * Lets another program have the database.
 */
void
till_lock_free (TillLock *self)
{
  g_close (self->fd, NULL);
  g_free (self);
}
