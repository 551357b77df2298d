/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-cash-amounts.h"

/* The notes of most countries are these many of the currency's unit, or that times a power of ten. */
static const gint64 notes[] = { 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000 };

static gint64
round_up (gint64 minor,
          gint64 step)
{
  return (minor / step + 1) * step;
}

guint
till_cash_amounts (TillMoney total,
                   TillMoney amounts[TILL_CASH_N_AMOUNTS])
{
  gint64 unit = till_currency_get_unit (total.currency);
  gint64 last = total.minor;
  guint n_amounts = 0;

  if (total.minor <= 0 || total.minor > G_MAXINT64 / 4)
    return 0;
  /* Without decimals the smallest note is of a hundred or so. */
  if (total.currency->digits == 0)
    unit = 100;
  for (gsize i = 0; i < G_N_ELEMENTS (notes) && n_amounts < TILL_CASH_N_AMOUNTS; i++) {
    gint64 minor = round_up (total.minor, notes[i] * unit);

    if (minor <= last)
      continue;
    last = minor;
    amounts[n_amounts++] = till_money (minor, total.currency);
  }
  return n_amounts;
}
