/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-decimal.h"

/**
 * till_decimal_to_string:
 * @digits: how many of the last digits of @value stand behind the point, at most 18
 * @min_digits: how many of them are written even if they are zeros
 *
 * Returns: (transfer full): "12.34"; always a point, no grouping
 */
char *
till_decimal_to_string (gint64 value,
                        guint digits,
                        guint min_digits)
{
  guint64 magnitude = value < 0 ? -(guint64) value : (guint64) value;
  guint64 unit = 1;
  guint64 fraction = 0;

  g_return_val_if_fail (digits <= 18 && min_digits <= digits, NULL);

  for (guint i = 0; i < digits; i++)
    unit *= 10;
  fraction = magnitude % unit;
  magnitude /= unit;

  while (digits > min_digits && fraction % 10 == 0) {
    fraction /= 10;
    digits--;
  }

  if (digits == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, value < 0 ? "-" : "", magnitude);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT,
                          value < 0 ? "-" : "", magnitude, (int) digits, fraction);
}

/* Appends a digit on the side of the sign, so that the smallest number can be read too. */
static gboolean
push_digit (gint64 *value,
            int digit,
            gboolean negative)
{
  return !__builtin_mul_overflow (*value, 10, value) &&
         !__builtin_add_overflow (*value, negative ? -digit : digit, value);
}

static gboolean
read_digits (const char **text,
             gboolean negative,
             gint64 *value)
{
  const char *start = *text;

  for (; g_ascii_isdigit (**text); (*text)++) {
    if (!push_digit (value, **text - '0', negative))
      return FALSE;
  }
  return *text > start;
}

/* Reads what stands behind the point. More digits than there are places must be zeros. */
static gboolean
read_fraction (const char **text,
               gboolean negative,
               guint digits,
               gint64 *value)
{
  const char *start = *text;

  for (; g_ascii_isdigit (**text); (*text)++) {
    if (digits == 0 && **text != '0')
      return FALSE;
    if (digits > 0 && !push_digit (value, **text - '0', negative))
      return FALSE;
    digits -= digits > 0 ? 1 : 0;
  }
  for (; digits > 0; digits--) {
    if (!push_digit (value, 0, negative))
      return FALSE;
  }
  return *text > start;
}

/**
 * till_decimal_from_string:
 * @text: digits with or without a minus sign before and a point with digits behind them, nothing else
 * @digits: how many places the number may have; more of them must be zeros
 * @value: (out): the number times 10 to the power of @digits
 *
 * Returns: %FALSE if @text is something else, or too large
 */
gboolean
till_decimal_from_string (const char *text,
                          guint digits,
                          gint64 *value)
{
  gboolean negative = FALSE;
  gint64 number = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  negative = *text == '-';
  text += negative ? 1 : 0;
  if (!read_digits (&text, negative, &number))
    return FALSE;

  if (*text == '.') {
    text++;
    if (!read_fraction (&text, negative, digits, &number))
      return FALSE;
  } else {
    for (guint i = 0; i < digits; i++) {
      if (!push_digit (&number, 0, negative))
        return FALSE;
    }
  }

  if (*text != '\0')
    return FALSE;
  *value = number;
  return TRUE;
}
