/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-rounding.h"

/* Whether the magnitude @quotient has to grow by one, given what was left of dividing by @divisor. */
static gboolean
rounds_away (unsigned __int128 quotient,
             unsigned __int128 remainder,
             unsigned __int128 divisor,
             TillRounding rounding)
{
  unsigned __int128 rest = divisor - remainder;

  if (remainder != rest)
    return remainder > rest;
  return rounding == TILL_ROUNDING_HALF_UP || (quotient & 1) == 1;
}

/**
 * till_mul_div:
 * @divisor: not 0
 * @result: (out): @a times @b divided by @divisor, rounded once
 *
 * The product has 128 bits, so that only the result can be too large.
 *
 * Returns: %FALSE if the result does not fit 64 bits
 */
gboolean
till_mul_div (gint64 a,
              gint64 b,
              gint64 divisor,
              TillRounding rounding,
              gint64 *result)
{
  __int128 product = (__int128) a * b;
  gboolean negative = (product < 0) != (divisor < 0);
  unsigned __int128 magnitude = product < 0 ? -(unsigned __int128) product : (unsigned __int128) product;
  unsigned __int128 by = divisor < 0 ? -(unsigned __int128) divisor : (unsigned __int128) divisor;
  unsigned __int128 quotient = 0;

  g_return_val_if_fail (divisor != 0, FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  quotient = magnitude / by;
  if (rounds_away (quotient, magnitude % by, by, rounding))
    quotient++;

  if (quotient > (unsigned __int128) G_MAXINT64 + (negative ? 1 : 0))
    return FALSE;
  *result = (gint64) (negative ? -quotient : quotient);
  return TRUE;
}
