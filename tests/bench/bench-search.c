/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-search DATABASE: every prefix of real names, and the names' words in another order, each with the rows that a
 * screen shows, against one memmem() over all folded names (row 3). */
#include "bench-catalogue.h"
#include "bench-report.h"
#include "till-folder.h"

#include <stdio.h>
#include <string.h>

#define N_NAMES  400
#define N_SHOWN  60
#define N_PASSES 15

static GString *
fold_names (GListModel *products)
{
  g_autoptr (TillFolder) folder = till_folder_new ();
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++) {
    g_autoptr (TillProduct) product = g_list_model_get_item (products, i);

    till_folder_append_words (folder, till_product_get_name (product), -1, names);
    g_string_append_c (names, '\n');
  }
  return names;
}

/* One pass, with a text that no name holds, so that the pass does not end early. */
static double
measure_baseline (const GString *names)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < N_PASSES; i++) {
    double start = bench_now_ms ();
    double spent = 0;

    g_assert_null (memmem (names->str, names->len, "chocoxlat", 9));
    spent = bench_now_ms () - start;
    g_array_append_val (samples, spent);
  }
  return bench_percentile (samples, 0.5);
}

static void
measure (TillCatalog *catalog,
         const char *text,
         GArray *samples)
{
  double start = bench_now_ms ();
  g_autoptr (GListModel) hits = till_catalog_search (catalog, text);
  guint n_shown = MIN (g_list_model_get_n_items (hits), N_SHOWN);
  double spent = 0;

  for (guint i = 0; i < n_shown; i++) {
    g_autoptr (TillProduct) product = g_list_model_get_item (hits, i);

    g_assert_nonnull (product);
  }
  spent = bench_now_ms () - start;
  if (g_getenv ("BENCH_VERBOSE") != NULL)
    fprintf (stderr, "%.3f ms, %u hits: %s\n", spent, g_list_model_get_n_items (hits), text);
  g_array_append_val (samples, spent);
}

static void
measure_prefixes (TillCatalog *catalog,
                  const char *name,
                  GArray *samples)
{
  g_autoptr (GString) prefix = g_string_new (NULL);

  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c)) {
    g_string_append_unichar (prefix, g_utf8_get_char (c));
    measure (catalog, prefix->str, samples);
  }
}

static char *
reverse_words (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  GString *reversed = g_string_new (NULL);

  for (guint i = g_strv_length (words); i > 0; i--)
    g_string_append_printf (reversed, "%s ", words[i - 1]);
  return g_string_free (reversed, FALSE);
}

static void
measure_all (TillCatalog *catalog,
             GListModel *products,
             GArray *samples)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (20260101);
  guint n_products = g_list_model_get_n_items (products);

  for (int i = 0; i < N_NAMES; i++) {
    g_autoptr (TillProduct) product =
      g_list_model_get_item (products, (guint) g_rand_int_range (chance, 0, (gint32) n_products));
    g_autofree char *reversed = reverse_words (till_product_get_name (product));

    measure_prefixes (catalog, till_product_get_name (product), samples);
    measure (catalog, reversed, samples);
  }
}

static void
report (guint n_products,
        GArray *samples,
        double baseline)
{
  g_autofree char *median_name = g_strdup_printf ("search among %u products, median of %u", n_products, samples->len);
  g_autofree char *p99_name = g_strdup_printf ("search among %u products, p99 of %u", n_products, samples->len);
  const BenchFigure median = { 3, median_name, bench_percentile (samples, 0.5), "ms", baseline, 1 };
  const BenchFigure p99 = { 3, p99_name, bench_percentile (samples, 0.99), "ms", 0, 8 };

  bench_report (&median);
  bench_report (&p99);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (TillStore) store = NULL;
  g_autoptr (TillClock) clock = till_clock_new ();
  g_autoptr (TillCatalog) catalog = NULL;
  g_autoptr (GListModel) products = NULL;
  g_autoptr (GString) names = NULL;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) error = NULL;

  if (argc != 2) {
    fprintf (stderr, "bench-search DATABASE\n");
    return 2;
  }
  store = bench_catalogue_open (argv[1]);
  catalog = till_catalog_new (store, clock);
  if (!till_catalog_load (catalog, &error))
    g_error ("%s", error->message);
  products = till_catalog_get_products (catalog, NULL);
  names = fold_names (products);
  measure_all (catalog, products, samples);
  report (g_list_model_get_n_items (products), samples, measure_baseline (names));
  return 0;
}
