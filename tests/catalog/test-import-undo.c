/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"
#include "till-import-undo.h"

#define HEADER "sku,barcode,name,category,price,tax_class,active\n"

static const char before_text[] = HEADER "1,4006381333931,Tea,Drinks,2.50,standard,yes\n"
                                         "2,96385074,Old,Drinks,1.00,,no\n"
                                         "3,,Rice,,3.00,,yes\n";
/* One is changed twice, one is new and changed at once, one takes the barcode of what is sold no more. */
static const char import_text[] = HEADER "1,12345670,Green Tea,Warm Drinks,2.80,reduced,no\n"
                                         "1,,Greener Tea,,2.90,,\n"
                                         "4,96385074,Coffee,Warm Drinks,3.50,,\n"
                                         "4,,Filter Coffee,,3.60,,\n"
                                         "3,,Rice,,3.00,,yes\n"
                                         "5,,Salt,Spices,1.00,,\n";

static const char *used_sku;

static gboolean
is_used (TillConnection *connection,
         GHashTable *candidates,
         GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, "SELECT id FROM products WHERE sku = $sku", error);

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$sku", used_sku);
  while (till_statement_step (statement, error) == TILL_STEP_ROW)
    g_hash_table_remove (candidates, till_statement_text_at (statement, 0, NULL));
  return TRUE;
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static gboolean
undo (CatalogFixture *fixture,
      TillImportUndone *undone,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_import_undo_async (fixture->catalog, is_used, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  catalog_fixture_wait_for_rebuild (fixture);
  return till_import_undo_finish (fixture->catalog, result, undone, error);
}

static char *
look (CatalogFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *file = NULL;

  till_import_undo_look_async (fixture->catalog, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  file = till_import_undo_look_finish (fixture->catalog, result, &error);
  g_assert_no_error (error);
  return file;
}

static CatalogFixture *
new_fixture (void)
{
  CatalogFixture *fixture = catalog_fixture_new ();
  g_autoptr (TillImportReport) report = NULL;

  used_sku = "";
  g_assert_true (till_catalog_load (fixture->catalog, NULL));
  report = import_fixture_import_text (fixture, before_text);
  g_assert_cmpint (report->n_added, ==, 3);
  catalog_fixture_wait_for_rebuild (fixture);
  return fixture;
}

static void
import (CatalogFixture *fixture)
{
  g_autoptr (TillImportReport) report = import_fixture_import_text (fixture, import_text);

  g_assert_cmpuint (report->refused->len, ==, 0);
  g_assert_cmpint (report->n_added, ==, 2);
  g_assert_cmpint (report->n_updated, ==, 3);
  g_assert_cmpint (report->n_same, ==, 1);
  catalog_fixture_wait_for_rebuild (fixture);
}

typedef struct
{
  const char *query;
  gint64 n;
} Count;

static gboolean
count (TillConnection *connection,
       gpointer user_data,
       GError **error)
{
  Count *self = user_data;
  TillStatement *statement = till_connection_prepare (connection, self->query, error);

  if (statement == NULL || till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  self->n = till_statement_int_at (statement, 0);
  return till_statement_step (statement, error) == TILL_STEP_DONE;
}

static void
assert_count (CatalogFixture *fixture,
              const char *query,
              gint64 expected)
{
  Count self = { query, -1 };
  g_autoptr (GError) error = NULL;

  till_store_read (fixture->store, count, &self, &error);
  g_assert_no_error (error);
  g_assert_cmpint (self.n, ==, expected);
}

/* Byte for byte what it was, also after a restart; and then there is nothing more to undo. */
static void
test_exact (void)
{
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autofree char *before = import_fixture_export (fixture);
  g_autofree char *after = NULL;
  g_autofree char *file = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;
  TillImportUndone undone = { 0 };

  import (fixture);
  catalog_fixture_reopen (fixture);
  g_assert_true (till_catalog_load (fixture->catalog, NULL));
  file = look (fixture);
  g_assert_cmpstr (file, ==, "products.csv");
  g_assert_true (undo (fixture, &undone, &error));
  g_assert_no_error (error);
  g_assert_cmpint (undone.n_removed, ==, 2);
  g_assert_cmpint (undone.n_restored, ==, 1);
  g_assert_cmpint (undone.n_archived + undone.n_kept, ==, 0);
  after = import_fixture_export (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (till_catalog_get_n_products (fixture->catalog), ==, 2);
  assert_count (fixture, "SELECT count (*) FROM categories", 1);
  assert_count (fixture, "SELECT count (*) FROM tax_classes", 1);
  assert_count (fixture, "SELECT (SELECT count (*) FROM import_products) + (SELECT count (*) FROM import_steps)", 0);
  none = look (fixture);
  g_assert_null (none);
  g_assert_false (undo (fixture, &undone, &error));
  g_assert_error (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_INVALID);
}

/* What was sold since is sold no more, and what somebody changed since stays as it is. */
static void
test_since (void)
{
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autoptr (TillScanResult) found = NULL;
  g_autoptr (TillProduct) changed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;
  TillImportUndone undone = { 0 };

  import (fixture);
  used_sku = "5";
  found = catalog_fixture_lookup (fixture, "96385074", &error);
  g_assert_no_error (error);
  changed = till_product_copy (found->product);
  till_product_set_name (changed, "My Coffee");
  till_manual_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  g_assert_true (catalog_fixture_save (fixture, changed, &error));
  g_assert_true (undo (fixture, &undone, &error));
  g_assert_no_error (error);
  g_assert_cmpint (undone.n_removed, ==, 0);
  g_assert_cmpint (undone.n_archived, ==, 1);
  g_assert_cmpint (undone.n_restored, ==, 1);
  g_assert_cmpint (undone.n_kept, ==, 1);
  list = import_fixture_list (fixture);
  g_assert_cmpstr (list, ==,
                   "Tea;1;4006381333931;Drinks;2.50;standard;yes;no\n"
                   "Old;2;;Drinks;1.00;;no;no\n"
                   "Rice;3;;;3.00;;yes;no\n"
                   "My Coffee;4;96385074;Warm Drinks;3.60;;yes;no\n"
                   "Salt;5;;Spices;1.00;;no;no\n");
}

static gboolean
count_stock (TillConnection *connection,
             gpointer user_data,
             GError **error)
{
  return till_connection_execute (connection,
                                  "INSERT INTO stock_moves (id, product_id, quantity, reason, time_us)"
                                  " SELECT 'm', id, 1000, 'count', 1 FROM products WHERE sku = '5'",
                                  error);
}

/* A new product whose stock was counted since is only sold no more. */
static void
test_counted (void)
{
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autoptr (GError) error = NULL;
  TillImportUndone undone = { 0 };

  import (fixture);
  g_assert_true (till_store_write (fixture->store, count_stock, NULL, &error));
  g_assert_true (undo (fixture, &undone, &error));
  g_assert_no_error (error);
  g_assert_cmpint (undone.n_removed, ==, 1);
  g_assert_cmpint (undone.n_archived, ==, 1);
  assert_count (fixture, "SELECT count (*) FROM products WHERE sku = '5' AND active = 0", 1);
}

/* Only the last can be undone; one that changed nothing is none, and a dry run neither. */
static void
test_last (void)
{
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (TillImportReport) same = NULL;
  g_autoptr (TillImportReport) dry = NULL;
  g_autoptr (GError) error = NULL;
  TillImportUndone undone = { 0 };

  import (fixture);
  between = import_fixture_export (fixture);
  same = import_fixture_import_text (fixture, HEADER "9,,Milk,,1.20,,\n1,,Cheap Tea,,0.50,,\n");
  g_assert_cmpint (same->n_added + same->n_updated, ==, 2);
  assert_count (fixture, "SELECT count (*) FROM imports", 1);
  assert_count (fixture, "SELECT count (DISTINCT import_id) FROM import_products", 1);
  g_clear_pointer (&same, till_import_report_free);
  same = import_fixture_import_text (fixture, HEADER "9,,Milk,,1.20,,\n");
  g_assert_cmpint (same->n_same, ==, 1);
  file = import_fixture_write (fixture, HEADER "10,,Sugar,New,1.20,,\n");
  dry = import_fixture_import (fixture, file, NULL, TILL_IMPORT_FLAGS_DRY_RUN, &error);
  g_assert_no_error (error);
  g_assert_true (undo (fixture, &undone, &error));
  after = import_fixture_export (fixture);
  g_assert_cmpstr (after, ==, between);
}

/* Many pieces; killed after some of them (here: a row of the record is left behind), it goes on from there. */
static void
test_pieces (void)
{
  g_autoptr (CatalogFixture) fixture = new_fixture ();
  g_autofree char *before = import_fixture_export (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autoptr (TillImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  TillImportUndone undone = { 0 };

  for (guint i = 0; i < 23456; i++)
    g_string_append_printf (text, "n%u,,Thing %u,Category %u,%u.00,,\n", i, i, i % 100, i % 50);
  report = import_fixture_import_text (fixture, text->str);
  g_assert_cmpint (report->n_added, ==, 23456);
  g_assert_true (undo (fixture, &undone, &error));
  g_assert_no_error (error);
  g_assert_cmpint (undone.n_removed, ==, 23456);
  g_assert_cmpint (undone.n_kept, ==, 0);
  after = import_fixture_export (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* A store of the version before imports could be undone keeps its products, and its next import can be. */
static void
test_migration (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "catalog", "fixtures", "before-imports.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (TillImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  TillImportUndone undone = { 0 };

  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));
  catalog_fixture_replace_store (fixture, sql);
  g_assert_true (till_catalog_load (fixture->catalog, &error));
  g_assert_no_error (error);
  before = import_fixture_list (fixture);
  g_assert_cmpstr (before, ==, "Tea;T1;4006381333931;Drinks;2.50;standard;yes;no\nOld Mug;;;;4.00;;no;no\n");
  report = import_fixture_import_text (fixture, HEADER "T1,,Green Tea,Leaves,2.60,,\nT2,,Cup,,4.00,,\n");
  g_assert_cmpint (report->n_added + report->n_updated, ==, 2);
  catalog_fixture_wait_for_rebuild (fixture);
  g_assert_true (undo (fixture, &undone, &error));
  after = import_fixture_list (fixture);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/import-undo/exact", test_exact);
  g_test_add_func ("/catalog/import-undo/since", test_since);
  g_test_add_func ("/catalog/import-undo/counted", test_counted);
  g_test_add_func ("/catalog/import-undo/last", test_last);
  g_test_add_func ("/catalog/import-undo/pieces", test_pieces);
  g_test_add_func ("/catalog/import-undo/migration", test_migration);

  return g_test_run ();
}
