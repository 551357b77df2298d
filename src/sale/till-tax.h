/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-item.h"
#include "till-tax-rounding.h"

G_BEGIN_DECLS

/**
 * TillTaxAmount:
 * @name: what the receipt calls the tax
 * @rate: in millionths
 * @is_included: whether the prices hold it already
 * @base: what it was taken from (without the tax)
 * @amount: the tax
 */
typedef struct
{
  char *name;
  gint64 rate;
  gboolean is_included;
  TillMoney base;
  TillMoney amount;
} TillTaxAmount;

/**
 * TillTaxLine:
 * @item: what is sold, with its rates
 * @net: what the customer pays for it before taxes are added
 * @added: (out): the taxes that come on top
 * @included: (out): the taxes that @net holds
 *
 * A line as the tax office sees it.
 */
typedef struct
{
  const TillItem *item;
  TillMoney net;
  TillMoney added;
  TillMoney included;
} TillTaxLine;

void till_tax_amount_clear (TillTaxAmount *self);

/* Fills @added and @included of each line, and appends one TillTaxAmount a rate to @amounts. A plan's taxes are rounded
 * by themselves in any case: they are charged again without the other lines. */
gboolean till_tax_compute (TillTaxLine *lines,
                           guint n_lines,
                           TillTaxRounding rounding,
                           GArray *amounts,
                           GError **error);

G_END_DECLS
