/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-product-history.h"
#include "till-product-query.h"
#include "till-shop.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_COLUMNS (till_product_columns_get_type ())

/* The columns of the products' table: their cells, the order that their headers choose, and the way of an edit through
 * them. Signals "order-changed", "editing-changed". */
G_DECLARE_FINAL_TYPE (TillProductColumns, till_product_columns, TILL, PRODUCT_COLUMNS, GObject)

TillProductColumns *till_product_columns_new (GtkColumnView *view,
                                              TillShop *shop,
                                              TillProductHistory *history) G_GNUC_WARN_UNUSED_RESULT;
void till_product_columns_set_narrow (TillProductColumns *self,
                                      gboolean narrow);
void till_product_columns_get_order (TillProductColumns *self,
                                     TillProductOrder *order,
                                     gboolean *descending);
void till_product_columns_set_order (TillProductColumns *self,
                                     TillProductOrder order,
                                     gboolean descending);
gboolean till_product_columns_is_editing (TillProductColumns *self);
/* Begins to edit the name in that row, if it is on the screen; the row that has the focus. */
gboolean till_product_columns_edit (TillProductColumns *self,
                                    guint position);
gboolean till_product_columns_edit_focused (TillProductColumns *self);
void till_product_columns_scroll_to (TillProductColumns *self,
                                     guint position);

G_END_DECLS
