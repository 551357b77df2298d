/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-sale-text.h"

#include "till-product-text.h"

#include <glib/gi18n.h>

/* Off what was asked for, taxes among it, as the customer saw it on the page. */
static TillMoney
get_off (TillSale *sale)
{
  GListModel *attempts = till_sale_get_attempts (sale);
  TillMoney off = till_sale_get_promotion (sale);

  for (guint i = 0; i < g_list_model_get_n_items (attempts); i++) {
    g_autoptr (TillAttempt) attempt = g_list_model_get_item (attempts, i);

    if (till_attempt_get_state (attempt) == TILL_ATTEMPT_PAID)
      off.minor = till_attempt_get_amount (attempt).minor - till_sale_get_total (sale).minor;
  }
  return off;
}

static char *
dup_promotion (TillMoneyFormat *format,
               TillSale *sale)
{
  const char *code = till_sale_get_promotion_code (sale);
  g_autofree char *amount = till_money_format_to_string (format, get_off (sale));

  if (till_money_is_zero (till_sale_get_promotion (sale)))
    return NULL;
  if (code == NULL)
    /* Translators: %s is an amount of money. */
    return g_strdup_printf (_ ("A promotion code took off %s"), amount);
  /* Translators: a promotion code, and the amount of money that it took off: "SPRING took off $2.29". */
  return g_strdup_printf (_ ("%s took off %s"), code, amount);
}

static void
add (GStrvBuilder *builder,
     char *line)
{
  G_GNUC_UNUSED g_autofree char *owned = line;

  if (line != NULL)
    g_strv_builder_add (builder, line);
}

char *
till_sale_text_dup_term (TillMoneyFormat *format,
                         const TillTerm *term)
{
  g_autofree char *amount = till_money_format_to_string (format, term->amount);
  g_autofree char *each = till_product_text_dup_recurring (amount, term->interval, term->interval_count);

  if (term->trial_days > 0)
    /* Translators: a plan's name, how many days are free, and its price for an interval ("$12.00 / month"). */
    return g_strdup_printf (ngettext ("%s: %u day free, then %s", "%s: %u days free, then %s", term->trial_days), term->name, term->trial_days, each);
  /* Translators: a plan's name and its price for an interval ("$12.00 / month"). */
  return g_strdup_printf (_ ("%s: then %s"), term->name, each);
}

static void
add_terms (GStrvBuilder *builder,
           TillMoneyFormat *format,
           TillSale *sale)
{
  const TillTotals *totals = till_sale_get_totals (sale);

  add (builder, dup_promotion (format, sale));
  for (guint i = 0; i < totals->n_terms; i++)
    add (builder, till_sale_text_dup_term (format, &totals->terms[i]));
}

static char *
join (GStrvBuilder *builder)
{
  g_auto (GStrv) lines = g_strv_builder_end (builder);

  return lines[0] != NULL ? g_strjoinv ("\n", lines) : NULL;
}

char *
till_sale_text_dup_terms (TillMoneyFormat *format,
                          TillSale *sale)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  add_terms (builder, format, sale);
  return join (builder);
}

char *
till_sale_text_dup_more (TillMoneyFormat *format,
                         TillSale *sale)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  add_terms (builder, format, sale);
  add (builder, g_strdup (till_sale_get_customer_name (sale)));
  return join (builder);
}
