/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "language and currency, line end, what somebody typed": amounts, quantities, rates, times. What is written can be read
 * again, and is the same. */

#include "fuzz-input.h"

#include "till-import-price.h"
#include "till-money-format.h"
#include "till-time.h"

static const char *const locales[] = { "en_US", "de_DE", "fr_FR", "ar_EG", "hi_IN", "de_CH", "ja_JP", "pl_PL" };
static const char *const currencies[] = { "USD", "EUR", "JPY", "KWD", "CLF", "IQD" };

static void
read_decimal (const char *text,
              const TillCurrency *currency)
{
  TillMoney money = { 0 };
  TillMoney again = { 0 };
  g_autofree char *written = NULL;

  if (!till_money_from_decimal (text, currency, &money, NULL))
    return;
  written = till_money_to_decimal (money);
  g_assert_true (till_money_from_decimal (written, currency, &again, NULL));
  g_assert_true (till_money_equal (money, again));
}

static void
read_amount (TillMoneyFormat *format,
             const char *text,
             const TillCurrency *currency)
{
  TillMoney money = { 0 };
  TillMoney again = { 0 };
  g_autofree char *written = NULL;

  if (!till_money_format_parse (format, text, currency, &money, NULL))
    return;
  written = till_money_format_to_string (format, money);
  g_assert_true (till_money_format_parse (format, written, currency, &again, NULL));
  g_assert_true (till_money_equal (money, again));
}

static void
read_quantity (TillMoneyFormat *format,
               const char *text)
{
  TillQuantity quantity = 0;
  TillQuantity again = 0;
  g_autofree char *written = NULL;
  g_autofree char *decimal = NULL;

  if (!till_money_format_parse_quantity (format, text, &quantity, NULL))
    return;
  written = till_money_format_quantity (format, quantity);
  g_assert_true (till_money_format_parse_quantity (format, written, &again, NULL));
  g_assert_cmpint (quantity, ==, again);
  decimal = till_quantity_to_decimal (quantity);
  g_assert_true (till_quantity_from_decimal (decimal, &again));
  g_assert_cmpint (quantity, ==, again);
}

static void
read_rest (TillMoneyFormat *format,
           const char *text,
           const TillCurrency *currency)
{
  TillMoney money = { 0 };
  gint64 rate = 0;
  gint64 time = 0;
  gint64 again = 0;
  g_autofree char *written = NULL;

  if (till_money_format_parse_rate (format, text, &rate, NULL))
    g_free (till_money_format_rate (format, rate));
  if (till_import_price_parse (text, currency, &money, NULL))
    g_assert_true (money.currency == currency);
  if (!till_time_from_rfc3339 (text, &time))
    return;
  written = till_time_to_rfc3339 (time);
  g_assert_true (till_time_from_rfc3339 (written, &again));
  g_assert_cmpint (time, ==, again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  static TillMoneyFormat *formats[G_N_ELEMENTS (locales)];
  FuzzInput input = { data, size };
  guint which = fuzz_input_choose (&input, G_N_ELEMENTS (locales));
  const TillCurrency *currency = till_currency_lookup (currencies[fuzz_input_choose (&input, G_N_ELEMENTS (currencies))]);
  g_autofree char *text = fuzz_input_take_text (&input);

  if (formats[which] == NULL)
    formats[which] = till_money_format_new (locales[which]);
  read_decimal (text, currency);
  read_amount (formats[which], text, currency);
  read_quantity (formats[which], text);
  read_rest (formats[which], text, currency);
  return 0;
}
