/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-currency.h"

#include <libintl.h>
#include <stdlib.h>

#define ISO_DOMAIN "iso_4217"

static const TillCurrency currencies[] = {
#define TILL_CURRENCY(code, number, digits, name) { code, number, digits },
#include "till-currency-table.h"
#undef TILL_CURRENCY
};

static const char *const names[] = {
#define TILL_CURRENCY(code, number, digits, name) name,
#include "till-currency-table.h"
#undef TILL_CURRENCY
};

static int
compare_code (const void *code,
              const void *currency)
{
  return g_ascii_strcasecmp (code, ((const TillCurrency *) currency)->code);
}

/**
 * till_currency_lookup:
 * @code: (nullable): three letters, in either case
 *
 * Returns: (nullable): the currency, or %NULL for an unknown code
 */
const TillCurrency *
till_currency_lookup (const char *code)
{
  if (code == NULL)
    return NULL;
  return bsearch (code, currencies, G_N_ELEMENTS (currencies), sizeof (TillCurrency), compare_code);
}

/**
 * till_currency_list:
 * @n_currencies: (out): how many there are
 *
 * Returns: (array length=n_currencies): all of them, sorted by code
 */
const TillCurrency *
till_currency_list (gsize *n_currencies)
{
  g_return_val_if_fail (n_currencies != NULL, NULL);

  *n_currencies = G_N_ELEMENTS (currencies);
  return currencies;
}

/**
 * till_currency_dup_name:
 *
 * Returns: (transfer full): the name in the user's language, as iso-codes has it
 */
char *
till_currency_dup_name (const TillCurrency *currency)
{
  g_return_val_if_fail (currency != NULL, NULL);

  bindtextdomain (ISO_DOMAIN, TILL_ISO_CODES_LOCALE_DIR);
  bind_textdomain_codeset (ISO_DOMAIN, "UTF-8");
  return g_strdup (dgettext (ISO_DOMAIN, names[currency - currencies]));
}

/**
 * till_currency_get_unit:
 *
 * Returns: how many minor units make one: 100 for USD, 1 for JPY
 */
gint64
till_currency_get_unit (const TillCurrency *currency)
{
  gint64 unit = 1;

  g_return_val_if_fail (currency != NULL, 1);

  for (guint i = 0; i < currency->digits; i++)
    unit *= 10;
  return unit;
}
