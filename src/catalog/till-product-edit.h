/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"

G_BEGIN_DECLS

/**
 * TillPriceChange:
 * @TILL_PRICE_CHANGE_NONE: the price stays
 * @TILL_PRICE_CHANGE_RATE: it is raised by so many millionths of itself; lowered where they are negative
 * @TILL_PRICE_CHANGE_AMOUNT: it is raised by so many minor units; lowered where they are negative
 * @TILL_PRICE_CHANGE_SET: it becomes that many minor units
 */
typedef enum {
  TILL_PRICE_CHANGE_NONE,
  TILL_PRICE_CHANGE_RATE,
  TILL_PRICE_CHANGE_AMOUNT,
  TILL_PRICE_CHANGE_SET,
} TillPriceChange;

/**
 * TillProductEdit:
 * @value: by how much, see #TillPriceChange
 * @step: the new price is rounded to a multiple of so many minor units, half up; 0 and 1 leave it
 * @sets_category: whether it gets another category, or (%NULL) none
 * @sets_tax_class: whether it gets another tax class, or (%NULL) none
 * @sets_active: whether it is sold from now on, or no more
 *
 * What is done to many products at once.
 */
typedef struct
{
  TillPriceChange price_change;
  gint64 value;
  gint64 step;
  gboolean sets_category;
  char *category_id;
  gboolean sets_tax_class;
  char *tax_class_id;
  gboolean sets_active;
  gboolean active;
} TillProductEdit;

TillProductEdit *till_product_edit_copy (const TillProductEdit *self) G_GNUC_WARN_UNUSED_RESULT;
void till_product_edit_free (TillProductEdit *self);
/* Never less than nothing. FALSE: it would be more than an amount can be. */
gboolean till_product_edit_price (const TillProductEdit *self,
                                  TillMoney price,
                                  TillMoney *edited,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillProductEdit, till_product_edit_free)

G_END_DECLS
