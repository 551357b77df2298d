/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "1234.5", "1.234,50 €", "$ 1,234.50", "CHF 1'234.50". What can be read in two ways ("1,500") is refused: a price that
 * is wrong by a factor of a thousand is worse than a row that has to be mended. */

#include "till-import-price.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gunichar sign;
  char code[4];
} Sign;

/* Signs that name one currency; any other, such as "$", fits every currency that uses it. */
static const Sign signs[] = {
  { 0x20AC, "EUR" },
  { 0x00A3, "GBP" },
  { 0x20B9, "INR" },
  { 0x20A9, "KRW" },
  { 0x20BD, "RUB" },
  { 0x20BA, "TRY" },
  { 0x20B4, "UAH" },
  { 0x20AA, "ILS" },
  { 0x20AB, "VND" },
  { 0x20B1, "PHP" },
  { 0x20A6, "NGN" },
  { 0x0E3F, "THB" },
};

/* Signs that are letters, and the currencies that are written with them. */
typedef struct
{
  const char *letters;
  const char *codes;
} Letters;

static const Letters letters[] = {
  { "kr", "DKK ISK NOK SEK" },
  { "zł", "PLN" },
  { "Kč", "CZK" },
  { "Ft", "HUF" },
  { "lei", "RON" },
  { "лв", "BGN" },
  { "Fr", "CHF" },
  { "US", "USD" },
  { "C", "CAD" },
  { "CA", "CAD" },
  { "A", "AUD" },
  { "AU", "AUD" },
  { "NZ", "NZD" },
  { "HK", "HKD" },
  { "NT", "TWD" },
  { "S", "SGD" },
  { "MX", "MXN" },
  { "R", "BRL ZAR" },
  { "Rp", "IDR" },
  { "RM", "MYR" },
  { "Rs", "INR PKR LKR NPR" },
};

static void
set_not_a_price (GError **error,
                 const char *text)
{
  g_set_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_PARSE, _ ("“%s” is not a price."), text);
}

static gboolean
check_sign (gunichar c,
            const TillCurrency *currency,
            GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (signs[i].sign != c || strcmp (signs[i].code, currency->code) == 0)
      continue;
    /* Translators: both are currency codes, as in EUR and USD. */
    g_set_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_CURRENCY,
                 _ ("The price is in %s, but the shop sells in %s."), signs[i].code, currency->code);
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_sign_of (const char *word,
            const TillCurrency *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++) {
    if (strcmp (letters[i].letters, word) == 0 && strstr (letters[i].codes, currency->code) != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean
check_code (const char *code,
            const TillCurrency *currency,
            const char *text,
            GError **error)
{
  g_autofree char *upper = g_ascii_strup (code, -1);
  const TillCurrency *other = till_currency_lookup (upper);

  if (other == currency || is_sign_of (code, currency))
    return TRUE;
  if (other == NULL)
    set_not_a_price (error, text);
  else
    g_set_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_CURRENCY,
                 _ ("The price is in %s, but the shop sells in %s."), other->code, currency->code);
  return FALSE;
}

/* Blanks and apostrophes between groups of digits, whichever; the Arabic mark for thousands among them. */
static gboolean
is_filler (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x202F || c == '\'' || c == 0x2019 || c == 0x066C || c == 0x200E || c == 0x200F;
}

/* One of the characters that a number is made of, whatever the script; 0 where it is none. */
static char
to_number_char (gunichar c)
{
  if (g_unichar_isdigit (c))
    return (char) ('0' + g_unichar_digit_value (c));
  if (c == '.' || c == 0x066B)
    return '.';
  if (c == ',')
    return ',';
  return c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2212 ? '-' : '\0';
}

/* "5.-", "5,--": dashes for decimals that are not there. */
static void
strip_dashes (GString *number)
{
  gsize length = number->len;

  while (length > 0 && number->str[length - 1] == '-')
    length--;
  if (length > 1 && length < number->len && strchr (".,", number->str[length - 1]) != NULL)
    g_string_truncate (number, length - 1);
}

/* What is left are the sign, digits, points and commas. */
static gboolean
strip (const char *text,
       const TillCurrency *currency,
       GString *number,
       GError **error)
{
  g_autoptr (GString) code = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (is_filler (c))
      continue;
    if (g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL) {
      if (!check_sign (c, currency, error))
        return FALSE;
    } else if (to_number_char (c) != '\0')
      g_string_append_c (number, to_number_char (c));
    else if (g_unichar_isalpha (c))
      g_string_append_unichar (code, c);
    else {
      set_not_a_price (error, text);
      return FALSE;
    }
  }
  strip_dashes (number);
  return code->len == 0 || check_code (code->str, currency, text, error);
}

/* Groups of three, the first may be shorter. In India only the last has three, those before it two: "1,23,456". */
static gboolean
is_grouped_by (const char *number,
               const char *end,
               char separator,
               gsize width)
{
  const char *at = memchr (number, separator, (gsize) (end - number));

  if (at == NULL)
    return TRUE;
  if (at == number || (gsize) (at - number) > width)
    return FALSE;
  while (at != NULL) {
    const char *next = memchr (at + 1, separator, (gsize) (end - at - 1));
    gsize expected = next != NULL ? width : 3;

    if ((gsize) ((next != NULL ? next : end) - at) != expected + 1)
      return FALSE;
    at = next;
  }
  return TRUE;
}

static gboolean
is_grouped (const char *number,
            const char *end,
            char separator)
{
  return is_grouped_by (number, end, separator, 3) || (separator == ',' && is_grouped_by (number, end, separator, 2));
}

static gsize
count_char (const char *text,
            char c)
{
  gsize n = 0;

  for (; *text != '\0'; text++)
    n += *text == c;
  return n;
}

/* Where the decimals begin: NULL where there are none, @ambiguous where nobody can tell. */
static const char *
find_decimals (const char *number,
               const TillCurrency *currency,
               gboolean *is_ambiguous)
{
  const char *point = strrchr (number, '.');
  const char *comma = strrchr (number, ',');
  const char *last = point > comma ? point : comma;

  *is_ambiguous = FALSE;
  if (last == NULL)
    return NULL;
  if (point != NULL && comma != NULL)
    return last;
  if (count_char (number, *last) > 1)
    return NULL;
  *is_ambiguous = strlen (last + 1) == 3 && currency->digits != 3 && last != number && number[0] != '0';
  return last;
}

static char *
join_decimal (const char *number,
              const char *decimals,
              guint digits)
{
  const char *end = decimals != NULL ? decimals : number + strlen (number);
  GString *plain = g_string_new (NULL);

  for (const char *at = number; at < end; at++) {
    if (g_ascii_isdigit (*at) || *at == '-')
      g_string_append_c (plain, *at);
  }
  if (decimals == NULL || decimals[1] == '\0')
    return g_string_free (plain, FALSE);
  if (plain->len == 0)
    g_string_append_c (plain, '0');
  g_string_append_c (plain, '.');
  g_string_append (plain, decimals + 1);
  /* "12.3400": zeros beyond the currency's digits say nothing. */
  while (strlen (strchr (plain->str, '.')) > digits + 1 && plain->str[plain->len - 1] == '0')
    g_string_truncate (plain, plain->len - 1);
  if (plain->str[plain->len - 1] == '.')
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

/**
 * till_import_price_parse:
 * @text: a price, with or without grouping, currency sign or code, with a point or a comma before the decimals
 * @currency: the shop's
 * @price: (out): the price
 * @error: why it is none, in a sentence for people
 *
 * Returns: whether @text is a price that is not negative
 */
gboolean
till_import_price_parse (const char *text,
                         const TillCurrency *currency,
                         TillMoney *price,
                         GError **error)
{
  g_autoptr (GString) number = g_string_new (NULL);
  g_autofree char *plain = NULL;
  const char *decimals = NULL;
  gboolean is_ambiguous = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);
  g_return_val_if_fail (price != NULL, FALSE);

  if (!strip (text, currency, number, error))
    return FALSE;
  decimals = find_decimals (number->str, currency, &is_ambiguous);
  if (is_ambiguous) {
    g_set_error (
      error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_PARSE,
      _ ("“%s” can be read in two ways. Write the price with its decimals, and without a separator for thousands."),
      text);
    return FALSE;
  }
  if (decimals != NULL && !is_grouped (number->str, decimals, *decimals == '.' ? ',' : '.')) {
    set_not_a_price (error, text);
    return FALSE;
  }
  if (decimals == NULL && !(is_grouped (number->str, number->str + number->len, ',') &&
                            is_grouped (number->str, number->str + number->len, '.'))) {
    set_not_a_price (error, text);
    return FALSE;
  }
  plain = join_decimal (number->str, decimals, currency->digits);
  if (!till_money_from_decimal (plain, currency, price, NULL)) {
    set_not_a_price (error, text);
    return FALSE;
  }
  if (!till_money_is_negative (*price))
    return TRUE;
  g_set_error_literal (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_PARSE, _ ("The price is below zero."));
  return FALSE;
}
