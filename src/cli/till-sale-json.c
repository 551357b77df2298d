/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-output.h"
#include "till-sale-output.h"

static void
begin_array (JsonBuilder *builder,
             const char *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
}

static void
add_line (JsonBuilder *builder,
          TillCartLine *line)
{
  const TillItem *item = till_cart_line_get_item (line);
  g_autofree char *quantity = till_quantity_to_decimal (till_cart_line_get_quantity (line));

  json_builder_begin_object (builder);
  till_output_add_string (builder, "productId", item->product_id);
  till_output_add_string (builder, "sku", item->sku);
  till_output_add_string (builder, "name", item->name);
  till_output_add_string (builder, "quantity", quantity);
  till_output_add_money (builder, "unitPrice", item->unit_price);
  till_output_add_money (builder, "total", till_cart_line_get_total (line));
  json_builder_end_object (builder);
}

static void
add_lines (JsonBuilder *builder,
           GListModel *lines)
{
  begin_array (builder, "lines");
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++) {
    g_autoptr (TillCartLine) line = g_list_model_get_item (lines, i);

    add_line (builder, line);
  }
  json_builder_end_array (builder);
}

static void
add_taxes (JsonBuilder *builder,
           const TillTotals *totals)
{
  begin_array (builder, "taxes");
  for (guint i = 0; totals != NULL && i < totals->n_taxes; i++) {
    json_builder_begin_object (builder);
    till_output_add_string (builder, "name", totals->taxes[i].name);
    till_output_add_int (builder, "rateMillionths", totals->taxes[i].rate);
    till_output_add_boolean (builder, "included", totals->taxes[i].is_included);
    till_output_add_money (builder, "base", totals->taxes[i].base);
    till_output_add_money (builder, "amount", totals->taxes[i].amount);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_tenders (JsonBuilder *builder,
             TillSale *sale)
{
  begin_array (builder, "tenders");
  for (guint i = 0; i < till_sale_get_n_tenders (sale); i++) {
    const TillTender *tender = till_sale_get_tender (sale, i);

    json_builder_begin_object (builder);
    till_output_add_string (builder, "kind", tender->kind == TILL_TENDER_CASH ? "cash" : "hosted");
    till_output_add_money (builder, "amount", tender->amount);
    till_output_add_money (builder, "tendered", tender->tendered);
    till_output_add_money (builder, "change", tender->change);
    till_output_add_string (builder, "provider", tender->provider_id);
    till_output_add_string (builder, "sessionId", tender->session_id);
    till_output_add_string (builder, "paymentId", tender->payment_id);
    till_output_add_string (builder, "cardBrand", tender->card_brand);
    till_output_add_string (builder, "cardLast4", tender->card_last4);
    till_output_add_string (builder, "subscriptionId", tender->subscription_id);
    till_output_add_string (builder, "customerAccountId", tender->account_id);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_attempt (JsonBuilder *builder,
             TillAttempt *attempt)
{
  json_builder_begin_object (builder);
  till_output_add_string (builder, "id", till_attempt_get_id (attempt));
  till_output_add_string (builder, "state", till_attempt_state_to_string (till_attempt_get_state (attempt)));
  till_output_add_string (builder, "provider", till_attempt_get_provider_id (attempt));
  till_output_add_boolean (builder, "live", till_attempt_is_live (attempt));
  till_output_add_money (builder, "amount", till_attempt_get_amount (attempt));
  till_output_add_string (builder, "sessionId", till_attempt_get_session_id (attempt));
  till_output_add_string (builder, "reason", till_attempt_get_reason (attempt));
  till_output_add_time (builder, "created", till_attempt_get_created (attempt));
  till_output_add_time (builder, "changed", till_attempt_get_changed (attempt));
  json_builder_end_object (builder);
}

static void
add_attempts (JsonBuilder *builder,
              GListModel *attempts)
{
  begin_array (builder, "attempts");
  for (guint i = 0; i < g_list_model_get_n_items (attempts); i++) {
    g_autoptr (TillAttempt) attempt = g_list_model_get_item (attempts, i);

    add_attempt (builder, attempt);
  }
  json_builder_end_array (builder);
}

static void
add_refund_lines (JsonBuilder *builder,
                  TillRefund *refund)
{
  begin_array (builder, "lines");
  for (guint i = 0; i < till_refund_get_n_lines (refund); i++) {
    const TillRefundLine *line = till_refund_get_line (refund, i);
    g_autofree char *quantity = till_quantity_to_decimal (line->quantity);

    json_builder_begin_object (builder);
    till_output_add_int (builder, "number", line->number);
    till_output_add_string (builder, "quantity", quantity);
    till_output_add_money (builder, "amount", line->amount);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_refund (JsonBuilder *builder,
            TillRefund *refund)
{
  json_builder_begin_object (builder);
  till_output_add_string (builder, "id", till_refund_get_id (refund));
  till_output_add_string (builder, "state", till_refund_state_to_string (till_refund_get_state (refund)));
  till_output_add_string (builder, "kind", till_tender_kind_to_string (till_refund_get_kind (refund)));
  till_output_add_money (builder, "amount", till_refund_get_amount (refund));
  till_output_add_string (builder, "reason", till_refund_get_reason (refund));
  till_output_add_string (builder, "attempt", till_refund_get_attempt_id (refund));
  till_output_add_string (builder, "provider", till_refund_get_provider_id (refund));
  till_output_add_string (builder, "paymentId", till_refund_get_payment_id (refund));
  till_output_add_string (builder, "refundId", till_refund_get_refund_id (refund));
  till_output_add_string (builder, "said", till_refund_get_said (refund));
  till_output_add_time (builder, "created", till_refund_get_created (refund));
  till_output_add_time (builder, "changed", till_refund_get_changed (refund));
  add_refund_lines (builder, refund);
  json_builder_end_object (builder);
}

static void
add_refunds (JsonBuilder *builder,
             GListModel *refunds)
{
  begin_array (builder, "refunds");
  for (guint i = 0; i < g_list_model_get_n_items (refunds); i++) {
    g_autoptr (TillRefund) refund = g_list_model_get_item (refunds, i);

    add_refund (builder, refund);
  }
  json_builder_end_array (builder);
}

/**
 * till_sale_output_add_json:
 * @with_details: whether @sale was read one by one, and has lines, tenders and attempts
 *
 * Adds one object. Addresses of payment pages are left out: who has one may pay, or see what was paid.
 */
void
till_sale_output_add_json (JsonBuilder *builder,
                           TillSale *sale,
                           gboolean with_details)
{
  json_builder_begin_object (builder);
  till_output_add_string (builder, "id", till_sale_get_id (sale));
  till_output_add_int (builder, "number", till_sale_get_number (sale));
  till_output_add_string (builder, "state", till_sale_state_to_string (till_sale_get_state (sale)));
  till_output_add_string (builder, "receiptNumber", till_sale_get_receipt_number (sale));
  till_output_add_money (builder, "total", till_sale_get_total (sale));
  till_output_add_money (builder, "refunded", till_sale_get_refunded (sale));
  till_output_add_int (builder, "lineCount", till_sale_get_n_lines (sale));
  till_output_add_time (builder, "charged", till_sale_get_charged (sale));
  till_output_add_time (builder, "paid", till_sale_get_paid (sale));
  till_output_add_string (builder, "note", till_sale_get_note (sale));
  till_output_add_string (builder, "customerId", till_sale_get_customer_id (sale));
  till_output_add_string (builder, "customer", till_sale_get_customer_name (sale));
  till_output_add_string (builder, "promotionCode", till_sale_get_promotion_code (sale));
  till_output_add_money (builder, "promotion", till_sale_get_promotion (sale));
  till_output_add_boolean (builder, "test", till_sale_is_test (sale));
  if (with_details) {
    add_lines (builder, till_sale_get_lines (sale));
    add_taxes (builder, till_sale_get_totals (sale));
    add_tenders (builder, sale);
    add_attempts (builder, till_sale_get_attempts (sale));
    add_refunds (builder, till_sale_get_refunds (sale));
  }
  json_builder_end_object (builder);
}
