/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-money.h"

#define LARGEST  G_MAXINT64
#define SMALLEST G_MININT64

static const TillCurrency *
usd (void)
{
  return till_currency_lookup ("USD");
}

static void
test_mul_div (void)
{
  static const struct
  {
    gint64 a, b, divisor;
    gint64 half_even, half_up;
  } cases[] = {
    { 0, 5, 3, 0, 0 },
    { 7, 1, 2, 4, 4 },
    { 5, 1, 2, 2, 3 },
    { -5, 1, 2, -2, -3 },
    { 5, -1, 2, -2, -3 },
    { 5, 1, -2, -2, -3 },
    { -5, 1, -2, 2, 3 },
    { 1, 1, 2, 0, 1 },
    { -1, 1, 2, 0, -1 },
    { 1, 1, 3, 0, 0 },
    { 2, 1, 3, 1, 1 },
    { -2, 1, 3, -1, -1 },
    { 1999, 82500, 1000000, 165, 165 },
    { 250, 10000, 1000000, 2, 3 },
    { LARGEST, LARGEST, LARGEST, LARGEST, LARGEST },
    { SMALLEST, 1, 1, SMALLEST, SMALLEST },
    { SMALLEST, SMALLEST, SMALLEST, SMALLEST, SMALLEST },
    { SMALLEST, LARGEST, LARGEST, SMALLEST, SMALLEST },
    { LARGEST, 1, 2, G_GINT64_CONSTANT (4611686018427387904), G_GINT64_CONSTANT (4611686018427387904) },
    { LARGEST, 1, SMALLEST, -1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 even = 77;
    gint64 up = 77;

    g_assert_true (till_mul_div (cases[i].a, cases[i].b, cases[i].divisor, TILL_ROUNDING_HALF_EVEN, &even));
    g_assert_true (till_mul_div (cases[i].a, cases[i].b, cases[i].divisor, TILL_ROUNDING_HALF_UP, &up));
    g_assert_cmpint (even, ==, cases[i].half_even);
    g_assert_cmpint (up, ==, cases[i].half_up);
  }
}

static void
test_mul_div_overflow (void)
{
  static const gint64 cases[][3] = {
    { LARGEST, 2, 1 },
    { SMALLEST, -1, 1 },
    { SMALLEST, 1, -1 },
    { LARGEST, LARGEST, 1 },
    { SMALLEST, SMALLEST, 1 },
    { SMALLEST, SMALLEST, LARGEST },
    { LARGEST, 3, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 result = 77;

    g_assert_false (till_mul_div (cases[i][0], cases[i][1], cases[i][2], TILL_ROUNDING_HALF_EVEN, &result));
    g_assert_cmpint (result, ==, 77);
  }
}

/* The same by way of exact long division in 128 bits, over many random numbers. */
static void
test_mul_div_random (void)
{
  for (guint i = 0; i < 20000; i++) {
    guint64 bits = (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
    gint64 a = (gint64) bits >> g_test_rand_int_range (0, 40);
    gint64 b = (gint64) g_test_rand_int () >> g_test_rand_int_range (0, 30);
    gint64 d = g_test_rand_int_range (1, 3000000);
    gint64 result = 0;
    __int128 twice = 0;

    if (!till_mul_div (a, b, d, TILL_ROUNDING_HALF_EVEN, &result))
      continue;
    /* Never more than half a unit away, and even where it is exactly half. */
    twice = 2 * ((__int128) a * b - (__int128) result * d);
    g_assert_true (twice <= d && twice >= -d);
    if (twice == d || twice == -d)
      g_assert_cmpint (result % 2, ==, 0);
  }
}

static void
test_add_and_subtract (void)
{
  static const struct
  {
    gint64 a, b;
    gboolean sum_fits, difference_fits;
  } cases[] = {
    { 1, 2, TRUE, TRUE },
    { -1, 2, TRUE, TRUE },
    { LARGEST, 0, TRUE, TRUE },
    { LARGEST, 1, FALSE, TRUE },
    { SMALLEST, -1, FALSE, TRUE },
    { SMALLEST, 1, TRUE, FALSE },
    { LARGEST, -1, TRUE, FALSE },
    { LARGEST, SMALLEST, TRUE, FALSE },
    { SMALLEST, SMALLEST, FALSE, TRUE },
    { 0, SMALLEST, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    TillMoney a = till_money (cases[i].a, usd ());
    TillMoney b = till_money (cases[i].b, usd ());
    TillMoney result = till_money (77, usd ());
    g_autoptr (GError) error = NULL;

    g_assert_true (till_money_add (a, b, &result, &error) == cases[i].sum_fits);
    if (cases[i].sum_fits)
      g_assert_cmpint (result.minor, ==, cases[i].a + cases[i].b);
    else
      g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_OVERFLOW);

    g_clear_error (&error);
    result = till_money (77, usd ());
    g_assert_true (till_money_subtract (a, b, &result, &error) == cases[i].difference_fits);
    if (!cases[i].difference_fits) {
      g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_OVERFLOW);
      g_assert_cmpint (result.minor, ==, 77);
    }
  }
}

static void
test_negate (void)
{
  TillMoney result = till_money (0, usd ());
  g_autoptr (GError) error = NULL;

  g_assert_true (till_money_negate (till_money (LARGEST, usd ()), &result, &error));
  g_assert_cmpint (result.minor, ==, -LARGEST);
  g_assert_false (till_money_negate (till_money (SMALLEST, usd ()), &result, &error));
  g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_OVERFLOW);
}

static void
test_two_currencies (void)
{
  TillMoney dollars = till_money (100, usd ());
  TillMoney yen = till_money (100, till_currency_lookup ("JPY"));
  TillMoney result = dollars;
  g_autoptr (GError) error = NULL;

  g_assert_false (till_money_add (dollars, yen, &result, &error));
  g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_CURRENCY);
  g_assert_true (till_money_equal (result, dollars));
  g_assert_false (till_money_equal (yen, dollars));
}

static void
test_multiply (void)
{
  static const struct
  {
    gint64 unit;
    TillQuantity quantity;
    gint64 product;
  } cases[] = {
    { 250, 1000, 250 },
    { 250, 3000, 750 },
    { 199, 350, 70 },
    { 999, 500, 500 },
    { 333, 500, 166 },
    { -333, 500, -166 },
    { 1, 1, 0 },
    { 0, TILL_QUANTITY_MAX, 0 },
    { 100, TILL_QUANTITY_MAX, 100000000 },
  };
  g_autoptr (GError) error = NULL;
  TillMoney product = till_money (0, usd ());

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_true (till_money_multiply (till_money (cases[i].unit, usd ()), cases[i].quantity,
                                        TILL_ROUNDING_HALF_EVEN, &product, &error));
    g_assert_no_error (error);
    g_assert_cmpint (product.minor, ==, cases[i].product);
  }
  g_assert_false (till_money_multiply (till_money (LARGEST, usd ()), 1001, TILL_ROUNDING_HALF_EVEN, &product, &error));
  g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_OVERFLOW);
}

static void
test_take_rate (void)
{
  static const struct
  {
    gint64 amount, rate;
    TillRounding rounding;
    gint64 part;
  } cases[] = {
    { 1000, 80000, TILL_ROUNDING_HALF_EVEN, 80 },
    { 1050, 50000, TILL_ROUNDING_HALF_EVEN, 52 },
    { 1050, 50000, TILL_ROUNDING_HALF_UP, 53 },
    { -1050, 50000, TILL_ROUNDING_HALF_UP, -53 },
    { 1999, 88750, TILL_ROUNDING_HALF_EVEN, 177 },
    { 1, 1000000, TILL_ROUNDING_HALF_EVEN, 1 },
    { LARGEST, 1000000, TILL_ROUNDING_HALF_EVEN, LARGEST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    TillMoney part = till_money (0, usd ());

    g_assert_true (till_money_take_rate (till_money (cases[i].amount, usd ()), cases[i].rate, cases[i].rounding,
                                         &part, &error));
    g_assert_no_error (error);
    g_assert_cmpint (part.minor, ==, cases[i].part);
  }
}

static void
test_decimal (void)
{
  static const struct
  {
    const char *code;
    gint64 minor;
    const char *text;
  } cases[] = {
    { "USD", 1234, "12.34" },
    { "USD", 5, "0.05" },
    { "USD", -5, "-0.05" },
    { "USD", 0, "0.00" },
    { "JPY", 1234, "1234" },
    { "JPY", -1, "-1" },
    { "KWD", 1234, "1.234" },
    { "IQD", 1234, "1.234" },
    { "CLF", 12345, "1.2345" },
    { "USD", LARGEST, "92233720368547758.07" },
    { "USD", SMALLEST, "-92233720368547758.08" },
    { "JPY", SMALLEST, "-9223372036854775808" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    TillMoney money = till_money (cases[i].minor, till_currency_lookup (cases[i].code));
    g_autofree char *text = till_money_to_decimal (money);
    TillMoney back = till_money (77, usd ());
    g_autoptr (GError) error = NULL;

    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (till_money_from_decimal (text, money.currency, &back, &error));
    g_assert_no_error (error);
    g_assert_true (till_money_equal (money, back));
  }
}

static void
test_from_decimal (void)
{
  static const struct
  {
    const char *text;
    gboolean good;
    gint64 minor;
  } cases[] = {
    { "12", TRUE, 1200 },
    { "12.5", TRUE, 1250 },
    { "12.500", TRUE, 1250 },
    { "012.50", TRUE, 1250 },
    { "-0.01", TRUE, -1 },
    { "12.505", FALSE, 0 },
    { "", FALSE, 0 },
    { "-", FALSE, 0 },
    { ".", FALSE, 0 },
    { ".5", FALSE, 0 },
    { "5.", FALSE, 0 },
    { "+5", FALSE, 0 },
    { "--5", FALSE, 0 },
    { " 5", FALSE, 0 },
    { "5 ", FALSE, 0 },
    { "1,5", FALSE, 0 },
    { "1e3", FALSE, 0 },
    { "0x10", FALSE, 0 },
    { "nan", FALSE, 0 },
    { "1.2.3", FALSE, 0 },
    { "١٢", FALSE, 0 },
    { "92233720368547758.08", FALSE, 0 },
    { "99999999999999999999", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    TillMoney money = till_money (77, usd ());
    g_autoptr (GError) error = NULL;

    g_test_message ("“%s”", cases[i].text);
    g_assert_true (till_money_from_decimal (cases[i].text, usd (), &money, &error) == cases[i].good);
    if (!cases[i].good)
      g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_PARSE);
    g_assert_cmpint (money.minor, ==, cases[i].good ? cases[i].minor : 77);
  }
}

static void
test_quantity (void)
{
  static const struct
  {
    const char *text;
    gboolean good;
    TillQuantity quantity;
    const char *back;
  } cases[] = {
    { "1", TRUE, 1000, "1" },
    { "0.35", TRUE, 350, "0.35" },
    { "0.350", TRUE, 350, "0.35" },
    { "1.005", TRUE, 1005, "1.005" },
    { "-2", TRUE, -2000, "-2" },
    { "999999.999", TRUE, TILL_QUANTITY_MAX, "999999.999" },
    { "1000000", FALSE, 0, NULL },
    { "-1000000", FALSE, 0, NULL },
    { "0.0001", FALSE, 0, NULL },
    { "9223372036854775807", FALSE, 0, NULL },
    { "x", FALSE, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    TillQuantity quantity = 77;

    g_assert_true (till_quantity_from_decimal (cases[i].text, &quantity) == cases[i].good);
    g_assert_cmpint (quantity, ==, cases[i].good ? cases[i].quantity : 77);
    if (cases[i].good) {
      g_autofree char *back = till_quantity_to_decimal (quantity);

      g_assert_cmpstr (back, ==, cases[i].back);
    }
  }
  g_assert_true (till_quantity_is_whole (-3000));
  g_assert_false (till_quantity_is_whole (3001));
}

static void
test_quantity_sum (void)
{
  TillQuantity sum = 77;

  g_assert_true (till_quantity_add (1000, 350, &sum));
  g_assert_cmpint (sum, ==, 1350);
  g_assert_false (till_quantity_add (TILL_QUANTITY_MAX, 1, &sum));
  g_assert_false (till_quantity_add (-TILL_QUANTITY_MAX, -1, &sum));
  g_assert_false (till_quantity_add (LARGEST, LARGEST, &sum));
  g_assert_cmpint (sum, ==, 1350);
}

static void
test_boxed (void)
{
  TillMoney money = till_money (1234, usd ());
  TillMoney *copy = g_boxed_copy (TILL_TYPE_MONEY, &money);

  g_assert_true (till_money_equal (*copy, money));
  g_boxed_free (TILL_TYPE_MONEY, copy);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/mul-div", test_mul_div);
  g_test_add_func ("/money/mul-div/overflow", test_mul_div_overflow);
  g_test_add_func ("/money/mul-div/random", test_mul_div_random);
  g_test_add_func ("/money/add-and-subtract", test_add_and_subtract);
  g_test_add_func ("/money/negate", test_negate);
  g_test_add_func ("/money/two-currencies", test_two_currencies);
  g_test_add_func ("/money/multiply", test_multiply);
  g_test_add_func ("/money/take-rate", test_take_rate);
  g_test_add_func ("/money/decimal", test_decimal);
  g_test_add_func ("/money/from-decimal", test_from_decimal);
  g_test_add_func ("/money/boxed", test_boxed);
  g_test_add_func ("/quantity/decimal", test_quantity);
  g_test_add_func ("/quantity/sum", test_quantity_sum);

  return g_test_run ();
}
