/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariant 7, as a process: a writer says each number once its transaction is answered, and is killed in the middle of
 * it. Whatever it has said must be there. Each round goes on where the last one was killed. */
#include "store-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_ROUNDS 30

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = store_fixture_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "till.db", NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  store_fixture_remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
add_job (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  return store_fixture_add_note (connection, *(gint64 *) user_data, "written", error);
}

static gboolean
count_job (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  *(gint64 *) user_data = store_fixture_count_notes (connection);
  return TRUE;
}

/* The process that is killed. */
static int
write_without_end (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillStore) store = till_store_open (path, store_fixture_schemas, &error);
  gint64 number = 0;

  g_assert_no_error (error);
  till_store_read (store, count_job, &number, &error);
  while (till_store_write (store, add_job, &number, &error)) {
    g_print ("%" G_GINT64_FORMAT "\n", number++);
    fflush (stdout);
  }
  g_assert_no_error (error);
  return EXIT_FAILURE;
}

/* Answers the last number that the process has said before it was killed, some numbers later than @until. */
static gint64
kill_after (const char *path,
            gint64 until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  gint64 said = -1;
  char *line = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe", "--write", path, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  while ((line = g_data_input_stream_read_line (output, NULL, NULL, &error)) != NULL) {
    said = g_ascii_strtoll (line, NULL, 10);
    g_free (line);
    if (said == until)
      g_subprocess_send_signal (process, SIGKILL);
  }
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (said, >=, until);
  return said;
}

static gint64
count (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillConnection) connection = till_connection_open (path, &error);
  gint64 n = 0;

  g_assert_no_error (error);
  till_connection_check (connection, &error);
  g_assert_no_error (error);
  till_connection_transact (connection, count_job, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_kill (Fixture *fixture,
           gconstpointer data)
{
  gint64 n = 0;

  for (guint i = 0; i < N_ROUNDS; i++) {
    gint64 said = kill_after (fixture->path, n + g_test_rand_int_range (0, 40));

    /* One more may have been written that there was no time to tell of. */
    n = count (fixture->path);
    g_assert_cmpint (n, >=, said + 1);
    g_assert_cmpint (n, <=, said + 2);
  }
  g_test_message ("%u kills among %" G_GINT64_FORMAT " transactions", N_ROUNDS, n);
}

int
main (int argc,
      char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    return write_without_end (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kill/while-writing", Fixture, NULL, set_up, test_kill, tear_down);
  return g_test_run ();
}
