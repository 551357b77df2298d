/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-amount-text.h"

#include <glib/gi18n.h>

/* Short, and with a decimal mark wherever the currency has one: that mark is what is mistyped most. */
static TillMoney
get_example (const TillCurrency *currency)
{
  return till_money (currency->digits > 2 ? 12500 : 1250, currency);
}

char *
till_amount_text_dup_unreadable (TillMoneyFormat *format,
                                 const TillCurrency *currency,
                                 const char *text)
{
  g_autofree char *example = NULL;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), NULL);
  g_return_val_if_fail (currency != NULL && text != NULL, NULL);

  example = till_money_format_to_string (format, get_example (currency));
  /* Translators: what was typed, and an amount of money as it has to be typed. */
  return g_strdup_printf (_ ("“%s” is not an amount. Type it like %s."), text, example);
}

char *
till_amount_text_dup_missing (TillMoneyFormat *format,
                              TillMoney missing)
{
  g_autofree char *amount = NULL;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), NULL);

  amount = till_money_format_to_string (format, missing);
  /* Translators: %s is the amount of money that the customer still has to give. */
  return g_strdup_printf (_ ("%s is missing."), amount);
}
