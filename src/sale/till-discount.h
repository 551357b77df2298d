/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"

G_BEGIN_DECLS

/**
 * TillDiscountKind:
 * @TILL_DISCOUNT_NONE: the full price
 * @TILL_DISCOUNT_PERCENT: a rate of the price
 * @TILL_DISCOUNT_AMOUNT: minor units off the whole line or sale
 */
typedef enum {
  TILL_DISCOUNT_NONE,
  TILL_DISCOUNT_PERCENT,
  TILL_DISCOUNT_AMOUNT,
} TillDiscountKind;

/**
 * TillDiscount:
 * @kind: what @value means
 * @value: millionths (10 % is 100000) for a percentage, minor units for an amount, else 0
 *
 * What is taken off a line or a sale, passed by value.
 */
typedef struct
{
  TillDiscountKind kind;
  gint64 value;
} TillDiscount;

TillDiscount till_discount_none (void);
TillDiscount till_discount_percent (gint64 rate);
TillDiscount till_discount_amount (gint64 minor);

gboolean till_discount_is_valid (TillDiscount discount);
gboolean till_discount_equal (TillDiscount a,
                              TillDiscount b);
/* What is taken off @price: never less than nothing, never more than the price. */
gboolean till_discount_take (TillDiscount discount,
                             TillMoney price,
                             TillMoney *off,
                             GError **error);

G_END_DECLS
