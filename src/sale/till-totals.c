/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-totals.h"

#include "till-spread.h"

/* The count stays out of the public struct. */
typedef struct
{
  TillTotals totals;
  gatomicrefcount count;
} Totals;

G_DEFINE_BOXED_TYPE (TillTotals, till_totals, till_totals_ref, till_totals_unref)

static gboolean
add_money (TillMoney *sum,
           TillMoney money,
           GError **error)
{
  return till_money_add (*sum, money, sum, error);
}

/* What a line costs before and after its own discount. */
static gboolean
price_line (const TillTotalsLine *line,
            TillMoney *gross,
            TillMoney *off,
            GError **error)
{
  return till_money_multiply (line->item->unit_price, line->quantity, TILL_ROUNDING_HALF_UP, gross, error) &&
         till_discount_take (line->discount, *gross, off, error);
}

static gboolean
price_lines (TillTotals *self,
             const TillTotalsLine *lines,
             GError **error)
{
  for (guint i = 0; i < self->n_lines; i++) {
    TillLineTotals *totals = &self->lines[i];

    totals->gross = totals->discount = totals->sale_discount = till_money (0, self->total.currency);
    if (!till_item_is_trial (lines[i].item) && !price_line (&lines[i], &totals->gross, &totals->discount, error))
      return FALSE;
    totals->net = till_money (totals->gross.minor - totals->discount.minor, totals->gross.currency);
    if (!add_money (&self->subtotal, totals->gross, error) ||
        !add_money (&self->discount, totals->discount, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
spread_discount (TillTotals *self,
                 const TillTotalsLine *lines,
                 TillDiscount discount,
                 GError **error)
{
  g_autofree gint64 *weights = NULL;
  g_autofree gint64 *shares = NULL;
  TillMoney price = till_money (0, self->total.currency);
  TillMoney off = price;

  if (discount.kind == TILL_DISCOUNT_NONE)
    return TRUE;
  weights = g_new0 (gint64, self->n_lines);
  shares = g_new0 (gint64, self->n_lines);
  for (guint i = 0; i < self->n_lines; i++) {
    weights[i] = till_item_is_recurring (lines[i].item) ? 0 : self->lines[i].net.minor;
    price.minor += weights[i]; /* No more than the subtotal, which fits. */
  }
  if (!till_discount_take (discount, price, &off, error) || !add_money (&self->discount, off, error))
    return FALSE;
  till_spread (off.minor, weights, self->n_lines, shares);
  for (guint i = 0; i < self->n_lines; i++) {
    self->lines[i].sale_discount.minor = shares[i];
    self->lines[i].net.minor -= shares[i];
  }
  return TRUE;
}

static gboolean
add_taxes (TillTotals *self,
           const TillTotalsLine *lines,
           TillTaxRounding rounding,
           GError **error)
{
  g_autofree TillTaxLine *tax_lines = g_new0 (TillTaxLine, self->n_lines);
  g_autoptr (GArray) amounts = g_array_new (FALSE, TRUE, sizeof (TillTaxAmount));
  gboolean is_done = FALSE;

  for (guint i = 0; i < self->n_lines; i++)
    tax_lines[i] = (TillTaxLine){ .item = lines[i].item, .net = self->lines[i].net };
  is_done = till_tax_compute (tax_lines, self->n_lines, rounding, amounts, error);
  self->n_taxes = amounts->len;
  self->taxes = (TillTaxAmount *) (gpointer) g_array_free (g_steal_pointer (&amounts), FALSE);
  for (guint i = 0; is_done && i < self->n_lines; i++) {
    TillLineTotals *totals = &self->lines[i];

    totals->tax_added = tax_lines[i].added;
    totals->tax_included = tax_lines[i].included;
    is_done = till_money_add (totals->net, totals->tax_added, &totals->due, error) &&
              add_money (&self->tax_added, totals->tax_added, error) &&
              add_money (&self->tax_included, totals->tax_included, error) &&
              add_money (&self->total, totals->due, error);
  }
  return is_done;
}

/* What an interval costs: the first one if it is paid today, else the price that would have been. */
static gboolean
price_term (const TillTotalsLine *line,
            TillMoney *amount,
            GError **error)
{
  TillItem paid = *line->item;
  TillTaxLine tax_line = { .item = &paid };
  g_autoptr (GArray) amounts = g_array_new (FALSE, TRUE, sizeof (TillTaxAmount));
  TillMoney off = { 0 };

  g_array_set_clear_func (amounts, (GDestroyNotify) till_tax_amount_clear);
  paid.trial_days = 0;
  if (!price_line (line, &tax_line.net, &off, error))
    return FALSE;
  tax_line.net.minor -= off.minor;
  return till_tax_compute (&tax_line, 1, TILL_TAX_ROUNDING_PER_LINE, amounts, error) &&
         till_money_add (tax_line.net, tax_line.added, amount, error);
}

static gboolean
list_terms (TillTotals *self,
            const TillTotalsLine *lines,
            GError **error)
{
  for (guint i = 0; i < self->n_lines; i++) {
    const TillItem *item = lines[i].item;
    TillTerm term = { .line = i };

    if (!till_item_is_recurring (item))
      continue;
    if (!price_term (&lines[i], &term.amount, error))
      return FALSE;
    term.name = g_strdup (item->name);
    term.interval = item->interval;
    term.interval_count = item->interval_count;
    term.trial_days = item->trial_days;
    self->terms = g_renew (TillTerm, self->terms, self->n_terms + 1);
    self->terms[self->n_terms++] = term;
  }
  return TRUE;
}

/**
 * till_totals_new_empty:
 * @currency: the sale's currency
 * @n_lines: how many lines it will have
 *
 * Returns: (transfer full): totals of nothing, to be filled, here or from rows, before anybody else sees them
 */
TillTotals *
till_totals_new_empty (const TillCurrency *currency,
                       guint n_lines)
{
  Totals *self = g_new0 (Totals, 1);
  TillMoney zero = till_money (0, currency);

  g_atomic_ref_count_init (&self->count);
  self->totals.subtotal = self->totals.discount = self->totals.total = zero;
  self->totals.tax_added = self->totals.tax_included = zero;
  self->totals.lines = g_new0 (TillLineTotals, n_lines);
  self->totals.n_lines = n_lines;
  return &self->totals;
}

/**
 * till_totals_compute:
 * @lines: (array length=n_lines): the lines; no price is negative, and every discount is valid
 * @n_lines: how many
 * @sale_discount: what is taken off the whole
 * @rounding: where taxes are rounded
 * @currency: the currency of every line
 * @error: return location for a #GError
 *
 * Adds up. The sale's discount is spread over the one-time lines by largest remainder: a plan's price is for every
 * interval, a sale's discount for today.
 *
 * Returns: (transfer full): the totals, or %NULL on overflow
 */
TillTotals *
till_totals_compute (const TillTotalsLine *lines,
                     guint n_lines,
                     TillDiscount sale_discount,
                     TillTaxRounding rounding,
                     const TillCurrency *currency,
                     GError **error)
{
  g_autoptr (TillTotals) self = NULL;

  g_return_val_if_fail (lines != NULL || n_lines == 0, NULL);
  g_return_val_if_fail (currency != NULL, NULL);

  self = till_totals_new_empty (currency, n_lines);
  if (!price_lines (self, lines, error) ||
      !spread_discount (self, lines, sale_discount, error) ||
      !add_taxes (self, lines, rounding, error) ||
      !list_terms (self, lines, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * till_totals_ref:
 * @self: totals
 *
 * Returns: (transfer full): the same totals
 */
TillTotals *
till_totals_ref (TillTotals *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((Totals *) self)->count);
  return self;
}

/**
 * till_totals_unref:
 * @self: (transfer full): totals
 *
 * Lets go of the totals.
 */
void
till_totals_unref (TillTotals *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&((Totals *) self)->count))
    return;
  for (guint i = 0; i < self->n_taxes; i++)
    till_tax_amount_clear (&self->taxes[i]);
  for (guint i = 0; i < self->n_terms; i++)
    g_free (self->terms[i].name);
  g_free (self->taxes);
  g_free (self->terms);
  g_free (self->lines);
  g_free (self);
}
