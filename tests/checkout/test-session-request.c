/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-fixture.h"
#include "till-provider-error.h"
#include "till-session-request.h"

typedef struct
{
  const char *name;
  gint64 unit;
  gint64 quantity;
} Expected;

static void
assert_items (TillCart *cart,
              const Expected *expected,
              guint n_expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSessionRequest) request = till_session_request_new_for_cart (cart, "ref", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (till_session_request_get_n_items (request), ==, n_expected);
  for (guint i = 0; i < n_expected; i++) {
    const TillSessionItem *item = till_session_request_get_item (request, i);

    g_assert_cmpstr (item->name, ==, expected[i].name);
    g_assert_cmpint (item->unit_amount.minor, ==, expected[i].unit);
    g_assert_cmpint (item->quantity, ==, expected[i].quantity);
  }
  g_assert_true (till_money_equal (till_session_request_get_total (request), till_cart_get_totals (cart)->total));
  g_assert_true (till_session_request_check (request, NULL));
}

static void
test_plain_lines (void)
{
  static const Expected EXPECTED[] = { { "Tea", 310, 2 }, { "Water", 100, 1 }, { "Tax", 50, 1 } };
  g_autoptr (SaleFixture) sale = sale_fixture_new ();
  TillCart *cart = sale_fixture_load (sale);

  till_cart_add (cart, sale_fixture_product (sale, "Tea", 310), sale->sales_tax, 2 * TILL_QUANTITY_ONE);
  till_cart_add (cart, sale_fixture_product (sale, "Water", 100), sale->untaxed, TILL_QUANTITY_ONE);
  assert_items (cart, EXPECTED, G_N_ELEMENTS (EXPECTED));
}

/* What a session cannot say becomes one item of what the line costs. */
static void
test_weights_and_discounts (void)
{
  static const Expected EXPECTED[] = { { "0.35 × Beans", 700, 1 }, { "3 × Scone", 849, 1 }, { "Cake", 250, 1 } };
  g_autoptr (SaleFixture) sale = sale_fixture_new ();
  TillCart *cart = sale_fixture_load (sale);

  till_cart_add (cart, sale_fixture_product (sale, "Beans", 1999), sale->untaxed, 350);
  till_cart_add (cart, sale_fixture_product (sale, "Scone", 333), sale->untaxed, 3 * TILL_QUANTITY_ONE);
  till_cart_add (cart, sale_fixture_product (sale, "Cake", 500), sale->untaxed, TILL_QUANTITY_ONE);
  till_cart_set_line_discount (cart, till_cart_get_line (cart, 1), till_discount_percent (150000));
  till_cart_set_line_discount (cart, till_cart_get_line (cart, 2), till_discount_amount (250));
  assert_items (cart, EXPECTED, G_N_ELEMENTS (EXPECTED));
}

static void
test_plans (void)
{
  static const Expected EXPECTED[] = { { "Tea", 310, 1 }, { "Club", 1620, 1 }, { "Tax", 25, 1 } };
  static const guint TRIALS[] = { 0, 14 };

  for (gsize i = 0; i < G_N_ELEMENTS (TRIALS); i++) {
    g_autoptr (SaleFixture) sale = sale_fixture_new ();
    g_autoptr (TillSessionRequest) request = NULL;
    TillCart *cart = sale_fixture_load (sale);

    till_cart_add (cart, sale_fixture_product (sale, "Tea", 310), sale->sales_tax, TILL_QUANTITY_ONE);
    till_cart_add (cart, sale_fixture_plan (sale, "Club", 1500, TRIALS[i]), sale->sales_tax, TILL_QUANTITY_ONE);
    assert_items (cart, EXPECTED, G_N_ELEMENTS (EXPECTED));
    request = till_session_request_new_for_cart (cart, "ref", NULL);
    g_assert_true (till_session_request_has_recurring (request));
    g_assert_cmpint (till_session_request_get_trial_days (request), ==, (int) TRIALS[i]);
    g_assert_cmpint (till_session_request_get_item (request, 1)->interval, !=, TILL_INTERVAL_NONE);
  }
}

static void
test_different_trials (void)
{
  g_autoptr (SaleFixture) sale = sale_fixture_new ();
  g_autoptr (GError) error = NULL;
  TillCart *cart = sale_fixture_load (sale);

  till_cart_add (cart, sale_fixture_plan (sale, "Club", 1500, 14), sale->untaxed, TILL_QUANTITY_ONE);
  till_cart_add (cart, sale_fixture_plan (sale, "Other club", 900, 0), sale->untaxed, TILL_QUANTITY_ONE);
  g_assert_null (till_session_request_new_for_cart (cart, "ref", &error));
  g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_INVALID);
}

/* Whatever is in the cart, the items come to its total: many carts, the same at each run of one seed. */
static void
test_always_sums (void)
{
  g_autoptr (SaleFixture) sale = sale_fixture_new ();
  TillCart *cart = sale_fixture_load (sale);

  for (int i = 0; i < 200; i++) {
    g_autoptr (TillSessionRequest) request = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *name = g_strdup_printf ("Product %d", i);
    TillQuantity quantity = g_test_rand_bit () ? g_test_rand_int_range (1, 9) * TILL_QUANTITY_ONE : g_test_rand_int_range (1, 9999);

    till_cart_add (cart, sale_fixture_product (sale, name, g_test_rand_int_range (0, 5000)), g_test_rand_bit () ? sale->sales_tax : sale->untaxed, quantity);
    if (g_test_rand_bit ())
      till_cart_set_line_discount (cart, till_cart_get_line (cart, till_cart_get_n_lines (cart) - 1), till_discount_percent (g_test_rand_int_range (1, 1000000)));
    till_cart_set_sale_discount (cart, g_test_rand_bit () ? till_discount_amount (g_test_rand_int_range (0, 900)) : till_discount_none ());
    request = till_session_request_new_for_cart (cart, "ref", &error);
    g_assert_no_error (error);
    g_assert_true (till_session_request_check (request, NULL));
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/session-request/plain-lines", test_plain_lines);
  g_test_add_func ("/checkout/session-request/weights-and-discounts", test_weights_and_discounts);
  g_test_add_func ("/checkout/session-request/plans", test_plans);
  g_test_add_func ("/checkout/session-request/different-trials", test_different_trials);
  g_test_add_func ("/checkout/session-request/always-sums", test_always_sums);
  return g_test_run ();
}
