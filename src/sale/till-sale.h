/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-attempt.h"
#include "till-cart-line.h"
#include "till-refund.h"
#include "till-tender.h"
#include "till-totals.h"

G_BEGIN_DECLS

#define TILL_TYPE_SALE (till_sale_get_type ())

/**
 * TillSaleState:
 * @TILL_SALE_DRAFT: charged once, not paid, and being built again
 * @TILL_SALE_HELD: put aside
 * @TILL_SALE_CHARGING: an attempt is live
 * @TILL_SALE_PAID: paid, with a receipt number
 * @TILL_SALE_VOIDED: given up
 */
typedef enum {
  TILL_SALE_DRAFT,
  TILL_SALE_HELD,
  TILL_SALE_CHARGING,
  TILL_SALE_PAID,
  TILL_SALE_VOIDED,
} TillSaleState;

const char *till_sale_state_to_string (TillSaleState state);
gboolean till_sale_state_from_string (const char *text,
                                      TillSaleState *state);

/* A cart that was charged, as it was when it was read. Never changes. */
G_DECLARE_FINAL_TYPE (TillSale, till_sale, TILL, SALE, GObject)

const char *till_sale_get_id (TillSale *self);
gint64 till_sale_get_number (TillSale *self);
TillSaleState till_sale_get_state (TillSale *self);
/* "2026-000001", or NULL while it is not paid. */
const char *till_sale_get_receipt_number (TillSale *self);
TillMoney till_sale_get_total (TillSale *self);
guint till_sale_get_n_lines (TillSale *self);
/* When it was charged (first), and paid (else 0). */
gint64 till_sale_get_charged (TillSale *self);
gint64 till_sale_get_paid (TillSale *self);
const char *till_sale_get_note (TillSale *self);
const char *till_sale_get_customer_id (TillSale *self);
const char *till_sale_get_customer_name (TillSale *self);
/* The customer's own, else what was typed into the hosted page. */
const char *till_sale_get_customer_email (TillSale *self);
/* What a promotion code, entered on the payment page, took off; it is part of the totals' discount. */
TillMoney till_sale_get_promotion (TillSale *self);
/* NULL where there was none, or where the service does not tell. */
const char *till_sale_get_promotion_code (TillSale *self);
/* What went back to the customer, as far as is certain; a sale that was given back in whole has its total here. */
TillMoney till_sale_get_refunded (TillSale *self);
/* No real money moved: paid, or being paid, in a provider's test mode. */
gboolean till_sale_is_test (TillSale *self);

/* What follows is there in sales that were read one by one; a list's sales have no lines, tenders, attempts. */
TillTotals *till_sale_get_totals (TillSale *self);
TillDiscount till_sale_get_discount (TillSale *self);
/* Borrowed; of TillCartLine. */
GListModel *till_sale_get_lines (TillSale *self);
guint till_sale_get_n_tenders (TillSale *self);
const TillTender *till_sale_get_tender (TillSale *self,
                                        guint position);
/* Borrowed; of TillAttempt, the first one first. */
GListModel *till_sale_get_attempts (TillSale *self);
/* Borrowed; of TillRefund, the first one first. */
GListModel *till_sale_get_refunds (TillSale *self);

/* Within the room. */
TillSale *till_sale_new_from_row (TillStatement *row) G_GNUC_WARN_UNUSED_RESULT;
void till_sale_take_details (TillSale *self,
                             TillTotals *totals,
                             GListStore *lines,
                             GPtrArray *tenders,
                             GListStore *attempts,
                             GListStore *refunds);

G_END_DECLS
