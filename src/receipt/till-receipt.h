/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"
#include "till-sale.h"

G_BEGIN_DECLS

/**
 * TillReceiptShop:
 * @name: the shop's name, the receipt's title
 * @address: (nullable): lines under the name
 * @tax_id: (nullable): the shop's number with the tax office
 * @footer: (nullable): lines at the end
 * @logo: (nullable): the bytes of a PNG file, drawn above the name
 * @color: (nullable): "#rrggbb", of the name; made darker where it could not be read on paper
 *
 * What a receipt says of the shop; borrowed while a receipt is made.
 */
typedef struct
{
  const char *name;
  const char *address;
  const char *tax_id;
  const char *footer;
  GBytes *logo;
  const char *color;
} TillReceiptShop;

/**
 * TillReceiptRowKind:
 * @TILL_RECEIPT_ROW_TITLE: large, in the middle
 * @TILL_RECEIPT_ROW_CENTER: a line of text in the middle
 * @TILL_RECEIPT_ROW_BADGE: a warning in the middle that must be seen
 * @TILL_RECEIPT_ROW_RULE: a line from edge to edge
 * @TILL_RECEIPT_ROW_ITEM: a text, and an amount at the other edge
 * @TILL_RECEIPT_ROW_DETAIL: a small indented text under an item, and perhaps an amount
 * @TILL_RECEIPT_ROW_TOTAL: as an item, large
 */
typedef enum {
  TILL_RECEIPT_ROW_TITLE,
  TILL_RECEIPT_ROW_CENTER,
  TILL_RECEIPT_ROW_BADGE,
  TILL_RECEIPT_ROW_RULE,
  TILL_RECEIPT_ROW_ITEM,
  TILL_RECEIPT_ROW_DETAIL,
  TILL_RECEIPT_ROW_TOTAL,
} TillReceiptRowKind;

typedef struct
{
  TillReceiptRowKind kind;
  char *text;
  char *amount;
} TillReceiptRow;

#define TILL_TYPE_RECEIPT (till_receipt_get_type ())

/* What the customer gets, as rows; paper, file and screen are its renderers' business. Never changes. */
G_DECLARE_FINAL_TYPE (TillReceipt, till_receipt, TILL, RECEIPT, GObject)

TillReceipt *till_receipt_new (TillSale *sale,
                               const TillReceiptShop *shop,
                               TillMoneyFormat *format) G_GNUC_WARN_UNUSED_RESULT;
/* What a customer gets to whom money goes back; @refund is one of @sale's. */
TillReceipt *till_receipt_new_for_refund (TillSale *sale,
                                          TillRefund *refund,
                                          const TillReceiptShop *shop,
                                          TillMoneyFormat *format) G_GNUC_WARN_UNUSED_RESULT;
const char *till_receipt_get_title (TillReceipt *self);
GBytes *till_receipt_get_logo (TillReceipt *self);
const char *till_receipt_get_color (TillReceipt *self);
guint till_receipt_get_n_rows (TillReceipt *self);
const TillReceiptRow *till_receipt_get_row (TillReceipt *self,
                                            guint index);

G_END_DECLS
