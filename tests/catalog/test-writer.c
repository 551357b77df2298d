/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a row: by which of its codes a product is found, what is kept, what is refused. Each case begins with
 * the same three products. */
#include "catalog-fixture.h"
#include "till-barcode.h"
#include "till-catalog-reader.h"

#define MILK   "01890000-0000-7000-8000-000000000001"
#define BREAD  "01890000-0000-7000-8000-000000000002"
#define GONE   "01890000-0000-7000-8000-000000000003"
#define ABSENT "01890000-0000-7000-8000-000000000009"

/* Codes are given with blanks between them; "-" leaves the field out. */
typedef struct
{
  const char *name;
  const char *id;
  const char *sku;
  const char *barcodes;
  TillPut put;
  int error;
  const char *found;
  const char *codes_after;
} Case;

static const Case cases[] = {
  { "New", NULL, "N-1", "96385074", TILL_PUT_ADDED, 0, NULL, "N-1 96385074" },
  { "New", ABSENT, "N-1", "-", TILL_PUT_ADDED, 0, ABSENT, "N-1" },
  { "New", NULL, "-", "-", TILL_PUT_ADDED, 0, NULL, "" },
  { "New", NULL, "", "", TILL_PUT_ADDED, 0, NULL, "" },
  { "New", NULL, "N-1", "96385074 96385074", TILL_PUT_ADDED, 0, NULL, "N-1 96385074" },
  { "Milk", NULL, "M-1", "-", TILL_PUT_SAME, 0, MILK, "M-1 4006381333931" },
  { "Milk", NULL, "M-1", "4006381333931", TILL_PUT_SAME, 0, MILK, "M-1 4006381333931" },
  { "Milk", NULL, "-", "04006381333931", TILL_PUT_SAME, 0, MILK, "M-1 4006381333931" },
  { "Whole milk", NULL, "M-1", "-", TILL_PUT_UPDATED, 0, MILK, "M-1 4006381333931" },
  { "Milk", NULL, "M-1", "96385074", TILL_PUT_UPDATED, 0, MILK, "M-1 4006381333931 96385074" },
  { "Milk", MILK, "M-1", "96385074", TILL_PUT_UPDATED, 0, MILK, "M-1 96385074" },
  { "Milk", MILK, "-", "", TILL_PUT_UPDATED, 0, MILK, "M-1" },
  { "Milk", MILK, "", "-", TILL_PUT_UPDATED, 0, MILK, "4006381333931" },
  { "Milk", MILK, "M-2", "-", TILL_PUT_UPDATED, 0, MILK, "M-2 4006381333931" },
  /* Bread has no SKU, so a row with a new one may give it to it. */
  { "Bread", NULL, "B-1", "036000291452", TILL_PUT_UPDATED, 0, BREAD, "B-1 036000291452" },
  { "Bread", NULL, "-", "0036000291452 96385074", TILL_PUT_UPDATED, 0, BREAD, "036000291452 96385074" },
  /* Milk goes by another SKU, so its barcode is not free. */
  { "New", NULL, "N-1", "4006381333931", TILL_PUT_FAILED, TILL_CATALOG_ERROR_DUPLICATE_BARCODE, NULL, NULL },
  { "Milk", NULL, "M-1", "036000291452", TILL_PUT_FAILED, TILL_CATALOG_ERROR_DUPLICATE_BARCODE, NULL, NULL },
  { "Bread", BREAD, "M-1", "-", TILL_PUT_FAILED, TILL_CATALOG_ERROR_DUPLICATE_SKU, NULL, NULL },
  { "New", ABSENT, "M-1", "-", TILL_PUT_FAILED, TILL_CATALOG_ERROR_DUPLICATE_SKU, NULL, NULL },
  { " ", NULL, "N-1", "-", TILL_PUT_FAILED, TILL_CATALOG_ERROR_INVALID, NULL, NULL },
  { "New", "short", "-", "-", TILL_PUT_FAILED, TILL_CATALOG_ERROR_INVALID, NULL, NULL },
  /* What is sold no more gives up its barcode, but is found by its SKU, and stays out of sale. */
  { "New", NULL, "N-1", "10614141000415", TILL_PUT_ADDED, 0, NULL, "N-1 10614141000415" },
  { "Milk", MILK, "M-1", "10614141000415", TILL_PUT_UPDATED, 0, MILK, "M-1 10614141000415" },
  { "Gone too", NULL, "G-1", "-", TILL_PUT_UPDATED, 0, GONE, "G-1 10614141000415" },
  /* Nothing of a refused row is written: what was sold no more keeps its barcode. */
  { "New", NULL, "N-1", "10614141000415 4006381333931", TILL_PUT_FAILED, TILL_CATALOG_ERROR_DUPLICATE_BARCODE, NULL, NULL },
};

typedef struct
{
  TillClock *clock;
  const Case *test;
} Trial;

static GStrv
split (const char *barcodes)
{
  return *barcodes != '\0' ? g_strsplit (barcodes, " ", -1) : g_new0 (char *, 1);
}

static TillPut
put (TillCatalogWriter *writer,
     const Case *test,
     gboolean is_gone,
     GError **error)
{
  g_auto (GStrv) barcodes = split (test->barcodes);
  TillProductRow row = {
    .id = test->id,
    .name = test->name,
    .price = till_money (100, till_currency_lookup ("EUR")),
    .sku = test->sku,
    .barcodes = (const char *const *) barcodes,
  };

  if (!g_str_equal (test->sku, "-"))
    row.fields |= TILL_PRODUCT_FIELD_SKU;
  if (!g_str_equal (test->barcodes, "-"))
    row.fields |= TILL_PRODUCT_FIELD_BARCODES;
  if (is_gone)
    row.fields |= TILL_PRODUCT_FIELD_ACTIVE;
  return till_catalog_writer_put_product (writer, &row, error);
}

static void
put_first_products (TillCatalogWriter *writer)
{
  const Case firsts[] = {
    { "Milk", MILK, "M-1", "4006381333931" },
    { "Bread", BREAD, "-", "036000291452" },
    { "Gone", GONE, "G-1", "10614141000415" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    g_assert_cmpint (put (writer, &firsts[i], firsts[i].id == firsts[2].id, NULL), ==, TILL_PUT_ADDED);
}

static char *
join_codes (TillConnection *connection,
            const char *id)
{
  g_autoptr (TillProduct) product = NULL;
  g_autofree char *barcodes = NULL;
  const char *sku = NULL;

  g_assert_true (till_catalog_read_product (connection, id, &product, NULL));
  g_assert_nonnull (product);
  sku = till_product_get_sku (product);
  barcodes = g_strjoinv (" ", (GStrv) till_product_get_barcodes (product));
  return g_strconcat (sku != NULL ? sku : "", sku != NULL && *barcodes != '\0' ? " " : "", barcodes, NULL);
}

static void
assert_codes (TillConnection *connection,
              const char *id,
              const char *expected)
{
  g_autofree char *codes = join_codes (connection, id);

  g_assert_cmpstr (codes, ==, expected);
}

static gboolean
run_case (TillConnection *connection,
          gpointer user_data,
          GError **error)
{
  const Trial *trial = user_data;
  const Case *test = trial->test;
  g_autoptr (TillCatalogWriter) writer = till_catalog_writer_new (connection, trial->clock);
  g_autoptr (GError) refusal = NULL;

  put_first_products (writer);
  g_assert_cmpint (put (writer, test, FALSE, &refusal), ==, test->put);
  if (test->put == TILL_PUT_FAILED) {
    g_assert_error (refusal, TILL_CATALOG_ERROR, test->error);
    g_assert_cmpint (till_catalog_writer_count_products (writer, NULL), ==, 2);
    assert_codes (connection, MILK, "M-1 4006381333931");
    assert_codes (connection, BREAD, "036000291452");
    assert_codes (connection, GONE, "G-1 10614141000415");
  } else {
    g_assert_no_error (refusal);
    assert_codes (connection, till_catalog_writer_get_last_id (writer), test->codes_after);
    if (test->found != NULL)
      g_assert_cmpstr (till_catalog_writer_get_last_id (writer), ==, test->found);
    g_assert_cmpint (till_catalog_writer_count_products (writer, NULL), ==, test->put == TILL_PUT_ADDED ? 3 : 2);
  }
  /* Each case has the tables for itself: this takes everything back. */
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "done");
  return FALSE;
}

static void
test_put (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    Trial trial = { TILL_CLOCK (fixture->clock), &cases[i] };

    g_test_message ("%" G_GSIZE_FORMAT ": %s, %s, %s", i, cases[i].name, cases[i].sku, cases[i].barcodes);
    g_assert_false (till_store_write (fixture->store, run_case, &trial, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

static gboolean
run_names (TillConnection *connection,
           gpointer user_data,
           GError **error)
{
  g_autoptr (TillCatalogWriter) writer = till_catalog_writer_new (connection, user_data);
  const char *first = NULL;
  const char *again = NULL;
  const char *other = NULL;
  const char *tax_class = NULL;

  g_assert_true (till_catalog_writer_find_category (writer, "Getränke", FALSE, &first, error));
  g_assert_null (first);
  g_assert_true (till_catalog_writer_find_category (writer, "Getränke", TRUE, &first, error));
  g_assert_true (till_catalog_writer_find_category (writer, "GETRÄNKE", TRUE, &again, error));
  g_assert_true (till_catalog_writer_find_category (writer, "Brot", TRUE, &other, error));
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other);
  g_assert_true (till_catalog_writer_put_tax_class (writer, MILK, "Standard", TRUE, error));
  g_assert_true (till_catalog_writer_add_tax_rate (writer, MILK, "VAT", 190000, error));
  g_assert_true (till_catalog_writer_find_tax_class (writer, "standard", TRUE, &tax_class, error));
  g_assert_cmpstr (tax_class, ==, MILK);
  return TRUE;
}

static void
test_names (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (GError) error = NULL;
  TillTaxClass *tax_class = NULL;
  const TillTaxRate *rates = NULL;
  gsize n_rates = 0;

  till_store_write (fixture->store, run_names, fixture->clock, &error);
  g_assert_no_error (error);
  g_assert_true (till_catalog_load (fixture->catalog, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (till_catalog_get_categories (fixture->catalog)), ==, 2);
  tax_class = till_catalog_get_tax_class (fixture->catalog, MILK);
  g_assert_true (till_tax_class_is_inclusive (tax_class));
  rates = till_tax_class_get_rates (tax_class, &n_rates);
  g_assert_cmpuint (n_rates, ==, 1);
  g_assert_cmpstr (rates[0].name, ==, "VAT");
  g_assert_cmpint (rates[0].rate, ==, 190000);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/writer/put", test_put);
  g_test_add_func ("/writer/names", test_names);

  return g_test_run ();
}
