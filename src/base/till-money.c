/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All arithmetic with amounts. Nothing here wraps: what does not fit 64 bits is an error, and so is mixing two
 * currencies. Rounding happens once, at the end of each call. */
#include "till-money.h"

#include "till-decimal.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (TillMoney, till_money, till_money_copy, till_money_free)
G_DEFINE_QUARK (till - money - error - quark, till_money_error)

static gboolean
fail_overflow (GError **error)
{
  g_set_error_literal (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_OVERFLOW,
                       _ ("The amount is too large to be counted."));
  return FALSE;
}

static gboolean
check_same_currency (TillMoney a,
                     TillMoney b,
                     GError **error)
{
  g_return_val_if_fail (a.currency != NULL && b.currency != NULL, FALSE);

  if (a.currency == b.currency)
    return TRUE;
  g_set_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_CURRENCY,
               _ ("Amounts in %s and %s cannot be put together."), a.currency->code, b.currency->code);
  return FALSE;
}

/**
 * till_money:
 * @minor: the amount in minor units
 *
 * Returns: the amount as a value
 */
TillMoney
till_money (gint64 minor,
            const TillCurrency *currency)
{
  TillMoney money = { minor, currency };

  g_return_val_if_fail (currency != NULL, money);

  return money;
}

/**
 * till_money_copy:
 *
 * Returns: (transfer full): a copy, for boxed values
 */
TillMoney *
till_money_copy (const TillMoney *money)
{
  return g_memdup2 (money, sizeof *money);
}

/**
 * till_money_free:
 * @money: (transfer full): what till_money_copy() made
 */
void
till_money_free (TillMoney *money)
{
  g_free (money);
}

/**
 * till_money_is_zero:
 *
 * Returns: whether it is nothing
 */
gboolean
till_money_is_zero (TillMoney money)
{
  return money.minor == 0;
}

/**
 * till_money_is_negative:
 *
 * Returns: whether it is less than nothing
 */
gboolean
till_money_is_negative (TillMoney money)
{
  return money.minor < 0;
}

/**
 * till_money_equal:
 *
 * Returns: whether both amount and currency are the same
 */
gboolean
till_money_equal (TillMoney a,
                  TillMoney b)
{
  return a.currency == b.currency && a.minor == b.minor;
}

/**
 * till_money_add:
 * @sum: (out): @a plus @b; untouched on failure
 *
 * Returns: %FALSE with @error set on overflow or different currencies
 */
gboolean
till_money_add (TillMoney a,
                TillMoney b,
                TillMoney *sum,
                GError **error)
{
  gint64 minor = 0;

  g_return_val_if_fail (sum != NULL, FALSE);

  if (!check_same_currency (a, b, error))
    return FALSE;
  if (__builtin_add_overflow (a.minor, b.minor, &minor))
    return fail_overflow (error);
  *sum = till_money (minor, a.currency);
  return TRUE;
}

/**
 * till_money_subtract:
 * @difference: (out): @a minus @b; untouched on failure
 *
 * Returns: %FALSE with @error set on overflow or different currencies
 */
gboolean
till_money_subtract (TillMoney a,
                     TillMoney b,
                     TillMoney *difference,
                     GError **error)
{
  gint64 minor = 0;

  g_return_val_if_fail (difference != NULL, FALSE);

  if (!check_same_currency (a, b, error))
    return FALSE;
  if (__builtin_sub_overflow (a.minor, b.minor, &minor))
    return fail_overflow (error);
  *difference = till_money (minor, a.currency);
  return TRUE;
}

/**
 * till_money_negate:
 * @negated: (out): the amount with the other sign; untouched on failure
 *
 * Returns: %FALSE with @error set on overflow
 */
gboolean
till_money_negate (TillMoney money,
                   TillMoney *negated,
                   GError **error)
{
  return till_money_subtract (till_money (0, money.currency), money, negated, error);
}

/**
 * till_money_multiply:
 * @unit: the price of one
 * @product: (out): the price of @quantity; untouched on failure
 *
 * Returns: %FALSE with @error set on overflow
 */
gboolean
till_money_multiply (TillMoney unit,
                     TillQuantity quantity,
                     TillRounding rounding,
                     TillMoney *product,
                     GError **error)
{
  return till_money_scale (unit, quantity, TILL_QUANTITY_ONE, rounding, product, error);
}

/**
 * till_money_take_rate:
 * @rate: in millionths
 * @part: (out): that share of @money; untouched on failure
 *
 * Returns: %FALSE with @error set on overflow
 */
gboolean
till_money_take_rate (TillMoney money,
                      gint64 rate,
                      TillRounding rounding,
                      TillMoney *part,
                      GError **error)
{
  return till_money_scale (money, rate, TILL_RATE_ONE, rounding, part, error);
}

/**
 * till_money_scale:
 * @denominator: not 0
 * @scaled: (out): @money times @numerator divided by @denominator; untouched on failure
 *
 * Returns: %FALSE with @error set on overflow
 */
gboolean
till_money_scale (TillMoney money,
                  gint64 numerator,
                  gint64 denominator,
                  TillRounding rounding,
                  TillMoney *scaled,
                  GError **error)
{
  gint64 minor = 0;

  g_return_val_if_fail (denominator != 0, FALSE);
  g_return_val_if_fail (scaled != NULL, FALSE);

  if (!till_mul_div (money.minor, numerator, denominator, rounding, &minor))
    return fail_overflow (error);
  *scaled = till_money (minor, money.currency);
  return TRUE;
}

/**
 * till_money_to_decimal:
 *
 * Returns: (transfer full): the amount for machines, with all decimals of its currency: "12.30"
 */
char *
till_money_to_decimal (TillMoney money)
{
  g_return_val_if_fail (money.currency != NULL, NULL);

  return till_decimal_to_string (money.minor, money.currency->digits, money.currency->digits);
}

/**
 * till_money_from_decimal:
 * @text: the machine form, with a point; it may have fewer decimals than the currency, or more that are zeros
 * @money: (out): the amount; untouched on failure
 *
 * Returns: %FALSE with @error set if @text is no amount of @currency
 */
gboolean
till_money_from_decimal (const char *text,
                         const TillCurrency *currency,
                         TillMoney *money,
                         GError **error)
{
  gint64 minor = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);
  g_return_val_if_fail (money != NULL, FALSE);

  if (!till_decimal_from_string (text, currency->digits, &minor)) {
    g_set_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_PARSE,
                 _ ("“%s” is not an amount in %s."), text, currency->code);
    return FALSE;
  }
  *money = till_money (minor, currency);
  return TRUE;
}
