/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"
#include "till-money-format.h"
#include "till-sale.h"

G_BEGIN_DECLS

#define TILL_TYPE_REFUND_DIALOG (till_refund_dialog_get_type ())

/* Asks how much of a sale goes back: all that is left, lines, or an amount; and why. */
G_DECLARE_FINAL_TYPE (TillRefundDialog, till_refund_dialog, TILL, REFUND_DIALOG, TillDialog)

/* @sale: one that was paid, read with its details. */
TillDialog *till_refund_dialog_new (TillMoneyFormat *format,
                                    TillSale *sale);
/* The sale that the wish is about, whatever is shown meanwhile. */
TillSale *till_refund_dialog_get_sale (TillRefundDialog *self);
/* Once it was accepted: what it says borrows from the dialog. */
void till_refund_dialog_get_wish (TillRefundDialog *self,
                                  TillRefundSpec *wish);

G_END_DECLS
