/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sale-output.h"

#include "till-output.h"

#include <glib/gi18n.h>

static const char *
describe_paid (TillSale *sale)
{
  const gint64 refunded = till_sale_get_refunded (sale).minor;

  if (refunded == 0)
    return _ ("paid");
  return refunded < till_sale_get_total (sale).minor ? _ ("refunded in part") : _ ("refunded");
}

static const char *
describe_state (TillSale *sale)
{
  switch (till_sale_get_state (sale)) {
    case TILL_SALE_DRAFT:
      return _ ("not paid");
    case TILL_SALE_HELD:
      return _ ("held");
    case TILL_SALE_CHARGING:
      return _ ("being paid");
    case TILL_SALE_PAID:
      return describe_paid (sale);
    case TILL_SALE_VOIDED:
      return _ ("voided");
    default:
      return till_sale_state_to_string (till_sale_get_state (sale));
  }
}

/**
 * till_sale_output_add_row:
 * @table: a table of six columns: number, time, state, total, receipt, whether it is a test
 */
void
till_sale_output_add_row (TillTable *table,
                          TillMoneyFormat *format,
                          TillSale *sale)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, till_sale_get_number (sale));
  g_autofree char *time = till_money_format_date_time (format, till_sale_get_charged (sale));
  g_autofree char *total = till_money_format_to_string (format, till_sale_get_total (sale));

  till_table_add_row (table, (const char *const[]){
                               number,
                               time,
                               describe_state (sale),
                               total,
                               till_sale_get_receipt_number (sale),
                               till_sale_is_test (sale) ? _ ("test") : NULL,
                             });
}

static void
add_amount (TillTable *table,
            TillMoneyFormat *format,
            const char *label,
            TillMoney amount)
{
  g_autofree char *text = till_money_format_to_string (format, amount);

  till_table_add_row (table, (const char *const[]){ NULL, label, text });
}

static void
add_lines (TillTable *table,
           TillMoneyFormat *format,
           GListModel *lines)
{
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++) {
    g_autoptr (TillCartLine) line = g_list_model_get_item (lines, i);
    g_autofree char *quantity = till_money_format_quantity (format, till_cart_line_get_quantity (line));
    g_autofree char *total = till_money_format_to_string (format, till_cart_line_get_total (line));

    till_table_add_row (table, (const char *const[]){ quantity, till_cart_line_get_name (line), total });
  }
}

static void
add_taxes (TillTable *table,
           TillMoneyFormat *format,
           const TillTotals *totals)
{
  for (guint i = 0; i < totals->n_taxes; i++) {
    g_autofree char *rate = till_money_format_rate (format, totals->taxes[i].rate);
    g_autofree char *label = NULL;

    label = totals->taxes[i].is_included
              /* Translators: a tax within the price: its name, its rate. */
              ? g_strdup_printf (_ ("Includes %s %s"), totals->taxes[i].name, rate)
              /* Translators: a tax on top of the price: its name, its rate. */
              : g_strdup_printf (_ ("%s %s"), totals->taxes[i].name, rate);
    add_amount (table, format, label, totals->taxes[i].amount);
  }
}

static void
add_tenders (TillTable *table,
             TillMoneyFormat *format,
             TillSale *sale)
{
  for (guint i = 0; i < till_sale_get_n_tenders (sale); i++) {
    const TillTender *tender = till_sale_get_tender (sale, i);

    if (tender->kind == TILL_TENDER_CASH) {
      add_amount (table, format, _ ("Cash"), tender->tendered);
      add_amount (table, format, _ ("Change"), tender->change);
    } else {
      add_amount (table, format, _ ("Paid by card"), tender->amount);
    }
  }
}

static void
print_attempts (TillMoneyFormat *format,
                GListModel *attempts)
{
  g_autoptr (TillTable) table = till_table_new ("lll");
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (attempts); i++) {
    g_autoptr (TillAttempt) attempt = g_list_model_get_item (attempts, i);
    g_autofree char *time = till_money_format_date_time (format, till_attempt_get_changed (attempt));

    till_table_add_row (table, (const char *const[]){
                                 time,
                                 till_attempt_state_to_string (till_attempt_get_state (attempt)),
                                 till_attempt_get_reason (attempt),
                               });
  }
  text = till_table_to_string (table);
  g_print ("\n%s\n%s", _ ("Attempts:"), text);
}

static void
print_refunds (TillMoneyFormat *format,
               GListModel *refunds)
{
  g_autoptr (TillTable) table = till_table_new ("lrlll");
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (refunds); i++) {
    g_autoptr (TillRefund) refund = g_list_model_get_item (refunds, i);
    g_autofree char *time = till_money_format_date_time (format, till_refund_get_changed (refund));
    g_autofree char *amount = till_money_format_to_string (format, till_refund_get_amount (refund));

    till_table_add_row (table, (const char *const[]){
                                 time,
                                 amount,
                                 till_refund_state_to_string (till_refund_get_state (refund)),
                                 till_refund_get_reason (refund),
                                 till_refund_get_said (refund),
                               });
  }
  text = till_table_to_string (table);
  g_print ("\n%s\n%s", _ ("Refunds:"), text);
}

/**
 * till_sale_output_print:
 *
 * Prints one sale as people read it.
 */
void
till_sale_output_print (TillMoneyFormat *format,
                        TillSale *sale)
{
  g_autoptr (TillTable) head = till_table_new ("llllll");
  g_autoptr (TillTable) body = till_table_new ("rlr");
  TillTotals *totals = till_sale_get_totals (sale);
  g_autofree char *head_text = NULL;
  g_autofree char *body_text = NULL;

  till_sale_output_add_row (head, format, sale);
  add_lines (body, format, till_sale_get_lines (sale));
  if (totals != NULL) {
    if (!till_money_is_zero (totals->discount))
      add_amount (body, format, _ ("Discount"), totals->discount);
    add_taxes (body, format, totals);
  }
  add_amount (body, format, _ ("Total"), till_sale_get_total (sale));
  add_tenders (body, format, sale);

  head_text = till_table_to_string (head);
  body_text = till_table_to_string (body);
  g_print ("%s\n%s", head_text, body_text);
  if (till_sale_get_note (sale) != NULL && *till_sale_get_note (sale) != '\0')
    g_print ("\n%s\n", till_sale_get_note (sale));
  if (g_list_model_get_n_items (till_sale_get_attempts (sale)) > 0)
    print_attempts (format, till_sale_get_attempts (sale));
  if (g_list_model_get_n_items (till_sale_get_refunds (sale)) > 0)
    print_refunds (format, till_sale_get_refunds (sale));
}
