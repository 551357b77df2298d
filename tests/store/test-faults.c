/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks through every change that a small shop's day makes to its files, and lets each of them fail. Afterwards the
 * database must hold every transaction that was answered with success, whole, and nothing else. */
#include "fault-vfs.h"
#include "store-fixture.h"

#include <glib/gstdio.h>

#define N_TRANSACTIONS 24

typedef struct
{
  char *folder;
  char *path;
  GRand *rand;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = store_fixture_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "till.db", NULL);
  fixture->rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  store_fixture_remove_folder (fixture->folder);
  g_rand_free (fixture->rand);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Several pages each, so that a transaction can be torn in its middle. */
static char *
make_text (int number)
{
  return g_strnfill (3000, (char) ('a' + number % 26));
}

static gboolean
day_job (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  int number = GPOINTER_TO_INT (user_data);
  g_autofree char *text = make_text (number);

  return store_fixture_add_note (connection, 2 * number, text, error) &&
         store_fixture_add_note (connection, 2 * number + 1, text, error);
}

/* A small log makes checkpoints part of the day. */
static TillConnection *
open_small_log (const char *path,
                GError **error)
{
  g_autoptr (TillConnection) connection = till_connection_open (path, error);

  if (connection == NULL || !till_connection_migrate (connection, store_fixture_schemas, error) ||
      !till_connection_execute (connection, "PRAGMA wal_autocheckpoint = 5", error))
    return NULL;
  return g_steal_pointer (&connection);
}

static void
assert_is_a_disk_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == TILL_STORE_ERROR);
  g_assert_true (error->code == TILL_STORE_ERROR_OTHER || error->code == TILL_STORE_ERROR_FULL ||
                 error->code == TILL_STORE_ERROR_CORRUPT);
}

static gboolean
check_note_job (TillConnection *connection,
                gpointer user_data,
                GError **error)
{
  static const char sql[] = "SELECT text FROM note WHERE number = $number";
  int number = GPOINTER_TO_INT (user_data);
  g_autofree char *text = make_text (number / 2);
  TillStatement *statement = till_connection_prepare (connection, sql, error);

  till_statement_bind_int (statement, "$number", number);
  g_assert_cmpint (till_statement_step (statement, error), ==, TILL_STEP_ROW);
  g_assert_cmpstr (till_statement_get_text (statement, "text"), ==, text);
  return TRUE;
}

static gboolean
count_job (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  *(gint64 *) user_data = store_fixture_count_notes (connection);
  return TRUE;
}

/* Answers how many whole transactions are in the file, which must be sound. */
static int
count_transactions (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillConnection) connection = open_small_log (path, &error);
  gint64 n_notes = 0;

  g_assert_no_error (error);
  till_connection_check (connection, &error);
  g_assert_no_error (error);
  till_connection_transact (connection, count_job, &n_notes, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_notes % 2, ==, 0);
  for (int i = 0; i < n_notes; i++)
    till_connection_transact (connection, check_note_job, GINT_TO_POINTER (i), &error);
  g_assert_no_error (error);
  return (int) n_notes / 2;
}

static void
clear_files (Fixture *fixture)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

    g_unlink (path);
  }
}

/* A crash takes the shared memory with it. */
static void
drop_shared_memory (Fixture *fixture)
{
  g_autofree char *path = g_strconcat (fixture->path, "-shm", NULL);

  g_unlink (path);
}

/* Among bulk transactions, each third one is an ordinary one that makes those before it safe too. */
static gboolean
is_durable (int number,
            gboolean with_bulk)
{
  return !with_bulk || number % 3 == 2;
}

static gboolean
transact (TillConnection *connection,
          int number,
          gboolean with_bulk,
          GError **error)
{
  if (is_durable (number, with_bulk))
    return till_connection_transact (connection, day_job, GINT_TO_POINTER (number), error);
  return till_connection_transact_bulk (connection, day_job, GINT_TO_POINTER (number), error);
}

/* The day with a power cut in it: what is durable must be there, in its order what came after it, and at most the one
 * more transaction whose commit was under way. */
static gboolean
live_through_power_cut (Fixture *fixture,
                        FaultKind kind,
                        gboolean with_bulk,
                        guint nth)
{
  g_autoptr (TillConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  gboolean struck = FALSE;
  int n_committed = 0;
  int n_durable = 0;
  int n_found = 0;

  clear_files (fixture);
  fault_vfs_arm (kind, nth);
  connection = open_small_log (fixture->path, &error);
  while (connection != NULL && n_committed < N_TRANSACTIONS && transact (connection, n_committed, with_bulk, &error)) {
    n_committed++;
    n_durable = is_durable (n_committed - 1, with_bulk) ? n_committed : n_durable;
  }
  if (error != NULL)
    assert_is_a_disk_error (error);

  g_clear_pointer (&connection, till_connection_close);
  struck = fault_vfs_has_struck ();
  fault_vfs_restore_power (fixture->rand);
  drop_shared_memory (fixture);

  n_found = count_transactions (fixture->path);
  g_assert_cmpint (n_found, >=, n_durable);
  g_assert_cmpint (n_found, <=, n_committed + (struck ? 1 : 0));
  return struck;
}

static void
test_power_cut (Fixture *fixture,
                gconstpointer data)
{
  guint nth = 1;

  while (live_through_power_cut (fixture, GPOINTER_TO_INT (data), FALSE, nth))
    nth++;
  g_assert_cmpuint (nth, >, 4 * N_TRANSACTIONS);
  g_test_message ("%u changes, each with the power cut at it", nth - 1);
}

static void
test_bulk_power_cut (Fixture *fixture,
                     gconstpointer data)
{
  guint nth = 1;

  while (live_through_power_cut (fixture, GPOINTER_TO_INT (data), TRUE, nth))
    nth++;
  g_assert_cmpuint (nth, >, 4 * N_TRANSACTIONS);
  g_test_message ("%u changes among bulk ones, each with the power cut at it", nth - 1);
}

/* What another process would find if this one were killed now. */
static int
count_after_kill (Fixture *fixture)
{
  static const char *const suffixes[] = { "", "-wal" };
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autofree char *copy_wal = g_strconcat (copy, "-wal", NULL);
  int n_found = 0;

  g_unlink (copy_wal);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *from = g_strconcat (fixture->path, suffixes[i], NULL);
    g_autofree char *to = g_strconcat (copy, suffixes[i], NULL);
    g_autofree char *bytes = NULL;
    gsize size = 0;

    if (g_file_get_contents (from, &bytes, &size, NULL))
      g_assert_true (g_file_set_contents_full (to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  }
  n_found = count_transactions (copy);
  g_unlink (copy);
  return n_found;
}

/* The day with one bad moment: exactly what failed is missing, also for who comes after a kill at that moment, and the
 * same connection goes on. */
static gboolean
live_through_bad_moment (Fixture *fixture,
                         FaultKind kind,
                         guint nth)
{
  g_autoptr (TillConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  gboolean struck = FALSE;

  clear_files (fixture);
  fault_vfs_arm (kind, nth);
  connection = open_small_log (fixture->path, &error);
  if (connection == NULL) {
    assert_is_a_disk_error (error);
    g_clear_error (&error);
    connection = open_small_log (fixture->path, &error);
    g_assert_no_error (error);
  }

  for (int i = 0; i < N_TRANSACTIONS; i++) {
    if (till_connection_transact (connection, day_job, GINT_TO_POINTER (i), &error))
      continue;
    assert_is_a_disk_error (error);
    if (kind == FAULT_FULL)
      g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_FULL);
    g_clear_error (&error);
    g_assert_cmpint (count_after_kill (fixture), ==, i);
    till_connection_transact (connection, day_job, GINT_TO_POINTER (i), &error);
    g_assert_no_error (error);
  }
  struck = fault_vfs_has_struck ();
  g_assert_cmpint (count_after_kill (fixture), ==, N_TRANSACTIONS);
  g_clear_pointer (&connection, till_connection_close);
  g_assert_cmpint (count_transactions (fixture->path), ==, N_TRANSACTIONS);
  return struck;
}

static void
test_bad_moment (Fixture *fixture,
                 gconstpointer data)
{
  FaultKind kind = GPOINTER_TO_INT (data);
  guint nth = 1;

  while (live_through_bad_moment (fixture, kind, nth))
    nth++;
  g_assert_cmpuint (nth, >, 4 * N_TRANSACTIONS);
  g_test_message ("%u changes, each failed once", nth - 1);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();

#define ADD(path, kind, func) g_test_add (path, Fixture, GINT_TO_POINTER (kind), set_up, func, tear_down)
  ADD ("/faults/input-output", FAULT_IO, test_bad_moment);
  ADD ("/faults/disk-full", FAULT_FULL, test_bad_moment);
  ADD ("/faults/power-cut", FAULT_POWER, test_power_cut);
  ADD ("/faults/torn-write", FAULT_TORN, test_power_cut);
  ADD ("/faults/bulk-power-cut", FAULT_POWER, test_bulk_power_cut);

  return g_test_run ();
}
