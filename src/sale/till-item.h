/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"
#include "till-product.h"
#include "till-tax-class.h"

G_BEGIN_DECLS

#define TILL_TYPE_ITEM (till_item_get_type ())

/**
 * TillItemTax:
 * @name: what the receipt calls it
 * @rate: in millionths
 */
typedef struct
{
  char *name;
  gint64 rate;
} TillItemTax;

/**
 * TillItem:
 * @product_id: the product it was
 * @sku: (nullable): its stock keeping unit
 * @name: its name when it was added
 * @unit_price: the price of one when it was added
 * @is_tax_included: whether the price holds the taxes already
 * @taxes: (array length=n_taxes): the rates of its tax class when it was added
 * @n_taxes: how many
 * @interval: how often it is charged again; %TILL_INTERVAL_NONE for once
 * @interval_count: every how many intervals
 * @trial_days: days before the first charge of a recurring one
 * @is_single: weighed or priced by its label: never joined with another line
 *
 * What a line remembers of its product, so that later changes of the catalogue do not alter a sale. Counted, may be
 * shared by threads, never changed after it was made.
 */
typedef struct
{
  char *product_id;
  char *sku;
  char *name;
  TillMoney unit_price;
  gboolean is_tax_included;
  TillItemTax *taxes;
  guint n_taxes;
  TillInterval interval;
  guint interval_count;
  guint trial_days;
  gboolean is_single;
} TillItem;

GType till_item_get_type (void) G_GNUC_CONST;

TillItem *till_item_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
/* @tax_class: (nullable): none means untaxed. */
TillItem *till_item_new (TillProduct *product,
                         TillTaxClass *tax_class) G_GNUC_WARN_UNUSED_RESULT;
TillItem *till_item_new_priced (TillProduct *product,
                                TillTaxClass *tax_class,
                                TillMoney unit_price) G_GNUC_WARN_UNUSED_RESULT;
TillItem *till_item_ref (TillItem *self);
void till_item_unref (TillItem *self);
gboolean till_item_equal (const TillItem *a,
                          const TillItem *b);
gboolean till_item_has_same_taxes (const TillItem *a,
                                   const TillItem *b);
gboolean till_item_is_recurring (const TillItem *self);
/* Recurring with a trial: nothing is due today. */
gboolean till_item_is_trial (const TillItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillItem, till_item_unref)

G_END_DECLS
