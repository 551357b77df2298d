/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_DIALOG (till_product_dialog_get_type ())

/* A product that the catalogue does not know yet: name and price are enough.
 * @code: (nullable): the code that was scanned; with it the product is sold at once. */
G_DECLARE_FINAL_TYPE (TillProductDialog, till_product_dialog, TILL, PRODUCT_DIALOG, TillDialog)

TillDialog *till_product_dialog_new (TillShop *shop,
                                     const char *code) G_GNUC_WARN_UNUSED_RESULT;
/* What was entered, to be saved. */
TillProduct *till_product_dialog_make_product (TillProductDialog *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
