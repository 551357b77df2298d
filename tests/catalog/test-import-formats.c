/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small export of each system (fixtures/), with the rows that are special to it. */
#include "import-fixture.h"

#include <string.h>

typedef struct
{
  const char *file;
  TillImportFormat format;
  gint64 n_skipped;
  const char *refused;
  /* NAME;SKU;BARCODES;CATEGORY;PRICE;TAX CLASS;ACTIVE;BY WEIGHT */
  const char *products;
} Case;

static const Case cases[] = {
  { "shopify", TILL_IMPORT_FORMAT_SHOPIFY, 1, "",
    "Shirt, M / Red;SH-M-R;4006381333931;Clothing;25.00;;yes;no\n"
    "Shirt, L / Red;SH-L-R;;Clothing;27.50;;yes;no\n"
    "Clay Plant Pot;;;Outdoor;9.99;;yes;no\n"
    "Old Mug;MUG;;;4.00;;no;no\n" },
  { "shopify-new", TILL_IMPORT_FORMAT_SHOPIFY, 0, "",
    "Shirt, M;SH-M;4006381333931;Clothing;25.00;;yes;no\n"
    "Shirt, L;SH-L;;Clothing;27.50;;yes;no\n" },
  { "woocommerce", TILL_IMPORT_FORMAT_WOOCOMMERCE, 4, "",
    "Album;album;;Music;15.00;;yes;no\n"
    "T-Shirt, Blue;tee-blue;;Tshirts;25.00;reduced-rate;yes;no\n"
    "Hoodie, Red / M;hoodie-red-m;96385074;Men, Women;45.00;;no;no\n"
    "Cap - Green;lost;;;10.00;;yes;no\n" },
  { "square", TILL_IMPORT_FORMAT_SQUARE, 0, "5 Price: set at each sale\n",
    "Espresso;ESP;;Coffee;2.40;;yes;no\n"
    "Latte, Small;LAT-S;4006381333931;Coffee;3.10;;yes;no\n"
    "Latte, Large;LAT-L;;Coffee;3.80;;yes;no\n"
    "Mug;MUG;;;9.00;;no;no\n" },
  { "loyverse", TILL_IMPORT_FORMAT_LOYVERSE, 1, "7 Price [Main Street]: set at each sale\n",
    "Apples;10001;;Fruit;2.49;;yes;yes\n"
    "Tea, Small;10002;4006381333931;Drinks;2.00;;yes;no\n"
    "Tea, Large;10003;;Drinks;3.00;;no;no\n"
    "Lunch;10004;;Food;9.50;;yes;no\n" },
};

static GFile *
find_fixture (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".csv", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "catalog", "fixtures", base, NULL);

  return g_file_new_for_path (path);
}

static TillImportColumns *
read_columns (GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (TillCsvReader) reader = till_csv_reader_new (G_INPUT_STREAM (stream));

  g_assert_cmpint (till_csv_reader_next (reader, NULL, NULL), ==, TILL_CSV_STEP_ROW);
  return till_import_columns_new (reader);
}

/* The second time nothing is new: the rows are known again by what they became. */
static void
test_format (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (GFile) file = find_fixture (c->file);
  g_autoptr (TillImportColumns) columns = read_columns (file);
  g_autoptr (TillImportReport) report = NULL;
  g_autoptr (TillImportReport) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *products = NULL;

  g_assert_cmpint (till_import_columns_get_format (columns), ==, c->format);
  g_assert_true (till_catalog_load (fixture->catalog, &error));
  report = import_fixture_import (fixture, file, NULL, TILL_IMPORT_FLAGS_NONE, &error);
  g_assert_no_error (error);
  import_fixture_assert_notes (report->refused, c->refused);
  products = import_fixture_list (fixture);
  g_assert_cmpstr (products, ==, c->products);
  g_assert_cmpint (report->n_skipped, ==, c->n_skipped);
  g_assert_cmpint (report->n_rows, ==, report->n_added + report->n_refused);
  catalog_fixture_wait_for_rebuild (fixture);
  again = import_fixture_import (fixture, file, NULL, TILL_IMPORT_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->n_added + again->n_updated, ==, 0);
  g_assert_cmpint (again->n_same, ==, report->n_added);
}

/* What is said of a column wins over its name, is kept as text, and only fits files with the same first row. */
static void
test_mapping (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (GFile) file = import_fixture_write (fixture, "Code;Label;Amount;Other\n7;Tea;2.50;Rice\n");
  g_autoptr (TillImportColumns) columns = read_columns (file);
  g_autoptr (TillImportColumns) again = read_columns (file);
  g_autoptr (TillImportReport) report = NULL;
  g_autoptr (GFile) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *products = NULL;

  g_assert_false (till_import_columns_check (columns, &error));
  g_assert_error (error, TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_HEADER);
  g_clear_error (&error);
  till_import_columns_set_meaning (columns, 1, TILL_IMPORT_COLUMN_NAME);
  till_import_columns_set_meaning (columns, 3, TILL_IMPORT_COLUMN_NAME);
  till_import_columns_set_meaning (columns, (guint) till_import_columns_find_field (columns, "amount"),
                                   TILL_IMPORT_COLUMN_PRICE);
  g_assert_cmpint (till_import_columns_get_meaning (columns, 1), ==, TILL_IMPORT_COLUMN_NONE);
  text = till_import_columns_to_text (columns);
  g_assert_cmpstr (text, ==, "other sku=0 name=3 price=2");
  g_assert_true (till_import_columns_take_text (again, text));
  report = import_fixture_import (fixture, file, again, TILL_IMPORT_FLAGS_NONE, &error);
  g_assert_no_error (error);
  products = import_fixture_list (fixture);
  g_assert_cmpstr (products, ==, "Rice;7;;;2.50;;yes;no\n");
  g_assert_cmpstr (report->ignored_columns[0], ==, "Label");
  other = import_fixture_write (fixture, "Code;Label;Amount\n7;Tea;2.50\n");
  g_assert_null (import_fixture_import (fixture, other, again, TILL_IMPORT_FLAGS_NONE, &error));
  g_assert_error (error, TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_HEADER);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/catalog/import-formats/", cases[i].file, NULL);

    g_test_add_data_func (path, &cases[i], test_format);
  }
  g_test_add_func ("/catalog/import-formats/mapping", test_mapping);

  return g_test_run ();
}
