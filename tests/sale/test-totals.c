/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-spread.h"
#include "till-totals.h"

#define LINES_MAX 4
#define RATES_MAX 2

typedef struct
{
  gint64 price;
  TillQuantity quantity;
  TillDiscount discount;
  gboolean is_included;
  gint64 rates[RATES_MAX];
  gboolean is_plan;
  guint trial_days;
} Line;

typedef struct
{
  const char *name;
  const char *currency;
  TillTaxRounding rounding;
  TillDiscount discount;
  Line lines[LINES_MAX];
  gint64 subtotal;
  gint64 off;
  gint64 tax_added;
  gint64 tax_included;
  gint64 total;
} Case;

#define NONE              \
  {                       \
    TILL_DISCOUNT_NONE, 0 \
  }
#define PERCENT(p)                    \
  {                                   \
    TILL_DISCOUNT_PERCENT, (p) *10000 \
  }
#define AMOUNT(a)           \
  {                         \
    TILL_DISCOUNT_AMOUNT, a \
  }
#define EACH  TILL_TAX_ROUNDING_PER_LINE
#define WHOLE TILL_TAX_ROUNDING_PER_SALE

static const Case cases[] = {
  { "nothing", "USD", EACH, NONE, { { 0 } }, 0, 0, 0, 0, 0 },
  { "the picture of the design", "USD", WHOLE, NONE, { { 420, 2000, NONE, FALSE, { 80000 } }, { 475, 1000, NONE, FALSE, { 80000 } }, { 1600, 3000, PERCENT (10), FALSE, { 80000 } } }, 6115, 480, 451, 0, 6086 },
  { "the same, rounded per line", "USD", EACH, NONE, { { 420, 2000, NONE, FALSE, { 80000 } }, { 475, 1000, NONE, FALSE, { 80000 } }, { 1600, 3000, PERCENT (10), FALSE, { 80000 } } }, 6115, 480, 67 + 38 + 346, 0, 6115 - 480 + 67 + 38 + 346 },
  { "half a cent each, per line", "USD", EACH, NONE, { { 5, 1000, NONE, FALSE, { 100000 } }, { 5, 1000, NONE, FALSE, { 100000 } }, { 5, 1000, NONE, FALSE, { 100000 } } }, 15, 0, 3, 0, 18 },
  { "half a cent each, per sale", "USD", WHOLE, NONE, { { 5, 1000, NONE, FALSE, { 100000 } }, { 5, 1000, NONE, FALSE, { 100000 } }, { 5, 1000, NONE, FALSE, { 100000 } } }, 15, 0, 2, 0, 17 },
  { "within, 19 %", "EUR", EACH, NONE, { { 1190, 1000, NONE, TRUE, { 190000 } } }, 1190, 0, 0, 190, 1190 },
  { "within, per sale", "EUR", WHOLE, NONE, { { 99, 1000, NONE, TRUE, { 190000 } }, { 99, 1000, NONE, TRUE, { 190000 } }, { 99, 1000, NONE, TRUE, { 70000 } } }, 297, 0, 0, 32 + 6, 297 },
  { "within, per line", "EUR", EACH, NONE, { { 99, 1000, NONE, TRUE, { 190000 } }, { 99, 1000, NONE, TRUE, { 190000 } }, { 99, 1000, NONE, TRUE, { 70000 } } }, 297, 0, 0, 16 + 16 + 6, 297 },
  { "two rates on top", "USD", EACH, NONE, { { 1000, 1000, NONE, FALSE, { 60000, 20000 } } }, 1000, 0, 80, 0, 1080 },
  { "two rates within", "CAD", EACH, NONE, { { 1150, 1000, NONE, TRUE, { 50000, 100000 } } }, 1150, 0, 0, 150, 1150 },
  { "one rate in two classes, per sale", "USD", WHOLE, NONE, { { 5, 1000, NONE, FALSE, { 100000 } }, { 5, 1000, NONE, FALSE, { 100000, 200000 } } }, 10, 0, 1 + 1, 0, 12 },
  { "no decimals", "JPY", EACH, NONE, { { 101, 3000, NONE, FALSE, { 100000 } } }, 303, 0, 30, 0, 333 },
  { "three decimals", "KWD", EACH, NONE, { { 1250, 1500, NONE, FALSE, { 50000 } } }, 1875, 0, 94, 0, 1969 },
  { "a weight", "USD", EACH, NONE, { { 599, 345, NONE, FALSE, { 0 } } }, 207, 0, 0, 0, 207 },
  { "an amount off the line is no more than the line", "USD", EACH, NONE, { { 300, 1000, AMOUNT (500), FALSE, { 80000 } } }, 300, 300, 0, 0, 0 },
  { "an amount off the sale is no more than the sale", "USD", EACH, AMOUNT (5000), { { 300, 1000, NONE, FALSE, { 80000 } } }, 300, 300, 0, 0, 0 },
  { "10 off 3 equal lines", "USD", EACH, AMOUNT (10), { { 100, 1000, NONE, FALSE, { 0 } }, { 100, 1000, NONE, FALSE, { 0 } }, { 100, 1000, NONE, FALSE, { 0 } } }, 300, 10, 0, 0, 290 },
  { "a percentage on what the lines leave", "USD", EACH, PERCENT (10), { { 1000, 1000, PERCENT (50), FALSE, { 100000 } }, { 500, 1000, NONE, FALSE, { 100000 } } }, 1500, 500 + 100, 90, 0, 990 },
  { "everything off", "USD", EACH, PERCENT (100), { { 1000, 1000, NONE, FALSE, { 100000 } } }, 1000, 1000, 0, 0, 0 },
  { "a plan that begins today", "USD", WHOLE, NONE, { { 1200, 1000, NONE, FALSE, { 80000 }, TRUE, 0 } }, 1200, 0, 96, 0, 1296 },
  { "a plan with a trial costs nothing today", "USD", EACH, NONE, { { 1200, 1000, NONE, FALSE, { 80000 }, TRUE, 14 }, { 500, 1000, NONE, FALSE, { 80000 } } }, 500, 0, 40, 0, 540 },
  { "the sale's discount leaves plans alone", "USD", EACH, PERCENT (50), { { 1200, 1000, NONE, FALSE, { 0 }, TRUE, 0 }, { 500, 1000, NONE, FALSE, { 0 } } }, 1700, 250, 0, 0, 1450 },
  { "a plan's tax is rounded by itself", "USD", WHOLE, NONE, { { 5, 1000, NONE, FALSE, { 100000 }, TRUE, 0 }, { 5, 1000, NONE, FALSE, { 100000 } } }, 10, 0, 2, 0, 12 },
};

static TillItem *
make_item (const Line *line,
           const TillCurrency *currency)
{
  TillItem *item = till_item_new_empty ();

  item->product_id = g_strdup ("p");
  item->name = g_strdup ("Product");
  item->unit_price = till_money (line->price, currency);
  item->is_tax_included = line->is_included;
  item->interval = line->is_plan ? TILL_INTERVAL_MONTH : TILL_INTERVAL_NONE;
  item->interval_count = line->is_plan;
  item->trial_days = line->trial_days;
  item->taxes = g_new0 (TillItemTax, RATES_MAX);
  for (guint i = 0; i < RATES_MAX && line->rates[i] > 0; i++) {
    item->taxes[i].name = g_strdup_printf ("Tax %u", i);
    item->taxes[i].rate = line->rates[i];
    item->n_taxes++;
  }
  return item;
}

/* What must hold for every cart, whatever is in it. */
static void
check_sums (const TillTotals *totals)
{
  gint64 gross = 0;
  gint64 off = 0;
  gint64 added = 0;
  gint64 included = 0;
  gint64 due = 0;

  for (guint i = 0; i < totals->n_lines; i++) {
    const TillLineTotals *line = &totals->lines[i];

    g_assert_cmpint (line->net.minor, ==, line->gross.minor - line->discount.minor - line->sale_discount.minor);
    g_assert_cmpint (line->due.minor, ==, line->net.minor + line->tax_added.minor);
    g_assert_cmpint (line->net.minor, >=, 0);
    gross += line->gross.minor;
    off += line->discount.minor + line->sale_discount.minor;
    added += line->tax_added.minor;
    included += line->tax_included.minor;
    due += line->due.minor;
  }
  g_assert_cmpint (gross, ==, totals->subtotal.minor);
  g_assert_cmpint (off, ==, totals->discount.minor);
  g_assert_cmpint (added, ==, totals->tax_added.minor);
  g_assert_cmpint (included, ==, totals->tax_included.minor);
  g_assert_cmpint (due, ==, totals->total.minor);
  for (guint i = 0; i < totals->n_taxes; i++) {
    if (totals->taxes[i].is_included)
      included -= totals->taxes[i].amount.minor;
    else
      added -= totals->taxes[i].amount.minor;
  }
  g_assert_cmpint (added, ==, 0);
  g_assert_cmpint (included, ==, 0);
}

static void
test_table (gconstpointer data)
{
  const Case *test = data;
  const TillCurrency *currency = till_currency_lookup (test->currency);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) till_item_unref);
  g_autoptr (TillTotals) totals = NULL;
  g_autoptr (GError) error = NULL;
  TillTotalsLine lines[LINES_MAX];
  guint n_lines = 0;

  while (n_lines < LINES_MAX && test->lines[n_lines].quantity > 0) {
    g_ptr_array_add (items, make_item (&test->lines[n_lines], currency));
    lines[n_lines] = (TillTotalsLine){ items->pdata[n_lines], test->lines[n_lines].quantity, test->lines[n_lines].discount };
    n_lines++;
  }
  totals = till_totals_compute (lines, n_lines, test->discount, test->rounding, currency, &error);
  g_assert_no_error (error);
  check_sums (totals);
  g_assert_cmpint (totals->subtotal.minor, ==, test->subtotal);
  g_assert_cmpint (totals->discount.minor, ==, test->off);
  g_assert_cmpint (totals->tax_added.minor, ==, test->tax_added);
  g_assert_cmpint (totals->tax_included.minor, ==, test->tax_included);
  g_assert_cmpint (totals->total.minor, ==, test->total);
}

static void
test_terms (void)
{
  static const Line plans[] = {
    { 1200, 2000, NONE, FALSE, { 80000 }, TRUE, 14 },
    { 1000, 1000, PERCENT (10), TRUE, { 190000 }, TRUE, 0 },
  };
  const TillCurrency *usd = till_currency_lookup ("USD");
  g_autoptr (TillItem) trial = make_item (&plans[0], usd);
  g_autoptr (TillItem) plan = make_item (&plans[1], usd);
  const TillTotalsLine lines[] = { { trial, plans[0].quantity, NONE }, { plan, plans[1].quantity, plans[1].discount } };
  g_autoptr (TillTotals) totals = till_totals_compute (lines, 2, till_discount_amount (50), WHOLE, usd, NULL);

  check_sums (totals);
  g_assert_cmpuint (totals->n_terms, ==, 2);
  g_assert_cmpint (totals->terms[0].amount.minor, ==, 2592);
  g_assert_cmpuint (totals->terms[0].trial_days, ==, 14);
  g_assert_cmpuint (totals->terms[0].line, ==, 0);
  /* What is due each month is what is due today, to the cent: the service charges the same again. */
  g_assert_cmpint (totals->terms[1].amount.minor, ==, 900);
  g_assert_cmpint (totals->terms[1].amount.minor, ==, totals->lines[1].due.minor);
}

static void
test_overflow (void)
{
  static const Line large = { G_MAXINT64 / 2, 1000, NONE, FALSE, { 80000 } };
  const TillCurrency *usd = till_currency_lookup ("USD");
  g_autoptr (TillItem) item = make_item (&large, usd);
  const TillTotalsLine lines[] = { { item, 1000, NONE }, { item, 1000, NONE }, { item, 1000, NONE } };
  const TillTotalsLine many = { item, 3000, NONE };
  g_autoptr (TillTotals) fits = till_totals_compute (lines, 1, till_discount_none (), EACH, usd, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (fits);
  g_assert_null (till_totals_compute (lines, 3, till_discount_none (), EACH, usd, &error));
  g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_OVERFLOW);
  g_clear_error (&error);
  g_assert_null (till_totals_compute (&many, 1, till_discount_none (), WHOLE, usd, &error));
  g_assert_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_OVERFLOW);
}

/* Any cart at all: the parts sum to the whole. */
static void
test_random (void)
{
  const TillCurrency *usd = till_currency_lookup ("USD");

  for (guint round = 0; round < 5000; round++) {
    g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) till_item_unref);
    TillTotalsLine lines[20];
    const guint n_lines = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (lines) + 1);
    const TillDiscount discount = { (TillDiscountKind) g_test_rand_int_range (0, 3), g_test_rand_int_range (1, 1000001) };
    g_autoptr (TillTotals) totals = NULL;

    for (guint i = 0; i < n_lines; i++) {
      const Line line = { g_test_rand_int_range (0, 10000), 0, NONE, g_test_rand_bit (), { g_test_rand_int_range (0, 3) * 70000, g_test_rand_int_range (0, 2) * 12345 }, g_test_rand_int_range (0, 6) == 0, g_test_rand_bit () ? 0 : 30 };

      g_ptr_array_add (items, make_item (&line, usd));
      lines[i] = (TillTotalsLine){ items->pdata[i], g_test_rand_int_range (1, 9999),
                                   g_test_rand_bit () ? till_discount_none () : till_discount_amount (g_test_rand_int_range (1, 500)) };
    }
    totals = till_totals_compute (lines, n_lines, discount.kind == TILL_DISCOUNT_NONE ? till_discount_none () : discount,
                                  g_test_rand_bit () ? EACH : WHOLE, usd, NULL);
    g_assert_nonnull (totals);
    check_sums (totals);
  }
}

static void
test_spread (void)
{
  static const struct
  {
    gint64 amount;
    gint64 weights[3];
    gint64 shares[3];
  } spreads[] = {
    { 10, { 1, 1, 1 }, { 4, 3, 3 } },
    { 11, { 1, 1, 1 }, { 4, 4, 3 } },
    { 1, { 1, 2, 1 }, { 0, 1, 0 } },
    { 0, { 5, 5, 5 }, { 0, 0, 0 } },
    { 7, { 0, 0, 0 }, { 0, 0, 0 } },
    { 7, { 0, 9, 0 }, { 0, 7, 0 } },
    { G_MAXINT64, { G_MAXINT64, G_MAXINT64, 0 }, { G_MAXINT64 / 2 + 1, G_MAXINT64 / 2, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spreads); i++) {
    gint64 shares[3];

    till_spread (spreads[i].amount, spreads[i].weights, 3, shares);
    g_assert_cmpmem (shares, sizeof shares, spreads[i].shares, sizeof shares);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/totals/%s", cases[i].name);

    g_test_add_data_func (path, &cases[i], test_table);
  }
  g_test_add_func ("/totals/terms", test_terms);
  g_test_add_func ("/totals/overflow", test_overflow);
  g_test_add_func ("/totals/random", test_random);
  g_test_add_func ("/totals/spread", test_spread);
  return g_test_run ();
}
