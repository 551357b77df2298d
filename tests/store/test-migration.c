/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static const char *const three_versions[] = {
  "CREATE TABLE note (number INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), data BLOB)",
  "ALTER TABLE note ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0; UPDATE note SET pinned = 1 WHERE number = 2",
  "CREATE INDEX note_by_text ON note (text)",
  NULL,
};
static const char *const broken_versions[] = {
  "CREATE TABLE note (number INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), data BLOB)",
  "ALTER TABLE note ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0; DELETE FROM note",
  "CREATE INDEX note_by_text ON no_such_table (text)",
  NULL,
};
static const char *const tag_versions[] = {
  "CREATE TABLE tag (number INTEGER NOT NULL REFERENCES note (number), name TEXT NOT NULL)",
  NULL,
};

static const TillSchema three = { "notes", three_versions };
static const TillSchema broken = { "notes", broken_versions };
static const TillSchema tags = { "tags", tag_versions };

static const TillSchema *const three_schemas[] = { &three, NULL };
static const TillSchema *const broken_schemas[] = { &broken, NULL };
static const TillSchema *const both_schemas[] = { &three, &tags, NULL };

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

static void
execute (const char *path,
         const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
load_stored (Fixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "store", "fixtures", "notes-v1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  execute (fixture->path, sql);
}

/* One line for all that the notes hold, to compare before and after. */
static char *
describe (const char *path,
          const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  char *text = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  text = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return text;
}

#define NOTES    "SELECT group_concat (number || '=' || text || ':' || coalesce (hex (data), '-'), ' ') FROM note"
#define PINNED   "SELECT group_concat (number) FROM note WHERE pinned = 1"
#define VERSIONS "SELECT group_concat (component || '=' || version, ' ') FROM till_schema"

static void
assert_open_and_migrate (const char *path,
                         const TillSchema *const *schemas)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillConnection) connection = till_connection_open (path, &error);

  g_assert_no_error (error);
  till_connection_migrate (connection, schemas, &error);
  g_assert_no_error (error);
}

static void
test_new_file (Fixture *fixture,
               gconstpointer data)
{
  g_autofree char *versions = NULL;

  assert_open_and_migrate (fixture->path, both_schemas);
  versions = describe (fixture->path, VERSIONS);
  g_assert_cmpstr (versions, ==, "notes=3 tags=1");

  /* A second time there is nothing to do. */
  assert_open_and_migrate (fixture->path, both_schemas);
}

static void
test_stored (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *pinned = NULL;
  g_autofree char *versions = NULL;

  load_stored (fixture);
  before = describe (fixture->path, NOTES);
  assert_open_and_migrate (fixture->path, three_schemas);
  after = describe (fixture->path, NOTES);
  pinned = describe (fixture->path, PINNED);
  versions = describe (fixture->path, VERSIONS);

  g_assert_nonnull (strstr (before, "9007199254740993=a number"));
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (pinned, ==, "2");
  g_assert_cmpstr (versions, ==, "notes=3");
}

static void
test_new_component (Fixture *fixture,
                    gconstpointer data)
{
  g_autofree char *versions = NULL;

  load_stored (fixture);
  assert_open_and_migrate (fixture->path, three_schemas);
  assert_open_and_migrate (fixture->path, both_schemas);
  versions = describe (fixture->path, VERSIONS);
  g_assert_cmpstr (versions, ==, "notes=3 tags=1");

  /* Who does not know a component leaves it alone. */
  assert_open_and_migrate (fixture->path, three_schemas);
}

static void
test_broken_step_changes_nothing (Fixture *fixture,
                                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *versions = NULL;

  load_stored (fixture);
  before = describe (fixture->path, NOTES);
  g_assert_null (till_store_open (fixture->path, broken_schemas, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER);
  after = describe (fixture->path, NOTES);
  versions = describe (fixture->path, VERSIONS);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (versions, ==, "notes=1");

  /* The mended program goes on from there. */
  assert_open_and_migrate (fixture->path, three_schemas);
}

static void
test_newer_is_refused (Fixture *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *versions = NULL;

  load_stored (fixture);
  execute (fixture->path, "UPDATE till_schema SET version = 9");
  g_assert_null (till_store_open (fixture->path, three_schemas, &error));
  g_assert_error (error, TILL_STORE_ERROR, TILL_STORE_ERROR_NEWER_SCHEMA);
  g_assert_nonnull (strstr (error->message, "newer version of Till"));
  g_assert_nonnull (strstr (error->message, "version 9"));
  g_assert_nonnull (strstr (error->message, "knows 3"));
  versions = describe (fixture->path, VERSIONS);
  g_assert_cmpstr (versions, ==, "notes=9");
}

/* A start with nothing to migrate does not wait for another program's transaction. */
static void
test_current_does_not_wait (Fixture *fixture,
                            gconstpointer data)
{
  sqlite3 *other = NULL;

  assert_open_and_migrate (fixture->path, both_schemas);
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_open_and_migrate (fixture->path, both_schemas);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/migration/new-file", test_new_file);
  ADD ("/migration/stored", test_stored);
  ADD ("/migration/new-component", test_new_component);
  ADD ("/migration/broken-step", test_broken_step_changes_nothing);
  ADD ("/migration/newer", test_newer_is_refused);
  ADD ("/migration/current-does-not-wait", test_current_does_not_wait);

  return g_test_run ();
}
