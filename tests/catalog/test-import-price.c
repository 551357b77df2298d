/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-price.h"

typedef struct
{
  const char *text;
  const char *currency;
  gint64 minor;
} Case;

static const Case prices[] = {
  { "0", "USD", 0 },
  { "6.99", "USD", 699 },
  { "6,99", "EUR", 699 },
  { ".5", "USD", 50 },
  { ",5", "USD", 50 },
  { "7.", "USD", 700 },
  { " 12 ", "USD", 1200 },
  { "$ 1,234.50", "USD", 123450 },
  { "1.234,50 €", "EUR", 123450 },
  { "1 234,50 €", "EUR", 123450 },
  { "1\302\240234,50\302\240€", "EUR", 123450 },
  { "CHF 1'234.50", "CHF", 123450 },
  { "1’234.50 chf", "CHF", 123450 },
  { "1,234,567", "USD", 123456700 },
  { "1.234.567,8", "USD", 123456780 },
  { "12.3400", "USD", 1234 },
  { "0.500", "USD", 50 },
  { "0.125", "KWD", 125 },
  { "1.500", "KWD", 1500 },
  { "£9.99", "GBP", 999 },
  { "¥500", "JPY", 500 },
  { "500.00", "JPY", 500 },
  { "$9", "CAD", 900 },
  { "US$ 9.50", "USD", 950 },
  { "R$ 1.234,50", "BRL", 123450 },
  { "12,50 zł", "PLN", 1250 },
  { "kr 1 234,50", "SEK", 123450 },
  { "5.-", "CHF", 500 },
  { "1'250.–", "CHF", 125000 },
  { "5,--", "EUR", 500 },
  { "₹1,23,456.50", "INR", 12345650 },
  { "٢٫٥٠", "USD", 250 },
  { "\342\200\2165,00\302\240€", "EUR", 500 },
};

static const Case refused[] = {
  { "", "USD", TILL_MONEY_ERROR_PARSE },
  { "free", "USD", TILL_MONEY_ERROR_PARSE },
  { "abc 5", "USD", TILL_MONEY_ERROR_PARSE },
  { "1,500", "USD", TILL_MONEY_ERROR_PARSE },
  { "1.500", "EUR", TILL_MONEY_ERROR_PARSE },
  { "1.5.0", "USD", TILL_MONEY_ERROR_PARSE },
  { "1,2,3", "USD", TILL_MONEY_ERROR_PARSE },
  { "12,34.5,6", "USD", TILL_MONEY_ERROR_PARSE },
  { "12,34.50", "USD", TILL_MONEY_ERROR_PARSE },
  { "6.995", "USD", TILL_MONEY_ERROR_PARSE },
  { "0.005", "USD", TILL_MONEY_ERROR_PARSE },
  { "5.5", "JPY", TILL_MONEY_ERROR_PARSE },
  { "-5", "USD", TILL_MONEY_ERROR_PARSE },
  { "5-", "USD", TILL_MONEY_ERROR_PARSE },
  { "--5", "USD", TILL_MONEY_ERROR_PARSE },
  { "5/2", "USD", TILL_MONEY_ERROR_PARSE },
  { "5%", "USD", TILL_MONEY_ERROR_PARSE },
  { "99999999999999999999", "USD", TILL_MONEY_ERROR_PARSE },
  { "5.-5", "USD", TILL_MONEY_ERROR_PARSE },
  { "-5.-", "USD", TILL_MONEY_ERROR_PARSE },
  { ".-", "USD", TILL_MONEY_ERROR_PARSE },
  { "1,2345,678.00", "USD", TILL_MONEY_ERROR_PARSE },
  { "1,2,345.00", "USD", TILL_MONEY_ERROR_PARSE },
  { "R$ 5", "USD", TILL_MONEY_ERROR_PARSE },
  { "kr 5", "USD", TILL_MONEY_ERROR_PARSE },
  { "(5.00)", "USD", TILL_MONEY_ERROR_PARSE },
  { "€ 5", "USD", TILL_MONEY_ERROR_CURRENCY },
  { "5 EUR", "USD", TILL_MONEY_ERROR_CURRENCY },
};

static void
test_prices (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prices); i++) {
    const TillCurrency *currency = till_currency_lookup (prices[i].currency);
    g_autoptr (GError) error = NULL;
    TillMoney price = { 0 };

    g_test_message ("%s %s", prices[i].text, prices[i].currency);
    g_assert_true (till_import_price_parse (prices[i].text, currency, &price, &error));
    g_assert_no_error (error);
    g_assert_cmpint (price.minor, ==, prices[i].minor);
    g_assert_true (price.currency == currency);
  }
}

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    TillMoney price = { 0 };

    g_test_message ("%s %s", refused[i].text, refused[i].currency);
    g_assert_false (
      till_import_price_parse (refused[i].text, till_currency_lookup (refused[i].currency), &price, &error));
    g_assert_error (error, TILL_MONEY_ERROR, (int) refused[i].minor);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-price/prices", test_prices);
  g_test_add_func ("/import-price/refused", test_refused);
  return g_test_run ();
}
