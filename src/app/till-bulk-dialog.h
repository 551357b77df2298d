/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"
#include "till-product-edit.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_BULK_DIALOG (till_bulk_dialog_get_type ())

/* Asks what is to be done to many products at once, and shows what becomes of the first of them. */
G_DECLARE_FINAL_TYPE (TillBulkDialog, till_bulk_dialog, TILL, BULK_DIALOG, TillDialog)

/* @examples: (element-type TillProduct): some of the @n_products. */
TillDialog *till_bulk_dialog_new (TillShop *shop,
                                  guint n_products,
                                  GPtrArray *examples) G_GNUC_WARN_UNUSED_RESULT;
TillProductEdit *till_bulk_dialog_make_edit (TillBulkDialog *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
