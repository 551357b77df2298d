/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-price-text.h"

#include "till-amount-text.h"

#include <glib/gi18n.h>

gboolean
till_price_text_parse (TillMoneyFormat *format,
                       const TillCurrency *currency,
                       const char *text,
                       TillMoney *price,
                       char **problem)
{
  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), FALSE);
  g_return_val_if_fail (text != NULL && price != NULL && problem != NULL, FALSE);

  *problem = NULL;
  if (*text == '\0')
    return FALSE;
  if (!till_money_format_parse (format, text, currency, price, NULL))
    *problem = till_amount_text_dup_unreadable (format, currency, text);
  else if (till_money_is_negative (*price))
    *problem = g_strdup (_ ("A price cannot be less than nothing."));
  return *problem == NULL;
}
