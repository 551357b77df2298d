/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-index DATABASE: how long the catalogue takes to come into memory, and how much of it (row 9, in part). */
#include "bench-catalogue.h"
#include "bench-report.h"

#include <stdio.h>

static void
report (TillCatalog *catalog,
        double listed_ms,
        double ready_ms,
        double memory_mb)
{
  guint n_products = till_catalog_get_n_products (catalog);
  g_autofree char *listed_name = g_strdup_printf ("first page of %u products", n_products);
  g_autofree char *ready_name = g_strdup_printf ("index of %u products loaded", n_products);
  g_autofree char *memory_name = g_strdup_printf ("memory of the index of %u products", n_products);
  const BenchFigure figures[] = {
    { 1, listed_name, listed_ms, "ms", 0, 30 },
    { 9, ready_name, ready_ms, "ms", 0, 2000 },
    { 9, memory_name, memory_mb, "MB", 0, n_products > 100000 ? 250 : 60 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    bench_report (&figures[i]);
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
