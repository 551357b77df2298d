/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"
#include "till-discount.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_DISCOUNT_DIALOG (till_discount_dialog_get_type ())

/* A discount on a line, or on the whole sale: as a percentage or as an amount. */
G_DECLARE_FINAL_TYPE (TillDiscountDialog, till_discount_dialog, TILL, DISCOUNT_DIALOG, TillDialog)

/* @line: (nullable): NULL is the whole sale. */
TillDialog *till_discount_dialog_new (TillShop *shop,
                                      TillCartLine *line) G_GNUC_WARN_UNUSED_RESULT;
TillDiscount till_discount_dialog_get_discount (TillDiscountDialog *self);
/* NULL is the whole sale. */
TillCartLine *till_discount_dialog_get_line (TillDiscountDialog *self);

G_END_DECLS
