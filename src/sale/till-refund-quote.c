/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was paid is shared out over the lines once, so that discounts, promotion codes and taxes are within each line's
 * part and the parts sum to what was paid. Of a line's part, a quantity gets what all quantities given back so far come
 * to less what was given back: the last one takes the rest. */
#include "till-refund-quote.h"

#include <glib/gi18n-lib.h>

#include "till-ledger-error.h"
#include "till-spread.h"

static gboolean
refuse (GError **error,
        const char *message)
{
  g_set_error_literal (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT, message);
  return FALSE;
}

static gboolean
is_counted (TillRefund *refund)
{
  return till_refund_get_state (refund) != TILL_REFUND_FAILED && till_refund_get_attempt_id (refund) == NULL;
}

/* What of a line was given back. */
static void
add_given (TillSale *sale,
           gint64 number,
           TillRefundLine *given)
{
  GListModel *refunds = till_sale_get_refunds (sale);

  for (guint i = 0; i < g_list_model_get_n_items (refunds); i++) {
    g_autoptr (TillRefund) refund = g_list_model_get_item (refunds, i);

    for (guint j = 0; is_counted (refund) && j < till_refund_get_n_lines (refund); j++) {
      const TillRefundLine *line = till_refund_get_line (refund, j);

      given->quantity += line->number == number ? line->quantity : 0;
      given->amount.minor += line->number == number ? line->amount.minor : 0;
    }
  }
}

/* The line, and its part of what was paid; NULL if the sale has no such line. */
static TillCartLine *
find_line (TillSale *sale,
           gint64 number,
           gint64 *part)
{
  GListModel *lines = till_sale_get_lines (sale);
  const guint n_lines = g_list_model_get_n_items (lines);
  g_autofree gint64 *dues = g_new0 (gint64, n_lines);
  g_autofree gint64 *parts = g_new0 (gint64, n_lines);
  g_autoptr (TillCartLine) found = NULL;
  guint position = 0;

  for (guint i = 0; i < n_lines; i++) {
    g_autoptr (TillCartLine) line = g_list_model_get_item (lines, i);

    dues[i] = MAX (till_cart_line_get_totals (line)->due.minor, 0);
    if (till_cart_line_get_number (line) == number && g_set_object (&found, line))
      position = i;
  }
  if (found == NULL)
    return NULL;
  till_spread (till_sale_get_total (sale).minor, dues, n_lines, parts);
  *part = parts[position];
  return g_steal_pointer (&found);
}

/* What is left of a piece goes back as well. */
static gboolean
can_part (TillCartLine *line,
          TillQuantity quantity,
          TillQuantity left)
{
  return till_cart_line_get_item (line)->is_single || till_quantity_is_whole (quantity) || quantity == left;
}

static gboolean
quote (TillSale *sale,
       TillRefundLine *line,
       GError **error)
{
  TillRefundLine given = { 0 };
  gint64 part = 0;
  g_autoptr (TillCartLine) found = find_line (sale, line->number, &part);
  TillQuantity quantity = found != NULL ? till_cart_line_get_quantity (found) : 0;

  if (found == NULL)
    return refuse (error, _ ("The sale has no such line."));
  add_given (sale, line->number, &given);
  if (line->quantity <= 0)
    return refuse (error, _ ("A refund gives back more than nothing of a line."));
  if (line->quantity > quantity - given.quantity)
    return refuse (error, _ ("So much of this line was not sold, or was given back already."));
  if (!can_part (found, line->quantity, quantity - given.quantity))
    return refuse (error, _ ("Pieces are given back whole. Only what was weighed goes back in parts."));
  line->amount.currency = till_sale_get_total (sale).currency;
  if (!till_mul_div (part, given.quantity + line->quantity, quantity, TILL_ROUNDING_HALF_UP, &line->amount.minor))
    return refuse (error, _ ("The amount is too large."));
  line->amount.minor = CLAMP (line->amount.minor - given.amount.minor, 0, part - given.amount.minor);
  return TRUE;
}

static gboolean
has_twice (const TillRefundLine *lines,
           guint position)
{
  for (guint i = 0; i < position; i++) {
    if (lines[i].number == lines[position].number)
      return TRUE;
  }
  return FALSE;
}

/**
 * till_refund_quote_tender:
 * @sale: with its details
 * @tender: position of one of its tenders
 *
 * Returns: what of it was not given back and is not on its way
 */
TillMoney
till_refund_quote_tender (TillSale *sale,
                          guint tender)
{
  const TillTender *paid = till_sale_get_tender (sale, tender);
  GListModel *refunds = till_sale_get_refunds (sale);
  TillMoney left = { 0, till_sale_get_total (sale).currency };

  if (paid == NULL)
    return left;
  left.minor = paid->amount.minor;
  for (guint i = 0; i < g_list_model_get_n_items (refunds); i++) {
    g_autoptr (TillRefund) refund = g_list_model_get_item (refunds, i);

    if (is_counted (refund) && till_refund_get_tender (refund) == tender)
      left.minor -= till_refund_get_amount (refund).minor;
  }
  return left;
}

/**
 * till_refund_quote_rest:
 * @sale: with its details
 *
 * Returns: what of all its tenders was not given back and is not on its way
 */
TillMoney
till_refund_quote_rest (TillSale *sale)
{
  TillMoney rest = { 0, till_sale_get_total (sale).currency };

  for (guint i = 0; i < till_sale_get_n_tenders (sale); i++)
    rest.minor += till_refund_quote_tender (sale, i).minor;
  return rest;
}

/**
 * till_refund_quote_find_tender:
 * @sale: with its details
 * @amount: what is to be given back
 * @tender: (out): position of the first tender that has so much left
 * @error: return location for a #GError
 *
 * Returns: %FALSE if none has, or if there is nothing to give back
 */
gboolean
till_refund_quote_find_tender (TillSale *sale,
                               TillMoney amount,
                               guint *tender,
                               GError **error)
{
  if (till_sale_get_state (sale) != TILL_SALE_PAID)
    return refuse (error, _ ("This sale was not paid: there is nothing to give back."));
  if (amount.currency != till_sale_get_total (sale).currency || amount.minor <= 0)
    return refuse (error, _ ("This is not an amount that can be given back."));
  for (*tender = 0; *tender < till_sale_get_n_tenders (sale); (*tender)++) {
    if (till_refund_quote_tender (sale, *tender).minor >= amount.minor)
      return TRUE;
  }
  return refuse (error, till_refund_quote_rest (sale).minor == 0
                          ? _ ("All of this sale was given back already.")
                          : _ ("This is more than what is left of the sale."));
}

/**
 * till_refund_quote_line:
 * @sale: with its details
 * @left: (inout): the number says which line; quantity and amount become what is left of it
 * @error: return location for a #GError
 *
 * Returns: %FALSE if there is no such line
 */
gboolean
till_refund_quote_line (TillSale *sale,
                        TillRefundLine *left,
                        GError **error)
{
  TillRefundLine given = { 0 };
  gint64 part = 0;
  g_autoptr (TillCartLine) line = find_line (sale, left->number, &part);

  if (line == NULL)
    return refuse (error, _ ("The sale has no such line."));
  add_given (sale, left->number, &given);
  left->quantity = till_cart_line_get_quantity (line) - given.quantity;
  left->amount = till_money (part - given.amount.minor, till_sale_get_total (sale).currency);
  return TRUE;
}

/**
 * till_refund_quote_lines:
 * @sale: with its details
 * @lines: (inout) (array length=n_lines): numbers and quantities; the amounts are set
 * @n_lines: how many
 * @sum: (out): what they give back together
 * @error: return location for a #GError
 *
 * Returns: %FALSE if a line is not there, or so much of it is not left
 */
gboolean
till_refund_quote_lines (TillSale *sale,
                         TillRefundLine *lines,
                         guint n_lines,
                         TillMoney *sum,
                         GError **error)
{
  *sum = till_money (0, till_sale_get_total (sale).currency);
  for (guint i = 0; i < n_lines; i++) {
    if (has_twice (lines, i))
      return refuse (error, _ ("A line is named twice."));
    if (!quote (sale, &lines[i], error))
      return FALSE;
    sum->minor += lines[i].amount.minor; /* No more than the sale's total. */
  }
  return TRUE;
}
