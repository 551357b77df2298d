/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sales and refunds do to the stock: once, whatever happens afterwards. */
#include "sale-fixture.h"

#include "till-product-use.h"
#include "till-stock.h"

#define COFFEE "Flat white"

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for_change (SaleFixture *self,
                 GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  till_stock_finish (self->store, *result, &error);
  g_assert_no_error (error);
}

static const char *
get_coffee (SaleFixture *self)
{
  return till_product_get_id (sale_fixture_product (self, COFFEE, 420));
}

static void
count (SaleFixture *self,
       TillQuantity on_hand)
{
  const TillStockLevel level = { .is_counted = TRUE, .on_hand = on_hand, .has_mark = TRUE, .low_at = 2000 };
  g_autoptr (GAsyncResult) result = NULL;

  till_stock_set_async (self->store, TILL_CLOCK (self->clock), get_coffee (self), &level, NULL, keep_cb, &result);
  wait_for_change (self, &result);
}

static void
add (SaleFixture *self,
     TillQuantity quantity)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_stock_add_async (self->store, TILL_CLOCK (self->clock), get_coffee (self), quantity, TILL_STOCK_DELIVERY, "Truck", keep_cb, &result);
  wait_for_change (self, &result);
}

static gboolean
read_level (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  TillProduct *product = g_object_get_data (user_data, "product");

  return till_stock_level_read (g_object_get_data (user_data, "level"), connection, till_product_get_id (product), error);
}

static TillStockLevel
get_level (SaleFixture *self)
{
  g_autoptr (GObject) question = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GError) error = NULL;
  TillStockLevel level = { 0 };

  g_object_set_data (question, "product", sale_fixture_product (self, COFFEE, 420));
  g_object_set_data (question, "level", &level);
  till_store_read (self->store, read_level, question, &error);
  g_assert_no_error (error);
  return level;
}

static TillSale *
sell (SaleFixture *self,
      TillQuantity quantity)
{
  TillCart *cart = sale_fixture_load (self);
  g_autoptr (GError) error = NULL;
  TillSale *sale = NULL;

  till_cart_add (cart, sale_fixture_product (self, COFFEE, 420), self->untaxed, quantity);
  sale = sale_fixture_cash (self, cart, 10000, &error);
  g_assert_no_error (error);
  return sale;
}

static void
give_back_one (SaleFixture *self,
               TillSale *sale)
{
  const TillRefundLine line = { 1, TILL_QUANTITY_ONE, sale_fixture_usd (self, 420) };
  g_autoptr (GError) error = NULL;
  g_autoptr (TillRefund) refund = sale_fixture_refund (self, sale, TILL_TENDER_CASH, 420, &line, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (refund);
}

static void
test_moves (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = NULL;

  count (self, 10 * TILL_QUANTITY_ONE);
  sale = sell (self, 3 * TILL_QUANTITY_ONE);
  g_assert_cmpint (get_level (self).on_hand, ==, 7 * TILL_QUANTITY_ONE);
  give_back_one (self, sale);
  g_assert_cmpint (get_level (self).on_hand, ==, 8 * TILL_QUANTITY_ONE);
  add (self, 24 * TILL_QUANTITY_ONE);
  g_assert_cmpint (get_level (self).on_hand, ==, 32 * TILL_QUANTITY_ONE);
  count (self, 30 * TILL_QUANTITY_ONE);
  g_assert_cmpint (get_level (self).on_hand, ==, 30 * TILL_QUANTITY_ONE);
  g_assert_cmpint (sale_fixture_count (self, "SELECT sum (quantity) FROM stock_moves"), ==, 30 * TILL_QUANTITY_ONE);
  sale_fixture_check (self);
}

static void
keep (SaleFixture *self,
      const TillStockLevel *level)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_stock_keep_async (self->store, TILL_CLOCK (self->clock), get_coffee (self), level, keep_cb, &result);
  wait_for_change (self, &result);
}

/* A mark that is changed after a sale does not bring back what was sold. */
static void
test_keep (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  G_GNUC_UNUSED g_autoptr (TillSale) sale = NULL;
  TillStockLevel read = { 0 };

  count (self, 10 * TILL_QUANTITY_ONE);
  read = get_level (self);
  sale = sell (self, 3 * TILL_QUANTITY_ONE);
  read.low_at = 5000;
  keep (self, &read);
  g_assert_cmpint (get_level (self).on_hand, ==, 7 * TILL_QUANTITY_ONE);
  g_assert_cmpint (get_level (self).low_at, ==, 5000);
  read.is_counted = FALSE;
  keep (self, &read);
  g_assert_false (get_level (self).is_counted);
  read.is_counted = TRUE;
  keep (self, &read);
  g_assert_cmpint (get_level (self).on_hand, ==, 7 * TILL_QUANTITY_ONE);
  g_assert_cmpint (sale_fixture_count (self, "SELECT count (*) FROM stock_moves"), ==, 2);
}

/* What is made again from the journal moves nothing, and neither does a new start. */
static void
test_rebuild (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  G_GNUC_UNUSED g_autoptr (TillSale) before = sell (self, 5 * TILL_QUANTITY_ONE);
  g_autoptr (TillSale) sale = NULL;

  g_assert_false (get_level (self).is_counted);
  count (self, 2 * TILL_QUANTITY_ONE);
  sale = sell (self, 3 * TILL_QUANTITY_ONE);
  g_assert_cmpint (get_level (self).on_hand, ==, -TILL_QUANTITY_ONE);
  sale_fixture_rebuild (self);
  sale_fixture_restart (self);
  g_assert_cmpint (get_level (self).on_hand, ==, -TILL_QUANTITY_ONE);
  g_assert_cmpint (sale_fixture_count (self, "SELECT count (*) FROM stock_moves"), ==, 2);
}

static gboolean
take_out (TillConnection *connection,
          gpointer user_data,
          GError **error)
{
  return till_product_use_take_out (connection, user_data, error);
}

static void
test_use (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  G_GNUC_UNUSED g_autoptr (TillSale) sale = sell (self, TILL_QUANTITY_ONE);
  g_autoptr (GHashTable) candidates = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_hash_table_add (candidates, (gpointer) get_coffee (self));
  g_hash_table_add (candidates, (gpointer) "never-sold");
  g_assert_true (till_store_read (self->store, take_out, candidates, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (candidates), ==, 1);
  g_assert_true (g_hash_table_contains (candidates, "never-sold"));
  g_assert_cmpint (sale_fixture_count (self, "SELECT count (*) FROM sqlite_master WHERE name LIKE '%_line_product'"), ==, 2);
}

static gboolean
move_twice (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  return till_stock_move (connection, user_data, -TILL_QUANTITY_ONE, TILL_STOCK_SALE, "sale-1", 1, error) &&
         till_stock_move (connection, user_data, -TILL_QUANTITY_ONE, TILL_STOCK_SALE, "sale-1", 2, error);
}

static gboolean
forge (TillConnection *connection,
       gpointer user_data,
       GError **error)
{
  return till_connection_execute (connection, "UPDATE stock_moves SET quantity = 0", error);
}

static void
test_once (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (GError) error = NULL;

  count (self, 10 * TILL_QUANTITY_ONE);
  till_store_write (self->store, move_twice, (gpointer) get_coffee (self), &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_level (self).on_hand, ==, 9 * TILL_QUANTITY_ONE);
  g_assert_false (till_store_write (self->store, forge, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_mark (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  TillStockLevel level = { 0 };

  count (self, 3 * TILL_QUANTITY_ONE);
  level = get_level (self);
  g_assert_false (till_stock_level_is_low (&level));
  g_object_unref (sell (self, TILL_QUANTITY_ONE));
  level = get_level (self);
  g_assert_true (till_stock_level_is_low (&level));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stock/moves", test_moves);
  g_test_add_func ("/stock/use", test_use);
  g_test_add_func ("/stock/keep", test_keep);
  g_test_add_func ("/stock/rebuild", test_rebuild);
  g_test_add_func ("/stock/once", test_once);
  g_test_add_func ("/stock/mark", test_mark);
  return g_test_run ();
}
