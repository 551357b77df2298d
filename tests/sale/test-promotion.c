/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-promotion.h"

#include "till-ledger-error.h"

/* One rate of each kind: what the customer was asked for, and what a code leaves of it. */
typedef struct
{
  gint64 subtotal;
  gint64 discount;
  gint64 added;
  gint64 included;
  gint64 off;
  gint64 left_added;
  gint64 left_included;
} Case;

static const Case cases[] = {
  { 1000, 0, 100, 0, 110, 90, 0 },
  { 1000, 0, 0, 167, 250, 0, 125 },
  { 840, 0, 75, 0, 229, 56, 0 },
  { 1000, 200, 80, 30, 88, 72, 27 },
  { 1000, 0, 100, 0, 1100, 0, 0 },
  { 1000, 0, 100, 0, 1, 100, 0 },
  { 500, 0, 0, 0, 200, 0, 0 },
  { G_MAXINT64 / 4, 0, G_MAXINT64 / 40, 0, 1, G_MAXINT64 / 40, 0 },
};

static TillTotals *
make_totals (const Case *wanted)
{
  const TillCurrency *usd = till_currency_lookup ("USD");
  TillTotals *totals = till_totals_new_empty (usd, 0);

  totals->subtotal.minor = wanted->subtotal;
  totals->discount.minor = wanted->discount;
  totals->tax_added.minor = wanted->added;
  totals->tax_included.minor = wanted->included;
  totals->total.minor = wanted->subtotal - wanted->discount + wanted->added;
  totals->n_taxes = 2;
  totals->taxes = g_new0 (TillTaxAmount, 2);
  totals->taxes[0] = (TillTaxAmount){ g_strdup ("on top"), 100000, FALSE, till_money (wanted->subtotal, usd), till_money (wanted->added, usd) };
  totals->taxes[1] = (TillTaxAmount){ g_strdup ("within"), 200000, TRUE, till_money (wanted->subtotal, usd), till_money (wanted->included, usd) };
  return totals;
}

static void
test_take (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillTotals) before = make_totals (&cases[i]);
    g_autoptr (TillTotals) after = till_promotion_take (before, cases[i].off, &error);

    g_assert_no_error (error);
    g_assert_cmpint (after->total.minor, ==, before->total.minor - cases[i].off);
    g_assert_cmpint (after->tax_added.minor, ==, cases[i].left_added);
    g_assert_cmpint (after->tax_included.minor, ==, cases[i].left_included);
    g_assert_cmpint (after->taxes[0].amount.minor, ==, cases[i].left_added);
    g_assert_cmpint (after->subtotal.minor - after->discount.minor + after->tax_added.minor, ==, after->total.minor);
    g_assert_cmpint (after->discount.minor, >=, before->discount.minor);
  }
}

static void
test_refused (void)
{
  static const gint64 offs[] = { 0, -1, 1101, G_MAXINT64, G_MININT64 };
  g_autoptr (TillTotals) before = make_totals (&cases[0]);

  for (gsize i = 0; i < G_N_ELEMENTS (offs); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillTotals) after = till_promotion_take (before, offs[i], &error);

    g_assert_null (after);
    g_assert_error (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/promotion/take", test_take);
  g_test_add_func ("/promotion/refused", test_refused);
  return g_test_run ();
}
