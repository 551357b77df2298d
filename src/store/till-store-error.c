/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-store-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (till - store - error - quark, till_store_error)

static const struct
{
  const char *what;
  const char *action;
} words[] = {
  [TILL_STORE_ERROR_BUSY] = {
    N_ ("Another program is using the till's database."),
    N_ ("Close the other program, or wait until it is done, and try again."),
  },
  [TILL_STORE_ERROR_CONSTRAINT] = {
    N_ ("The change would break a rule of the till's database."),
    N_ ("Check what was entered, and try again."),
  },
  [TILL_STORE_ERROR_FULL] = {
    N_ ("The disk is full."),
    N_ ("Free some space on the disk, and try again."),
  },
  [TILL_STORE_ERROR_READ_ONLY] = {
    N_ ("The till's database cannot be written."),
    N_ ("Make its file and its folder writable for this user, and start Till again."),
  },
  [TILL_STORE_ERROR_CORRUPT] = {
    N_ ("The till's database is damaged, or its file is something else."),
    N_ ("Keep the file as it is, restore the last backup, and ask whoever looks after this till."),
  },
  [TILL_STORE_ERROR_NEWER_SCHEMA] = {
    N_ ("The till's database was written by a newer version of Till."),
    N_ ("Install that version again, or a later one."),
  },
  [TILL_STORE_ERROR_INTERRUPTED] = {
    N_ ("The work on the till's database was stopped."),
    N_ ("Start it again when it suits you."),
  },
  [TILL_STORE_ERROR_OTHER] = {
    N_ ("The till's database could not do what it was asked."),
    N_ ("Try again, and if it happens again ask whoever looks after this till."),
  },
};

/**
 * till_store_error_from_errno:
 * @number: what the system said
 *
 * Returns: its class
 */
TillStoreError
till_store_error_from_errno (int number)
{
  switch (number) {
    case ENOSPC:
    case EDQUOT:
      return TILL_STORE_ERROR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
      return TILL_STORE_ERROR_READ_ONLY;
    default:
      return TILL_STORE_ERROR_OTHER;
  }
}

/**
 * till_store_error_set_errno:
 * @error: (nullable): return location
 * @path: the file or folder
 * @number: what the system said of it
 *
 * Returns: %FALSE
 */
gboolean
till_store_error_set_errno (GError **error,
                            const char *path,
                            int number)
{
  /* Translators: the name of a file or folder, and what the system says of it. */
  g_set_error (error, TILL_STORE_ERROR, till_store_error_from_errno (number), _ ("“%s”: %s."), path, g_strerror (number));
  return FALSE;
}

/**
 * till_store_error_to_notice:
 * @error: what a store's job answered; an error of another domain is told as %TILL_STORE_ERROR_OTHER
 *
 * Returns: (transfer full): what happened, that nothing of it was saved, and what to do
 */
TillNotice *
till_store_error_to_notice (const GError *error)
{
  int code = TILL_STORE_ERROR_OTHER;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == TILL_STORE_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (words))
    code = error->code;
  return till_notice_new (_ (words[code].what),
                          code == TILL_STORE_ERROR_CORRUPT
                            ? _ ("Some of what was saved before may not be readable any more.")
                            : _ ("Nothing of this change was saved, and everything before it is safe."),
                          _ (words[code].action),
                          error->message);
}
