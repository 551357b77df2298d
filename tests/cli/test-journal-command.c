/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <sqlite3.h>
#include <string.h>

static void
test_verify (CliFixture *fixture,
             gconstpointer data)
{
  g_autoptr (TillSale) sale G_GNUC_UNUSED = cli_fixture_sell (fixture, 3);
  JsonObject *answer = cli_run_json (fixture, "journal", "verify", "--json", NULL);

  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_true (json_object_get_boolean_member (answer, "whole"));
  g_assert_cmpint (json_object_get_int_member (answer, "events"), >=, 3);

  cli_run (fixture, "journal", "verify", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_nonnull (strstr (fixture->out, "whole"));
}

static void
test_verify_empty (CliFixture *fixture,
                   gconstpointer data)
{
  cli_run (fixture, "journal", "verify", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
}

/* The triggers hold honest programs off; a vandal drops them first. */
static void
test_tampered (CliFixture *fixture,
               gconstpointer data)
{
  static const char *const vandalisms[] = {
    "DROP TRIGGER journal_update; UPDATE journal SET body = replace (body, '500', '5') WHERE sequence = 2",
    "DROP TRIGGER journal_update; UPDATE journal SET time_us = time_us + 1 WHERE sequence = 2",
    "DROP TRIGGER journal_delete; DELETE FROM journal WHERE sequence = 2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (vandalisms); i++) {
    CliFixture till = { NULL };
    g_autoptr (TillSale) sale = NULL;
    JsonObject *answer = NULL;

    cli_fixture_set_up (&till, NULL);
    sale = cli_fixture_sell (&till, 3);
    cli_fixture_execute (&till, vandalisms[i]);

    answer = cli_run_json (&till, "journal", "verify", "--json", NULL);
    g_assert_cmpint (till.code, ==, 1);
    g_assert_false (json_object_get_boolean_member (answer, "whole"));
    g_assert_cmpint (json_object_get_int_member (answer, "brokenSequence"), ==, 2);
    g_assert_nonnull (strstr (till.err, "broken at event 2"));

    /* What a broken journal says is not made the truth. */
    cli_run (&till, "journal", "rebuild", NULL);
    g_assert_cmpint (till.code, ==, 1);
    g_assert_nonnull (strstr (till.err, "Nothing was rebuilt."));
    cli_fixture_tear_down (&till, NULL);
  }
}

static void
test_rebuild (CliFixture *fixture,
              gconstpointer data)
{
  g_autoptr (TillSale) sale G_GNUC_UNUSED = cli_fixture_sell (fixture, 3);
  g_autofree char *before = NULL;

  cli_run (fixture, "sales", "show", till_sale_get_id (sale), "--json", NULL);
  before = g_strdup (fixture->out);
  cli_fixture_execute (fixture, "UPDATE sale SET total = 1, note = 'forged'; DELETE FROM tender");
  cli_run (fixture, "sales", "show", till_sale_get_id (sale), "--json", NULL);
  g_assert_cmpstr (fixture->out, !=, before);

  cli_run (fixture, "journal", "rebuild", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  cli_run (fixture, "sales", "show", till_sale_get_id (sale), "--json", NULL);
  g_assert_cmpstr (fixture->out, ==, before);
}

/* Another program that never ends its transaction: tillctl gives up with words, and changes nothing. */
static void
test_busy (CliFixture *fixture,
           gconstpointer data)
{
  g_autoptr (TillSale) sale G_GNUC_UNUSED = cli_fixture_sell (fixture, 1);
  g_autofree char *path = cli_fixture_get_path (fixture);
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);

  /* Reading needs no turn. */
  cli_run (fixture, "journal", "verify", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  cli_run (fixture, "sales", "list", NULL);
  g_assert_cmpint (fixture->code, ==, 0);

  cli_run (fixture, "journal", "rebuild", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_nonnull (strstr (fixture->err, "Another program is using"));

  g_assert_cmpint (sqlite3_exec (other, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  cli_run (fixture, "journal", "rebuild", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
}

static void
process_ended_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Beside a till that sells all the while: both get their turns, and nothing is lost. */
static void
test_beside_a_writer (CliFixture *fixture,
                      gconstpointer data)
{
  g_autoptr (TillSale) first G_GNUC_UNUSED = cli_fixture_sell (fixture, 20);
  guint n_sold = 20;
  JsonObject *answer = NULL;

  for (guint i = 0; i < 3; i++) {
    g_autoptr (GSubprocess) process = cli_spawn (fixture, "journal", "rebuild", NULL);
    gboolean has_ended = FALSE;

    g_subprocess_wait_async (process, NULL, process_ended_cb, &has_ended);
    while (!has_ended) {
      g_autoptr (TillSale) sale G_GNUC_UNUSED = cli_fixture_sell (fixture, 5);

      n_sold += 5;
    }
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  }
  answer = cli_run_json (fixture, "sales", "list", "--json", NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "sales")), ==, n_sold);
  cli_run (fixture, "journal", "verify", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)
  ADD ("/journal/verify", test_verify);
  ADD ("/journal/verify/empty", test_verify_empty);
  ADD ("/journal/tampered", test_tampered);
  ADD ("/journal/rebuild", test_rebuild);
  ADD ("/journal/busy", test_busy);
  ADD ("/journal/beside-a-writer", test_beside_a_writer);

  return g_test_run ();
}
