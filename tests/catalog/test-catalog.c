/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog-fixture.h"
#include "till-barcode.h"

static void
assert_names (GListModel *list,
              const char *expected)
{
  g_autofree char *names = catalog_fixture_join (list);

  g_assert_cmpstr (names, ==, expected);
}

static void
assert_search (CatalogFixture *fixture,
               const char *text,
               const char *expected)
{
  g_autoptr (GListModel) hits = till_catalog_search (fixture->catalog, text);

  assert_names (hits, expected);
}

static void
save (CatalogFixture *fixture,
      TillProduct *product)
{
  g_autoptr (GError) error = NULL;

  catalog_fixture_save (fixture, product, &error);
  g_assert_no_error (error);
}

static void
save_new (CatalogFixture *fixture,
          const char *name,
          const char *sku,
          const char *barcode)
{
  g_autoptr (TillProduct) product = catalog_fixture_make (fixture, name, sku, barcode, 100);

  save (fixture, product);
}

static void
load (CatalogFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  till_catalog_load (fixture->catalog, &error);
  g_assert_no_error (error);
}

static void
fill (CatalogFixture *fixture)
{
  save_new (fixture, "Crème brûlée", "D-1", "4006381333931");
  save_new (fixture, "Milk chocolate", "C-7", "036000291452");
  save_new (fixture, "Almond milk 1 l", NULL, "96385074");
  save_new (fixture, "Buttermilk", NULL, NULL);
  save_new (fixture, "Milk", "M-10", NULL);
}

/* What was saved is found at once, and the same after the next start. */
static void
test_search (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();

  load (fixture);
  fill (fixture);
  for (int i = 0; i < 3; i++) {
    g_assert_cmpuint (till_catalog_get_n_products (fixture->catalog), ==, 5);
    assert_search (fixture, "", "Almond milk 1 l | Buttermilk | Crème brûlée | Milk | Milk chocolate");
    assert_search (fixture, "milk", "Milk | Milk chocolate | Almond milk 1 l | Buttermilk");
    assert_search (fixture, "choc MIL", "Milk chocolate");
    assert_search (fixture, "creme brul", "Crème brûlée");
    assert_search (fixture, "lee", "Crème brûlée");
    assert_search (fixture, "M-10", "Milk");
    assert_search (fixture, "2914", "Milk chocolate");
    assert_search (fixture, "milk xyzzy", "");
    assert_search (fixture, "?!", "");
    if (i == 0)
      catalog_fixture_wait_for_rebuild (fixture);
    if (i == 1) {
      catalog_fixture_reopen (fixture);
      load (fixture);
    }
  }
}

static void
test_category (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (TillProduct) product = catalog_fixture_make (fixture, "Espresso", NULL, NULL, 280);
  const char *id = "01890000-0000-7000-8000-000000000001";
  g_autoptr (GListModel) all = NULL;
  g_autoptr (GListModel) shelf = NULL;

  load (fixture);
  catalog_fixture_save_category (fixture, id, "Hot drinks");
  all = till_catalog_get_products (fixture->catalog, NULL);
  shelf = till_catalog_get_products (fixture->catalog, id);
  assert_search (fixture, "hot", "");
  till_product_set_category_id (product, id);
  save (fixture, product);
  save_new (fixture, "Bagel", NULL, NULL);
  for (int i = 0; i < 2; i++) {
    assert_names (all, "Bagel | Espresso");
    assert_names (shelf, "Espresso");
    assert_search (fixture, "drink esp", "Espresso");
    assert_search (fixture, "rink", "Espresso");
    catalog_fixture_wait_for_rebuild (fixture);
  }
  catalog_fixture_save_category (fixture, id, "Coffee");
  assert_search (fixture, "coff", "Espresso");
  assert_search (fixture, "hot", "");
  g_assert_cmpstr (till_category_get_name (till_catalog_get_category (fixture->catalog, id)), ==, "Coffee");
}

static void
count_cb (GListModel *model,
          guint position,
          guint removed,
          guint added,
          gpointer user_data)
{
  GString *log = user_data;

  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

/* A live list tells exactly what changed, before and after the change was merged. */
static void
test_live_list (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (GListModel) all = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (TillProduct) buttermilk = NULL;
  g_autoptr (TillProduct) renamed = NULL;

  load (fixture);
  fill (fixture);
  catalog_fixture_wait_for_rebuild (fixture);
  all = till_catalog_get_products (fixture->catalog, NULL);
  g_signal_connect (all, "items-changed", G_CALLBACK (count_cb), log);
  buttermilk = g_list_model_get_item (all, 1);
  renamed = till_product_copy (buttermilk);
  till_product_set_price (renamed, till_money (250, till_currency_lookup ("EUR")));
  save (fixture, renamed);
  g_assert_cmpstr (log->str, ==, "1-1+1 ");
  g_string_truncate (log, 0);
  till_product_set_name (renamed, "Whey");
  save (fixture, renamed);
  g_assert_cmpstr (log->str, ==, "1-4+4 ");
  assert_names (all, "Almond milk 1 l | Crème brûlée | Milk | Milk chocolate | Whey");
  g_string_truncate (log, 0);
  save_new (fixture, "Ale", NULL, NULL);
  g_assert_cmpstr (log->str, ==, "0-0+1 ");
  g_string_truncate (log, 0);
  g_assert_true (catalog_fixture_archive (fixture, till_product_get_id (renamed), NULL));
  g_assert_cmpstr (log->str, ==, "5-1+0 ");
  assert_names (all, "Ale | Almond milk 1 l | Crème brûlée | Milk | Milk chocolate");
  g_signal_handlers_disconnect_by_data (all, log);
}

static void
mirror_cb (GListModel *model,
           guint position,
           guint removed,
           guint added,
           gpointer user_data)
{
  GPtrArray *mirror = user_data;

  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (int) (position + i), g_list_model_get_item (model, position + i));
}

static void
assert_mirrors (GPtrArray *mirror,
                GListModel *list)
{
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (list));
  for (guint i = 0; i < mirror->len; i++) {
    g_autoptr (TillProduct) product = g_list_model_get_item (list, i);
    TillProduct *other = g_ptr_array_index (mirror, i);

    g_assert_cmpstr (till_product_get_id (other), ==, till_product_get_id (product));
    g_assert_cmpstr (till_product_get_name (other), ==, till_product_get_name (product));
  }
}

static void
edit_at_random (CatalogFixture *fixture,
                GListModel *list)
{
  guint n_items = g_list_model_get_n_items (list);
  gint32 place = g_test_rand_int_range (0, (gint32) n_items + 1);
  g_autofree char *name = g_strdup_printf ("Product %d", g_test_rand_int_range (0, 30));
  g_autoptr (TillProduct) product = g_list_model_get_item (list, (guint) place);
  g_autoptr (TillProduct) changed = NULL;

  if (product == NULL) {
    save_new (fixture, name, NULL, NULL);
    return;
  }
  changed = till_product_copy (product);
  till_product_set_name (changed, name);
  till_product_set_active (changed, g_test_rand_int_range (0, 4) != 0);
  save (fixture, changed);
}

/* Who follows the list's signals alone knows what is in it. */
static void
test_mirror (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) list = till_catalog_get_products (fixture->catalog, NULL);

  g_signal_connect (list, "items-changed", G_CALLBACK (mirror_cb), mirror);
  load (fixture);
  for (int i = 0; i < 150; i++) {
    edit_at_random (fixture, list);
    if (i % 50 == 20)
      catalog_fixture_wait_for_rebuild (fixture);
    assert_mirrors (mirror, list);
  }
  g_signal_handlers_disconnect_by_data (list, mirror);
}

/* What is saved while the index is being read is in the new one. */
static void
test_change_while_loading (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (TillProduct) product = NULL;
  g_autoptr (GListModel) all = NULL;

  load (fixture);
  fill (fixture);
  catalog_fixture_reopen (fixture);
  till_catalog_load_async (fixture->catalog, NULL, NULL, NULL);
  while (!till_catalog_is_listed (fixture->catalog))
    g_main_context_iteration (NULL, TRUE);
  all = till_catalog_get_products (fixture->catalog, NULL);
  product = g_list_model_get_item (all, 0);
  g_assert_true (catalog_fixture_archive (fixture, till_product_get_id (product), NULL));
  save_new (fixture, "Cider", NULL, NULL);
  while (!till_catalog_is_ready (fixture->catalog))
    g_main_context_iteration (NULL, TRUE);
  assert_names (all, "Buttermilk | Cider | Crème brûlée | Milk | Milk chocolate");
}

/* Changes are merged into a new index in the background; nothing is lost or doubled. */
static void
test_merge (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (GListModel) all = NULL;
  g_autoptr (GListModel) hits = NULL;

  load (fixture);
  all = till_catalog_get_products (fixture->catalog, NULL);
  for (int i = 0; i < 1100; i++) {
    g_autofree char *name = g_strdup_printf ("Tea %d", i);

    save_new (fixture, name, NULL, NULL);
  }
  catalog_fixture_wait_for_rebuild (fixture);
  hits = till_catalog_search (fixture->catalog, "tea");
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 1100);
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 1100);
}

static gboolean
write_and_fail (TillCatalogWriter *writer,
                gpointer user_data,
                GError **error)
{
  TillProductRow row = { .name = "Half", .price = till_money (1, till_currency_lookup ("EUR")) };

  g_assert_cmpint (till_catalog_writer_put_product (writer, &row, error), ==, TILL_PUT_ADDED);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "on purpose");
  return FALSE;
}

static void
failed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  g_assert_false (till_catalog_write_finish (TILL_CATALOG (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (till_catalog_get_job_data (result), ==, "data");
  *done = TRUE;
}

static void
test_failed_write (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  gboolean done = FALSE;

  load (fixture);
  fill (fixture);
  till_catalog_write_async (fixture->catalog, write_and_fail, g_strdup ("data"), g_free, NULL, failed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  catalog_fixture_wait_for_rebuild (fixture);
  g_assert_cmpuint (till_catalog_get_n_products (fixture->catalog), ==, 5);
  assert_search (fixture, "half", "");
}

static void
save_favourite (CatalogFixture *fixture,
                TillProduct *product,
                guint place)
{
  till_product_set_favourite (product, place);
  save (fixture, product);
}

static void
test_favourites (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  GListModel *favourites = till_catalog_get_favourites (fixture->catalog);
  g_autoptr (TillProduct) tea = catalog_fixture_make (fixture, "Tea", NULL, NULL, 1);
  g_autoptr (TillProduct) ale = catalog_fixture_make (fixture, "Ale", NULL, NULL, 1);

  load (fixture);
  save_favourite (fixture, tea, 1);
  save_favourite (fixture, ale, 2);
  assert_names (favourites, "Tea | Ale");
  save_favourite (fixture, tea, 3);
  assert_names (favourites, "Ale | Tea");
  save_favourite (fixture, ale, 0);
  assert_names (favourites, "Tea");
  g_assert_true (catalog_fixture_archive (fixture, till_product_get_id (tea), NULL));
  assert_names (favourites, "");
}

static void
assert_found (CatalogFixture *fixture,
              const char *code,
              const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillScanResult) result = catalog_fixture_lookup (fixture, code, &error);

  if (name == NULL) {
    g_assert_null (result);
    g_assert_error (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_UNKNOWN_CODE);
    return;
  }
  g_assert_no_error (error);
  g_assert_cmpstr (till_product_get_name (result->product), ==, name);
  g_assert_cmpint (result->quantity, ==, TILL_QUANTITY_ONE);
  g_assert_false (result->has_price);
}

/* Memory and the store must answer alike: the second round asks before anything is loaded. */
static void
test_lookup (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();

  load (fixture);
  fill (fixture);
  save_new (fixture, "Short code", NULL, "04252614");
  save_new (fixture, "Text code", NULL, "Box-12 A");
  for (int i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (till_catalog_is_ready (fixture->catalog), ==, i < 2);
    assert_found (fixture, "4006381333931", "Crème brûlée");
    assert_found (fixture, "]E04006381333931", "Crème brûlée");
    assert_found (fixture, "04006381333931", "Crème brûlée");
    assert_found (fixture, "]C10104006381333931", "Crème brûlée");
    assert_found (fixture, "036000291452", "Milk chocolate");
    assert_found (fixture, "0036000291452", "Milk chocolate");
    assert_found (fixture, "96385074", "Almond milk 1 l");
    assert_found (fixture, "042100005264", "Short code");
    assert_found (fixture, "0042100005264", "Short code");
    assert_found (fixture, "]C0Box-12 A", "Text code");
    assert_found (fixture, "D-1", "Crème brûlée");
    assert_found (fixture, "4006381333948", NULL);
    assert_found (fixture, "D", NULL);
    g_assert_null (catalog_fixture_lookup (fixture, "4006381333932", &error));
    g_assert_error (error, TILL_BARCODE_ERROR, TILL_BARCODE_ERROR_CHECK_DIGIT);
    if (i == 0)
      catalog_fixture_wait_for_rebuild (fixture);
    if (i == 1)
      catalog_fixture_reopen (fixture);
  }
}

static void
test_embedded (void)
{
  static const char *const patterns[] = { "20IIIIIWWWWWC", "02IIIIIVPPPPC", "22IIIIINNNNNC", NULL };
  static const char *const wrong[] = { "20IIIIIWWWWWC", "20IIIII", NULL };
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (GError) error = NULL;

  load (fixture);
  g_assert_false (till_catalog_set_patterns (fixture->catalog, wrong, &error));
  g_clear_error (&error);
  g_assert_true (till_catalog_set_patterns (fixture->catalog, patterns, &error));
  save_new (fixture, "Gouda", NULL, "2012345000001");
  save_new (fixture, "Ham", "6789", NULL);
  save_new (fixture, "Rolls", NULL, "00042");
  for (int i = 0; i < 2; i++) {
    g_autoptr (TillScanResult) weight = catalog_fixture_lookup (fixture, "2012345012349", NULL);
    g_autoptr (TillScanResult) price = catalog_fixture_lookup (fixture, "0206789928751", NULL);
    g_autoptr (TillScanResult) pieces = catalog_fixture_lookup (fixture, "2200042000121", NULL);

    g_assert_nonnull (weight);
    g_assert_cmpstr (till_product_get_name (weight->product), ==, "Gouda");
    g_assert_cmpint (weight->quantity, ==, 1234);
    g_assert_nonnull (price);
    g_assert_cmpstr (till_product_get_name (price->product), ==, "Ham");
    g_assert_true (price->has_price);
    g_assert_cmpint (price->price.minor, ==, 2875);
    g_assert_nonnull (pieces);
    g_assert_cmpint (pieces->quantity, ==, 12 * TILL_QUANTITY_ONE);
    g_assert_null (catalog_fixture_lookup (fixture, "0206789828754", NULL));
    catalog_fixture_reopen (fixture);
    till_catalog_set_patterns (fixture->catalog, patterns, NULL);
  }
}

/* Everything of a product comes back as it was saved, from memory and after a start. */
static void
test_round_trip (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (TillProduct) product = catalog_fixture_make (fixture, "Coffee club", "club-1", "4006381333931", 1900);
  const char *barcodes[] = { "4006381333931", "04252614", "x-1", NULL };
  const char *id = till_product_get_id (product);

  load (fixture);
  till_product_set_barcodes (product, barcodes);
  till_product_set_interval (product, TILL_INTERVAL_MONTH, 3);
  till_product_set_trial_days (product, 14);
  till_product_set_favourite (product, 2);
  till_product_set_by_weight (product, TRUE);
  save (fixture, product);
  for (int i = 0; i < 2; i++) {
    g_autoptr (TillProduct) found = till_catalog_get_product (fixture->catalog, id);

    g_assert_nonnull (found);
    g_assert_cmpstr (till_product_get_name (found), ==, "Coffee club");
    g_assert_cmpstr (till_product_get_sku (found), ==, "club-1");
    g_assert_cmpstrv (till_product_get_barcodes (found), barcodes);
    g_assert_cmpint (till_product_get_price (found).minor, ==, 1900);
    g_assert_true (till_product_get_price (found).currency == till_currency_lookup ("EUR"));
    g_assert_cmpint (till_product_get_interval (found), ==, TILL_INTERVAL_MONTH);
    g_assert_cmpuint (till_product_get_interval_count (found), ==, 3);
    g_assert_cmpuint (till_product_get_trial_days (found), ==, 14);
    g_assert_cmpuint (till_product_get_favourite (found), ==, 2);
    g_assert_true (till_product_is_by_weight (found));
    assert_names (till_catalog_get_favourites (fixture->catalog), "Coffee club");
    catalog_fixture_reopen (fixture);
    load (fixture);
  }
}

static void
test_refusals (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (TillProduct) nameless = catalog_fixture_make (fixture, " ", NULL, NULL, 1);
  g_autoptr (TillProduct) cheap = catalog_fixture_make (fixture, "Cheap", NULL, NULL, -1);
  g_autoptr (TillProduct) same_sku = catalog_fixture_make (fixture, "Thief", "D-1", NULL, 1);
  g_autoptr (TillProduct) same_code = catalog_fixture_make (fixture, "Thief", NULL, "0036000291452", 1);
  g_autoptr (TillProduct) wrong_code = catalog_fixture_make (fixture, "Wrong", NULL, "4006381333930", 1);
  const struct
  {
    TillProduct *product;
    GQuark domain;
    int code;
  } cases[] = {
    { nameless, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_INVALID },
    { cheap, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_INVALID },
    { same_sku, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_DUPLICATE_SKU },
    { same_code, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_DUPLICATE_BARCODE },
    { wrong_code, TILL_BARCODE_ERROR, TILL_BARCODE_ERROR_CHECK_DIGIT },
  };

  load (fixture);
  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (catalog_fixture_save (fixture, cases[i].product, &error));
    g_assert_error (error, cases[i].domain, cases[i].code);
  }
  g_assert_cmpuint (till_catalog_get_n_products (fixture->catalog), ==, 5);
  catalog_fixture_wait_for_rebuild (fixture);
  g_assert_cmpuint (till_catalog_get_n_products (fixture->catalog), ==, 5);
}

/* The barcode of a product that is sold no more can go to another one. */
static void
test_archive (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (TillProduct) heir = catalog_fixture_make (fixture, "Heir", NULL, "4006381333931", 1);
  g_autoptr (TillScanResult) found = NULL;
  g_autoptr (GError) error = NULL;

  load (fixture);
  fill (fixture);
  found = catalog_fixture_lookup (fixture, "4006381333931", NULL);
  g_assert_true (catalog_fixture_archive (fixture, till_product_get_id (found->product), NULL));
  assert_found (fixture, "4006381333931", NULL);
  assert_search (fixture, "creme", "");
  save (fixture, heir);
  assert_found (fixture, "4006381333931", "Heir");
  g_assert_false (catalog_fixture_archive (fixture, "01890000-0000-7000-8000-000000000001", &error));
  g_assert_error (error, TILL_CATALOG_ERROR, TILL_CATALOG_ERROR_INVALID);
}

static void
test_picture (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (TillProduct) product = catalog_fixture_make (fixture, "Bagel", NULL, NULL, 1);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);

  load (fixture);
  till_product_set_new_picture (product, bytes);
  save (fixture, product);
  for (int i = 0; i < 2; i++) {
    g_autoptr (TillProduct) found = till_catalog_get_product (fixture->catalog, till_product_get_id (product));
    g_autoptr (GBytes) loaded = NULL;

    g_assert_nonnull (till_product_get_picture_id (found));
    loaded = catalog_fixture_load_picture (fixture, till_product_get_picture_id (found));
    g_assert_true (g_bytes_equal (bytes, loaded));
    catalog_fixture_wait_for_rebuild (fixture);
  }
}

/* The first frame has its tiles before the index is there. */
static void
test_first_page (void)
{
  g_autoptr (CatalogFixture) fixture = catalog_fixture_new ();
  g_autoptr (GListModel) all = NULL;

  load (fixture);
  fill (fixture);
  catalog_fixture_wait_for_rebuild (fixture);
  catalog_fixture_reopen (fixture);
  all = till_catalog_get_products (fixture->catalog, NULL);
  till_catalog_load_async (fixture->catalog, NULL, NULL, NULL);
  while (!till_catalog_is_listed (fixture->catalog))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (till_catalog_is_ready (fixture->catalog));
  assert_names (all, "Almond milk 1 l | Buttermilk | Crème brûlée | Milk | Milk chocolate");
  while (!till_catalog_is_ready (fixture->catalog))
    g_main_context_iteration (NULL, TRUE);
  assert_names (all, "Almond milk 1 l | Buttermilk | Crème brûlée | Milk | Milk chocolate");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/search", test_search);
  g_test_add_func ("/catalog/category", test_category);
  g_test_add_func ("/catalog/live-list", test_live_list);
  g_test_add_func ("/catalog/live-list/mirror", test_mirror);
  g_test_add_func ("/catalog/change-while-loading", test_change_while_loading);
  g_test_add_func ("/catalog/merge", test_merge);
  g_test_add_func ("/catalog/failed-write", test_failed_write);
  g_test_add_func ("/catalog/favourites", test_favourites);
  g_test_add_func ("/catalog/lookup", test_lookup);
  g_test_add_func ("/catalog/embedded", test_embedded);
  g_test_add_func ("/catalog/round-trip", test_round_trip);
  g_test_add_func ("/catalog/refusals", test_refusals);
  g_test_add_func ("/catalog/archive", test_archive);
  g_test_add_func ("/catalog/picture", test_picture);
  g_test_add_func ("/catalog/first-page", test_first_page);

  return g_test_run ();
}
