/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog-fixture.h"
#include "till-catalog-import.h"
#include "till-csv-reader.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  gint64 n_added;
  /* "LINE COLUMN: words of the reason", one a line. */
  const char *refused;
  const char *warnings;
} Case;

static const Case cases[] = {
  { "plain", "sku,barcode,name,category,price,tax_class\n1,4006381333931,Tea,Drinks,2.50,standard\n", 1, "",
    "2 tax_class: has no rates yet\n" },
  { "semicolon-and-comma", "Name;Preis;Artikelnummer\nTee;2,50 €;7\n", 0, "2 Preis: EUR\n", "" },
  { "shop-system", "Handle,Title,Variant SKU,Variant Price,Variant Barcode\ntea,Tea,T1,2.50,'4006381333931\n", 1, "",
    "" },
  { "no-name", "sku,name,price\n1,,2\n2,  ,2\n3,Tea,2\n", 1, "2 name: no name\n3 name: no name\n", "" },
  { "no-price", "sku,name,price\n1,Tea,\n2,Tea,2\n", 1, "2 price: no price\n", "" },
  { "odd-price", "sku,name,price\n1,Tea,\"1,500\"\n2,Tea,cheap\n3,Tea,-1\n4,Tea,\"1,50\"\n", 1,
    "2 price: two ways\n3 price: cheap\n4 price: below zero\n", "" },
  { "lines-after-embedded", "sku,name,price\n1,\"Tea\nfor two\",2\n2,,2\n", 1, "4 name: no name\n",
    "2 name: several lines\n" },
  { "blank-rows", "sku,name,price\n\n,,\n1,,2\n", 0, "4 name: no name\n", "" },
  { "zero-byte", "sku,name,price\n1,T\001a,2\n2,Tea,2\n", 1, "2 name: zero byte\n", "" },
  { "broken-utf8", "sku,name,price\n1,Th\xC3\xA9,2\n2,Caf\xE9,2\n3,P\xC3\xA2t\xC3\xA9,2\n", 2, "3 name: encoding\n",
    "" },
  { "windows-1252", "sku;name;price\n1;Caf\xE9;2\n", 1, "", "" },
  { "too-many-fields", "sku,name,price\n1,Tea, green,2\n2,Tea,2,,\n", 1, "2 -: more fields\n", "" },
  { "short-row", "sku,name,price,category\n1,Tea,2\n2,Tea\n", 1, "3 price: no price\n", "" },
  { "unclosed-quote", "sku,name,price\n1,Tea,2\n2,\"Tea,2\n3,Tea,2\n", 1, "3 -: never closed\n", "" },
  { "duplicate-barcode", "sku,barcode,name,price\n1,4006381333931,Tea,2\n2,04006381333931,Thief,2\n", 1,
    "3 barcode: “Tea”\n", "" },
  { "wrong-check-digit", "sku,barcode,name,price\n1,4006381333932,Tea,2\n", 1, "", "2 barcode: check digit\n" },
  { "spreadsheet-barcode", "sku,barcode,name,price\n1,4.00638E+12,Tea,2\n", 0, "2 barcode: rounded\n", "" },
  { "many-barcodes", "sku,barcode,name,price\n1,4006381333931|96385074,Tea,2\n", 1, "", "" },
  { "too-many-barcodes", "sku,barcode,name,price\n1,a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q,Tea,2\n", 0,
    "2 barcode: too many\n", "" },
  { "names-only", "name;price\nTea;2\nCoffee;3\nTEA;4\n", 2, "4 -: same name\n", "" },
  { "plans", "sku,name,price,interval,trial_days\n1,Club,18,monthly,14\n2,Odd,1,fortnight,\n3,Odd,1,month,-1\n", 1,
    "3 interval: fortnight\n4 trial_days: -1\n", "" },
  { "flags", "sku,name,price,active,favourite\n1,Tea,2,yes,1\n2,Tea,2,maybe,\n3,Tea,2,,first\n", 1,
    "3 active: maybe\n4 favourite: first\n", "" },
};

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static TillImportReport *
import_file (CatalogFixture *fixture,
             GFile *file,
             const char *currency,
             TillImportFlags flags,
             GCancellable *cancellable,
             TillImportProgressFunc progress,
             gpointer progress_data,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_catalog_import_async (fixture->catalog, file, NULL, till_currency_lookup (currency), flags, cancellable, progress,
                             progress_data, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return till_catalog_import_finish (fixture->catalog, result, error);
}

static TillImportReport *
import_bytes (CatalogFixture *fixture,
              const char *bytes,
              gsize length,
              TillImportFlags flags,
              GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "products.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  return import_file (fixture, file, "USD", flags, NULL, NULL, NULL, error);
}

static TillImportReport *
import_text (CatalogFixture *fixture,
             const char *text,
             TillImportFlags flags)
{
  g_autoptr (GError) error = NULL;
  TillImportReport *report = import_bytes (fixture, text, strlen (text), flags, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

static CatalogFixture *
new_loaded_fixture (void)
{
  CatalogFixture *fixture = catalog_fixture_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (till_catalog_load (fixture->catalog, &error));
  g_assert_no_error (error);
  return fixture;
}

static void
assert_notes (GPtrArray *notes,
              const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);

  g_assert_cmpuint (notes->len, ==, MAX (g_strv_length (lines), 1) - 1);
  for (guint i = 0; i < notes->len; i++) {
    const TillImportNote *note = g_ptr_array_index (notes, i);
    g_autofree char *where =
      g_strdup_printf ("%" G_GINT64_FORMAT " %s: ", note->line, note->column != NULL ? note->column : "-");

    g_test_message ("%s%s", where, note->reason);
    g_assert_true (g_str_has_prefix (lines[i], where));
    g_assert_nonnull (strstr (note->reason, lines[i] + strlen (where)));
  }
}

/* Each file is imported dry, then really, then again: the dry run foretells the first, and the second changes nothing. */
static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  g_autoptr (TillImportReport) dry = NULL;
  g_autoptr (TillImportReport) first = NULL;
  g_autoptr (TillImportReport) second = NULL;
  g_autofree char *text = g_strdup (c->text);
  gsize length = strlen (text);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < length; i++)
    if (c->text[i] == '\001')
      text[i] = '\0';
  dry = import_bytes (fixture, text, length, TILL_IMPORT_FLAGS_DRY_RUN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (till_catalog_get_n_products (fixture->catalog), ==, 0);
  first = import_bytes (fixture, text, length, TILL_IMPORT_FLAGS_NONE, &error);
  g_assert_no_error (error);
  assert_notes (first->refused, c->refused);
  assert_notes (first->warnings, c->warnings);
  assert_notes (dry->refused, c->refused);
  assert_notes (dry->warnings, c->warnings);
  g_assert_cmpint (dry->n_added, ==, c->n_added);
  g_assert_cmpint (first->n_added, ==, c->n_added);
  g_assert_cmpint (first->n_rows, ==, first->n_added + first->n_refused);
  g_assert_cmpint (dry->n_categories_added, ==, first->n_categories_added);
  catalog_fixture_wait_for_rebuild (fixture);
  second = import_bytes (fixture, text, length, TILL_IMPORT_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->n_added + second->n_updated + second->n_categories_added, ==, 0);
  g_assert_cmpint (second->n_same, ==, c->n_added);
  assert_notes (second->refused, c->refused);
}

static TillProduct *
lookup (CatalogFixture *fixture,
        const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillScanResult) result = catalog_fixture_lookup (fixture, code, &error);

  g_assert_no_error (error);
  return g_object_ref (result->product);
}

/* What a row says is what the product is; an empty cell and a column that is not there leave it as it was. */
static void
test_update (void)
{
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  g_autoptr (TillImportReport) first =
    import_text (fixture,
                 "sku,barcode,name,category,price,tax_class,interval,trial_days,favourite\n"
                 "1,4006381333931,Club,Plans,18,standard,month,14,3\n"
                 "2,96385074,Tea,Drinks,2,standard,,,\n",
                 TILL_IMPORT_FLAGS_NONE);
  g_autoptr (TillImportReport) second = NULL;
  g_autoptr (TillProduct) club = NULL;
  g_autoptr (TillProduct) same_club = NULL;
  g_autoptr (TillProduct) tea = NULL;

  /* Each import has a rebuild of its own; the wait below is for the second. */
  catalog_fixture_wait_for_rebuild (fixture);
  second = import_text (fixture, "sku,barcode,name,category,price\n"
                                 "1,036000291452,Club,,19.50\n"
                                 ",96385074,Green tea,drinks,2\n",
                        TILL_IMPORT_FLAGS_NONE);
  g_assert_cmpint (first->n_added, ==, 2);
  g_assert_cmpint (first->n_categories_added, ==, 2);
  g_assert_cmpint (second->n_updated, ==, 2);
  g_assert_cmpint (second->n_added, ==, 0);
  g_assert_cmpint (second->n_categories_added, ==, 0);
  catalog_fixture_wait_for_rebuild (fixture);
  g_assert_cmpuint (till_catalog_get_n_products (fixture->catalog), ==, 2);
  club = lookup (fixture, "4006381333931");
  same_club = lookup (fixture, "036000291452");
  g_assert_cmpstr (till_product_get_id (same_club), ==, till_product_get_id (club));
  g_assert_cmpint (till_product_get_price (club).minor, ==, 1950);
  g_assert_cmpint (till_product_get_interval (club), ==, TILL_INTERVAL_MONTH);
  g_assert_cmpuint (till_product_get_trial_days (club), ==, 14);
  g_assert_cmpuint (till_product_get_favourite (club), ==, 3);
  g_assert_nonnull (till_catalog_get_category (fixture->catalog, till_product_get_category_id (club)));
  g_assert_cmpstr (
    till_tax_class_get_name (till_catalog_get_tax_class (fixture->catalog, till_product_get_tax_class_id (club))), ==,
    "standard");
  tea = lookup (fixture, "96385074");
  g_assert_cmpstr (till_product_get_name (tea), ==, "Green tea");
  g_assert_cmpstr (till_product_get_sku (tea), ==, "2");
}

/* A code whose check digit is wrong is found as it is, from memory and from the store, and its product can be edited. */
static void
test_wrong_check_digit (void)
{
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  g_autoptr (TillImportReport) report =
    import_text (fixture, "sku,barcode,name,price\n1,0000000034563,Seeds,2\n", TILL_IMPORT_FLAGS_NONE);
  g_autoptr (TillProduct) from_memory = NULL;
  g_autoptr (TillProduct) from_store = NULL;
  g_autoptr (TillProduct) dearer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (report->n_added, ==, 1);
  catalog_fixture_wait_for_rebuild (fixture);
  from_memory = lookup (fixture, "0000000034563");
  g_assert_cmpstr (till_product_get_name (from_memory), ==, "Seeds");
  catalog_fixture_reopen (fixture);
  from_store = lookup (fixture, "0000000034563");
  g_assert_cmpstr (till_product_get_name (from_store), ==, "Seeds");
  dearer = till_product_copy (from_store);
  till_product_set_price (dearer, till_money (300, till_currency_lookup ("USD")));
  g_assert_true (catalog_fixture_save (fixture, dearer, &error));
  g_assert_no_error (error);
}

typedef struct
{
  const char *text;
  GQuark domain;
  int code;
} FailureCase;

static void
test_failures (void)
{
  const FailureCase failures[] = {
    { "", TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_EMPTY },
    { "\n\n", TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_EMPTY },
    { "sku,price\n1,2\n", TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_HEADER },
    { "sku,name\n1,Tea\n", TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_HEADER },
    { "1,Tea,2.50\n", TILL_IMPORT_ERROR, TILL_IMPORT_ERROR_HEADER },
    { "\x1F\x8B\x08\x01", TILL_CSV_ERROR, TILL_CSV_ERROR_DAMAGED },
  };
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/products.csv");
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++) {
    g_autoptr (GError) case_error = NULL;
    g_autoptr (TillImportReport) report =
      import_bytes (fixture, failures[i].text, strlen (failures[i].text), TILL_IMPORT_FLAGS_NONE, &case_error);

    g_assert_null (report);
    g_assert_error (case_error, failures[i].domain, failures[i].code);
  }
  g_assert_null (import_file (fixture, nowhere, "USD", TILL_IMPORT_FLAGS_NONE, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (till_catalog_get_n_products (fixture->catalog), ==, 0);
}

static char *
write_rows (CatalogFixture *fixture,
            int n_rows)
{
  g_autoptr (GString) text = g_string_new ("sku,name,price\n");
  char *path = g_build_filename (fixture->folder, "many.csv", NULL);

  for (int i = 0; i < n_rows; i++)
    g_string_append_printf (text, "S%06d,Product %d,1.%02d\n", i, i, i % 100);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  return path;
}

typedef struct
{
  GThread *thread;
  GCancellable *cancellable;
  gint64 n_rows;
  gint64 bytes_read;
  gint64 bytes_total;
} Seen;

static void
progress_cb (gint64 n_rows,
             gint64 bytes_read,
             gint64 bytes_total,
             gpointer user_data)
{
  Seen *seen = user_data;

  g_assert_true (g_thread_self () == seen->thread);
  g_assert_cmpint (n_rows, >=, seen->n_rows);
  g_assert_cmpint (bytes_read, >=, seen->bytes_read);
  seen->n_rows = n_rows;
  seen->bytes_read = bytes_read;
  seen->bytes_total = bytes_total;
  if (seen->cancellable != NULL)
    g_cancellable_cancel (seen->cancellable);
}

static void
test_progress (void)
{
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  g_autofree char *path = write_rows (fixture, 9000);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TillImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  Seen seen = { .thread = g_thread_self () };

  report = import_file (fixture, file, "USD", TILL_IMPORT_FLAGS_NONE, NULL, progress_cb, &seen, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_added, ==, 9000);
  g_assert_cmpint (seen.n_rows, ==, 9000);
  g_assert_cmpint (seen.bytes_total, >, 9000);
  g_assert_cmpint (seen.bytes_read, ==, seen.bytes_total);
}

/* Cancelled in the midst: what went in is whole and is there, and the same file again brings the rest. */
static void
test_cancel (void)
{
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  g_autofree char *path = write_rows (fixture, 60000);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TillImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  Seen seen = { .thread = g_thread_self (), .cancellable = cancellable };
  guint n_products = 0;

  g_assert_null (import_file (fixture, file, "USD", TILL_IMPORT_FLAGS_NONE, cancellable, progress_cb, &seen, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  catalog_fixture_wait_for_rebuild (fixture);
  n_products = till_catalog_get_n_products (fixture->catalog);
  g_assert_cmpuint (n_products, >, 0);
  g_assert_cmpuint (n_products, <, 60000);
  report = import_file (fixture, file, "USD", TILL_IMPORT_FLAGS_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_same, ==, n_products);
  g_assert_cmpint (report->n_added, ==, 60000 - (gint64) n_products);
}

typedef struct
{
  guint n_done;
  gint64 longest_us;
  gint64 asked_us;
  gboolean is_over;
} Clerk;

static gboolean
write_something (TillConnection *connection,
                 gpointer user_data,
                 GError **error)
{
  return till_connection_execute (connection, "UPDATE products SET favourite = 0 WHERE id = ''", error);
}

static void
clerk_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  Clerk *clerk = user_data;

  g_assert_true (till_store_write_finish (TILL_STORE (source), result, NULL));
  clerk->n_done++;
  if (!clerk->is_over)
    till_store_write_async (TILL_STORE (source), write_something, NULL, NULL, NULL, clerk_cb, clerk);
}

/* What a clerk does meanwhile is written between the batches, not after the last. */
static void
test_clerk_goes_on (void)
{
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  g_autofree char *path = write_rows (fixture, 40000);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TillImportReport) report = NULL;
  Clerk clerk = { 0 };
  guint n_done = 0;

  till_store_write_async (fixture->store, write_something, NULL, NULL, NULL, clerk_cb, &clerk);
  report = import_file (fixture, file, "USD", TILL_IMPORT_FLAGS_NONE, NULL, NULL, NULL, NULL);
  g_assert_cmpint (report->n_added, ==, 40000);
  n_done = clerk.n_done;
  clerk.is_over = TRUE;
  while (clerk.n_done == n_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_done, >=, 10);
}

static void
test_ignored_columns (void)
{
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  g_autoptr (TillImportReport) report =
    import_text (fixture, "sku,name,price,Vendor,,Colour\n1,Tea,2,me,,red\n", TILL_IMPORT_FLAGS_NONE);
  g_autoptr (TillImportReport) copy = till_import_report_copy (report);
  const char *expected[] = { "Vendor", "Colour", NULL };

  g_assert_cmpint (report->n_added, ==, 1);
  g_assert_true (g_strv_equal ((const char *const *) copy->ignored_columns, expected));
}

/* Without a tax class a product is sold untaxed: one sentence for the file says so, once. */
static void
test_untaxed (void)
{
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  const char *mixed = "sku,name,price,tax_class\n1,Tea,2,standard\n2,Rice,2,\n3,Salt,2,\n";
  g_autoptr (TillImportReport) dry = import_text (fixture, mixed, TILL_IMPORT_FLAGS_DRY_RUN);
  g_autoptr (TillImportReport) first = import_text (fixture, mixed, TILL_IMPORT_FLAGS_NONE);
  g_autoptr (TillImportReport) again = import_text (fixture, mixed, TILL_IMPORT_FLAGS_NONE);
  g_autoptr (TillImportReport) without = import_text (fixture, "sku,name,price\n4,Oil,2\n", TILL_IMPORT_FLAGS_NONE);
  g_autoptr (TillImportReport) copy = till_import_report_copy (first);
  g_autofree char *two = till_import_report_dup_untaxed (copy);
  g_autofree char *one = till_import_report_dup_untaxed (without);

  g_assert_cmpint (dry->n_untaxed, ==, 2);
  g_assert_cmpstr (two, ==, "2 new products have no tax class and are sold without tax.");
  g_assert_cmpstr (one, ==, "1 new product has no tax class and is sold without tax.");
  g_assert_null (till_import_report_dup_untaxed (again));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/import/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/import/update", test_update);
  g_test_add_func ("/import/wrong-check-digit-found", test_wrong_check_digit);
  g_test_add_func ("/import/failures", test_failures);
  g_test_add_func ("/import/progress", test_progress);
  g_test_add_func ("/import/cancel", test_cancel);
  g_test_add_func ("/import/clerk-goes-on", test_clerk_goes_on);
  g_test_add_func ("/import/ignored-columns", test_ignored_columns);
  g_test_add_func ("/import/untaxed", test_untaxed);
  return g_test_run ();
}
