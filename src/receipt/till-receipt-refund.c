/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a customer gets to whom money goes back. It says of which receipt, and whether the money is there already. */

#include "till-receipt-private.h"

#include <glib/gi18n-lib.h>

#include "till-card-label.h"

/* What the helpers that add rows need at hand; borrowed. */
typedef struct
{
  TillReceipt *receipt;
  TillSale *sale;
  TillRefund *refund;
  TillMoneyFormat *format;
} Writer;

static void
add_text (Writer *writer,
          TillReceiptRowKind kind,
          const char *text)
{
  till_receipt_take_row (writer->receipt, kind, g_strdup (text), NULL);
}

static void
add_amount (Writer *writer,
            TillReceiptRowKind kind,
            const char *text,
            TillMoney amount)
{
  till_receipt_take_row (writer->receipt, kind, g_strdup (text), till_money_format_to_string (writer->format, amount));
}

/* The sale's receipt number and which of its refunds it is; a sale that was not paid has only its own number. */
static char *
make_number (Writer *writer)
{
  const char *receipt_number = till_sale_get_receipt_number (writer->sale);

  if (receipt_number != NULL)
    return g_strdup_printf ("%s-R%u", receipt_number, till_refund_get_position (writer->refund));
  return g_strdup_printf ("%" G_GINT64_FORMAT "-R%u", till_sale_get_number (writer->sale), till_refund_get_position (writer->refund));
}

static void
add_head (Writer *writer)
{
  const char *receipt_number = till_sale_get_receipt_number (writer->sale);
  g_autofree char *number = make_number (writer);
  /* Translators: the number of a refund's receipt, "Refund 2026-000001-R1". */
  g_autofree char *title = g_strdup_printf (_ ("Refund %s"), number);
  g_autofree char *sale = g_strdup_printf ("%" G_GINT64_FORMAT, till_sale_get_number (writer->sale));

  till_receipt_set_title (writer->receipt, title);
  /* Translators: a sale's number, "Sale 1042". */
  till_receipt_take_row (writer->receipt, TILL_RECEIPT_ROW_ITEM, g_steal_pointer (&title), g_strdup_printf (_ ("Sale %s"), sale));
  till_receipt_take_row (writer->receipt, TILL_RECEIPT_ROW_DETAIL,
                         till_money_format_date_time (writer->format, till_refund_get_created (writer->refund)), NULL);
  if (receipt_number != NULL)
    /* Translators: the number of the receipt of which something is given back. */
    till_receipt_take_row (writer->receipt, TILL_RECEIPT_ROW_DETAIL, g_strdup_printf (_ ("Of receipt %s"), receipt_number), NULL);
  till_receipt_take_row (writer->receipt, TILL_RECEIPT_ROW_RULE, NULL, NULL);
}

static TillCartLine *
find_line (TillSale *sale,
           gint64 number)
{
  GListModel *lines = till_sale_get_lines (sale);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++) {
    g_autoptr (TillCartLine) line = g_list_model_get_item (lines, i);

    if (till_cart_line_get_number (line) == number)
      return g_steal_pointer (&line);
  }
  return NULL;
}

static void
add_line (Writer *writer,
          const TillRefundLine *line)
{
  g_autoptr (TillCartLine) sold = find_line (writer->sale, line->number);
  g_autofree char *quantity = till_money_format_quantity (writer->format, line->quantity);
  const char *name = sold != NULL ? till_cart_line_get_name (sold) : "";
  /* Translators: a quantity and a product's name, "2 × Flat white". */
  g_autofree char *text = line->quantity == TILL_QUANTITY_ONE ? g_strdup (name) : g_strdup_printf (_ ("%s × %s"), quantity, name);

  add_amount (writer, TILL_RECEIPT_ROW_ITEM, text, line->amount);
}

static void
add_lines (Writer *writer)
{
  const guint n_lines = till_refund_get_n_lines (writer->refund);

  for (guint i = 0; i < n_lines; i++)
    add_line (writer, till_refund_get_line (writer->refund, i));
  till_receipt_take_row (writer->receipt, TILL_RECEIPT_ROW_DETAIL,
                         g_strdup_printf (_ ("Reason: %s"), till_refund_get_reason (writer->refund)), NULL);
  till_receipt_take_row (writer->receipt, TILL_RECEIPT_ROW_RULE, NULL, NULL);
  add_amount (writer, TILL_RECEIPT_ROW_TOTAL, _ ("Refund"), till_refund_get_amount (writer->refund));
}

static void
add_way (Writer *writer)
{
  const TillTender *tender = till_sale_get_tender (writer->sale, till_refund_get_tender (writer->refund));
  const gboolean is_cash = till_refund_get_kind (writer->refund) == TILL_TENDER_CASH;
  g_autofree char *card = tender != NULL && !is_cash && till_refund_get_attempt_id (writer->refund) == NULL
                            ? till_card_label_new (tender->card_brand, tender->card_last4)
                            : NULL;
  const char *refund_id = till_refund_get_refund_id (writer->refund);

  if (is_cash)
    add_text (writer, TILL_RECEIPT_ROW_ITEM, _ ("Given back in cash"));
  else if (card != NULL)
    /* Translators: a card: "Back to Visa •••• 4242". */
    till_receipt_take_row (writer->receipt, TILL_RECEIPT_ROW_ITEM, g_strdup_printf (_ ("Back to %s"), card), NULL);
  else
    add_text (writer, TILL_RECEIPT_ROW_ITEM, _ ("Back to where it was paid from"));
  if (refund_id != NULL)
    till_receipt_take_row (writer->receipt, TILL_RECEIPT_ROW_DETAIL, g_strdup_printf (_ ("Refund %s"), refund_id), NULL);
}

/* A paper that says more than the payment service would be believed. */
static void
add_state (Writer *writer)
{
  switch (till_refund_get_state (writer->refund)) {
    case TILL_REFUND_SUCCEEDED:
      break;
    case TILL_REFUND_FAILED:
      add_text (writer, TILL_RECEIPT_ROW_BADGE, _ ("NOT GIVEN BACK"));
      break;
    case TILL_REFUND_REQUESTED:
    case TILL_REFUND_PENDING:
    case TILL_REFUND_UNKNOWN:
    default:
      add_text (writer, TILL_RECEIPT_ROW_CENTER, _ ("The payment service has not confirmed this refund yet."));
  }
}

/**
 * till_receipt_new_for_refund:
 * @sale: a sale that was read one by one, with its lines
 * @refund: one of its refunds
 * @shop: what to say of the shop
 * @format: how amounts and times are written
 *
 * Returns: (transfer full): the receipt; of a refund that has not succeeded it says so
 */
TillReceipt *
till_receipt_new_for_refund (TillSale *sale,
                             TillRefund *refund,
                             const TillReceiptShop *shop,
                             TillMoneyFormat *format)
{
  Writer writer = { 0 };

  g_return_val_if_fail (TILL_IS_SALE (sale), NULL);
  g_return_val_if_fail (TILL_IS_REFUND (refund), NULL);
  g_return_val_if_fail (shop != NULL, NULL);
  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), NULL);

  writer = (Writer){ till_receipt_begin (shop, till_sale_is_test (sale)), sale, refund, format };
  add_head (&writer);
  add_lines (&writer);
  add_way (&writer);
  add_state (&writer);
  till_receipt_end (writer.receipt, shop);
  return writer.receipt;
}
