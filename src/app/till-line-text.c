/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-line-text.h"

#include "till-product-text.h"

#include <glib/gi18n.h>

char *
till_line_text_dup_name (TillMoneyFormat *format,
                         TillCartLine *line)
{
  g_autofree char *quantity = till_money_format_quantity (format, till_cart_line_get_quantity (line));
  g_autofree char *total = till_money_format_to_string (format, till_cart_line_get_total (line));

  /* Translators: what a screen reader says of a line of the sale: quantity × name, total. */
  return g_strdup_printf (_ ("%s × %s, %s"), quantity, till_cart_line_get_name (line), total);
}

char *
till_line_text_dup_detail (TillMoneyFormat *format,
                           TillCartLine *line)
{
  const TillItem *item = till_cart_line_get_item (line);
  g_autofree char *price = till_money_format_to_string (format, item->unit_price);

  if (till_item_is_recurring (item))
    return till_product_text_dup_recurring (price, item->interval, item->interval_count);
  if (!till_quantity_is_whole (till_cart_line_get_quantity (line)))
    /* Translators: %s is an amount of money: the price of one kilogram, or whatever the shop weighs in. */
    return g_strdup_printf (_ ("%s / kg"), price);
  /* Translators: %s is the price of one piece. */
  return g_strdup_printf (_ ("%s each"), price);
}

char *
till_line_text_dup_discount (TillMoneyFormat *format,
                             TillDiscount discount,
                             const TillCurrency *currency)
{
  g_autofree char *text = NULL;

  switch (discount.kind) {
    case TILL_DISCOUNT_PERCENT:
      text = till_money_format_rate (format, discount.value);
      break;
    case TILL_DISCOUNT_AMOUNT:
      text = till_money_format_to_string (format, till_money (discount.value, currency));
      break;
    case TILL_DISCOUNT_NONE:
    default:
      return NULL;
  }
  /* Translators: %s is what is taken off, as a percentage or as an amount of money. */
  return g_strdup_printf (_ ("−%s"), text);
}

char *
till_line_text_dup_trial (TillCartLine *line)
{
  guint days = till_cart_line_get_item (line)->trial_days;

  if (days == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u day free", "%u days free", days), days);
}
