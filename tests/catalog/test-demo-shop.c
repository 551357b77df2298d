/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog-fixture.h"
#include "till-barcode.h"
#include "till-demo-shop.h"

#include <string.h>

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static gboolean
install (CatalogFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_installed = FALSE;

  till_demo_shop_install_async (fixture->catalog, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (till_demo_shop_install_finish (fixture->catalog, result, &is_installed, &error));
  g_assert_no_error (error);
  return is_installed;
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
assert_is_product (CatalogFixture *fixture,
                   TillProduct *product)
{
  const char *const *barcodes = till_product_get_barcodes (product);
  g_autoptr (GBytes) picture = catalog_fixture_load_picture (fixture, till_product_get_picture_id (product));
  TillBarcode barcode;

  g_test_message ("%s", till_product_get_name (product));
  g_assert_cmpint (till_product_get_price (product).minor, >, 0);
  g_assert_cmpstr (till_product_get_price (product).currency->code, ==, TILL_DEMO_SHOP_CURRENCY);
  g_assert_nonnull (till_catalog_get_category (fixture->catalog, till_product_get_category_id (product)));
  g_assert_nonnull (till_catalog_get_tax_class (fixture->catalog, till_product_get_tax_class_id (product)));
  g_assert_cmpuint (g_bytes_get_size (picture), <, 16 * 1024);
  g_assert_cmpmem (g_bytes_get_data (picture, NULL), 4, "\211PNG", 4);
  g_assert_true (till_product_is_recurring (product) == (barcodes[0] == NULL));
  if (barcodes[0] != NULL) {
    g_assert_true (till_barcode_parse (barcodes[0], &barcode, NULL));
    g_assert_cmpint (barcode.symbology, ==, TILL_SYMBOLOGY_EAN_13);
  }
}

static void
test_whole_shop (void)
{
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  g_autoptr (GListModel) products = NULL;
  g_autofree char *favourites = NULL;
  guint n_trials = 0;
  guint n_products = 0;

  g_assert_true (install (fixture));
  catalog_fixture_wait_for_rebuild (fixture);
  products = till_catalog_get_products (fixture->catalog, NULL);
  n_products = g_list_model_get_n_items (products);
  g_assert_cmpuint (n_products, ==, 44);
  for (guint i = 0; i < n_products; i++) {
    g_autoptr (TillProduct) product = g_list_model_get_item (products, i);

    assert_is_product (fixture, product);
    n_trials += till_product_get_trial_days (product) == 14;
  }
  g_assert_cmpuint (n_trials, ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (till_catalog_get_categories (fixture->catalog)), ==, 6);
  g_assert_cmpuint (g_list_model_get_n_items (till_catalog_get_tax_classes (fixture->catalog)), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (till_catalog_get_favourites (fixture->catalog)), ==, 20);
  favourites = catalog_fixture_join (till_catalog_get_favourites (fixture->catalog));
  g_assert_true (g_str_has_prefix (favourites, "Flat white | Espresso | Cappuccino | Cold brew"));
}

static void
test_categories_in_order (void)
{
  const char *const names[] = { "Coffee", "Tea", "Bakery", "Beans", "Merch", "Plans" };
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  GListModel *categories = NULL;

  g_assert_true (install (fixture));
  catalog_fixture_wait_for_rebuild (fixture);
  categories = till_catalog_get_categories (fixture->catalog);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (TillCategory) category = g_list_model_get_item (categories, i);
    g_autoptr (GListModel) products = till_catalog_get_products (fixture->catalog, till_category_get_id (category));

    g_assert_cmpstr (till_category_get_name (category), ==, names[i]);
    g_assert_nonnull (till_category_get_color (category));
    g_assert_cmpuint (g_list_model_get_n_items (products), >=, 5);
  }
}

static void
test_only_once (void)
{
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();

  g_assert_true (install (fixture));
  g_assert_false (install (fixture));
  catalog_fixture_wait_for_rebuild (fixture);
  g_assert_cmpuint (till_catalog_get_n_products (fixture->catalog), ==, 44);
}

static void
test_never_beside_others (void)
{
  g_autoptr (CatalogFixture) fixture = new_loaded_fixture ();
  g_autoptr (TillProduct) mine = catalog_fixture_make (fixture, "Mine", "M", NULL, 100);

  g_assert_true (catalog_fixture_save (fixture, mine, NULL));
  g_assert_false (install (fixture));
  catalog_fixture_wait_for_rebuild (fixture);
  g_assert_cmpuint (till_catalog_get_n_products (fixture->catalog), ==, 1);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-shop/whole-shop", test_whole_shop);
  g_test_add_func ("/demo-shop/categories-in-order", test_categories_in_order);
  g_test_add_func ("/demo-shop/only-once", test_only_once);
  g_test_add_func ("/demo-shop/never-beside-others", test_never_beside_others);
  return g_test_run ();
}
