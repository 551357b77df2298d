/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs that share a commit, and what one that fails does to the others. */
#include "till-sandbox-writer.h"

#include <glib/gstdio.h>

#define N_JOBS 20

static const char *const migrations[] = { "CREATE TABLE marks (name TEXT PRIMARY KEY NOT NULL)", NULL };
static const TillSchema schema = { "marks", migrations };
static const TillSchema *const schemas[] = { &schema, NULL };

typedef struct
{
  char *folder;
  TillStore *store;
  TillSandboxWriter *writer;
  guint n_left;
  GString *order;
} Fixture;

typedef struct
{
  Fixture *fixture;
  char name;
  const char *then;
  gboolean fails;
  gboolean done;
  guint n_seen;
} Job;

static void
set_up (Fixture *self,
        gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("till-writer-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "marks.db", NULL);
  self->store = till_store_open (path, schemas, &error);
  g_assert_no_error (error);
  self->writer = till_sandbox_writer_new (self->store);
  self->order = g_string_new (NULL);
}

static void
tear_down (Fixture *self,
           gconstpointer user_data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  g_assert_finalize_object (self->writer);
  till_store_close (self->store);
  g_object_unref (self->store);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_string_free (self->order, TRUE);
}

static gboolean
count (TillConnection *connection,
       gpointer user_data,
       GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, "SELECT count (*) AS n FROM marks", error);
  guint *n = user_data;

  if (statement == NULL || till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  *n = (guint) till_statement_get_int (statement, "n");
  return TRUE;
}

static guint
count_marks (Fixture *self)
{
  guint n = 0;

  g_assert_true (till_store_read (self->store, count, &n, NULL));
  return n;
}

static gboolean
mark (TillConnection *connection,
      gpointer user_data,
      GError **error)
{
  Job *job = user_data;
  TillStatement *statement = till_connection_prepare (connection, "INSERT INTO marks VALUES ($name)", error);
  char name[] = { job->name, '\0' };

  g_assert_true (count (connection, &job->n_seen, error));
  till_statement_bind_text (statement, "$name", name);
  if (!till_statement_run (statement, error) || (job->then != NULL && !till_connection_execute (connection, job->then, error)))
    return FALSE;
  if (job->fails)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  return !job->fails;
}

static void
marked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  Job *job = till_store_get_job_data (result);
  g_autoptr (GError) error = NULL;

  job->done = till_sandbox_writer_write_finish (TILL_SANDBOX_WRITER (source), result, &error);
  g_assert_true (job->done == (error == NULL));
  g_string_append_c (job->fixture->order, job->name);
  job->fixture->n_left--;
}

static void
run (Fixture *self,
     Job *jobs,
     guint n_jobs)
{
  self->n_left = n_jobs;
  for (guint i = 0; i < n_jobs; i++) {
    jobs[i].fixture = self;
    till_sandbox_writer_write_async (self->writer, mark, &jobs[i], NULL, marked_cb, NULL);
  }
  while (self->n_left > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* In the order in which they were asked, each sees those before it, and each is on the disk when it is answered. */
static void
test_order (Fixture *self,
            gconstpointer user_data)
{
  Job jobs[N_JOBS] = { 0 };

  for (guint i = 0; i < N_JOBS; i++)
    jobs[i].name = (char) ('a' + i);
  run (self, jobs, N_JOBS);
  for (guint i = 0; i < N_JOBS; i++) {
    g_assert_true (jobs[i].done);
    g_assert_cmpuint (jobs[i].n_seen, ==, i);
  }
  g_assert_cmpstr (self->order->str, ==, "abcdefghijklmnopqrst");
  g_assert_cmpuint (count_marks (self), ==, N_JOBS);
}

/* The first is alone, as the disk is free; the rest share a commit. */
static void
test_one_fails (Fixture *self,
                gconstpointer user_data)
{
  Job jobs[] = { { .name = 'a' }, { .name = 'b' }, { .name = 'c', .fails = TRUE }, { .name = 'b' }, { .name = 'd' } };

  run (self, jobs, G_N_ELEMENTS (jobs));
  g_assert_true (jobs[0].done);
  g_assert_true (jobs[1].done);
  g_assert_false (jobs[2].done);
  g_assert_false (jobs[3].done);
  g_assert_true (jobs[4].done);
  g_assert_cmpuint (jobs[4].n_seen, ==, 2);
  g_assert_cmpuint (count_marks (self), ==, 3);
}

/* SQLite takes back the whole transaction by itself when, say, the disk is full: those before have failed as well. */
static void
test_all_taken_back (Fixture *self,
                     gconstpointer user_data)
{
  Job jobs[] = { { .name = 'a' }, { .name = 'b' }, { .name = 'c', .then = "ROLLBACK", .fails = TRUE }, { .name = 'd' } };
  Job more[] = { { .name = 'e' } };

  run (self, jobs, G_N_ELEMENTS (jobs));
  g_assert_true (jobs[0].done);
  g_assert_false (jobs[1].done);
  g_assert_false (jobs[2].done);
  g_assert_false (jobs[3].done);
  g_assert_cmpuint (count_marks (self), ==, 1);
  run (self, more, G_N_ELEMENTS (more));
  g_assert_true (more[0].done);
  g_assert_cmpuint (count_marks (self), ==, 2);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sandbox/writer/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/sandbox/writer/one-fails", Fixture, NULL, set_up, test_one_fails, tear_down);
  g_test_add ("/sandbox/writer/all-taken-back", Fixture, NULL, set_up, test_all_taken_back, tear_down);
  return g_test_run ();
}
