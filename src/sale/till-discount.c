/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-discount.h"

/**
 * till_discount_none:
 *
 * Returns: the full price
 */
TillDiscount
till_discount_none (void)
{
  return (TillDiscount){ TILL_DISCOUNT_NONE, 0 };
}

/**
 * till_discount_percent:
 * @rate: in millionths: 10 % is 100000
 *
 * Returns: a part of the price; valid up to the whole of it
 */
TillDiscount
till_discount_percent (gint64 rate)
{
  return rate == 0 ? till_discount_none () : (TillDiscount){ TILL_DISCOUNT_PERCENT, rate };
}

/**
 * till_discount_amount:
 * @minor: minor units of the sale's currency
 *
 * Returns: a fixed amount off the whole line or sale
 */
TillDiscount
till_discount_amount (gint64 minor)
{
  return minor == 0 ? till_discount_none () : (TillDiscount){ TILL_DISCOUNT_AMOUNT, minor };
}

/**
 * till_discount_is_valid:
 * @discount: a discount
 *
 * Returns: whether it takes something off, and no more than everything
 */
gboolean
till_discount_is_valid (TillDiscount discount)
{
  switch (discount.kind) {
    case TILL_DISCOUNT_NONE:
      return discount.value == 0;
    case TILL_DISCOUNT_PERCENT:
      return discount.value > 0 && discount.value <= TILL_RATE_ONE;
    case TILL_DISCOUNT_AMOUNT:
      return discount.value > 0;
    default:
      return FALSE;
  }
}

/**
 * till_discount_equal:
 * @a: a discount
 * @b: another
 *
 * Returns: whether they take the same off the same price
 */
gboolean
till_discount_equal (TillDiscount a,
                     TillDiscount b)
{
  return a.kind == b.kind && a.value == b.value;
}

/**
 * till_discount_take:
 * @discount: a valid discount
 * @price: what it is taken from; not negative
 * @off: (out): how much is taken off
 * @error: return location for a #GError
 *
 * An amount larger than the price takes off the price: a line whose quantity shrinks does not turn negative.
 *
 * Returns: %FALSE on overflow
 */
gboolean
till_discount_take (TillDiscount discount,
                    TillMoney price,
                    TillMoney *off,
                    GError **error)
{
  g_return_val_if_fail (off != NULL, FALSE);

  *off = till_money (0, price.currency);
  if (discount.kind == TILL_DISCOUNT_PERCENT)
    return till_money_take_rate (price, discount.value, TILL_ROUNDING_HALF_UP, off, error);
  if (discount.kind == TILL_DISCOUNT_AMOUNT)
    off->minor = MIN (discount.value, price.minor);
  return TRUE;
}
