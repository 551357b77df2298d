/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-money-format.h"

#define NBSP  "\302\240"
#define NNBSP "\342\200\257"

static void
test_to_string (void)
{
  static const struct
  {
    const char *locale;
    const char *code;
    gint64 minor;
    const char *text;
  } cases[] = {
    { "en_US", "USD", 123456, "$1,234.56" },
    { "en_US", "USD", 5, "$0.05" },
    { "en_US", "USD", -123456, "-$1,234.56" },
    { "en_US", "JPY", 1234, "¥1,234" },
    { "en_US", "KWD", 1234, "KWD" NBSP "1.234" },
    { "C", "USD", 123456, "$1,234.56" },
    { "C.UTF-8", "USD", 123456, "$1,234.56" },
    { "POSIX", "USD", 100, "$1.00" },
    { "en_US.UTF-8", "USD", 100, "$1.00" },
    { "de_DE.UTF-8@euro", "EUR", 123456, "1.234,56" NBSP "€" },
    { "de_CH", "CHF", 123456, "CHF" NBSP "1’234.56" },
    { "fr_FR", "EUR", 123456, "1" NNBSP "234,56" NBSP "€" },
    { "en_IN", "INR", 1234567890, "₹1,23,45,678.90" },
    { "ja_JP", "JPY", 1234, "￥1,234" },
    { "sv_SE", "SEK", -5, "−0,05" NBSP "kr" },
    /* Our digits, not ICU's, which shows these without decimals. */
    { "en_US", "IQD", 1234, "IQD" NBSP "1.234" },
    { "en_US", "LBP", 1234, "LBP" NBSP "12.34" },
    { "en_US", "MGA", 1234, "MGA" NBSP "12.34" },
    { "en_US", "ISK", 1234, "ISK" NBSP "1,234" },
    { "en_US", "USD", G_MAXINT64, "$92,233,720,368,547,758.07" },
    { "en_US", "USD", G_MININT64, "-$92,233,720,368,547,758.08" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TillMoneyFormat) format = till_money_format_new (cases[i].locale);
    g_autofree char *text = NULL;

    text = till_money_format_to_string (format, till_money (cases[i].minor, till_currency_lookup (cases[i].code)));
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_many_currencies (void)
{
  static const char *const locales[] = { "en_US", "de_DE", "fr_FR", "ar_EG", "fa_IR", "hi_IN", "de_CH", "pl_PL", "he_IL" };
  gsize n = 0;
  const TillCurrency *list = till_currency_list (&n);

  /* What is written can be read again, in every currency and several languages. */
  for (guint l = 0; l < G_N_ELEMENTS (locales); l++) {
    g_autoptr (TillMoneyFormat) format = till_money_format_new (locales[l]);

    for (gsize i = 0; i < n; i++) {
      static const gint64 amounts[] = { 0, 1, 99, 123456789, -123456 };

      for (guint a = 0; a < G_N_ELEMENTS (amounts); a++) {
        TillMoney money = till_money (amounts[a], &list[i]);
        TillMoney back = till_money (77, &list[i]);
        g_autofree char *text = till_money_format_to_string (format, money);
        g_autoptr (GError) error = NULL;

        till_money_format_parse (format, text, &list[i], &back, &error);
        g_assert_no_error (error);
        g_assert_cmpint (back.minor, ==, money.minor);
      }
    }
  }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *locale;
    const char *code;
    const char *text;
    gboolean good;
    gint64 minor;
  } cases[] = {
    { "en_US", "USD", "12.50", TRUE, 1250 },
    { "en_US", "USD", "12.5", TRUE, 1250 },
    { "en_US", "USD", ".5", TRUE, 50 },
    { "en_US", "USD", "5.", FALSE, 0 },
    { "en_US", "USD", " $ 1,234.56 ", TRUE, 123456 },
    { "en_US", "USD", "usd 3", TRUE, 300 },
    { "en_US", "USD", "3 USD", TRUE, 300 },
    { "en_US", "USD", "-$3", TRUE, -300 },
    { "en_US", "USD", "$-3", TRUE, -300 },
    { "en_US", "USD", "3-", TRUE, -300 },
    { "en_US", "USD", "−3", TRUE, -300 },
    { "en_US", "USD", "--3", FALSE, 0 },
    /* These could be meant in two ways. */
    { "en_US", "USD", "12,50", FALSE, 0 },
    { "en_US", "USD", "1,23", FALSE, 0 },
    { "en_US", "USD", "1234,567.00", FALSE, 0 },
    { "en_US", "USD", ",500", FALSE, 0 },
    { "en_US", "USD", "1,,000", FALSE, 0 },
    { "en_US", "USD", "1.234", FALSE, 0 },
    { "en_US", "USD", "1.50.0", FALSE, 0 },
    { "en_US", "USD", "1.5,000", FALSE, 0 },
    { "en_US", "USD", "", FALSE, 0 },
    { "en_US", "USD", "$", FALSE, 0 },
    { "en_US", "USD", "€5", FALSE, 0 },
    { "en_US", "USD", "1e2", FALSE, 0 },
    { "en_US", "USD", "five", FALSE, 0 },
    { "en_US", "USD", "\xff", FALSE, 0 },
    { "en_US", "USD", "99999999999999999999999", FALSE, 0 },
    { "en_US", "JPY", "1,500", TRUE, 1500 },
    { "en_US", "JPY", "1500.5", FALSE, 0 },
    { "en_US", "KWD", "1.234", TRUE, 1234 },
    { "de_DE", "EUR", "12,50", TRUE, 1250 },
    { "de_DE", "EUR", "12,50 €", TRUE, 1250 },
    { "de_DE", "EUR", "1.234", TRUE, 123400 },
    { "de_DE", "EUR", "12.50", FALSE, 0 },
    { "fr_FR", "EUR", "1 234,56", TRUE, 123456 },
    { "fr_FR", "EUR", "1" NBSP "234,56", TRUE, 123456 },
    { "de_CH", "CHF", "1'234.50", TRUE, 123450 },
    { "en_IN", "INR", "1,23,456", TRUE, 12345600 },
    { "ar_EG", "EGP", "١٢٫٥٠", TRUE, 1250 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TillMoneyFormat) format = till_money_format_new (cases[i].locale);
    const TillCurrency *currency = till_currency_lookup (cases[i].code);
    TillMoney money = till_money (77, currency);
    g_autoptr (GError) error = NULL;

    g_test_message ("case %u, %s", i, cases[i].locale);
    g_assert_true (till_money_format_parse (format, cases[i].text, currency, &money, &error) == cases[i].good);
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
    const char *locale;
    TillQuantity quantity;
    const char *text;
  } cases[] = {
    { "en_US", 1000, "1" },
    { "en_US", 350, "0.35" },
    { "de_DE", 1005, "1,005" },
    { "en_US", 1234567, "1,234.567" },
    { "en_US", -2000, "-2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TillMoneyFormat) format = till_money_format_new (cases[i].locale);
    g_autofree char *text = till_money_format_quantity (format, cases[i].quantity);
    g_autoptr (GError) error = NULL;
    TillQuantity back = 77;

    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (till_money_format_parse_quantity (format, text, &back, &error));
    g_assert_cmpint (back, ==, cases[i].quantity);
  }
}

static void
test_bad_quantity (void)
{
  static const char *const texts[] = { "", "x", "1.2345", "1000000", "-1000000", "1 kg", "9223372036854775.807", "1%" };
  g_autoptr (TillMoneyFormat) format = till_money_format_new ("en_US");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    TillQuantity quantity = 77;

    g_assert_false (till_money_format_parse_quantity (format, texts[i], &quantity, &error));
    g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_PARSE);
    g_assert_cmpint (quantity, ==, 77);
  }
}

static void
test_rate (void)
{
  static const struct
  {
    const char *locale;
    gint64 rate;
    const char *text;
  } cases[] = {
    { "en_US", 80000, "8%" },
    { "en_US", 88750, "8.875%" },
    { "en_US", 1, "0.0001%" },
    { "en_US", 0, "0%" },
    { "en_US", 1000000, "100%" },
    { "de_DE", 82500, "8,25" NBSP "%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TillMoneyFormat) format = till_money_format_new (cases[i].locale);
    g_autofree char *text = till_money_format_rate (format, cases[i].rate);
    g_autoptr (GError) error = NULL;
    gint64 back = 77;

    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (till_money_format_parse_rate (format, text, &back, &error));
    g_assert_cmpint (back, ==, cases[i].rate);
  }
}

static void
test_parse_rate (void)
{
  g_autoptr (TillMoneyFormat) format = till_money_format_new ("en_US");
  g_autoptr (GError) error = NULL;
  gint64 rate = 0;

  g_assert_true (till_money_format_parse_rate (format, "10", &rate, &error));
  g_assert_cmpint (rate, ==, 100000);
  g_assert_true (till_money_format_parse_rate (format, " 7.25 % ", &rate, &error));
  g_assert_cmpint (rate, ==, 72500);
  g_assert_false (till_money_format_parse_rate (format, "10 %%", &rate, &error));
  g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_PARSE);
  g_assert_cmpint (rate, ==, 72500);
}

static void
test_date_time (void)
{
  g_autoptr (TillMoneyFormat) american = till_money_format_new ("en_US");
  g_autoptr (TillMoneyFormat) german = till_money_format_new ("de_DE");
  const gint64 time_us = G_GINT64_CONSTANT (1773057600) * G_USEC_PER_SEC;
  g_autofree char *first = till_money_format_date_time (american, time_us);
  g_autofree char *second = till_money_format_date_time (german, time_us);

  /* 12:00 UTC, in the zone that main() sets. */
  g_assert_cmpstr (first, ==, "Mar 9, 2026, 9:00" NNBSP "PM");
  g_assert_cmpstr (second, ==, "09.03.2026, 21:00");
}

static void
test_locale (void)
{
  g_autoptr (TillMoneyFormat) format = till_money_format_new (NULL);
  g_autoptr (TillMoneyFormat) german = till_money_format_new ("de_DE.UTF-8");

  g_assert_cmpstr (till_money_format_get_locale (format), ==, "en_US");
  g_assert_cmpstr (till_money_format_get_locale (german), ==, "de_DE");
  g_assert_finalize_object (g_steal_pointer (&format));
}

int
main (int argc,
      char **argv)
{
  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money-format/to-string", test_to_string);
  g_test_add_func ("/money-format/many-currencies", test_many_currencies);
  g_test_add_func ("/money-format/parse", test_parse);
  g_test_add_func ("/money-format/quantity", test_quantity);
  g_test_add_func ("/money-format/quantity/bad", test_bad_quantity);
  g_test_add_func ("/money-format/rate", test_rate);
  g_test_add_func ("/money-format/rate/parse", test_parse_rate);
  g_test_add_func ("/money-format/date-time", test_date_time);
  g_test_add_func ("/money-format/locale", test_locale);

  return g_test_run ();
}
