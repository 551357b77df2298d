/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-discount.h"
#include "till-item.h"
#include "till-totals.h"

G_BEGIN_DECLS

#define TILL_TYPE_CART_LINE (till_cart_line_get_type ())

/* A line of a cart or of a sale: one product with a quantity and its discount. Properties (read-only, notify):
 * number, name, unit-price, quantity, total, is-discounted. Only its cart changes it. */
G_DECLARE_FINAL_TYPE (TillCartLine, till_cart_line, TILL, CART_LINE, GObject)

/* Identifies the line within its cart, and orders the lines. */
gint64 till_cart_line_get_number (TillCartLine *self);
TillItem *till_cart_line_get_item (TillCartLine *self);
const char *till_cart_line_get_product_id (TillCartLine *self);
const char *till_cart_line_get_name (TillCartLine *self);
TillMoney till_cart_line_get_unit_price (TillCartLine *self);
TillQuantity till_cart_line_get_quantity (TillCartLine *self);
TillDiscount till_cart_line_get_discount (TillCartLine *self);
/* Quantity times price less the line's own discount: what the row shows. A trial's first charge is later: 0. */
TillMoney till_cart_line_get_total (TillCartLine *self);
/* All of the line's amounts, also its shares of the sale's discount and taxes. */
const TillLineTotals *till_cart_line_get_totals (TillCartLine *self);

/* Within the room: for the cart and for those who read a sale. */
TillCartLine *till_cart_line_new (gint64 number,
                                  TillItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* Answers whether something changed that a row shows. */
gboolean till_cart_line_update (TillCartLine *self,
                                TillQuantity quantity,
                                TillDiscount discount,
                                const TillLineTotals *totals);

G_END_DECLS
