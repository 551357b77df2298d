/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "till-backup-keeper.h"
#include "till-backup.h"
#include "till-backups.h"
#include "till-lock.h"
#include "till-manual-clock.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define DAY ((gint64) G_TIME_SPAN_DAY)

/* Noon of 24 November 2026, UTC. */
#define NOON ((gint64) 1795521600 * G_USEC_PER_SEC)

typedef struct
{
  char *folder;
  char *path;
  char *backup;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = store_fixture_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "till.db", NULL);
  fixture->backup = g_build_filename (fixture->folder, "backups", "copy.db", NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  store_fixture_remove_folder (fixture->folder);
  g_free (fixture->backup);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
add_notes (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  gint64 first = store_fixture_count_notes (connection) + 1;

  for (gint64 number = first; number < first + GPOINTER_TO_INT (user_data); number++) {
    if (!store_fixture_add_note (connection, number, "a note", error))
      return FALSE;
  }
  return TRUE;
}

static TillStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  TillStore *store = till_store_open (path, store_fixture_schemas, &error);

  g_assert_no_error (error);
  return store;
}

static void
write_notes (TillStore *store,
             int n)
{
  g_autoptr (GError) error = NULL;

  till_store_write (store, add_notes, GINT_TO_POINTER (n), &error);
  g_assert_no_error (error);
}

static gboolean
count (TillConnection *connection,
       gpointer user_data,
       GError **error)
{
  *(gint64 *) user_data = store_fixture_count_notes (connection);
  return TRUE;
}

static gint64
count_in (const char *path)
{
  g_autoptr (TillStore) store = open_store (path);
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  till_store_read (store, count, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
make_backup (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  till_backup_make (fixture->path, fixture->backup, NULL, &error);
  g_assert_no_error (error);
}

static void
put_text (const char *path,
          const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_missing (const char *path,
                const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);

  g_assert_false (g_file_test (name, G_FILE_TEST_EXISTS));
}

/* The store goes on writing before, while and after. */
static void
test_make (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillStore) store = open_store (fixture->path);
  GStatBuf info = { 0 };

  write_notes (store, 3);
  make_backup (fixture);
  write_notes (store, 4);

  assert_missing (fixture->backup, "-wal");
  assert_missing (fixture->backup, ".part");
  g_assert_cmpint (g_stat (fixture->backup, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (count_in (fixture->backup), ==, 3);
}

static char *
restore (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *kept = till_backup_restore (fixture->backup, fixture->path, NOON, &error);

  g_assert_no_error (error);
  g_assert_nonnull (kept);
  return kept;
}

static void
test_restore_damaged (Fixture *fixture,
                      gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autofree char *kept = NULL;
  g_autofree char *text = NULL;

  write_notes (store, 3);
  make_backup (fixture);
  g_object_unref (store);
  put_text (fixture->path, "Coffee over the disk");

  kept = restore (fixture);
  g_assert_cmpint (count_in (fixture->path), ==, 3);
  g_assert_true (g_file_get_contents (kept, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Coffee over the disk");
  g_assert_true (g_file_test (fixture->backup, G_FILE_TEST_EXISTS));
}

/* A crash leaves the log, whose pages must not be played into the backup. */
static void
test_restore_beside_log (Fixture *fixture,
                         gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *pages = NULL;
  gsize length = 0;

  write_notes (store, 3);
  make_backup (fixture);
  write_notes (store, 40);
  g_assert_true (g_file_get_contents (log, &pages, &length, NULL));
  g_object_unref (store);
  g_assert_true (g_file_set_contents (log, pages, (gssize) length, NULL));

  kept = restore (fixture);
  g_assert_cmpint (count_in (fixture->path), ==, 3);
  g_assert_cmpint (count_in (kept), ==, 43);
}

static void
test_restore_into_nothing (Fixture *fixture,
                           gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autofree char *kept = NULL;

  write_notes (store, 2);
  make_backup (fixture);
  g_object_unref (store);
  g_assert_no_errno (g_unlink (fixture->path));

  kept = restore (fixture);
  g_assert_cmpint (count_in (fixture->path), ==, 2);
}

static void
assert_refused (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *kept = till_backup_restore (fixture->backup, fixture->path, NOON, &error);

  g_assert_null (kept);
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, TILL_STORE_ERROR);
  g_assert_cmpint (count_in (fixture->path), ==, 5);
  assert_missing (fixture->path, ".restored");
}

static void
test_refusals (Fixture *fixture,
               gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autofree char *folder = g_path_get_dirname (fixture->backup);
  sqlite3 *db = NULL;

  write_notes (store, 5);
  g_object_unref (store);
  assert_refused (fixture);
  g_assert_no_errno (g_mkdir (folder, 0700));
  put_text (fixture->backup, "not a database, and long enough to be looked at as one");
  assert_refused (fixture);
  g_assert_no_errno (g_unlink (fixture->backup));
  g_assert_cmpint (sqlite3_open (fixture->backup, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE recipe (name TEXT)", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  assert_refused (fixture);
}

static void
make_daily (Fixture *fixture,
            gint64 time_us)
{
  g_autoptr (GError) error = NULL;

  till_backups_make_daily (fixture->path, time_us, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_backups (Fixture *fixture)
{
  g_autoptr (GPtrArray) files = till_backups_list (fixture->path);

  return files->len;
}

static void
test_daily (Fixture *fixture,
            gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autofree char *newest = NULL;
  gint64 time_us = 0;

  g_object_unref (store);
  g_assert_true (till_backups_is_due (fixture->path, NOON));
  make_daily (fixture, NOON);
  make_daily (fixture, NOON + G_TIME_SPAN_HOUR);
  g_assert_cmpuint (count_backups (fixture), ==, 1);
  for (int day = 1; day <= 20; day++)
    make_daily (fixture, NOON + day * DAY);
  g_assert_cmpuint (count_backups (fixture), ==, 15);
  newest = till_backups_dup_newest (fixture->path, NOON + 20 * DAY, &time_us);
  g_assert_true (g_str_has_suffix (newest, "till-20261214T120000Z.db"));
  g_assert_cmpint (time_us, ==, NOON + 20 * DAY);
}

/* Neither way does a wrong clock take all the backups. */
static void
test_clock_jumps (Fixture *fixture,
                  gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autofree char *newest = NULL;

  g_object_unref (store);
  for (int day = 0; day < 5; day++)
    make_daily (fixture, NOON + day * DAY);
  make_daily (fixture, NOON - 3000 * DAY);
  g_assert_cmpuint (count_backups (fixture), ==, 6);
  make_daily (fixture, NOON + 3000 * DAY);
  g_assert_cmpuint (count_backups (fixture), ==, 3);
  newest = till_backups_dup_newest (fixture->path, NOON + 5 * DAY, NULL);
  g_assert_true (g_str_has_suffix (newest, "till-20261128T120000Z.db"));
}

static void
test_leftovers (Fixture *fixture,
                gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autofree char *part = g_build_filename (fixture->folder, "backups", "till-20261101T120000Z.db.part", NULL);

  g_object_unref (store);
  make_daily (fixture, NOON);
  put_text (part, "half of it");
  make_daily (fixture, NOON + DAY);
  assert_missing (part, "");
  g_assert_cmpuint (count_backups (fixture), ==, 2);
}

/* The sandbox's database lies beside the till's. */
static void
test_neighbours (Fixture *fixture,
                 gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autofree char *other = g_build_filename (fixture->folder, "sandbox.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *newest = NULL;

  g_object_unref (store);
  store = open_store (other);
  g_object_unref (store);
  till_backups_make_before_migration (other, NOON + DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_backups (fixture), ==, 0);
  make_daily (fixture, NOON);
  newest = till_backups_dup_newest (fixture->path, NOON, NULL);
  g_assert_true (g_str_has_suffix (newest, "backups/till-20261124T120000Z.db"));
}

static const char *const newer_migrations[] = {
  "CREATE TABLE note (number INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), data BLOB)",
  "DELETE FROM note",
  NULL,
};
static const TillSchema newer = { "notes", newer_migrations };
static const TillSchema *const newer_schemas[] = { &newer, NULL };

static void
test_migration (Fixture *fixture,
                gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *newest = NULL;

  write_notes (store, 6);
  g_object_unref (store);
  g_assert_cmpuint (count_backups (fixture), ==, 0);

  store = till_store_open (fixture->path, newer_schemas, &error);
  g_assert_no_error (error);
  g_object_unref (store);
  newest = till_backups_dup_newest (fixture->path, g_get_real_time (), NULL);
  g_assert_nonnull (newest);
  g_assert_cmpint (count_in (newest), ==, 6);
}

static void
test_migration_without_backup (Fixture *fixture,
                               gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *blocked = g_build_filename (fixture->folder, "backups", NULL);

  write_notes (store, 6);
  g_object_unref (store);
  put_text (blocked, "no folder");

  store = till_store_open (fixture->path, newer_schemas, &error);
  g_assert_null (store);
  g_assert_nonnull (strstr (error->message, "Nothing was changed"));
  g_assert_cmpint (count_in (fixture->path), ==, 6);
}

static void
test_lock (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TillLock *lock = till_lock_take (fixture->path, &error);
  TillLock *other = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (lock);
  other = till_lock_take (fixture->path, &error);
  g_assert_null (other);
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_BUSY);
  g_clear_error (&error);
  till_lock_free (lock);
  lock = till_lock_take (fixture->path, &error);
  g_assert_no_error (error);
  till_lock_free (lock);
}

static void
test_shared_lock (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TillLock *till = till_lock_share (fixture->path, &error);
  TillLock *tillctl = till_lock_share (fixture->path, &error);

  g_assert_no_error (error);
  till_lock_free (till);
  g_assert_null (till_lock_take_alone (fixture->path, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_BUSY);
  g_clear_error (&error);
  till_lock_free (tillctl);
  till = till_lock_take_alone (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_null (till_lock_share (fixture->path, NULL));
  till_lock_free (till);
}

/* The name of the database itself is easily given for that of its backup. */
static void
test_onto_itself (Fixture *fixture,
                  gconstpointer data)
{
  TillStore *store = open_store (fixture->path);
  g_autoptr (GError) error = NULL;

  write_notes (store, 2);
  g_assert_false (till_backup_make (fixture->path, fixture->path, NULL, &error));
  g_assert_nonnull (error);
  write_notes (store, 1);
  g_object_unref (store);
  g_assert_cmpint (count_in (fixture->path), ==, 3);
}

static void
wait_for_check (TillStore *store)
{
  till_store_check_soon (store);
  while (!till_store_get_checked (store))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_keeper (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (TillStore) store = open_store (fixture->path);
  g_autoptr (TillManualClock) clock = till_manual_clock_new (NOON);
  TillBackupKeeper *keeper = till_backup_keeper_new (store, TILL_CLOCK (clock));

  wait_for_check (store);
  while (count_backups (fixture) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (till_backup_keeper_get_notice (keeper));
  g_object_unref (keeper);
}

static void
test_keeper_fails (Fixture *fixture,
                   gconstpointer data)
{
  g_autofree char *blocked = g_build_filename (fixture->folder, "backups", NULL);
  g_autoptr (TillStore) store = open_store (fixture->path);
  g_autoptr (TillManualClock) clock = till_manual_clock_new (NOON);
  g_autoptr (TillBackupKeeper) keeper = till_backup_keeper_new (store, TILL_CLOCK (clock));

  put_text (blocked, "no folder");
  wait_for_check (store);
  while (till_backup_keeper_get_notice (keeper) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (till_notice_get_what (till_backup_keeper_get_notice (keeper)), ==, "Today's backup could not be made.");
}

int
main (int argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/store/backup/make", test_make },
    { "/store/backup/restore-damaged", test_restore_damaged },
    { "/store/backup/restore-beside-log", test_restore_beside_log },
    { "/store/backup/restore-into-nothing", test_restore_into_nothing },
    { "/store/backup/refusals", test_refusals },
    { "/store/backup/daily", test_daily },
    { "/store/backup/clock-jumps", test_clock_jumps },
    { "/store/backup/leftovers", test_leftovers },
    { "/store/backup/neighbours", test_neighbours },
    { "/store/backup/migration", test_migration },
    { "/store/backup/migration-without-backup", test_migration_without_backup },
    { "/store/backup/lock", test_lock },
    { "/store/backup/shared-lock", test_shared_lock },
    { "/store/backup/onto-itself", test_onto_itself },
    { "/store/backup/keeper", test_keeper },
    { "/store/backup/keeper-fails", test_keeper_fails },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
