/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-index DATABASE: how long the catalogue takes to come into memory, and how much of it (row 9, in part). */
#include "bench-catalogue.h"
#include "bench-report.h"

#include <stdio.h>

/* The table has a row for the memory alone; the times are for reading. */
static void
report (TillCatalog *catalog,
        double listed_ms,
        double ready_ms,
        double memory_mb)
{
  guint n_products = till_catalog_get_n_products (catalog);
  g_autofree char *name = g_strdup_printf ("memory of the index of %u products", n_products);
  const BenchFigure memory = { 9, name, memory_mb, "MB", 0, n_products > 100000 ? 250 : 60 };

  fprintf (stderr, "first page after %.1f ms, index of %u products after %.0f ms\n", listed_ms, n_products, ready_ms);
  bench_report (&memory);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TillStore) store = NULL;
  g_autoptr (TillClock) clock = till_clock_new ();
  g_autoptr (TillCatalog) catalog = NULL;
  double memory = 0;
  double start = 0;
  double listed = 0;

  if (argc != 2) {
    fprintf (stderr, "bench-index DATABASE\n");
    return 2;
  }
  store = bench_catalogue_open (argv[1]);
  memory = bench_memory_mb ();
  start = bench_now_ms ();
  catalog = till_catalog_new (store, clock);
  till_catalog_load_async (catalog, NULL, NULL, NULL);
  while (!till_catalog_is_listed (catalog))
    g_main_context_iteration (NULL, TRUE);
  listed = bench_now_ms () - start;
  while (!till_catalog_is_ready (catalog))
    g_main_context_iteration (NULL, TRUE);
  report (catalog, listed, bench_now_ms () - start, bench_memory_mb () - memory);
  return 0;
}
