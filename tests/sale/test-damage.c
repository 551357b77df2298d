/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of the database that change by themselves: whatever is read afterwards and not reported is what was written. */
#include "sale-fixture.h"

#include "till-journal-report.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_SALES 12
#define N_FLIPS 800

typedef struct
{
  SaleFixture *sales;
  char *path; /* a copy to damage */
  char *bytes;
  gsize length;
  char *story;
} Fixture;

static const char select_story[] =
  "SELECT sequence, time_us, kind, coalesce (sale_id, '') AS sale_id, body, hash FROM journal ORDER BY sequence";

static void
sell (SaleFixture *sales)
{
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (sales);

  till_cart_add (cart, sale_fixture_product (sales, "Flat white", 420), sales->sales_tax, TILL_QUANTITY_ONE);
  g_object_unref (sale_fixture_cash (sales, cart, 1000, &error));
  g_assert_no_error (error);
}

static char *
read_story (TillConnection *connection,
            GError **error)
{
  g_autoptr (GString) story = g_string_new (NULL);
  TillStatement *statement = till_connection_prepare (connection, select_story, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  while ((step = till_statement_step (statement, error)) == TILL_STEP_ROW)
    g_string_append_printf (story, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s %s %s\n",
                            till_statement_get_int (statement, "sequence"), till_statement_get_int (statement, "time_us"),
                            till_statement_get_text (statement, "kind"), till_statement_get_text (statement, "sale_id"),
                            till_statement_get_text (statement, "body"), till_statement_get_text (statement, "hash"));
  return step == TILL_STEP_DONE ? g_string_free (g_steal_pointer (&story), FALSE) : NULL;
}

/* What "tillctl journal verify" does: the file, then the chain. */
static char *
read_if_sound (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillConnection) connection = till_connection_open_read_only (path, &error);
  g_auto (TillJournalReport) report = { 0 };

  if (connection == NULL || !till_connection_check (connection, &error) || !till_journal_verify (connection, &report, &error) || !report.is_whole)
    return NULL;
  return read_story (connection, &error);
}

static void
put (Fixture *fixture,
     const char *bytes,
     gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->sales = sale_fixture_new ();
  for (int i = 0; i < N_SALES; i++)
    sell (fixture->sales);
  sale_fixture_close (fixture->sales);
  fixture->path = g_build_filename (fixture->sales->folder, "damaged.db", NULL);
  g_assert_true (g_file_get_contents (fixture->sales->path, &fixture->bytes, &fixture->length, NULL));
  put (fixture, fixture->bytes, fixture->length);
  fixture->story = read_if_sound (fixture->path);
  g_assert_nonnull (fixture->story);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_free (fixture->story);
  g_free (fixture->bytes);
  g_free (fixture->path);
  sale_fixture_free (fixture->sales);
}

static void
test_flips (Fixture *fixture,
            gconstpointer data)
{
  guint n_found = 0;

  for (guint i = 0; i < N_FLIPS; i++) {
    gsize position = (gsize) g_test_rand_int_range (0, (gint32) fixture->length);
    char before = fixture->bytes[position];
    g_autofree char *story = NULL;

    fixture->bytes[position] ^= (char) (1 << g_test_rand_int_range (0, 8));
    put (fixture, fixture->bytes, fixture->length);
    story = read_if_sound (fixture->path);
    if (story != NULL && !g_str_equal (story, fixture->story))
      g_test_message ("byte %" G_GSIZE_FORMAT, position);
    g_assert_true (story == NULL || g_str_equal (story, fixture->story));
    n_found += story == NULL;
    fixture->bytes[position] = before;
  }
  g_test_message ("%u of %u flipped bits were found, the others lie where nothing of the journal is", n_found, N_FLIPS);
  g_assert_cmpuint (n_found, >, 0);
}

/* A page of which only the first half reached the disk. */
static void
test_torn_pages (Fixture *fixture,
                 gconstpointer data)
{
  const gsize page = 4096;

  for (gsize at = 0; at + page <= fixture->length; at += page) {
    g_autofree char *torn = g_memdup2 (fixture->bytes, fixture->length);
    g_autofree char *story = NULL;

    memset (torn + at + page / 2, 0, page / 2);
    put (fixture, torn, fixture->length);
    story = read_if_sound (fixture->path);
    g_assert_true (story == NULL || g_str_equal (story, fixture->story));
  }
}

static void
test_cut_off (Fixture *fixture,
              gconstpointer data)
{
  for (gsize length = 1; length < fixture->length; length += 1531) {
    g_autofree char *story = NULL;

    put (fixture, fixture->bytes, length);
    story = read_if_sound (fixture->path);
    g_assert_null (story);
  }
}

/* Without its log the database is what it was at the last checkpoint: older, and whole. */
static void
test_log_deleted (Fixture *fixture,
                  gconstpointer data)
{
  g_autofree char *story = NULL;

  sale_fixture_open (fixture->sales);
  sell (fixture->sales);
  g_clear_pointer (&fixture->bytes, g_free);
  g_assert_true (g_file_get_contents (fixture->sales->path, &fixture->bytes, &fixture->length, NULL));
  put (fixture, fixture->bytes, fixture->length);
  sale_fixture_close (fixture->sales);
  story = read_if_sound (fixture->path);
  g_assert_cmpstr (story, ==, fixture->story);
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
    { "/sale/damage/flips", test_flips },
    { "/sale/damage/torn-pages", test_torn_pages },
    { "/sale/damage/cut-off", test_cut_off },
    { "/sale/damage/log-deleted", test_log_deleted },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
