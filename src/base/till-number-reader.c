/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICU's lenient parser reads "12,50" in English as 1250. At a till that is a hundred times the price; so grouping marks
 * must stand where groups are: three digits behind the last of them, two or three between two (India), and none
 * behind the decimal mark. The marks and digits themselves are ICU's. */
#include "till-number-reader.h"

#include "till-decimal.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

static gboolean
is_ignored (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x00a0 || c == 0x202f || c == 0x200e || c == 0x200f || c == 0x061c;
}

static gboolean
is_minus (gunichar c)
{
  return c == '-' || c == 0x2212;
}

static gunichar
first_symbol (const UNumberFormat *symbols,
              UNumberFormatSymbol symbol)
{
  UChar buffer[8] = { 0 };
  UErrorCode status = U_ZERO_ERROR;
  UChar32 c = 0;

  unum_getSymbol (symbols, symbol, buffer, G_N_ELEMENTS (buffer), &status);
  if (U_FAILURE (status))
    return 0;
  U16_GET (buffer, 0, 0, (int) G_N_ELEMENTS (buffer), c);
  return (gunichar) c;
}

/* People type what their keyboard has: any space or apostrophe stands for the typographer's one. */
static gboolean
is_grouping (const UNumberFormat *symbols,
             gunichar c)
{
  gunichar mark = first_symbol (symbols, UNUM_GROUPING_SEPARATOR_SYMBOL);

  if (c == mark)
    return TRUE;
  if (mark == 0x2019)
    return c == '\'';
  return is_ignored (mark) && is_ignored (c);
}

static char *
trim (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  char *start = copy;
  char *end = copy + strlen (copy);

  while (*start != '\0' && is_ignored (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start) {
    char *last = g_utf8_prev_char (end);

    if (!is_ignored (g_utf8_get_char (last)))
      break;
    end = last;
  }
  return g_strndup (start, end - start);
}

/* Takes one of the affixes ("$", "USD", "%") from the beginning or the end, in either case. */
static char *
strip_affix (const char *text,
             const char *const *affixes)
{
  gsize length = strlen (text);

  for (; *affixes != NULL; affixes++) {
    g_autofree char *affix = trim (*affixes);
    gsize n = strlen (affix);

    if (n == 0 || n >= length)
      continue;
    if (g_ascii_strncasecmp (text, affix, n) == 0)
      return trim (text + n);
    if (g_ascii_strcasecmp (text + length - n, affix) == 0) {
      g_autofree char *rest = g_strndup (text, length - n);

      return trim (rest);
    }
  }
  return g_strdup (text);
}

/* Takes a minus sign from either end; many languages write it behind. */
static char *
strip_minus (const char *text,
             gboolean *negative)
{
  const char *end = text + strlen (text);
  const char *last = end > text ? g_utf8_prev_char (end) : text;

  if (is_minus (g_utf8_get_char (text))) {
    *negative = TRUE;
    return trim (g_utf8_next_char (text));
  }
  if (last > text && is_minus (g_utf8_get_char (last))) {
    g_autofree char *rest = g_strndup (text, last - text);

    *negative = TRUE;
    return trim (rest);
  }
  return g_strdup (text);
}

/* Appends the machine form of the whole part, and answers where it ended. */
static const char *
append_whole (const UNumberFormat *symbols,
              const char *at,
              GString *decimal)
{
  guint n_groups = 0;
  guint n_digits = 0;

  for (; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    int digit = u_charDigitValue ((UChar32) c);

    if (digit >= 0) {
      g_string_append_c (decimal, (char) ('0' + digit));
      n_digits++;
    } else if (is_grouping (symbols, c)) {
      if (n_digits == 0 || n_digits > 3 || (n_groups > 0 && n_digits < 2))
        return NULL;
      n_groups++;
      n_digits = 0;
    } else {
      break;
    }
  }
  return n_groups > 0 && n_digits != 3 ? NULL : at;
}

static gboolean
append_fraction (const char *at,
                 GString *decimal)
{
  for (; *at != '\0'; at = g_utf8_next_char (at)) {
    int digit = u_charDigitValue ((UChar32) g_utf8_get_char (at));

    if (digit < 0)
      return FALSE;
    g_string_append_c (decimal, (char) ('0' + digit));
  }
  return TRUE;
}

static gboolean
is_decimal_mark (const UNumberFormat *symbols,
                 gunichar c)
{
  return c == first_symbol (symbols, UNUM_DECIMAL_SEPARATOR_SYMBOL) ||
         c == first_symbol (symbols, UNUM_MONETARY_SEPARATOR_SYMBOL);
}

/**
 * till_number_reader_read:
 * @symbols: a format that knows the language's marks
 * @text: UTF-8, what was typed
 * @affixes: (array zero-terminated=1): what may stand once before or behind the number
 * @digits: how many decimals the number may have
 * @value: (out): the number times 10 to the power of @digits
 *
 * Returns: %FALSE if @text is no such number
 */
gboolean
till_number_reader_read (const UNumberFormat *symbols,
                         const char *text,
                         const char *const *affixes,
                         guint digits,
                         gint64 *value)
{
  g_autoptr (GString) decimal = g_string_new (NULL);
  g_autofree char *trimmed = NULL;
  g_autofree char *outer = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *number = NULL;
  const char *at = NULL;
  gboolean negative = FALSE;

  g_return_val_if_fail (symbols != NULL && text != NULL && affixes != NULL && value != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  trimmed = trim (text);
  outer = strip_minus (trimmed, &negative);
  bare = strip_affix (outer, affixes);
  number = negative ? g_strdup (bare) : strip_minus (bare, &negative);

  if (negative)
    g_string_append_c (decimal, '-');
  at = append_whole (symbols, number, decimal);
  if (at == NULL)
    return FALSE;
  if (*at != '\0') {
    if (!is_decimal_mark (symbols, g_utf8_get_char (at)))
      return FALSE;
    if (at == number)
      g_string_append_c (decimal, '0');
    g_string_append_c (decimal, '.');
    if (!append_fraction (g_utf8_next_char (at), decimal))
      return FALSE;
  }
  return till_decimal_from_string (decimal->str, digits, value);
}
