/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-money-format.h"

G_BEGIN_DECLS

#define TILL_TYPE_CART_ROW (till_cart_row_get_type ())

/* A row of the current sale: a TillCartLine or a TillUnknownCode. Its buttons are the actions line.more, line.less,
 * line.remove and sale.add-product, and show while the row is "selected". */
G_DECLARE_FINAL_TYPE (TillCartRow, till_cart_row, TILL, CART_ROW, AdwBin)

GtkWidget *till_cart_row_new (TillMoneyFormat *format) G_GNUC_WARN_UNUSED_RESULT;
/* Borrowed, nullable. */
GObject *till_cart_row_get_item (TillCartRow *self);
void till_cart_row_set_item (TillCartRow *self,
                             GObject *item);
void till_cart_row_set_selected (TillCartRow *self,
                                 gboolean selected);

G_END_DECLS
