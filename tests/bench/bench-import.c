/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row 8 of the targets: bench-import MAKE-CATALOGUE [ROWS]. A CSV file of 800,000 rows into an empty catalogue, with
 * progress told, beside sqlite3's .import of the same rows into the same tables. What the import has to do first (tell
 * what a row means, check it, find it again, make its identifier) the baseline is given for nothing: its files are the
 * tables themselves, written out. The two take turns, each with new files. */
#include "bench-catalogue.h"
#include "bench-report.h"
#include "till-catalog-import.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define N_PASSES 3
#define ROWS     "800000"
#define TARGET   1.5

typedef struct
{
  char *folder;
  char *csv;
  GArray *seconds;
  GArray *base_seconds;
  GArray *ratios;
  double longest_stall_ms;
  double last_turn_ms;
  guint n_told;
} Bench;

static void
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_database (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  g_unlink (path);
  g_unlink (wal);
  g_unlink (shm);
}

static void
make_file (Bench *bench,
           const char *script,
           const char *rows)
{
  const char *argv[] = { script, rows, bench->csv, NULL };

  run (argv);
}

static gboolean
turn_cb (gpointer user_data)
{
  Bench *bench = user_data;
  double now = bench_now_ms ();

  bench->longest_stall_ms = MAX (bench->longest_stall_ms, now - bench->last_turn_ms);
  bench->last_turn_ms = now;
  return G_SOURCE_CONTINUE;
}

static void
progress_cb (gint64 n_rows,
             gint64 bytes_read,
             gint64 bytes_total,
             gpointer user_data)
{
  Bench *bench = user_data;

  bench->n_told++;
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static double
time_import (Bench *bench,
             const char *path,
             gint64 *n_added)
{
  g_autoptr (TillStore) store = bench_catalogue_open (path);
  g_autoptr (TillClock) clock = till_clock_new ();
  g_autoptr (TillCatalog) catalog = till_catalog_new (store, clock);
  g_autoptr (GFile) file = g_file_new_for_path (bench->csv);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TillImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  double start = bench_now_ms ();
  guint turns = 0;

  bench->last_turn_ms = start;
  turns = g_timeout_add (1, turn_cb, bench);
  till_catalog_import_async (catalog, file, NULL, till_currency_lookup ("USD"), TILL_IMPORT_FLAGS_NONE, NULL, progress_cb,
                             bench, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (turns);
  report = till_catalog_import_finish (catalog, result, &error);
  g_assert_no_error (error);
  *n_added = report->n_added;
  return (bench_now_ms () - start) / 1000;
}

static void
write_out (const char *path,
           const char *table,
           const char *csv)
{
  g_autofree char *output = g_strdup_printf (".output %s", csv);
  g_autofree char *select = g_strdup_printf ("SELECT * FROM %s", table);
  const char *argv[] = { "sqlite3", "-csv", path, output, select, NULL };

  run (argv);
}

static double
time_baseline (Bench *bench,
               const char *path)
{
  g_autofree char *products = g_build_filename (bench->folder, "products-table.csv", NULL);
  g_autofree char *barcodes = g_build_filename (bench->folder, "barcodes-table.csv", NULL);
  g_autofree char *base = g_build_filename (bench->folder, "base.db", NULL);
  g_autofree char *import_products = g_strdup_printf (".import %s products", products);
  g_autofree char *import_barcodes = g_strdup_printf (".import %s product_barcodes", barcodes);
  const char *argv[] = { "sqlite3", "-csv", base, import_products, import_barcodes, NULL };
  TillStore *store = bench_catalogue_open (base);
  double start = 0;
  double seconds = 0;

  till_store_close (store);
  g_object_unref (store);
  write_out (path, "products", products);
  write_out (path, "product_barcodes", barcodes);
  start = bench_now_ms ();
  run (argv);
  seconds = (bench_now_ms () - start) / 1000;
  remove_database (base);
  return seconds;
}

static gint64
run_pass (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "till.db", NULL);
  gint64 n_added = 0;
  double seconds = time_import (bench, path, &n_added);
  double base_seconds = time_baseline (bench, path);
  double ratio = seconds / base_seconds;

  g_array_append_val (bench->seconds, seconds);
  g_array_append_val (bench->base_seconds, base_seconds);
  g_array_append_val (bench->ratios, ratio);
  remove_database (path);
  return n_added;
}

static void
report (Bench *bench,
        gint64 n_added)
{
  g_autofree char *name = g_strdup_printf ("import of %" G_GINT64_FORMAT " products, beside .import", n_added);
  double ratio = bench_percentile (bench->ratios, 0.5);
  double base = bench_percentile (bench->base_seconds, 0.5);
  const BenchFigure figure = { 8, name, ratio * base, "s", base, TARGET };

  fprintf (stderr, "progress was told %u times; the main loop stood still for %.1f ms at most\n", bench->n_told,
           bench->longest_stall_ms);
  bench_report (&figure);
}

int
main (int argc,
      char **argv)
{
  Bench bench = { 0 };
  gint64 n_added = 0;
  const char *rm[] = { "rm", "-rf", NULL, NULL };

  if (argc < 2) {
    fprintf (stderr, "bench-import MAKE-CATALOGUE [ROWS]\n");
    return 2;
  }
  bench.folder = g_dir_make_tmp ("till-bench-import-XXXXXX", NULL);
  bench.csv = g_build_filename (bench.folder, "catalogue.csv", NULL);
  bench.seconds = g_array_new (FALSE, FALSE, sizeof (double));
  bench.base_seconds = g_array_new (FALSE, FALSE, sizeof (double));
  bench.ratios = g_array_new (FALSE, FALSE, sizeof (double));
  make_file (&bench, argv[1], argc > 2 ? argv[2] : ROWS);
  for (guint i = 0; i < N_PASSES; i++)
    n_added = run_pass (&bench);
  report (&bench, n_added);
  rm[2] = bench.folder;
  run (rm);
  return 0;
}
