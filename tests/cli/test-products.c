/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>

static const char good_file[] =
  "sku,barcode,name,category,price,tax_class\n"
  "A1,4006381333931,Kräutertee,Tea,3.50,reduced\n"
  "A2,036000291452,Green Tea,Tea,2.25,reduced\n"
  "A3,,\"Mug, large\",Kitchen,12.00,standard\n";

static const char mixed_file[] =
  "sku,barcode,name,category,price,tax_class\n"
  "B1,4006381333931,Kräutertee,Tea,3.50,reduced\n"
  "B2,,No price,Tea,much,reduced\n"
  "B3,,Teapot,Kitchen,25.00,standard\n";

static void
import (CliFixture *fixture,
        const char *text)
{
  g_autofree char *path = cli_fixture_write_file (fixture, "products.csv", text);

  cli_run (fixture, "import", path, NULL);
}

static void
test_import (CliFixture *fixture,
             gconstpointer data)
{
  import (fixture, good_file);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Products added"));
}

/* What was exported is what can be imported: nothing changes by it. */
static void
test_export (CliFixture *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "export.csv", NULL);
  JsonObject *report = NULL;

  import (fixture, good_file);
  cli_run (fixture, "export", path, NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  report = cli_run_json (fixture, "import", path, "--json", NULL);
  g_assert_cmpint (json_object_get_int_member (report, "same"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (report, "refused"), ==, 0);
  cli_run (fixture, "export", "/nowhere/export.csv", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_true (g_str_has_prefix (fixture->err, "tillctl"));
}

static void
assert_counts (JsonObject *report,
               gint64 added,
               gint64 updated,
               gint64 same,
               gint64 refused)
{
  g_assert_cmpint (json_object_get_int_member (report, "added"), ==, added);
  g_assert_cmpint (json_object_get_int_member (report, "updated"), ==, updated);
  g_assert_cmpint (json_object_get_int_member (report, "same"), ==, same);
  g_assert_cmpint (json_object_get_int_member (report, "refused"), ==, refused);
}

static void
test_import_twice (CliFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *path = cli_fixture_write_file (fixture, "products.csv", good_file);

  assert_counts (cli_run_json (fixture, "import", path, "--json", NULL), 3, 0, 0, 0);
  g_assert_cmpint (fixture->code, ==, 0);
  assert_counts (cli_run_json (fixture, "import", "--json", path, NULL), 0, 0, 3, 0);
  g_assert_cmpint (fixture->code, ==, 0);
}

static void
test_import_dry_run (CliFixture *fixture,
                     gconstpointer data)
{
  g_autofree char *path = cli_fixture_write_file (fixture, "products.csv", good_file);
  JsonObject *report = cli_run_json (fixture, "import", path, "--dry-run", "--json", NULL);

  assert_counts (report, 3, 0, 0, 0);
  g_assert_true (json_object_get_boolean_member (report, "dryRun"));
  g_assert_cmpint (fixture->code, ==, 0);

  cli_run (fixture, "products", "search", "tea", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_cmpstr (fixture->out, ==, "");
}

/* The good rows go in, the bad one is named by its line and column, and the exit code tells. */
static void
test_import_refused (CliFixture *fixture,
                     gconstpointer data)
{
  import (fixture, mixed_file);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_nonnull (strstr (fixture->err, "products.csv:3: price: "));
  g_assert_nonnull (strstr (fixture->err, "much"));

  cli_run (fixture, "products", "search", "teapot", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
}

static void
test_import_untaxed (CliFixture *fixture,
                     gconstpointer data)
{
  import (fixture, "sku,name,price\nA1,Tea,2.25\nA2,Rice,2.25\n");
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_nonnull (strstr (fixture->err, "products.csv: warning: 2 new products have no tax class and are sold without tax."));
}

static void
test_import_no_file (CliFixture *fixture,
                     gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.csv", NULL);
  g_autofree char *database = cli_fixture_get_path (fixture);
  g_autofree char *missing = g_strdup_printf ("tillctl: %s: There is no such file.\n", path);
  g_autofree char *folder = g_strdup_printf ("tillctl: %s: This is a folder, not a file.\n", fixture->folder);

  cli_run (fixture, "import", path, "--json", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_cmpstr (fixture->err, ==, missing);
  cli_run (fixture, "import", fixture->folder, NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_cmpstr (fixture->err, ==, folder);
  g_assert_false (g_file_test (database, G_FILE_TEST_EXISTS));
}

static void
test_search (CliFixture *fixture,
             gconstpointer data)
{
  JsonObject *answer = NULL;
  JsonObject *product = NULL;
  JsonObject *price = NULL;

  import (fixture, good_file);
  answer = cli_run_json (fixture, "products", "search", "TEE KRAUTER", "--json", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_cmpint (json_object_get_int_member (answer, "count"), ==, 1);
  product = json_array_get_object_element (json_object_get_array_member (answer, "products"), 0);
  price = json_object_get_object_member (product, "price");
  g_assert_cmpstr (json_object_get_string_member (product, "name"), ==, "Kräutertee");
  g_assert_cmpstr (json_object_get_string_member (product, "sku"), ==, "A1");
  g_assert_cmpstr (json_object_get_string_member (product, "category"), ==, "Tea");
  g_assert_cmpint (json_object_get_int_member (price, "minor"), ==, 350);
  g_assert_cmpstr (json_object_get_string_member (price, "decimal"), ==, "3.50");
  g_assert_cmpstr (json_object_get_string_member (price, "currency"), ==, "USD");

  cli_run (fixture, "products", "search", "tea", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_nonnull (strstr (fixture->out, "$2.25  Green Tea"));
}

static void
test_search_finds_nothing (CliFixture *fixture,
                           gconstpointer data)
{
  JsonObject *answer = NULL;

  import (fixture, good_file);
  answer = cli_run_json (fixture, "products", "search", "zebra", "--json", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_cmpint (json_object_get_int_member (answer, "count"), ==, 0);
  g_assert_nonnull (strstr (fixture->err, "zebra"));
}

/* UPC-A and the same code as EAN-13, with and without its leading 0. */
static void
test_show (CliFixture *fixture,
           gconstpointer data)
{
  static const char *const codes[] = { "036000291452", "0036000291452" };

  import (fixture, good_file);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    JsonObject *answer = cli_run_json (fixture, "products", "show", "--barcode", codes[i], "--json", NULL);
    JsonObject *product = json_object_get_object_member (answer, "product");

    g_assert_cmpint (fixture->code, ==, 0);
    g_assert_cmpstr (json_object_get_string_member (product, "name"), ==, "Green Tea");
    g_assert_cmpstr (json_object_get_string_member (answer, "quantity"), ==, "1");
  }
  cli_run (fixture, "products", "show", "--barcode=4006381333931", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Kräutertee"));
}

static void
test_show_unknown (CliFixture *fixture,
                   gconstpointer data)
{
  import (fixture, good_file);
  cli_run (fixture, "products", "show", "--barcode", "4006381333948", "--json", NULL);
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_nonnull (strstr (fixture->err, "4006381333948"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)
  ADD ("/export", test_export);
  ADD ("/import/good", test_import);
  ADD ("/import/twice", test_import_twice);
  ADD ("/import/dry-run", test_import_dry_run);
  ADD ("/import/refused", test_import_refused);
  ADD ("/import/untaxed", test_import_untaxed);
  ADD ("/import/no-file", test_import_no_file);
  ADD ("/products/search", test_search);
  ADD ("/products/search/nothing", test_search_finds_nothing);
  ADD ("/products/show", test_show);
  ADD ("/products/show/unknown", test_show_unknown);

  return g_test_run ();
}
