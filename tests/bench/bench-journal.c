/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row 7 of the targets: durable sale events a second, beside the same rows put into the same tables by SQLite alone with
 * the same pragmas. The two take turns, so that a disk that grows slower meanwhile slows both; each turn asks for some
 * events and waits until all of them are on the disk. Where a file lies on the disk makes a difference of a quarter, and
 * so each pass does it with new files. */
#include "till-journal.h"
#include "till-catalog-schema.h"
#include "till-json.h"
#include "till-ledger.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define N_PASSES 15
#define N_ROUNDS 9
#define N_EVENTS 50
#define TARGET   0.8

static const char body_text[] =
  "{\"currency\":\"USD\",\"lines\":[{\"name\":\"Espresso\",\"price\":250,\"product\":\"0192f0c1-2b3c-7d4e-8f50-61728394a5b6\","
  "\"quantity\":2000,\"taxes\":[{\"name\":\"Sales tax\",\"rate\":80000}]},{\"name\":\"Kr\303\244utertee, gro\303\237\",\"price\":350,"
  "\"product\":\"0192f0c1-2b3c-7d4e-8f50-61728394a5b7\",\"quantity\":1000,\"taxes\":[{\"name\":\"Sales tax\",\"rate\":80000}]}],"
  "\"number\":1001,\"receipt\":\"2026-000001\",\"tenders\":[{\"amount\":918,\"change\":82,\"kind\":\"cash\",\"tendered\":1000}],"
  "\"total\":918}";

static const char insert_sql[] =
  "INSERT INTO journal (sequence, merchant, till, time_us, kind, sale_id, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

static const char sale_id[] = "0192f0c1-2b3c-7d4e-8f50-61728394a5b8";
static const char hash[] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

typedef struct
{
  sqlite3 *db;
  sqlite3_stmt *begin;
  sqlite3_stmt *insert;
  sqlite3_stmt *commit;
  gint64 sequence;
} Raw;

typedef struct
{
  double raws[N_PASSES * N_ROUNDS];
  double tills[N_PASSES * N_ROUNDS];
  double ratios[N_PASSES * N_ROUNDS];
  guint n;
} Figures;

typedef struct
{
  TillStore *store;
  JsonObject *body;
  gint64 time_us;
  guint n_answered;
} Till;

static void
must (int code)
{
  g_assert_true (code == SQLITE_OK || code == SQLITE_DONE);
}

static void
step (sqlite3_stmt *stmt)
{
  must (sqlite3_step (stmt));
  must (sqlite3_reset (stmt));
}

static void
raw_open (Raw *raw,
          const char *path)
{
  must (sqlite3_open_v2 (path, &raw->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL));
  must (sqlite3_exec (raw->db,
                      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
                      "PRAGMA journal_size_limit = 67108864",
                      NULL, NULL, NULL));
  for (const char *const *migration = till_ledger_schema ()->migrations; *migration != NULL; migration++)
    must (sqlite3_exec (raw->db, *migration, NULL, NULL, NULL));
  must (sqlite3_prepare_v2 (raw->db, "BEGIN IMMEDIATE", -1, &raw->begin, NULL));
  must (sqlite3_prepare_v2 (raw->db, insert_sql, -1, &raw->insert, NULL));
  must (sqlite3_prepare_v2 (raw->db, "COMMIT", -1, &raw->commit, NULL));
}

static void
raw_append (Raw *raw)
{
  step (raw->begin);
  must (sqlite3_bind_int64 (raw->insert, 1, ++raw->sequence));
  must (sqlite3_bind_text (raw->insert, 2, sale_id, -1, SQLITE_STATIC));
  must (sqlite3_bind_text (raw->insert, 3, sale_id, -1, SQLITE_STATIC));
  must (sqlite3_bind_int64 (raw->insert, 4, raw->sequence));
  must (sqlite3_bind_text (raw->insert, 5, "sale.paid", -1, SQLITE_STATIC));
  must (sqlite3_bind_text (raw->insert, 6, sale_id, -1, SQLITE_STATIC));
  must (sqlite3_bind_text (raw->insert, 7, body_text, -1, SQLITE_STATIC));
  must (sqlite3_bind_text (raw->insert, 8, hash, -1, SQLITE_STATIC));
  step (raw->insert);
  step (raw->commit);
}

static void
raw_close (Raw *raw)
{
  sqlite3_finalize (raw->begin);
  sqlite3_finalize (raw->insert);
  sqlite3_finalize (raw->commit);
  sqlite3_close (raw->db);
}

static gboolean
append_job (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  Till *till = user_data;
  TillJournalEvent event = { .time_us = till->time_us, .kind = "sale.paid", .sale_id = sale_id, .body = till->body };

  return till_journal_append (connection, &event, error);
}

static void
appended_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Till *till = user_data;

  till_store_write_finish (TILL_STORE (source), result, &error);
  g_assert_no_error (error);
  till->n_answered++;
}

static double
time_raw (Raw *raw)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_EVENTS; i++)
    raw_append (raw);
  return N_EVENTS * 1e6 / (double) (g_get_monotonic_time () - start);
}

static double
time_till (Till *till)
{
  gint64 start = g_get_monotonic_time ();

  till->n_answered = 0;
  for (guint i = 0; i < N_EVENTS; i++)
    till_store_write_async (till->store, append_job, till, NULL, NULL, appended_cb, till);
  while (till->n_answered < N_EVENTS)
    g_main_context_iteration (NULL, TRUE);
  return N_EVENTS * 1e6 / (double) (g_get_monotonic_time () - start);
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  const double *left = a;
  const double *right = b;

  return (*left > *right) - (*left < *right);
}

static double
median (double *numbers,
        guint n)
{
  qsort (numbers, n, sizeof *numbers, compare_numbers);
  return numbers[n / 2];
}

static void
take_turns (Raw *raw,
            Till *till,
            Figures *figures)
{
  time_raw (raw);
  time_till (till);
  for (guint i = 0; i < N_ROUNDS; i++) {
    double raw_rate = time_raw (raw);
    double till_rate = time_till (till);

    figures->raws[figures->n] = raw_rate;
    figures->tills[figures->n] = till_rate;
    figures->ratios[figures->n++] = till_rate / raw_rate;
  }
}

static void
print_figures (Figures *figures)
{
  double ratio = median (figures->ratios, figures->n);

  g_print ("{\"row\":7,\"name\":\"durable sale events a second\",\"value\":%.0f,\"unit\":\"/s\",\"baseline\":%.0f,"
           "\"ratio\":%.3f,\"target\":\">= %.1f x\",\"ok\":%s}\n",
           median (figures->tills, figures->n), median (figures->raws, figures->n), ratio, TARGET,
           ratio >= TARGET ? "true" : "false");
}

static gboolean
verify_job (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  return till_journal_verify (connection, user_data, error);
}

/* A fast journal that is wrong would not count. */
static void
assert_is_whole (TillStore *store)
{
  g_auto (TillJournalReport) report = { 0 };
  g_autoptr (GError) error = NULL;

  till_store_read (store, verify_job, &report, &error);
  g_assert_no_error (error);
  g_assert_true (report.is_whole);
  g_assert_cmpint (report.n_events, ==, (N_ROUNDS + 1) * N_EVENTS);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

/* One pass with files of its own. */
static void
run_pass (JsonObject *body,
          Figures *figures)
{
  static const TillSchema *schemas[3] = { NULL };
  g_autofree char *folder = g_mkdtemp (g_strdup ("bench-journal-XXXXXX"));
  g_autofree char *raw_path = g_build_filename (folder, "raw.db", NULL);
  g_autofree char *till_path = g_build_filename (folder, "till.db", NULL);
  g_autoptr (GError) error = NULL;
  Raw raw = { NULL };
  Till till = { NULL, body, g_get_real_time (), 0 };

  schemas[0] = till_catalog_schema ();
  schemas[1] = till_ledger_schema ();
  till.store = till_store_open (till_path, schemas, &error);
  g_assert_no_error (error);
  raw_open (&raw, raw_path);

  take_turns (&raw, &till, figures);

  assert_is_whole (till.store);
  raw_close (&raw);
  till_store_close (till.store);
  g_object_unref (till.store);
  remove_folder (folder);
}

int
main (void)
{
  g_autoptr (JsonNode) node = till_json_parse (body_text, -1, NULL);
  Figures figures = { 0 };

  for (guint i = 0; i < N_PASSES; i++)
    run_pass (json_node_get_object (node), &figures);
  print_figures (&figures);
  return EXIT_SUCCESS;
}
