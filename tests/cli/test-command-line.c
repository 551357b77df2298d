/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>

static void
test_version (CliFixture *fixture,
              gconstpointer data)
{
  cli_run (fixture, "--version", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "tillctl "));
  g_assert_cmpstr (fixture->err, ==, "");
}

/* Every command that the help lists is in the manual page too. */
static void
test_help (CliFixture *fixture,
           gconstpointer data)
{
  static const char *const commands[] = {
    "import",
    "products search",
    "products show",
    "sales list",
    "sales show",
    "journal verify",
    "journal rebuild",
    "account set-key",
    "account test",
    "settle",
  };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "man", "tillctl.1", NULL);
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &page, NULL, &error);
  g_assert_no_error (error);
  cli_run (fixture, "--help", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_cmpstr (fixture->err, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *line = g_strconcat ("\n  ", commands[i], " ", NULL);
    g_autoptr (GString) heading = g_string_new ("tillctl\n");

    g_assert_nonnull (strstr (fixture->out, line));
    g_string_append_printf (heading, "%s\n", commands[i]);
    g_string_replace (heading, "-", "\\-", 0);
    g_assert_nonnull (strstr (page, heading->str));
  }
}

static void
test_help_of_a_command (CliFixture *fixture,
                        gconstpointer data)
{
  cli_run (fixture, "import", "--help", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_nonnull (strstr (fixture->out, "tillctl import"));
  g_assert_nonnull (strstr (fixture->out, "--dry-run"));
}

static void
test_not_understood (CliFixture *fixture,
                     gconstpointer data)
{
  static const char *const lines[][5] = {
    { NULL },
    { "sell", NULL },
    { "products", NULL },
    { "products", "sell", NULL },
    { "products", "search", NULL },
    { "products", "search", "a", "b", NULL },
    { "products", "search", "a", "--no-such-option", NULL },
    { "products", "show", NULL },
    { "products", "show", "--barcode", NULL },
    { "products", "show", "1234", NULL },
    { "import", NULL },
    { "import", "a.csv", "b.csv", NULL },
    { "sales", "show", NULL },
    { "sales", "list", "x", NULL },
    { "sales", "list", "--limit", "x", NULL },
    { "sales", "list", "--limit", "-1", NULL },
    { "account", NULL },
    { "account", "set-key", "rk_test_x", NULL },
    { "account", "set-key", "--key=rk_test_x", NULL },
    { "account", "test", "--live", NULL },
    { "journal", NULL },
    { "journal", "verify", "x", NULL },
    { "settle", "x", NULL },
    { "--json", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *path = cli_fixture_get_path (fixture);

    cli_run (fixture, lines[i][0], lines[i][1], lines[i][2], lines[i][3], NULL);
    g_assert_cmpint (fixture->code, ==, 2);
    g_assert_cmpstr (fixture->out, ==, "");
    g_assert_true (g_str_has_prefix (fixture->err, "tillctl"));
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
}

static void
test_no_database (CliFixture *fixture,
                  gconstpointer data)
{
  g_autofree char *text = g_strnfill (8192, 'a');
  g_autofree char *path G_GNUC_UNUSED = cli_fixture_write_file (fixture, "till.db", text);

  cli_run (fixture, "sales", "list", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_nonnull (strstr (fixture->err, "damaged"));
  g_assert_nonnull (strstr (fixture->err, "restore the last backup"));
}

static void
test_newer_database (CliFixture *fixture,
                     gconstpointer data)
{
  cli_run (fixture, "sales", "list", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  cli_fixture_execute (fixture, "UPDATE till_schema SET version = 99");
  cli_run (fixture, "sales", "list", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_nonnull (strstr (fixture->err, "newer version of Till"));
}

static void
test_help_of_a_group (CliFixture *fixture,
                      gconstpointer data)
{
  static const char *const groups[] = { "products", "sales", "journal" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    g_autofree char *command = g_strconcat ("\n  ", groups[i], " ", NULL);

    cli_run (fixture, groups[i], "--help", NULL);
    g_assert_cmpint (fixture->code, ==, 0);
    g_assert_cmpstr (fixture->err, ==, "");
    g_assert_nonnull (strstr (fixture->out, command));
    g_assert_null (strstr (fixture->out, "\n  settle"));
  }
}

/* Whoever may only read the till's files can look at them; a change says that it did not happen. */
static void
test_write_protected (CliFixture *fixture,
                      gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (TillSale) sale = cli_fixture_sell (fixture, 1);
  static const char *const lines[][4] = {
    { "sales", "list", NULL },
    { "sales", "show", "1001", NULL },
    { "journal", "verify", NULL },
    { "products", "search", "espresso", NULL },
  };

  cli_fixture_set_writable (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    cli_run (fixture, lines[i][0], lines[i][1], lines[i][2], NULL);
    g_assert_null (strstr (fixture->err, "written"));
    /* What was sold is not in the catalogue. */
    g_assert_cmpint (fixture->code, ==, g_str_equal (lines[i][0], "products") ? 1 : 0);
  }
  cli_run (fixture, "journal", "rebuild", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_nonnull (strstr (fixture->err, "cannot be written"));
  cli_fixture_set_writable (fixture, TRUE);
}

static void
test_older_write_protected (CliFixture *fixture,
                            gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (TillSale) sale = cli_fixture_sell (fixture, 1);

  cli_fixture_execute (fixture, "UPDATE till_schema SET version = 0");
  cli_fixture_set_writable (fixture, FALSE);
  cli_run (fixture, "sales", "list", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_nonnull (strstr (fixture->err, "older version of Till"));
  g_assert_null (strstr (fixture->err, "Nothing of this change"));
  cli_fixture_set_writable (fixture, TRUE);
}

/* The folder is named, with what to do. */
static void
test_no_folder (CliFixture *fixture,
                gconstpointer data)
{
  g_autofree char *file = cli_fixture_write_file (fixture, "a-file", "x");
  g_autofree char *folder = g_steal_pointer (&fixture->folder);

  fixture->folder = g_build_filename (file, "till", NULL);
  cli_run (fixture, "sales", "list", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_nonnull (strstr (fixture->err, fixture->folder));
  g_assert_nonnull (strstr (fixture->err, "TILL_DATA_DIR"));
  g_free (fixture->folder);
  fixture->folder = g_steal_pointer (&folder);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)
  ADD ("/command-line/version", test_version);
  ADD ("/command-line/help", test_help);
  ADD ("/command-line/help/command", test_help_of_a_command);
  ADD ("/command-line/help/group", test_help_of_a_group);
  ADD ("/command-line/not-understood", test_not_understood);
  ADD ("/command-line/no-database", test_no_database);
  ADD ("/command-line/newer-database", test_newer_database);
  ADD ("/command-line/write-protected", test_write_protected);
  ADD ("/command-line/write-protected/older", test_older_write_protected);
  ADD ("/command-line/no-folder", test_no_folder);

  return g_test_run ();
}
