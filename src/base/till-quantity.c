/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-quantity.h"

#include "till-decimal.h"

#define QUANTITY_DIGITS 3

/**
 * till_quantity_is_whole:
 *
 * Returns: whether the quantity has no thousandths
 */
gboolean
till_quantity_is_whole (TillQuantity quantity)
{
  return quantity % TILL_QUANTITY_ONE == 0;
}

/**
 * till_quantity_add:
 * @sum: (out): @a and @b together
 *
 * Returns: %FALSE if the sum's magnitude is over %TILL_QUANTITY_MAX
 */
gboolean
till_quantity_add (TillQuantity a,
                   TillQuantity b,
                   TillQuantity *sum)
{
  TillQuantity result = 0;

  g_return_val_if_fail (sum != NULL, FALSE);

  if (__builtin_add_overflow (a, b, &result))
    return FALSE;
  if (result > TILL_QUANTITY_MAX || result < -TILL_QUANTITY_MAX)
    return FALSE;
  *sum = result;
  return TRUE;
}

/**
 * till_quantity_to_decimal:
 *
 * Returns: (transfer full): the machine form, as short as it can be: "2", "0.35"
 */
char *
till_quantity_to_decimal (TillQuantity quantity)
{
  return till_decimal_to_string (quantity, QUANTITY_DIGITS, 0);
}

/**
 * till_quantity_from_decimal:
 * @text: the machine form, with a point and at most three decimals
 * @quantity: (out): what it says
 *
 * Returns: %FALSE if @text is no quantity, or over %TILL_QUANTITY_MAX
 */
gboolean
till_quantity_from_decimal (const char *text,
                            TillQuantity *quantity)
{
  TillQuantity result = 0;

  g_return_val_if_fail (quantity != NULL, FALSE);

  if (!till_decimal_from_string (text, QUANTITY_DIGITS, &result))
    return FALSE;
  if (result > TILL_QUANTITY_MAX || result < -TILL_QUANTITY_MAX)
    return FALSE;
  *quantity = result;
  return TRUE;
}
