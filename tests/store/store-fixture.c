/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>

static const char *const migrations[] = {
  "CREATE TABLE note (number INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> ''), data BLOB)",
  NULL,
};

static const TillSchema schema = { "notes", migrations };

const TillSchema *const store_fixture_schemas[] = { &schema, NULL };

static const char insert_note[] = "INSERT INTO note (number, text) VALUES ($number, $text)";
static const char count_notes[] = "SELECT count (*) AS n FROM note";

char *
store_fixture_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("till-store-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
store_fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      store_fixture_remove_folder (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

gboolean
store_fixture_add_note (TillConnection *connection,
                        gint64 number,
                        const char *text,
                        GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, insert_note, error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_int (statement, "$number", number);
  till_statement_bind_text (statement, "$text", text);
  return till_statement_run (statement, error);
}

gint64
store_fixture_count_notes (TillConnection *connection)
{
  g_autoptr (GError) error = NULL;
  TillStatement *statement = till_connection_prepare (connection, count_notes, &error);
  gint64 n = 0;

  g_assert_no_error (error);
  g_assert_cmpint (till_statement_step (statement, &error), ==, TILL_STEP_ROW);
  n = till_statement_get_int (statement, "n");
  g_assert_cmpint (till_statement_step (statement, &error), ==, TILL_STEP_DONE);
  return n;
}
