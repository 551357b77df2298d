/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "till-store-watch.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  TillStore *store;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = store_fixture_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "a", "b", "till.db", NULL);
  fixture->store = till_store_open (fixture->path, store_fixture_schemas, &error);
  g_assert_no_error (error);
}

/* The check for damage holds the store until its answer has come back to this context. */
static void
finalize_store (TillStore *store)
{
  gpointer alive = store;

  g_object_add_weak_pointer (G_OBJECT (store), &alive);
  g_object_unref (store);
  while (alive != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  if (fixture->store != NULL)
    finalize_store (fixture->store);
  store_fixture_remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
add_job (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  return store_fixture_add_note (connection, GPOINTER_TO_INT (user_data), "a note", error);
}

static gboolean
add_then_fail_job (TillConnection *connection,
                   gpointer user_data,
                   GError **error)
{
  return add_job (connection, user_data, error) && add_job (connection, user_data, error);
}

static gboolean
count_job (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  *(gint64 *) user_data = store_fixture_count_notes (connection);
  return TRUE;
}

static gint64
count (TillStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  till_store_read (store, count_job, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_write_and_read (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info = { 0 };

  g_assert_true (till_store_write (fixture->store, add_job, GINT_TO_POINTER (1), &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->store), ==, 1);

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_failed_job_leaves_nothing (Fixture *fixture,
                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (till_store_write (fixture->store, add_then_fail_job, GINT_TO_POINTER (1), &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (count (fixture->store), ==, 0);

  g_clear_error (&error);
  g_assert_true (till_store_write (fixture->store, add_job, GINT_TO_POINTER (1), &error));
  g_assert_no_error (error);
}

static gint64
read_pragma (TillConnection *connection,
             const char *pragma)
{
  TillStatement *statement = till_connection_prepare (connection, pragma, NULL);

  g_assert_cmpint (till_statement_step (statement, NULL), ==, TILL_STEP_ROW);
  return till_statement_int_at (statement, 0);
}

#define SYNCHRONOUS_NORMAL 1
#define SYNCHRONOUS_FULL   2

static gboolean
relaxed_job (TillConnection *connection,
             gpointer user_data,
             GError **error)
{
  g_assert_cmpint (read_pragma (connection, "PRAGMA synchronous"), ==, SYNCHRONOUS_NORMAL);
  return add_job (connection, user_data, error);
}

static gboolean
durable_job (TillConnection *connection,
             gpointer user_data,
             GError **error)
{
  g_assert_cmpint (read_pragma (connection, "PRAGMA synchronous"), ==, SYNCHRONOUS_FULL);
  return TRUE;
}

static gboolean
small_job (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  g_assert_cmpint (read_pragma (connection, "PRAGMA cache_size"), ==, -2000);
  return durable_job (connection, user_data, error);
}

/* Only the bulk jobs themselves do without the disk: what others write between them is safe at once. */
static void
test_bulk (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (till_store_write_bulk (fixture->store, relaxed_job, GINT_TO_POINTER (1), &error));
  g_assert_no_error (error);
  g_assert_true (till_store_write (fixture->store, durable_job, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (till_store_write_bulk (fixture->store, add_then_fail_job, GINT_TO_POINTER (2), &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (till_store_end_bulk (fixture->store, &error));
  g_assert_true (till_store_write (fixture->store, small_job, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->store), ==, 1);

  till_store_close (fixture->store);
  g_assert_false (till_store_write_bulk (fixture->store, relaxed_job, GINT_TO_POINTER (1), &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER);
}

static void
test_reader_cannot_write (Fixture *fixture,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (till_store_read (fixture->store, add_job, GINT_TO_POINTER (1), &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (count (fixture->store), ==, 0);
}

/* Jobs whose order shows: each notes how many were there before it. */
typedef struct
{
  int number;
  gint64 seen;
  GThread *home;
  guint *n_freed;
} OrderedJob;

static void
ordered_job_free (gpointer data)
{
  OrderedJob *job = data;

  g_assert_true (job->home == g_thread_self ());
  ++*job->n_freed;
  g_free (job);
}

static gboolean
run_ordered_job (TillConnection *connection,
                 gpointer user_data,
                 GError **error)
{
  OrderedJob *job = user_data;

  g_assert_true (job->home != g_thread_self ());
  job->seen = store_fixture_count_notes (connection);
  return store_fixture_add_note (connection, job->number, "in order", error);
}

static void
ordered_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  OrderedJob *job = till_store_get_job_data (result);
  int *n_answered = user_data;

  g_assert_true (till_store_write_finish (TILL_STORE (source), result, &error));
  g_assert_no_error (error);
  g_assert_true (job->home == g_thread_self ());
  g_assert_cmpint (job->number, ==, *n_answered);
  g_assert_cmpint (job->seen, ==, *n_answered);
  ++*n_answered;
}

static void
test_first_in_first_out (Fixture *fixture,
                         gconstpointer data)
{
  const int n_jobs = 50;
  guint n_freed = 0;
  int n_answered = 0;

  for (int i = 0; i < n_jobs; i++) {
    OrderedJob *job = g_new0 (OrderedJob, 1);

    job->number = i;
    job->home = g_thread_self ();
    job->n_freed = &n_freed;
    till_store_write_async (fixture->store, run_ordered_job, job, ordered_job_free, NULL, ordered_cb, &n_answered);
  }
  while (n_freed < (guint) n_jobs)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n_answered, ==, n_jobs);
}

static void
keep_error_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  GError **error = user_data;

  g_assert_false (till_store_write_finish (TILL_STORE (source), result, error));
  g_assert_nonnull (*error);
}

static gboolean
endless_job (TillConnection *connection,
             gpointer user_data,
             GError **error)
{
  static const char sql[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max (i) FROM n";

  g_cancellable_cancel (user_data);
  return store_fixture_add_note (connection, 7, "soon gone", error) && till_connection_execute (connection, sql, error);
}

static void
test_cancelled_job_leaves_nothing (Fixture *fixture,
                                   gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  till_store_write_async (fixture->store, endless_job, cancellable, NULL, cancellable, keep_error_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_INTERRUPTED);
  g_assert_cmpint (count (fixture->store), ==, 0);

  /* One that is cancelled before it begins is not begun. */
  g_clear_error (&error);
  till_store_write_async (fixture->store, add_job, GINT_TO_POINTER (1), NULL, cancellable, keep_error_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_INTERRUPTED);
  g_assert_cmpint (count (fixture->store), ==, 0);
}

static void
test_close_waits_for_writes (Fixture *fixture,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int n_answered = 0;
  guint n_freed = 0;

  for (int i = 0; i < 20; i++) {
    OrderedJob *job = g_new0 (OrderedJob, 1);

    job->number = i;
    job->home = g_thread_self ();
    job->n_freed = &n_freed;
    till_store_write_async (fixture->store, run_ordered_job, job, ordered_job_free, NULL, ordered_cb, &n_answered);
  }
  till_store_close (fixture->store);
  g_assert_false (till_store_write (fixture->store, add_job, GINT_TO_POINTER (99), &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER);
  while (n_freed < 20)
    g_main_context_iteration (NULL, TRUE);
  finalize_store (g_steal_pointer (&fixture->store));

  g_clear_error (&error);
  fixture->store = till_store_open (fixture->path, store_fixture_schemas, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->store), ==, 20);
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  TillStore **store = user_data;

  *store = till_store_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_open_async (Fixture *fixture,
                 gconstpointer data)
{
  TillStore *store = NULL;

  till_store_open_async (fixture->path, store_fixture_schemas, NULL, opened_cb, &store);
  while (store == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (till_store_get_path (store), ==, fixture->path);
  g_assert_cmpint (count (store), ==, 0);

  /* The task's own reference goes with the iteration that called us back. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  finalize_store (store);
}

static void
wait_for_check (TillStore *store)
{
  till_store_check_soon (store);
  while (!till_store_get_checked (store))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_sound_file_is_found_sound (Fixture *fixture,
                                gconstpointer data)
{
  wait_for_check (fixture->store);
  g_assert_null (till_store_get_damage (fixture->store));
}

static gboolean
fill_job (TillConnection *connection,
          gpointer user_data,
          GError **error)
{
  g_autofree char *text = g_strnfill (500, 'x');

  for (int i = 0; i < 500; i++) {
    if (!store_fixture_add_note (connection, i, text, error))
      return FALSE;
  }
  return TRUE;
}

/* Writes over pages in the middle of the file, as a dying disk does. */
static void
damage_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, >, 65536);
  memset (bytes + 16384, 0x5a, 16384);
  g_file_set_contents_full (path, bytes, size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
test_damage_is_found (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  till_store_write (fixture->store, fill_job, NULL, &error);
  g_assert_no_error (error);
  finalize_store (g_steal_pointer (&fixture->store));
  damage_file (fixture->path);

  fixture->store = till_store_open (fixture->path, store_fixture_schemas, &error);
  g_assert_no_error (error);
  wait_for_check (fixture->store);
  g_assert_nonnull (till_store_get_damage (fixture->store));
  g_assert_nonnull (strstr (till_notice_get_what (till_store_get_damage (fixture->store)), "damaged"));
}

static void
count_cb (gpointer source,
          gpointer user_data)
{
  ++*(guint *) user_data;
}

/* Whatever was asked for before is answered, and whoever wanted to know has been told. */
static void
come_to_rest (TillStore *store)
{
  count (store);
  g_assert_true (till_store_write (store, count_job, &(gint64){ 0 }, NULL));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_other_programs_are_noticed (Fixture *fixture,
                                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillConnection) other = till_connection_open (fixture->path, &error);
  TillStoreWatch *watch = till_store_watch_new (fixture->store);
  guint n_changes = 0;

  g_signal_connect (watch, "changed-elsewhere", G_CALLBACK (count_cb), &n_changes);
  come_to_rest (fixture->store);

  /* What we write ourselves is no news. */
  g_assert_true (till_store_write (fixture->store, add_job, GINT_TO_POINTER (1), &error));
  till_store_watch_look (watch);
  come_to_rest (fixture->store);
  g_assert_cmpuint (n_changes, ==, 0);

  g_assert_true (till_connection_transact (other, add_job, GINT_TO_POINTER (2), &error));
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  come_to_rest (fixture->store);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_no_error (error);
  g_object_unref (watch);
  come_to_rest (fixture->store);
}

static void
test_no_database_is_refused (Fixture *fixture,
                             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autofree char *text = g_strnfill (8192, 'a');
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_null (till_store_open (path, store_fixture_schemas, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CORRUPT);

  g_file_get_contents (path, &after, NULL, NULL);
  g_assert_cmpstr (after, ==, text);
}

static void
test_folder_that_cannot_be (Fixture *fixture,
                            gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->path, "in-a-file", "till.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (till_store_open (path, store_fixture_schemas, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/store/bulk", test_bulk);
  ADD ("/store/write-and-read", test_write_and_read);
  ADD ("/store/failed-job-leaves-nothing", test_failed_job_leaves_nothing);
  ADD ("/store/reader-cannot-write", test_reader_cannot_write);
  ADD ("/store/first-in-first-out", test_first_in_first_out);
  ADD ("/store/cancelled-job-leaves-nothing", test_cancelled_job_leaves_nothing);
  ADD ("/store/close-waits-for-writes", test_close_waits_for_writes);
  ADD ("/store/open-async", test_open_async);
  ADD ("/store/check/sound", test_sound_file_is_found_sound);
  ADD ("/store/check/damaged", test_damage_is_found);
  ADD ("/store/other-programs", test_other_programs_are_noticed);
  ADD ("/store/open/no-database", test_no_database_is_refused);
  ADD ("/store/open/no-folder", test_folder_that_cannot_be);

  return g_test_run ();
}
