/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-store-notice.h"

#include "till-backups.h"
#include "till-store-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

typedef struct
{
  TillStoreError code;
  const char *what;
  const char *action;
} Words;

static const Words words[] = {
  {
    TILL_STORE_ERROR_BUSY,
    N_ ("Another program is using the database."),
    N_ ("Close the other program, or wait until it has finished, then start Till again."),
  },
  {
    TILL_STORE_ERROR_FULL,
    N_ ("The disk is full."),
    N_ ("Delete files that are no longer needed, then start Till again."),
  },
  {
    TILL_STORE_ERROR_READ_ONLY,
    N_ ("The database cannot be written."),
    N_ ("Ask whoever looks after this computer to make its folder writable, then start Till again."),
  },
  {
    TILL_STORE_ERROR_CORRUPT,
    N_ ("The database is damaged."),
    N_ ("Nothing was changed in it. Keep the file, and put back the last backup."),
  },
  {
    TILL_STORE_ERROR_NEWER_SCHEMA,
    N_ ("The database was written by a newer version of Till."),
    N_ ("Install that version, or a newer one; this one would not understand all of it."),
  },
};

void
till_store_notice_offer_backup (TillNotice *notice,
                                const char *path)
{
  g_autofree char *backup = NULL;

  g_return_if_fail (TILL_IS_NOTICE (notice));
  g_return_if_fail (path != NULL);

  backup = till_backups_dup_newest (path, g_get_real_time (), NULL);
  if (backup != NULL)
    till_notice_set_verb (notice, _ ("Put back the backup…"), "app.restore");
}

TillNotice *
till_store_notice_new (const GError *error,
                       const char *path)
{
  const char *what = N_ ("The database cannot be opened.");
  const char *action = N_ ("Start Till again. If that does not help, show the details to whoever looks after this computer.");
  g_autofree char *details = NULL;
  TillNotice *notice = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (!g_error_matches (error, TILL_STORE_ERROR, words[i].code))
      continue;
    what = words[i].what;
    action = words[i].action;
  }
  details = g_strdup_printf ("%s\n%s", path != NULL ? path : "", error->message);
  notice = till_notice_new (_ (what), _ ("Nothing can be saved, so nothing can be sold just now."), _ (action), details);
  if (path != NULL && g_error_matches (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CORRUPT))
    till_store_notice_offer_backup (notice, path);
  return notice;
}
