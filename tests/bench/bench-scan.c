/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-scan DATABASE: from a barcode to a changed cart that is on disk (row 2), beside one point look-up and one
 * commit by SQLite alone, in the same file with the same pragmas. The two take turns. */
#include "bench-catalogue.h"
#include "bench-report.h"
#include "till-barcode.h"
#include "till-cart.h"

#include <sqlite3.h>
#include <stdio.h>

#define N_SCANS 2000
#define N_LINES 20

static const char raw_lookup[] =
  "SELECT p.id, p.name, p.price, p.tax_class_id FROM product_barcodes AS b JOIN products AS p ON p.id = b.product_id"
  " WHERE b.code = ?";
static const char raw_insert[] =
  "INSERT INTO bench_lines (id, number, name, quantity, price, state) VALUES (?, ?, ?, 1000, ?,"
  " '{\"taxes\":[{\"name\":\"Sales tax\",\"rate\":80000}],\"discount\":null,\"interval\":0,\"trial\":0,\"inclusive\":false}')";

typedef struct
{
  sqlite3 *db;
  sqlite3_stmt *begin;
  sqlite3_stmt *lookup;
  sqlite3_stmt *insert;
  sqlite3_stmt *commit;
  gint64 number;
} Raw;

static void
must (int code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    g_error ("SQLite: %s", sqlite3_errstr (code));
}

static void
raw_open (Raw *self,
          const char *path)
{
  must (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
  must (sqlite3_exec (self->db,
                      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                      "PRAGMA busy_timeout = 5000; DROP TABLE IF EXISTS bench_lines;"
                      "CREATE TABLE bench_lines (id TEXT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL,"
                      " quantity BIGINT NOT NULL, price BIGINT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (id, number))",
                      NULL, NULL, NULL));
  must (sqlite3_prepare_v2 (self->db, "BEGIN IMMEDIATE", -1, &self->begin, NULL));
  must (sqlite3_prepare_v2 (self->db, raw_lookup, -1, &self->lookup, NULL));
  must (sqlite3_prepare_v2 (self->db, raw_insert, -1, &self->insert, NULL));
  must (sqlite3_prepare_v2 (self->db, "COMMIT", -1, &self->commit, NULL));
}

static void
raw_close (Raw *self)
{
  sqlite3_finalize (self->begin);
  sqlite3_finalize (self->lookup);
  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->commit);
  must (sqlite3_exec (self->db, "DROP TABLE bench_lines", NULL, NULL, NULL));
  sqlite3_close (self->db);
}

static void
raw_scan (Raw *self,
          const char *key)
{
  must (sqlite3_bind_text (self->lookup, 1, key, -1, SQLITE_STATIC));
  g_assert_cmpint (sqlite3_step (self->lookup), ==, SQLITE_ROW);
  must (sqlite3_step (self->begin));
  must (sqlite3_reset (self->begin));
  must (sqlite3_bind_text (self->insert, 1, (const char *) sqlite3_column_text (self->lookup, 0), -1, SQLITE_TRANSIENT));
  must (sqlite3_bind_int64 (self->insert, 2, ++self->number));
  must (sqlite3_bind_text (self->insert, 3, (const char *) sqlite3_column_text (self->lookup, 1), -1, SQLITE_TRANSIENT));
  must (sqlite3_bind_int64 (self->insert, 4, sqlite3_column_int64 (self->lookup, 2)));
  must (sqlite3_reset (self->lookup));
  must (sqlite3_step (self->insert));
  must (sqlite3_reset (self->insert));
  must (sqlite3_step (self->commit));
  must (sqlite3_reset (self->commit));
}

static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  if (!till_cart_flush_finish (TILL_CART (source), result, &error))
    g_error ("%s", error->message);
  *done = TRUE;
}

static void
wait_for_cart (TillCart *cart)
{
  gboolean done = FALSE;

  till_cart_flush_async (cart, NULL, flushed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
scan (TillCatalog *catalog,
      TillCart *cart,
      const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillScanResult) result = till_catalog_lookup (catalog, code, &error);
  const char *tax_class_id = NULL;

  if (result == NULL)
    g_error ("%s", error->message);
  tax_class_id = till_product_get_tax_class_id (result->product);
  if (!till_cart_add (cart, result->product, till_catalog_get_tax_class (catalog, tax_class_id), result->quantity))
    g_error ("The cart refused a product");
  wait_for_cart (cart);
}

static void
append_since (GArray *samples,
              double start)
{
  double spent = bench_now_ms () - start;

  g_array_append_val (samples, spent);
}

static void
take_turns (TillCatalog *catalog,
            TillCart *cart,
            Raw *raw,
            GArray *scans,
            GArray *raws)
{
  g_autoptr (GListModel) products = till_catalog_get_products (catalog, NULL);
  g_autoptr (GRand) chance = g_rand_new_with_seed (20260101);

  while (scans->len < N_SCANS) {
    guint place = (guint) g_rand_int_range (chance, 0, (gint32) g_list_model_get_n_items (products));
    g_autoptr (TillProduct) product = g_list_model_get_item (products, place);
    const char *code = till_product_get_barcodes (product)[0];
    TillBarcode barcode;
    double start = 0;

    if (code == NULL || !till_barcode_parse (code, &barcode, NULL))
      continue;
    start = bench_now_ms ();
    scan (catalog, cart, code);
    append_since (scans, start);
    start = bench_now_ms ();
    raw_scan (raw, barcode.key);
    append_since (raws, start);
    if (scans->len % N_LINES == 0) {
      till_cart_clear (cart);
      wait_for_cart (cart);
    }
  }
}

static void
report (guint n_products,
        GArray *scans,
        GArray *raws)
{
  g_autofree char *median_name = g_strdup_printf ("scan to durable cart, %u products, median", n_products);
  /* Whose disk cannot commit in time cannot scan in time. */
  g_autofree char *p99_name = g_strdup_printf ("scan to durable cart, %u products, p99 (SQLite alone: %.2f ms)", n_products,
                                               bench_percentile (raws, 0.99));
  const BenchFigure median = {
    2, median_name, bench_percentile (scans, 0.5), "ms", bench_percentile (raws, 0.5), 1.5
  };
  const BenchFigure p99 = { 2, p99_name, bench_percentile (scans, 0.99), "ms", 0, 1 };

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
  g_autoptr (TillCart) cart = NULL;
  g_autoptr (GArray) scans = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) raws = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) error = NULL;
  Raw raw = { NULL };

  if (argc != 2) {
    fprintf (stderr, "bench-scan DATABASE\n");
    return 2;
  }
  store = bench_catalogue_open (argv[1]);
  catalog = till_catalog_new (store, clock);
  if (!till_catalog_load (catalog, &error))
    g_error ("%s", error->message);
  cart = till_cart_new (store, clock, till_currency_lookup ("EUR"), TILL_TAX_ROUNDING_PER_LINE);
  raw_open (&raw, argv[1]);
  take_turns (catalog, cart, &raw, scans, raws);
  raw_close (&raw);
  report (till_catalog_get_n_products (catalog), scans, raws);
  return 0;
}
