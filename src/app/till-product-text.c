/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-text.h"

#include <glib/gi18n.h>

/* Translators: %s is an amount of money, %u how many days, weeks, … lie between two charges. */
static char *
dup_every (const char *amount,
           TillInterval interval,
           guint count)
{
  switch (interval) {
    case TILL_INTERVAL_DAY:
      return g_strdup_printf (ngettext ("%s every %u day", "%s every %u days", count), amount, count);
    case TILL_INTERVAL_WEEK:
      return g_strdup_printf (ngettext ("%s every %u week", "%s every %u weeks", count), amount, count);
    case TILL_INTERVAL_MONTH:
      return g_strdup_printf (ngettext ("%s every %u month", "%s every %u months", count), amount, count);
    case TILL_INTERVAL_YEAR:
      return g_strdup_printf (ngettext ("%s every %u year", "%s every %u years", count), amount, count);
    case TILL_INTERVAL_NONE:
    default:
      return g_strdup (amount);
  }
}

char *
till_product_text_dup_recurring (const char *amount,
                                 TillInterval interval,
                                 guint interval_count)
{
  if (interval_count > 1)
    return dup_every (amount, interval, interval_count);
  switch (interval) {
    case TILL_INTERVAL_DAY:
      /* Translators: %s is an amount of money. */
      return g_strdup_printf (_ ("%s / day"), amount);
    case TILL_INTERVAL_WEEK:
      /* Translators: %s is an amount of money. */
      return g_strdup_printf (_ ("%s / week"), amount);
    case TILL_INTERVAL_MONTH:
      /* Translators: %s is an amount of money. */
      return g_strdup_printf (_ ("%s / month"), amount);
    case TILL_INTERVAL_YEAR:
      /* Translators: %s is an amount of money. */
      return g_strdup_printf (_ ("%s / year"), amount);
    case TILL_INTERVAL_NONE:
    default:
      return g_strdup (amount);
  }
}

char *
till_product_text_dup_price (TillMoneyFormat *format,
                             TillProduct *product)
{
  g_autofree char *amount = till_money_format_to_string (format, till_product_get_price (product));

  if (till_product_is_by_weight (product))
    /* Translators: %s is an amount of money: the price of one kilogram, or whatever the shop weighs in. */
    return g_strdup_printf (_ ("%s / kg"), amount);
  return till_product_text_dup_recurring (amount, till_product_get_interval (product), till_product_get_interval_count (product));
}

char *
till_product_text_dup_name (TillMoneyFormat *format,
                            TillProduct *product)
{
  g_autofree char *price = till_product_text_dup_price (format, product);

  /* Translators: what a screen reader says of a product: its name, its price. */
  return g_strdup_printf (_ ("%s, %s"), till_product_get_name (product), price);
}

char *
till_product_text_dup_trial (TillProduct *product)
{
  guint days = till_product_get_trial_days (product);

  if (days == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u day free", "%u days free", days), days);
}
