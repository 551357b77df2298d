/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  TillConnection *connection;
} Fixture;

static TillConnection *
open_migrated (const char *path)
{
  g_autoptr (GError) error = NULL;
  TillConnection *connection = till_connection_open (path, &error);

  g_assert_no_error (error);
  till_connection_migrate (connection, store_fixture_schemas, &error);
  g_assert_no_error (error);
  return connection;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = store_fixture_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "till.db", NULL);
  fixture->connection = open_migrated (fixture->path);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->connection, till_connection_close);
  store_fixture_remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static char *
read_text (TillConnection *connection,
           const char *sql)
{
  g_autoptr (GError) error = NULL;
  TillStatement *statement = till_connection_prepare (connection, sql, &error);
  char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (till_statement_step (statement, &error), ==, TILL_STEP_ROW);
  text = g_strdup (till_statement_text_at (statement, 0, NULL));
  g_assert_true (till_statement_run (statement, &error));
  return text;
}

static void
test_pragmas (Fixture *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *value;
  } cases[] = {
    { "PRAGMA journal_mode", "wal" },
    { "PRAGMA synchronous", "2" },
    { "PRAGMA foreign_keys", "1" },
    { "PRAGMA trusted_schema", "0" },
    { "PRAGMA busy_timeout", "5000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *value = read_text (fixture->connection, cases[i].sql);

    g_assert_cmpstr (value, ==, cases[i].value);
  }
}

static void
test_values (Fixture *fixture,
             gconstpointer data)
{
  static const char insert[] = "INSERT INTO note (number, text, data) VALUES ($number, $text, $data)";
  static const char select[] = "SELECT number, text, data, NULL AS empty FROM note WHERE number = $number";
  static const struct
  {
    gint64 number;
    const char *text;
    const char *bytes;
    gssize n_bytes;
  } cases[] = {
    { 0, "x", NULL, -1 },
    { G_MAXINT64, "größer 😀", "\0\1\2", 3 },
    { G_MININT64, "'; DROP TABLE note; --", "", 0 },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = cases[i].n_bytes < 0 ? NULL : g_bytes_new (cases[i].bytes, (gsize) cases[i].n_bytes);
    g_autoptr (GBytes) back = NULL;
    TillStatement *statement = till_connection_prepare (fixture->connection, insert, &error);

    till_statement_bind_int (statement, "$number", cases[i].number);
    till_statement_bind_text (statement, "$text", cases[i].text);
    till_statement_bind_blob (statement, "$data", bytes);
    g_assert_true (till_statement_run (statement, &error));
    g_assert_cmpint (till_connection_get_changes (fixture->connection), ==, 1);

    statement = till_connection_prepare (fixture->connection, select, &error);
    till_statement_bind_int (statement, "$number", cases[i].number);
    g_assert_cmpint (till_statement_step (statement, &error), ==, TILL_STEP_ROW);
    g_assert_cmpint (till_statement_get_int (statement, "number"), ==, cases[i].number);
    g_assert_cmpint (till_statement_int_at (statement, 0), ==, cases[i].number);
    g_assert_cmpstr (till_statement_get_text (statement, "text"), ==, cases[i].text);
    g_assert_null (till_statement_get_text (statement, "empty"));
    g_assert_true (till_statement_is_null (statement, "empty"));
    g_assert_true (till_statement_is_null (statement, "data") == (bytes == NULL));
    back = till_statement_get_blob (statement, "data");
    g_assert_true ((back == NULL) == (bytes == NULL));
    g_assert_true (bytes == NULL || g_bytes_equal (back, bytes));
    g_assert_cmpint (till_statement_step (statement, &error), ==, TILL_STEP_DONE);
  }
  g_assert_no_error (error);
}

/* The same text at the same address is compiled once, and comes back with nothing bound. */
static void
test_statements_are_kept (Fixture *fixture,
                          gconstpointer data)
{
  static const char sql[] = "SELECT $a AS a";
  g_autoptr (GError) error = NULL;
  TillStatement *first = till_connection_prepare (fixture->connection, sql, &error);
  TillStatement *second = NULL;

  till_statement_bind_text (first, "$a", "bound");
  g_assert_cmpint (till_statement_step (first, &error), ==, TILL_STEP_ROW);
  g_assert_cmpstr (till_statement_get_text (first, "a"), ==, "bound");

  second = till_connection_prepare (fixture->connection, sql, &error);
  g_assert_true (first == second);
  g_assert_cmpint (till_statement_step (second, &error), ==, TILL_STEP_ROW);
  g_assert_true (till_statement_is_null (second, "a"));
  g_assert_no_error (error);
}

static void
test_wrong_sql (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (till_connection_prepare (fixture->connection, "SELECT * FROM nowhere", &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER);
  g_clear_error (&error);
  g_assert_false (till_connection_execute (fixture->connection, "no sql", &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER);
}

static void
test_unknown_name_subprocess (Fixture *fixture,
                              gconstpointer data)
{
  till_statement_bind_int (till_connection_prepare (fixture->connection, "SELECT $a", NULL), "a", 1);
}

static void
test_unknown_name (void)
{
  g_test_trap_subprocess ("/connection/unknown-name/subprocess", 0, G_TEST_SUBPROCESS_INHERIT_STDIN);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*No parameter a in: SELECT $a*");
}

/* The same number twice, if @user_data says so. */
static gboolean
add_two_job (TillConnection *connection,
             gpointer user_data,
             GError **error)
{
  return store_fixture_add_note (connection, 1, "one", error) && store_fixture_add_note (connection, user_data == NULL ? 2 : 1, "two", error);
}

/* Steps once, and leaves the rest of the rows where they are. */
static gboolean
half_stepped_job (TillConnection *connection,
                  gpointer user_data,
                  GError **error)
{
  static const char sql[] = "SELECT number FROM note";
  TillStatement *statement = till_connection_prepare (connection, sql, error);

  return till_statement_step (statement, error) == TILL_STEP_ROW;
}

static void
test_half_stepped_statement_lets_go (Fixture *fixture,
                                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *busy = NULL;

  till_connection_transact (fixture->connection, add_two_job, NULL, &error);
  till_connection_transact (fixture->connection, half_stepped_job, NULL, &error);
  g_assert_no_error (error);

  /* The log can be emptied: no reader holds it. */
  busy = read_text (fixture->connection, "PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_cmpstr (busy, ==, "0");
}

static void
test_constraint (Fixture *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (till_connection_transact (fixture->connection, add_two_job, GINT_TO_POINTER (TRUE), &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (store_fixture_count_notes (fixture->connection), ==, 0);
}

static void
test_busy (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillConnection) other = open_migrated (fixture->path);
  g_autoptr (GError) error = NULL;

  till_connection_execute (fixture->connection, "PRAGMA busy_timeout = 20", &error);
  till_connection_execute (other, "BEGIN IMMEDIATE", &error);
  g_assert_no_error (error);
  g_assert_false (till_connection_transact (fixture->connection, add_two_job, NULL, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_BUSY);

  g_clear_error (&error);
  till_connection_execute (other, "COMMIT", &error);
  till_connection_transact (fixture->connection, add_two_job, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_count_notes (other), ==, 2);
}

static gpointer
commit_thread (gpointer user_data)
{
  TillConnection *connection = user_data;
  g_autoptr (GError) error = NULL;

  g_usleep (50000);
  till_connection_execute (connection, "COMMIT", &error);
  g_assert_no_error (error);
  return NULL;
}

/* Another program's short transaction is waited for. */
static void
test_waits_for_other_writer (Fixture *fixture,
                             gconstpointer data)
{
  g_autoptr (TillConnection) other = open_migrated (fixture->path);
  g_autoptr (GError) error = NULL;
  GThread *thread = NULL;

  till_connection_execute (other, "BEGIN IMMEDIATE", &error);
  g_assert_no_error (error);
  thread = g_thread_new ("commit", commit_thread, other);
  till_connection_transact (fixture->connection, add_two_job, NULL, &error);
  g_assert_no_error (error);
  g_thread_join (thread);
}

static void
test_read_only (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillConnection) reader = till_connection_open_read_only (fixture->path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_count_notes (reader), ==, 0);
  g_assert_false (till_connection_transact (reader, add_two_job, NULL, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_READ_ONLY);
}

static void
test_read_only_needs_a_file (Fixture *fixture,
                             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (till_connection_open_read_only (path, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

#define NOBODY 65534

/* A file without the right to write. Root may write all the same, and becomes nobody for the moment. */
static void
test_write_protected (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_root = geteuid () == 0;

  g_clear_pointer (&fixture->connection, till_connection_close);
  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  if (is_root) {
    g_assert_cmpint (chown (fixture->folder, NOBODY, NOBODY), ==, 0);
    g_assert_cmpint (chown (fixture->path, NOBODY, NOBODY), ==, 0);
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  }
  g_assert_null (till_connection_open (fixture->path, &error));
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_READ_ONLY);
}

/* Nor is the right to write needed for reading, though nothing can be put beside the file. */
static void
test_read_write_protected (Fixture *fixture,
                           gconstpointer data)
{
  g_autoptr (TillConnection) reader = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_root = geteuid () == 0;

  g_clear_pointer (&fixture->connection, till_connection_close);
  g_assert_no_errno (g_chmod (fixture->path, 0400));
  g_assert_no_errno (g_chmod (fixture->folder, 0500));
  if (is_root) {
    g_assert_no_errno (chown (fixture->folder, NOBODY, NOBODY));
    g_assert_no_errno (chown (fixture->path, NOBODY, NOBODY));
    g_assert_no_errno (seteuid (NOBODY));
  }
  reader = till_connection_open_read_only (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_count_notes (reader), ==, 0);
  g_assert_true (till_connection_check_schemas (reader, store_fixture_schemas, &error));
  g_assert_no_error (error);
  if (is_root)
    g_assert_no_errno (seteuid (0));
  g_assert_no_errno (g_chmod (fixture->folder, 0700));
}

static void
test_error_in_words (void)
{
  for (int code = TILL_STORE_ERROR_BUSY; code <= TILL_STORE_ERROR_OTHER; code++) {
    g_autoptr (GError) error = g_error_new_literal (TILL_STORE_ERROR, code, "the cause");
    g_autoptr (TillNotice) notice = till_store_error_to_notice (error);

    g_assert_cmpstr (till_notice_get_what (notice), !=, "");
    g_assert_cmpstr (till_notice_get_meaning (notice), !=, "");
    g_assert_cmpstr (till_notice_get_action (notice), !=, "");
    g_assert_cmpstr (till_notice_get_details (notice), ==, "the cause");
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/connection/pragmas", test_pragmas);
  ADD ("/connection/values", test_values);
  ADD ("/connection/statements-are-kept", test_statements_are_kept);
  ADD ("/connection/wrong-sql", test_wrong_sql);
  ADD ("/connection/half-stepped", test_half_stepped_statement_lets_go);
  ADD ("/connection/constraint", test_constraint);
  ADD ("/connection/busy", test_busy);
  ADD ("/connection/waits", test_waits_for_other_writer);
  ADD ("/connection/read-only", test_read_only);
  ADD ("/connection/read-only/no-file", test_read_only_needs_a_file);
  ADD ("/connection/write-protected", test_write_protected);
  ADD ("/connection/write-protected/read", test_read_write_protected);
  g_test_add_func ("/connection/unknown-name", test_unknown_name);
  ADD ("/connection/unknown-name/subprocess", test_unknown_name_subprocess);
  g_test_add_func ("/connection/error-in-words", test_error_in_words);

  return g_test_run ();
}
