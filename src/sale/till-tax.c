/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taxes of a cart. Each rate has one TillTaxAmount. Rates on top are taken from the net price, each by itself; rates
 * within are taken out together, since the price holds all of them, and the sum is then divided by their rates.
 * Lines whose taxes are rounded together share the result by largest remainder, so that nothing is lost. */
#include "till-tax.h"

#include "till-spread.h"

typedef struct
{
  TillTaxLine *lines;
  guint n_lines;
  TillTaxRounding rounding;
  GArray *amounts;
} Work;

static gboolean
add_money (TillMoney *sum,
           TillMoney money,
           GError **error)
{
  return till_money_add (*sum, money, sum, error);
}

static TillTaxAmount *
get_amount (Work *work,
            const TillItem *item,
            guint tax)
{
  const TillItemTax *wanted = &item->taxes[tax];
  TillTaxAmount amount = { NULL };

  for (guint i = 0; i < work->amounts->len; i++) {
    TillTaxAmount *known = &g_array_index (work->amounts, TillTaxAmount, i);

    if (known->rate == wanted->rate && known->is_included == item->is_tax_included &&
        g_strcmp0 (known->name, wanted->name) == 0)
      return known;
  }
  amount.name = g_strdup (wanted->name);
  amount.rate = wanted->rate;
  amount.is_included = item->is_tax_included;
  amount.base = amount.amount = till_money (0, item->unit_price.currency);
  g_array_append_val (work->amounts, amount);
  return &g_array_index (work->amounts, TillTaxAmount, work->amounts->len - 1);
}

/* So that the rates are listed in the order of the lines, whatever is computed first. */
static void
name_amounts (Work *work)
{
  for (guint i = 0; i < work->n_lines; i++) {
    const TillItem *item = work->lines[i].item;

    for (guint tax = 0; tax < item->n_taxes && !till_item_is_trial (item); tax++)
      get_amount (work, item, tax);
  }
}

static gboolean
is_rounded_alone (Work *work,
                  guint line)
{
  return work->rounding == TILL_TAX_ROUNDING_PER_LINE || till_item_is_recurring (work->lines[line].item);
}

static gint64
sum_rates (const TillItem *item)
{
  gint64 sum = 0;

  for (guint i = 0; i < item->n_taxes; i++)
    sum += item->taxes[i].rate;
  return sum;
}

static gboolean
bears_rate (const TillItem *item,
            const TillTaxAmount *amount)
{
  for (guint i = 0; i < item->n_taxes && !item->is_tax_included; i++) {
    if (item->taxes[i].rate == amount->rate && g_strcmp0 (item->taxes[i].name, amount->name) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
add_share (TillTaxLine *line,
           TillMoney share,
           gboolean is_included,
           GError **error)
{
  return add_money (is_included ? &line->included : &line->added, share, error);
}

/* Divides a tax that several lines owe together. */
static gboolean
share_tax (Work *work,
           TillMoney tax,
           const guint8 *owes,
           gboolean is_included,
           GError **error)
{
  g_autofree gint64 *weights = NULL;
  g_autofree gint64 *shares = NULL;

  /* Most of the time a line owes its tax alone, and a long cart has many of them. */
  if (work->n_lines == 1)
    return add_share (work->lines, tax, is_included, error);
  weights = g_new0 (gint64, work->n_lines);
  shares = g_new0 (gint64, work->n_lines);
  for (guint i = 0; i < work->n_lines; i++)
    weights[i] = owes[i] ? work->lines[i].net.minor : 0;
  till_spread (tax.minor, weights, work->n_lines, shares);
  for (guint i = 0; i < work->n_lines; i++) {
    if (owes[i] && !add_share (&work->lines[i], till_money (shares[i], tax.currency), is_included, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
sum_nets (Work *work,
          const guint8 *owes,
          TillMoney *sum,
          GError **error)
{
  for (guint i = 0; i < work->n_lines; i++) {
    if (owes[i] && !add_money (sum, work->lines[i].net, error))
      return FALSE;
  }
  return TRUE;
}

/* One rate on top of all the lines that @owes marks. */
static gboolean
add_tax (Work *work,
         TillTaxAmount *amount,
         const guint8 *owes,
         GError **error)
{
  TillMoney base = till_money (0, amount->base.currency);
  TillMoney tax = base;

  return sum_nets (work, owes, &base, error) &&
         till_money_take_rate (base, amount->rate, TILL_ROUNDING_HALF_UP, &tax, error) &&
         add_money (&amount->base, base, error) &&
         add_money (&amount->amount, tax, error) &&
         share_tax (work, tax, owes, FALSE, error);
}

/* All rates of @item, within all the lines that @owes marks; they bear the same rates. */
static gboolean
take_out_taxes (Work *work,
                const TillItem *item,
                const guint8 *owes,
                GError **error)
{
  TillMoney base = till_money (0, item->unit_price.currency);
  TillMoney taxes = base;
  g_autofree gint64 *rates = g_new0 (gint64, item->n_taxes);
  g_autofree gint64 *parts = g_new0 (gint64, item->n_taxes);
  gint64 rate = sum_rates (item);

  if (!sum_nets (work, owes, &base, error) ||
      !till_money_scale (base, rate, TILL_RATE_ONE + rate, TILL_ROUNDING_HALF_UP, &taxes, error))
    return FALSE;
  for (guint i = 0; i < item->n_taxes; i++)
    rates[i] = item->taxes[i].rate;
  till_spread (taxes.minor, rates, item->n_taxes, parts);
  base.minor -= taxes.minor;
  for (guint i = 0; i < item->n_taxes; i++) {
    TillTaxAmount *amount = get_amount (work, item, i);

    if (!add_money (&amount->base, base, error) ||
        !add_money (&amount->amount, till_money (parts[i], base.currency), error))
      return FALSE;
  }
  return share_tax (work, taxes, owes, TRUE, error);
}

static gboolean
tax_line_alone (Work *work,
                guint line,
                GError **error)
{
  const TillItem *item = work->lines[line].item;
  Work alone = { &work->lines[line], 1, work->rounding, work->amounts };
  const guint8 owes = TRUE;

  if (item->n_taxes > 0 && item->is_tax_included)
    return take_out_taxes (&alone, item, &owes, error);
  for (guint i = 0; i < item->n_taxes; i++) {
    if (!add_tax (&alone, get_amount (&alone, item, i), &owes, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
tax_added_together (Work *work,
                    GError **error)
{
  g_autofree guint8 *owes = g_new0 (guint8, work->n_lines);

  for (guint i = 0; i < work->amounts->len; i++) {
    TillTaxAmount *amount = &g_array_index (work->amounts, TillTaxAmount, i);

    if (amount->is_included)
      continue;
    for (guint line = 0; line < work->n_lines; line++)
      owes[line] = !is_rounded_alone (work, line) && bears_rate (work->lines[line].item, amount);
    if (!add_tax (work, amount, owes, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
tax_included_together (Work *work,
                       GError **error)
{
  g_autofree guint8 *owes = g_new0 (guint8, work->n_lines);
  g_autofree guint8 *is_done = g_new0 (guint8, work->n_lines);

  for (guint first = 0; first < work->n_lines; first++) {
    const TillItem *item = work->lines[first].item;

    if (is_done[first] || is_rounded_alone (work, first) || !item->is_tax_included || item->n_taxes == 0)
      continue;
    for (guint line = 0; line < work->n_lines; line++) {
      owes[line] = line >= first && !is_rounded_alone (work, line) && till_item_has_same_taxes (item, work->lines[line].item);
      is_done[line] |= owes[line];
    }
    if (!take_out_taxes (work, item, owes, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * till_tax_amount_clear:
 * @self: a tax amount
 *
 * Frees what it holds.
 */
void
till_tax_amount_clear (TillTaxAmount *self)
{
  g_clear_pointer (&self->name, g_free);
}

/**
 * till_tax_compute:
 * @lines: (array length=n_lines) (inout): the lines
 * @n_lines: how many
 * @rounding: where taxes are rounded
 * @amounts: (element-type TillTaxAmount): what to append to
 * @error: return location for a #GError
 *
 * Returns: %FALSE on overflow
 */
gboolean
till_tax_compute (TillTaxLine *lines,
                  guint n_lines,
                  TillTaxRounding rounding,
                  GArray *amounts,
                  GError **error)
{
  Work work = { lines, n_lines, rounding, amounts };

  for (guint i = 0; i < n_lines; i++)
    lines[i].added = lines[i].included = till_money (0, lines[i].net.currency);
  name_amounts (&work);
  for (guint i = 0; i < n_lines; i++) {
    if (is_rounded_alone (&work, i) && !till_item_is_trial (lines[i].item) && !tax_line_alone (&work, i, error))
      return FALSE;
  }
  return rounding == TILL_TAX_ROUNDING_PER_LINE ||
         (tax_added_together (&work, error) && tax_included_together (&work, error));
}
