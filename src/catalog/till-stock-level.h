/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-quantity.h"

G_BEGIN_DECLS

/**
 * TillStockLevel:
 * @is_counted: whether the product's stock is counted at all; the other members mean nothing without it
 * @on_hand: how much there should be; less than nothing where more was sold than was counted
 * @has_mark: whether there is a mark
 * @low_at: the mark: little is left when @on_hand is no more than that
 *
 * What is in stock of a product.
 */
typedef struct
{
  gboolean is_counted;
  TillQuantity on_hand;
  gboolean has_mark;
  TillQuantity low_at;
} TillStockLevel;

gboolean till_stock_level_is_low (const TillStockLevel *self);
gboolean till_stock_level_equal (const TillStockLevel *self,
                                 const TillStockLevel *other);
/* Within the transaction of its caller, on any thread. */
gboolean till_stock_level_read (TillStockLevel *self,
                                TillConnection *connection,
                                const char *product_id,
                                GError **error);

G_END_DECLS
