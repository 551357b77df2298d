/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-discount.h"
#include "till-item.h"
#include "till-tax.h"

G_BEGIN_DECLS

#define TILL_TYPE_TOTALS (till_totals_get_type ())

/**
 * TillTotalsLine:
 * @item: what is sold
 * @quantity: how much of it
 * @discount: taken off this line alone
 *
 * What till_totals_compute() needs of a line; borrowed.
 */
typedef struct
{
  const TillItem *item;
  TillQuantity quantity;
  TillDiscount discount;
} TillTotalsLine;

/**
 * TillLineTotals:
 * @gross: quantity times price; nothing for a trial
 * @discount: taken off the line
 * @sale_discount: the line's share of the sale's discount
 * @net: what is left: @gross - @discount - @sale_discount
 * @tax_added: the line's share of the taxes that come on top
 * @tax_included: the line's share of the taxes that @net holds
 * @due: to pay today: @net + @tax_added
 */
typedef struct
{
  TillMoney gross;
  TillMoney discount;
  TillMoney sale_discount;
  TillMoney net;
  TillMoney tax_added;
  TillMoney tax_included;
  TillMoney due;
} TillLineTotals;

/**
 * TillTerm:
 * @line: position of the recurring line
 * @name: its product
 * @amount: what each interval will cost, taxes within
 * @interval: how often
 * @interval_count: every how many intervals
 * @trial_days: days before the first charge; 0 when the first one is part of today's total
 */
typedef struct
{
  guint line;
  char *name;
  TillMoney amount;
  TillInterval interval;
  guint interval_count;
  guint trial_days;
} TillTerm;

/**
 * TillTotals:
 * @subtotal: the lines before any discount
 * @discount: all that is taken off, as a positive amount
 * @tax_added: taxes on top
 * @tax_included: taxes within
 * @total: to pay today: @subtotal - @discount + @tax_added
 * @taxes: (array length=n_taxes): one for each rate, in the order in which they appear
 * @terms: (array length=n_terms): what is due later
 * @lines: (array length=n_lines): one for each line
 *
 * What a cart or a sale comes to. Counted, never changed after it was made.
 */
typedef struct
{
  TillMoney subtotal;
  TillMoney discount;
  TillMoney tax_added;
  TillMoney tax_included;
  TillMoney total;
  TillTaxAmount *taxes;
  guint n_taxes;
  TillTerm *terms;
  guint n_terms;
  TillLineTotals *lines;
  guint n_lines;
} TillTotals;

GType till_totals_get_type (void) G_GNUC_CONST;

TillTotals *till_totals_new_empty (const TillCurrency *currency,
                                   guint n_lines) G_GNUC_WARN_UNUSED_RESULT;
/* Pure. The sale's discount is spread over the one-time lines by largest remainder: a plan's price is for every
 * interval, a sale's discount for today. Fails only on overflow. */
TillTotals *till_totals_compute (const TillTotalsLine *lines,
                                 guint n_lines,
                                 TillDiscount sale_discount,
                                 TillTaxRounding rounding,
                                 const TillCurrency *currency,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
TillTotals *till_totals_ref (TillTotals *self);
void till_totals_unref (TillTotals *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillTotals, till_totals_unref)

G_END_DECLS
