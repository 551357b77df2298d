/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICU writes the numbers; how many decimals a currency has is ours to say, since ICU's table follows custom, not
 * ISO 4217. Values reach ICU as decimal text, never as floating point. */
#include "till-money-format.h"

#include "till-decimal.h"
#include "till-number-reader.h"
#include "till-time.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

/* A rate is in millionths: as a percentage it has four decimals. */
#define RATE_DIGITS     6
#define PERCENT_DIGITS  4
#define QUANTITY_DIGITS 3

struct _TillMoneyFormat {
  GObject parent_instance;

  char *locale;
  GHashTable *currencies;
  UNumberFormat *number;
  UNumberFormat *percent;
  UDateFormat *date_time;
};

G_DEFINE_FINAL_TYPE (TillMoneyFormat, till_money_format, G_TYPE_OBJECT)

static char *
dup_utf8 (const UChar *text,
          int32_t length)
{
  int32_t size = 0;
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *utf8 = NULL;

  u_strToUTF8 (NULL, 0, &size, text, length, &status);
  utf8 = g_malloc0 (size + 1);
  status = U_ZERO_ERROR;
  u_strToUTF8 (utf8, size + 1, NULL, text, length, &status);
  return U_SUCCESS (status) ? g_steal_pointer (&utf8) : g_strdup ("");
}

/* POSIX names to ICU's; the C locale has no manners of its own, and shows amounts as in the United States. */
static char *
canonical_locale (const char *locale)
{
  g_auto (GStrv) parts = NULL;

  if (locale == NULL)
    locale = setlocale (LC_MONETARY, NULL);
  parts = g_strsplit_set (locale != NULL ? locale : "C", ".@", 2);
  if (g_str_equal (parts[0], "C") || g_str_equal (parts[0], "POSIX") || *parts[0] == '\0')
    return g_strdup ("en_US");
  return g_strdup (parts[0]);
}

static UNumberFormat *
open_number (TillMoneyFormat *self,
             UNumberFormatStyle style,
             int max_digits)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (style, NULL, 0, self->locale, NULL, &status);

  g_return_val_if_fail (U_SUCCESS (status), NULL);

  unum_setAttribute (format, UNUM_MIN_FRACTION_DIGITS, 0);
  unum_setAttribute (format, UNUM_MAX_FRACTION_DIGITS, max_digits);
  return format;
}

static UNumberFormat *
open_currency (TillMoneyFormat *self,
               const TillCurrency *currency)
{
  UNumberFormat *format = open_number (self, UNUM_CURRENCY, currency->digits);
  UErrorCode status = U_ZERO_ERROR;
  UChar code[4] = { 0 };

  u_charsToUChars (currency->code, code, 3);
  unum_setTextAttribute (format, UNUM_CURRENCY_CODE, code, 3, &status);
  unum_setAttribute (format, UNUM_MIN_FRACTION_DIGITS, currency->digits);
  unum_setAttribute (format, UNUM_MAX_FRACTION_DIGITS, currency->digits);
  return format;
}

static UNumberFormat *
ensure_currency (TillMoneyFormat *self,
                 const TillCurrency *currency)
{
  UNumberFormat *format = g_hash_table_lookup (self->currencies, currency);

  if (format == NULL) {
    format = open_currency (self, currency);
    g_hash_table_insert (self->currencies, (gpointer) currency, format);
  }
  return format;
}

static char *
format_decimal (UNumberFormat *format,
                const char *decimal)
{
  UChar buffer[128] = { 0 };
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = unum_formatDecimal (format, decimal, -1, buffer, G_N_ELEMENTS (buffer), NULL, &status);

  g_return_val_if_fail (U_SUCCESS (status), g_strdup (decimal));

  return dup_utf8 (buffer, length);
}

static char *
dup_symbol (UNumberFormat *format,
            UNumberFormatSymbol symbol)
{
  UChar buffer[32] = { 0 };
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = unum_getSymbol (format, symbol, buffer, G_N_ELEMENTS (buffer), &status);

  return U_SUCCESS (status) ? dup_utf8 (buffer, length) : g_strdup ("");
}

/* Where a language puts the currency's sign, before or behind; some put invisible marks on the other side. */
static char *
dup_affix (UNumberFormat *format,
           UNumberFormatTextAttribute side)
{
  UChar buffer[32] = { 0 };
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = unum_getTextAttribute (format, side, buffer, G_N_ELEMENTS (buffer), &status);

  return U_SUCCESS (status) ? dup_utf8 (buffer, length) : g_strdup ("");
}

static void
till_money_format_finalize (GObject *object)
{
  TillMoneyFormat *self = TILL_MONEY_FORMAT (object);

  g_clear_pointer (&self->currencies, g_hash_table_unref);
  g_clear_pointer (&self->number, unum_close);
  g_clear_pointer (&self->percent, unum_close);
  g_clear_pointer (&self->date_time, udat_close);
  g_free (self->locale);

  G_OBJECT_CLASS (till_money_format_parent_class)->finalize (object);
}

static void
till_money_format_class_init (TillMoneyFormatClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_money_format_finalize;
}

static void
till_money_format_init (TillMoneyFormat *self)
{
  self->currencies = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) unum_close);
}

/**
 * till_money_format_new:
 * @locale: (nullable): "de_DE", or %NULL for the one that setlocale() chose for money
 *
 * The object belongs to one thread.
 *
 * Returns: (transfer full): a new format
 */
TillMoneyFormat *
till_money_format_new (const char *locale)
{
  TillMoneyFormat *self = g_object_new (TILL_TYPE_MONEY_FORMAT, NULL);

  self->locale = canonical_locale (locale);
  self->number = open_number (self, UNUM_DECIMAL, QUANTITY_DIGITS);
  return self;
}

/**
 * till_money_format_get_locale:
 *
 * Returns: the language and country, as ICU names them
 */
const char *
till_money_format_get_locale (TillMoneyFormat *self)
{
  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (self), NULL);

  return self->locale;
}

/**
 * till_money_format_to_string:
 *
 * Returns: (transfer full): the amount as people write it, with its currency
 */
char *
till_money_format_to_string (TillMoneyFormat *self,
                             TillMoney money)
{
  g_autofree char *decimal = NULL;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (self), NULL);
  g_return_val_if_fail (money.currency != NULL, NULL);

  decimal = till_money_to_decimal (money);
  return format_decimal (ensure_currency (self, money.currency), decimal);
}

/**
 * till_money_format_parse:
 * @text: an amount as people type it, with or without the currency's sign or code
 * @currency: what it is meant in
 * @money: (out): the amount; untouched on failure
 *
 * Returns: %FALSE with @error set if @text is no amount, or could mean two
 */
gboolean
till_money_format_parse (TillMoneyFormat *self,
                         const char *text,
                         const TillCurrency *currency,
                         TillMoney *money,
                         GError **error)
{
  g_autofree char *prefix = NULL;
  g_autofree char *suffix = NULL;
  UNumberFormat *format = NULL;
  gint64 minor = 0;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (self), FALSE);
  g_return_val_if_fail (text != NULL && currency != NULL && money != NULL, FALSE);

  format = ensure_currency (self, currency);
  prefix = dup_affix (format, UNUM_POSITIVE_PREFIX);
  suffix = dup_affix (format, UNUM_POSITIVE_SUFFIX);
  if (!till_number_reader_read (format, text, (const char *const[]){ prefix, suffix, currency->code, NULL },
                                currency->digits, &minor)) {
    g_set_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_PARSE,
                 _ ("“%s” is not an amount in %s."), text, currency->code);
    return FALSE;
  }
  *money = till_money (minor, currency);
  return TRUE;
}

/**
 * till_money_format_quantity:
 *
 * Returns: (transfer full): the quantity as people write it: "2", "0.35"
 */
char *
till_money_format_quantity (TillMoneyFormat *self,
                            TillQuantity quantity)
{
  g_autofree char *decimal = till_quantity_to_decimal (quantity);

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (self), NULL);

  return format_decimal (self->number, decimal);
}

/**
 * till_money_format_parse_quantity:
 * @text: a quantity as people type it
 * @quantity: (out): what it says; untouched on failure
 *
 * Returns: %FALSE with @error set if @text is no quantity
 */
gboolean
till_money_format_parse_quantity (TillMoneyFormat *self,
                                  const char *text,
                                  TillQuantity *quantity,
                                  GError **error)
{
  gint64 value = 0;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (self), FALSE);
  g_return_val_if_fail (text != NULL && quantity != NULL, FALSE);

  if (!till_number_reader_read (self->number, text, (const char *const[]){ NULL }, QUANTITY_DIGITS, &value) ||
      value > TILL_QUANTITY_MAX || value < -TILL_QUANTITY_MAX) {
    g_set_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_PARSE, _ ("“%s” is not a quantity."), text);
    return FALSE;
  }
  *quantity = value;
  return TRUE;
}

static UNumberFormat *
ensure_percent (TillMoneyFormat *self)
{
  if (self->percent == NULL)
    self->percent = open_number (self, UNUM_PERCENT, PERCENT_DIGITS);
  return self->percent;
}

/**
 * till_money_format_rate:
 * @rate: in millionths
 *
 * Returns: (transfer full): the rate as people write it: "8.25%"
 */
char *
till_money_format_rate (TillMoneyFormat *self,
                        gint64 rate)
{
  g_autofree char *decimal = till_decimal_to_string (rate, RATE_DIGITS, 0);

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (self), NULL);

  return format_decimal (ensure_percent (self), decimal);
}

/**
 * till_money_format_parse_rate:
 * @text: a percentage as people type it, with or without the sign
 * @rate: (out): in millionths; untouched on failure
 *
 * Returns: %FALSE with @error set if @text is no percentage
 */
gboolean
till_money_format_parse_rate (TillMoneyFormat *self,
                              const char *text,
                              gint64 *rate,
                              GError **error)
{
  g_autofree char *sign = NULL;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (self), FALSE);
  g_return_val_if_fail (text != NULL && rate != NULL, FALSE);

  sign = dup_symbol (ensure_percent (self), UNUM_PERCENT_SYMBOL);
  if (till_number_reader_read (self->percent, text, (const char *const[]){ sign, "%", NULL }, PERCENT_DIGITS, rate))
    return TRUE;
  g_set_error (error, TILL_MONEY_ERROR, TILL_MONEY_ERROR_PARSE, _ ("“%s” is not a percentage."), text);
  return FALSE;
}

static UDateFormat *
ensure_date_time (TillMoneyFormat *self)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree UChar *name = NULL;
  UErrorCode status = U_ZERO_ERROR;
  const char *id = NULL;

  if (self->date_time != NULL)
    return self->date_time;
  zone = g_time_zone_new_local ();
  id = g_time_zone_get_identifier (zone);
  name = g_new0 (UChar, strlen (id) + 1);
  u_charsToUChars (id, name, (int32_t) strlen (id));
  self->date_time = udat_open (UDAT_SHORT, UDAT_MEDIUM, self->locale, name, -1, NULL, 0, &status);
  return self->date_time;
}

/**
 * till_money_format_date_time:
 * @time_us: microseconds since 1970, UTC
 *
 * Returns: (transfer full): day and time in the till's own time zone
 */
char *
till_money_format_date_time (TillMoneyFormat *self,
                             gint64 time_us)
{
  UChar buffer[128] = { 0 };
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (self), NULL);
  g_return_val_if_fail (ensure_date_time (self) != NULL, NULL);

  length = udat_format (self->date_time, (UDate) (time_us / 1000), buffer, G_N_ELEMENTS (buffer), NULL, &status);
  return U_SUCCESS (status) ? dup_utf8 (buffer, length) : till_time_to_rfc3339 (time_us);
}
