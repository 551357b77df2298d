/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-cash-amounts.h"

static const struct
{
  const char *currency;
  gint64 total;
  guint n_amounts;
  gint64 amounts[TILL_CASH_N_AMOUNTS];
} cases[] = {
  { "USD", 6086, 4, { 6500, 7000, 8000, 10000 } },
  { "USD", 420, 4, { 500, 1000, 2000, 5000 } },
  { "USD", 500, 4, { 1000, 2000, 5000, 10000 } },
  { "USD", 1, 4, { 500, 1000, 2000, 5000 } },
  { "JPY", 780, 4, { 1000, 2000, 5000, 10000 } },
  { "KWD", 1250, 4, { 5000, 10000, 20000, 50000 } },
  { "USD", 0, 0, { 0 } },
  { "USD", -100, 0, { 0 } },
  { "USD", G_MAXINT64, 0, { 0 } },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TillCurrency *currency = till_currency_lookup (cases[i].currency);
    TillMoney amounts[TILL_CASH_N_AMOUNTS] = { 0 };
    guint n_amounts = till_cash_amounts (till_money (cases[i].total, currency), amounts);

    g_assert_cmpuint (n_amounts, ==, cases[i].n_amounts);
    for (guint j = 0; j < n_amounts; j++) {
      g_assert_cmpint (amounts[j].minor, ==, cases[i].amounts[j]);
      g_assert_true (amounts[j].currency == currency);
    }
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cash-amounts/cases", test_cases);
  return g_test_run ();
}
