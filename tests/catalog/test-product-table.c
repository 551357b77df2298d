/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the merchant's table lists, and what can be taken back. */
#include "catalog-fixture.h"
#include "till-product-history.h"
#include "till-product-table.h"
#include "till-stock.h"

typedef struct
{
  CatalogFixture *shop;
  TillProductTable *table;
  TillProductHistory *history;
  GPtrArray *looked_at; /* of TillProductEntry, so that they are read */
} Fixture;

static gboolean
keep_none (TillConnection *connection,
           GHashTable *candidates,
           GError **error)
{
  return TRUE;
}

static gboolean
keep_all (TillConnection *connection,
          GHashTable *candidates,
          GError **error)
{
  g_hash_table_remove_all (candidates);
  return TRUE;
}

static void
save_new (Fixture *fixture,
          const char *name,
          const char *sku,
          const char *barcode,
          gint64 price)
{
  g_autoptr (TillProduct) product = catalog_fixture_make (fixture->shop, name, sku, barcode, price);
  g_autoptr (GError) error = NULL;

  catalog_fixture_save (fixture->shop, product, &error);
  g_assert_no_error (error);
}

static void
wait_for_table (Fixture *fixture)
{
  while (till_product_table_is_reading (fixture->table))
    g_main_context_iteration (NULL, TRUE);
}

/* NULL until all that is listed has been read. */
static char *
try_join (Fixture *fixture)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->table)); i++) {
    g_autoptr (TillProductEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->table), i);
    TillProduct *product = till_product_entry_get_product (entry);

    if (product == NULL) {
      g_ptr_array_add (fixture->looked_at, g_steal_pointer (&entry));
      return NULL;
    }
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", till_product_get_name (product));
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
join (Fixture *fixture)
{
  char *names = NULL;

  while ((names = try_join (fixture)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_ptr_array_set_size (fixture->looked_at, 0);
  return names;
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("The table never became %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

/* Changes are one reason to read, a little later. */
static void
wait_for_names (Fixture *fixture,
                const char *expected)
{
  guint alarm = g_timeout_add_seconds (20, give_up_cb, (gpointer) expected);

  for (;;) {
    g_autofree char *names = join (fixture);

    if (g_str_equal (names, expected))
      break;
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (alarm);
}

static void
assert_query (Fixture *fixture,
              const TillProductQuery *query,
              const char *expected)
{
  g_autofree char *names = NULL;

  till_product_table_set_query (fixture->table, query);
  wait_for_table (fixture);
  names = join (fixture);
  g_assert_cmpstr (names, ==, expected);
}

static void
set_up (Fixture *fixture,
        gconstpointer is_used)
{
  fixture->looked_at = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->shop = catalog_fixture_new ();
  save_new (fixture, "Éclair", "B-2", "4006381333931", 300);
  save_new (fixture, "apple", "a-10", NULL, 100);
  save_new (fixture, "Zwieback", NULL, NULL, 200);
  fixture->table = till_product_table_new (fixture->shop->catalog);
  fixture->history = till_product_history_new (fixture->shop->catalog, is_used != NULL ? keep_all : keep_none);
  till_product_table_set_active (fixture->table, TRUE);
  wait_for_table (fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_ptr_array_unref (fixture->looked_at);
  g_object_unref (fixture->history);
  g_object_unref (fixture->table);
  catalog_fixture_free (fixture->shop);
}

static void
test_order (Fixture *fixture,
            gconstpointer data)
{
  assert_query (fixture, &(TillProductQuery){ .order = TILL_PRODUCT_ORDER_PRICE }, "apple Zwieback Éclair");
  assert_query (fixture, &(TillProductQuery){ .order = TILL_PRODUCT_ORDER_PRICE, .descending = TRUE }, "Éclair Zwieback apple");
  assert_query (fixture, &(TillProductQuery){ .order = TILL_PRODUCT_ORDER_NAME }, "apple Éclair Zwieback");
  assert_query (fixture, &(TillProductQuery){ .order = TILL_PRODUCT_ORDER_SKU }, "apple Éclair Zwieback");
  assert_query (fixture, &(TillProductQuery){ .order = TILL_PRODUCT_ORDER_CHANGED }, "Éclair apple Zwieback");
}

static void
test_search (Fixture *fixture,
             gconstpointer data)
{
  assert_query (fixture, &(TillProductQuery){ .text = (char *) "ecl" }, "Éclair");
  assert_query (fixture, &(TillProductQuery){ .text = (char *) "4006381333931" }, "Éclair");
  assert_query (fixture, &(TillProductQuery){ .text = (char *) "nothing like it" }, "");
}

/* The one product of that name. */
static GArray *
list_named (Fixture *fixture,
            const char *name)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (TillPackedId));
  const GArray *all = till_product_table_get_ids (fixture->table);

  for (guint i = 0; i < all->len; i++) {
    g_autoptr (TillProductEntry) entry = g_list_model_get_item (G_LIST_MODEL (fixture->table), i);

    while (till_product_entry_get_product (entry) == NULL)
      g_main_context_iteration (NULL, TRUE);
    if (name == NULL || g_str_equal (till_product_get_name (till_product_entry_get_product (entry)), name))
      g_array_append_val (ids, g_array_index (all, TillPackedId, i));
  }
  return ids;
}

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
delete_named (Fixture *fixture,
              const char *name,
              guint expected_deleted,
              guint expected_archived)
{
  g_autoptr (GArray) ids = list_named (fixture, name);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_deleted = 0;
  guint n_archived = 0;

  till_product_history_delete_async (fixture->history, ids, keep_cb, &result);
  till_product_history_delete_finish (fixture->history, wait_for (&result), &n_deleted, &n_archived, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_deleted, ==, expected_deleted);
  g_assert_cmpuint (n_archived, ==, expected_archived);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  till_product_history_undo_async (fixture->history, keep_cb, &result);
  till_product_history_undo_finish (fixture->history, wait_for (&result), &error);
  g_assert_no_error (error);
}

/* It is gone with its codes, which another product may have; taken back it has them again. */
static void
test_delete (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillScanResult) scanned = NULL;

  delete_named (fixture, "Éclair", 1, 0);
  wait_for_names (fixture, "apple Zwieback");
  catalog_fixture_wait_for_rebuild (fixture->shop);
  g_assert_null (catalog_fixture_lookup (fixture->shop, "4006381333931", &error));
  assert_query (fixture, &(TillProductQuery){ .state = TILL_PRODUCT_STATE_ALL }, "apple Zwieback");
  undo (fixture);
  wait_for_names (fixture, "apple Éclair Zwieback");
  g_clear_error (&error);
  scanned = catalog_fixture_lookup (fixture->shop, "4006381333931", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (till_product_get_name (scanned->product), ==, "Éclair");
  g_assert_false (till_product_history_can_undo (fixture->history));
}

/* Something points to it: it is archived, found among the archived, and sold again. */
static void
test_archive (Fixture *fixture,
              gconstpointer data)
{
  delete_named (fixture, "Éclair", 0, 1);
  wait_for_names (fixture, "apple Zwieback");
  assert_query (fixture, &(TillProductQuery){ .state = TILL_PRODUCT_STATE_ARCHIVED }, "Éclair");
  assert_query (fixture, &(TillProductQuery){ .state = TILL_PRODUCT_STATE_ARCHIVED, .text = (char *) "ecla" }, "Éclair");
  assert_query (fixture, &(TillProductQuery){ .state = TILL_PRODUCT_STATE_ALL, .text = (char *) "z" }, "Zwieback");
  undo (fixture);
  assert_query (fixture, &(TillProductQuery){ .state = TILL_PRODUCT_STATE_ACTIVE }, "apple Éclair Zwieback");
}

static gint64
get_price (Fixture *fixture,
           const char *name)
{
  g_autoptr (GArray) ids = list_named (fixture, name);
  char id[TILL_PACKED_ID_TEXT_SIZE];
  g_autoptr (TillProduct) product = NULL;

  till_packed_id_to_text (&g_array_index (ids, TillPackedId, 0), id);
  catalog_fixture_wait_for_rebuild (fixture->shop);
  product = till_catalog_get_product (fixture->shop->catalog, id);
  return till_product_get_price (product).minor;
}

static int
edit_all (Fixture *fixture,
          const TillProductEdit *edit,
          GError **error)
{
  g_autoptr (GArray) ids = list_named (fixture, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  till_product_history_edit_async (fixture->history, ids, edit, keep_cb, &result);
  return till_product_history_edit_finish (fixture->history, wait_for (&result), error);
}

static void
test_edit (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (edit_all (fixture, &(TillProductEdit){ .price_change = TILL_PRICE_CHANGE_RATE, .value = 75000, .step = 10 }, &error), ==, 3);
  g_assert_no_error (error);
  g_assert_cmpint (get_price (fixture, "apple"), ==, 110);
  g_assert_cmpint (get_price (fixture, "Éclair"), ==, 320);
  g_assert_cmpint (edit_all (fixture, &(TillProductEdit){ .price_change = TILL_PRICE_CHANGE_AMOUNT, .value = -150 }, &error), ==, 3);
  g_assert_cmpint (get_price (fixture, "apple"), ==, 0);
  undo (fixture);
  g_assert_cmpint (edit_all (fixture, &(TillProductEdit){ .price_change = TILL_PRICE_CHANGE_SET, .value = 4, .step = 10 }, &error), ==, 3);
  g_assert_cmpint (get_price (fixture, "apple"), ==, 10);
  undo (fixture);
  undo (fixture);
  g_assert_cmpint (get_price (fixture, "apple"), ==, 100);
  g_assert_cmpint (get_price (fixture, "Zwieback"), ==, 200);
}

/* While a row is edited the rows stay where they are; afterwards what happened meanwhile is read. */
static void
test_inactive (Fixture *fixture,
               gconstpointer data)
{
  save_new (fixture, "Bread", NULL, NULL, 250);
  till_product_table_set_query (fixture->table, &(TillProductQuery){ .descending = TRUE });
  till_product_table_set_active (fixture->table, FALSE);
  wait_for_table (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->table)), ==, 3);
  till_product_table_set_active (fixture->table, TRUE);
  wait_for_names (fixture, "Zwieback Éclair Bread apple");
}

/* One price that cannot be is a reason to change none. */
static void
test_overflow (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (edit_all (fixture, &(TillProductEdit){ .price_change = TILL_PRICE_CHANGE_AMOUNT, .value = G_MAXINT64 - 150 }, &error), ==, -1);
  g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_OVERFLOW);
  g_assert_cmpint (get_price (fixture, "apple"), ==, 100);
  g_assert_false (till_product_history_can_undo (fixture->history));
}

/* A catalogue of the first version has no stock: it can be counted afterwards. */
static void
test_migration (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "catalog", "fixtures", "before-imports.sql", NULL);
  const TillStockLevel three = { .is_counted = TRUE, .on_hand = 3 * TILL_QUANTITY_ONE };
  g_autofree char *sql = NULL;
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (TillScanResult) tea = NULL;
  g_autoptr (GAsyncResult) counted = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GError) error = NULL;
  TillStockLevel level = { 0 };

  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));
  catalog_fixture_replace_store (fixture, sql);
  g_assert_true (till_catalog_load (fixture->catalog, &error));
  tea = catalog_fixture_lookup (fixture, "4006381333931", &error);
  g_assert_no_error (error);
  till_stock_set_async (fixture->store, TILL_CLOCK (fixture->clock), till_product_get_id (tea->product), &three, NULL, keep_cb, &counted);
  g_assert_true (till_stock_finish (fixture->store, wait_for (&counted), &error));
  till_stock_read_async (fixture->store, till_product_get_id (tea->product), keep_cb, &read);
  g_assert_true (till_stock_read_finish (fixture->store, wait_for (&read), &level, &error));
  g_assert_true (till_stock_level_equal (&level, &three));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/catalog/product-table/order", NULL, test_order);
  ADD ("/catalog/product-table/search", NULL, test_search);
  ADD ("/catalog/product-table/delete", NULL, test_delete);
  ADD ("/catalog/product-table/archive", GINT_TO_POINTER (1), test_archive);
  ADD ("/catalog/product-table/edit", NULL, test_edit);
  ADD ("/catalog/product-table/overflow", NULL, test_overflow);
  ADD ("/catalog/product-table/inactive", NULL, test_inactive);
  g_test_add_func ("/catalog/product-table/migration", test_migration);
  return g_test_run ();
}
