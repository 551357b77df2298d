/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By lines, to the cent: whatever was taken off the sale, all its lines in any order give back what was paid. */
#include "sale-fixture.h"

#include "till-refund-quote.h"

typedef struct
{
  const char *name;
  gint64 prices[3];
  gint64 quantities[3];
  TillDiscount discount;
  gint64 promotion;
} Case;

static const Case cases[] = {
  { "plain", { 420, 100, 999 }, { 1000, 3000, 2000 }, { TILL_DISCOUNT_NONE, 0 }, 0 },
  { "discount", { 333, 100, 1 }, { 3000, 1000, 7000 }, { TILL_DISCOUNT_PERCENT, 125000 }, 0 },
  { "amount off", { 333, 100, 1 }, { 3000, 1000, 7000 }, { TILL_DISCOUNT_AMOUNT, 217 }, 0 },
  { "promotion", { 333, 100, 777 }, { 3000, 1000, 7000 }, { TILL_DISCOUNT_NONE, 0 }, 100 },
  { "promotion and discount", { 1, 1, 777 }, { 3000, 1000, 7000 }, { TILL_DISCOUNT_PERCENT, 333333 }, 11 },
};

static TillSale *
sell (SaleFixture *self,
      const Case *of)
{
  static const char *const names[] = { "Tea", "Cake", "Mug" };
  TillCart *cart = sale_fixture_load (self);
  g_autoptr (TillAttempt) begun = NULL;
  g_autoptr (TillAttempt) opened = NULL;
  g_autoptr (GError) error = NULL;
  TillPaymentFacts facts = { 0 };
  TillSale *sale = NULL;

  for (guint i = 0; i < 3; i++)
    till_cart_add (cart, sale_fixture_product (self, names[i], of->prices[i]), self->sales_tax, of->quantities[i]);
  till_cart_set_sale_discount (cart, of->discount);
  begun = sale_fixture_begin_with_codes (self, cart, of->promotion > 0, &error);
  g_assert_no_error (error);
  opened = sale_fixture_open_session (self, begun, "cs_1", &error);
  facts = sale_fixture_facts (opened, TILL_PAYMENT_OUTCOME_PAID);
  facts.discount = of->promotion;
  facts.amount.minor -= of->promotion;
  g_object_unref (sale_fixture_answer (self, opened, &facts, &sale, &error));
  g_assert_no_error (error);
  g_assert_cmpint (till_sale_get_state (sale), ==, TILL_SALE_PAID);
  return sale;
}

/* One piece after the other, the last line first. A piece that comes to nothing goes with the next one. */
static void
test_pieces (gconstpointer data)
{
  const Case *of = data;
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell (self, of);
  const gint64 total = till_sale_get_total (sale).minor;
  gint64 given = 0;

  for (gint64 number = 3; number >= 1; number--) {
    TillQuantity open = 0;

    for (TillQuantity piece = 0; piece < of->quantities[number - 1]; piece += TILL_QUANTITY_ONE) {
      TillRefundLine line = { number, open += TILL_QUANTITY_ONE, { 0 } };
      g_autoptr (GError) error = NULL;
      TillMoney sum = { 0 };

      g_assert_true (till_refund_quote_lines (sale, &line, 1, &sum, &error));
      g_assert_no_error (error);
      g_assert_cmpint (sum.minor, >=, 0);
      if (sum.minor == 0)
        continue;
      given += sum.minor;
      open = 0;
      g_object_unref (sale_fixture_refund (self, sale, TILL_TENDER_HOSTED, sum.minor, &line, 1, NULL, &error));
      g_assert_no_error (error);
      g_object_unref (sale);
      sale = sale_fixture_sale (self, "1001", NULL);
    }
  }
  g_assert_cmpint (given, ==, total);
  g_assert_cmpint (till_refund_quote_rest (sale).minor, ==, 0);
  sale_fixture_check (self);
}

/* All lines at once are the whole. */
static void
test_whole (gconstpointer data)
{
  const Case *of = data;
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell (self, of);
  TillRefundLine lines[3] = { { 1, of->quantities[0], { 0 } }, { 2, of->quantities[1], { 0 } }, { 3, of->quantities[2], { 0 } } };
  g_autoptr (GError) error = NULL;
  TillMoney sum = { 0 };

  g_assert_true (till_refund_quote_lines (sale, lines, 3, &sum, &error));
  g_assert_no_error (error);
  g_assert_true (till_money_equal (sum, till_sale_get_total (sale)));
}

static void
test_refused (void)
{
  static const struct
  {
    gint64 number;
    TillQuantity quantity;
  } bad[] = { { 1, 1001 }, { 1, 500 }, { 2, 1500 }, { 1, 0 }, { 1, -1000 }, { 4, 1000 }, { 0, 1000 } };
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell (self, &cases[0]);
  TillRefundLine twice[2] = { { 2, 1000, { 0 } }, { 2, 1000, { 0 } } };
  TillMoney sum = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    TillRefundLine line = { bad[i].number, bad[i].quantity, { 0 } };
    g_autoptr (GError) error = NULL;

    g_assert_false (till_refund_quote_lines (sale, &line, 1, &sum, &error));
    g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  }
  g_assert_false (till_refund_quote_lines (sale, twice, 2, &sum, NULL));
}

/* What was weighed goes back in parts. */
static void
test_weighed (void)
{
  static const Case weighed = { "weighed", { 420, 100, 999 }, { 2500, 1000, 1000 }, { TILL_DISCOUNT_NONE, 0 }, 0 };
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell (self, &weighed);
  TillRefundLine line = { 1, 1250, { 0 } };
  TillMoney sum = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (till_refund_quote_lines (sale, &line, 1, &sum, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sum.minor, >, 0);
}

/* After a plain amount the lines give back no more than is left. */
static void
test_after_amount (void)
{
  g_autoptr (SaleFixture) self = sale_fixture_new ();
  g_autoptr (TillSale) sale = sell (self, &cases[0]);
  g_autoptr (GError) error = NULL;
  const gint64 total = till_sale_get_total (sale).minor;
  TillRefundLine line = { 3, 2000, { 0 } };
  TillMoney sum = { 0 };
  guint tender = 7;

  g_object_unref (sale_fixture_refund (self, sale, TILL_TENDER_HOSTED, total - 100, NULL, 0, NULL, &error));
  g_assert_no_error (error);
  g_object_unref (sale);
  sale = sale_fixture_sale (self, "1001", NULL);
  g_assert_cmpint (till_refund_quote_rest (sale).minor, ==, 100);
  g_assert_true (till_refund_quote_lines (sale, &line, 1, &sum, &error));
  g_assert_false (till_refund_quote_find_tender (sale, sum, &tender, &error));
  g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  g_clear_error (&error);
  g_assert_true (till_refund_quote_find_tender (sale, sale_fixture_usd (self, 100), &tender, &error));
  g_assert_cmpuint (tender, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *pieces = g_strconcat ("/refund-quote/pieces/", cases[i].name, NULL);
    g_autofree char *whole = g_strconcat ("/refund-quote/whole/", cases[i].name, NULL);

    g_test_add_data_func (pieces, &cases[i], test_pieces);
    g_test_add_data_func (whole, &cases[i], test_whole);
  }
  g_test_add_func ("/refund-quote/refused", test_refused);
  g_test_add_func ("/refund-quote/weighed", test_weighed);
  g_test_add_func ("/refund-quote/after-amount", test_after_amount);
  return g_test_run ();
}
