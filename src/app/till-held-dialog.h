/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"
#include "till-held-sale.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_HELD_DIALOG (till_held_dialog_get_type ())

/* The sales that wait: held by the clerk, or pending because their payment is not settled. */
G_DECLARE_FINAL_TYPE (TillHeldDialog, till_held_dialog, TILL, HELD_DIALOG, TillDialog)

TillDialog *till_held_dialog_new (TillShop *shop,
                                  GListModel *sales) G_GNUC_WARN_UNUSED_RESULT;
/* Nullable. */
/* To choose the sale that a payment is given to. */
TillDialog *till_held_dialog_new_to_attach (TillShop *shop,
                                            GListModel *sales);
TillHeldSale *till_held_dialog_get_sale (TillHeldDialog *self);

G_END_DECLS
