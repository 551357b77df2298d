/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"
#include "till-catalog-export.h"
#include "till-csv-writer.h"

#include <string.h>

static const char products[] =
  "sku,barcode,name,category,price,tax_class,interval,interval_count,trial_days,favourite,active,by_weight\n"
  "1,4006381333931|96385074,\"Tea, \"\"green\"\"\",Drinks,2.50,standard,,,,2,yes,no\n"
  "2,0000000034563,Club,Plans,18,,month,3,14,,yes,no\n"
  ",,Only a name,,0.05,,,,,,yes,yes\n"
  "=1+1,,@SUM(A1),-Sweets,4,,,,,,no,no\n";

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static TillImportReport *
import (CatalogFixture *fixture,
        GFile *file)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TillImportReport *report = NULL;

  till_catalog_import_async (fixture->catalog, file, NULL, till_currency_lookup ("USD"), TILL_IMPORT_FLAGS_NONE, NULL, NULL,
                             NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  report = till_catalog_import_finish (fixture->catalog, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_refused, ==, 0);
  return report;
}

static gint64 export(CatalogFixture *fixture,
                     GFile *file,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_catalog_export_async (fixture->catalog, file, cancellable, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return till_catalog_export_finish (fixture->catalog, result, error);
}

static GFile *
get_file (CatalogFixture *fixture,
          const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return g_file_new_for_path (path);
}

static char *
read_text (GFile *file)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, &error));
  g_assert_no_error (error);
  return text;
}

static CatalogFixture *
new_filled_fixture (void)
{
  CatalogFixture *fixture = catalog_fixture_new ();
  g_autoptr (GFile) file = get_file (fixture, "in.csv");
  g_autoptr (TillImportReport) report = NULL;

  g_assert_true (till_catalog_load (fixture->catalog, NULL));
  g_assert_true (g_file_replace_contents (file, products, strlen (products), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  report = import (fixture, file);
  g_assert_cmpint (report->n_added, ==, 4);
  return fixture;
}

/* What was exported is imported without a change here, and whole into an empty catalogue, which exports the same. */
static void
test_there_and_back (void)
{
  g_autoptr (CatalogFixture) fixture = new_filled_fixture ();
  g_autoptr (CatalogFixture) other = catalog_fixture_new ();
  g_autoptr (GFile) first = get_file (fixture, "first.csv");
  g_autoptr (GFile) second = get_file (other, "second.csv");
  g_autoptr (TillImportReport) again = NULL;
  g_autoptr (TillImportReport) anew = NULL;
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (export(fixture, first, NULL, &error), ==, 4);
  g_assert_no_error (error);
  again = import (fixture, first);
  g_assert_cmpint (again->n_same, ==, 4);
  g_assert_true (till_catalog_load (other->catalog, NULL));
  anew = import (other, first);
  g_assert_cmpint (anew->n_added, ==, 4);
  g_assert_cmpint (export(other, second, NULL, &error), ==, 4);
  g_assert_no_error (error);
  first_text = read_text (first);
  second_text = read_text (second);
  g_assert_cmpstr (first_text, ==, second_text);
}

/* Nothing in the file begins like a formula, and all of it is guarded text. */
static void
test_formulas (void)
{
  g_autoptr (CatalogFixture) fixture = new_filled_fixture ();
  g_autoptr (GFile) file = get_file (fixture, "out.csv");
  g_autofree char *text = NULL;

  g_assert_cmpint (export(fixture, file, NULL, NULL), ==, 4);
  text = read_text (file);
  g_assert_nonnull (strstr (text, "\"'=1+1\",,\"'@SUM(A1)\",\"'-Sweets\",\"4.00\""));
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBF\"sku\",\"barcode\""));
}

/* Whatever a name begins with, it is the same after a file, and so is all that can be imported. */
static void
test_exact (void)
{
  static const char odd[] =
    "sku,barcode,name,category,price,tax_class,interval,interval_count,trial_days,favourite,active,by_weight\n"
    "=1,4006381333931|96385074,''''=SUM(A1),'+Tea,2.50,standard,,,,1,yes,no\n"
    "'2,,''-x,\"A, \"\"B\"\" > C\",0,,month,3,14,,no,no\n"
    ",,'n bread,,0.05,,,,,,yes,yes\n"
    ",abc|x-1,Ünï ☕ نعناع,,99999999.99,,year,1,,7,yes,no\n";
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (CatalogFixture) other = catalog_fixture_new ();
  g_autoptr (TillImportReport) in = NULL;
  g_autoptr (TillImportReport) again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_true (till_catalog_load (fixture->catalog, NULL) && till_catalog_load (other->catalog, NULL));
  in = import_fixture_import_text (fixture, odd);
  g_assert_cmpint (in->n_added, ==, 4);
  first = import_fixture_export (fixture);
  g_assert_nonnull (strstr (first, "\"''''=SUM(A1)\""));
  again = import_fixture_import_text (other, first);
  g_assert_cmpint (again->n_added, ==, 4);
  second = import_fixture_export (other);
  g_assert_cmpstr (first, ==, second);
}

static void
test_old_file_stays (void)
{
  g_autoptr (CatalogFixture) fixture = new_filled_fixture ();
  g_autoptr (GFile) file = get_file (fixture, "in.csv");
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/out.csv");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (export(fixture, file, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  text = read_text (file);
  g_assert_cmpstr (text, ==, products);
  g_assert_cmpint (export(fixture, nowhere, NULL, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_many_pages (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (GFile) in = get_file (fixture, "in.csv");
  g_autoptr (GFile) out = get_file (fixture, "out.csv");
  g_autoptr (GString) text = g_string_new ("sku,name,price\n");
  g_autoptr (TillImportReport) report = NULL;
  g_autoptr (TillImportReport) again = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append_printf (text, "%d,Product,1\n", i);
  g_assert_true (till_catalog_load (fixture->catalog, NULL));
  g_assert_true (g_file_replace_contents (in, text->str, text->len, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  report = import (fixture, in);
  g_assert_cmpint (export(fixture, out, NULL, NULL), ==, 5000);
  again = import (fixture, out);
  g_assert_cmpint (again->n_same, ==, 5000);
}

static void
test_guard (void)
{
  g_assert_cmpstr (till_csv_skip_guard ("'=1"), ==, "=1");
  g_assert_cmpstr (till_csv_skip_guard ("''=1"), ==, "'=1");
  g_assert_cmpstr (till_csv_skip_guard ("'n bread"), ==, "'n bread");
  g_assert_cmpstr (till_csv_skip_guard ("'"), ==, "'");
  g_assert_cmpstr (till_csv_skip_guard (""), ==, "");
  g_assert_cmpstr (till_csv_skip_guard ("=1"), ==, "=1");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/there-and-back", test_there_and_back);
  g_test_add_func ("/export/formulas", test_formulas);
  g_test_add_func ("/export/exact", test_exact);
  g_test_add_func ("/export/old-file-stays", test_old_file_stays);
  g_test_add_func ("/export/many-pages", test_many_pages);
  g_test_add_func ("/export/guard", test_guard);
  return g_test_run ();
}
