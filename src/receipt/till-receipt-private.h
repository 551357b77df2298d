/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-receipt.h"

G_BEGIN_DECLS

/* For those who write receipts. */
TillReceipt *till_receipt_begin (const TillReceiptShop *shop,
                                 gboolean is_test) G_GNUC_WARN_UNUSED_RESULT;
void till_receipt_set_title (TillReceipt *self,
                             const char *title);
/* Takes both texts. */
void till_receipt_take_row (TillReceipt *self,
                            TillReceiptRowKind kind,
                            char *text,
                            char *amount);
void till_receipt_end (TillReceipt *self,
                       const TillReceiptShop *shop);

G_END_DECLS
