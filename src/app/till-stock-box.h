/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-product-entry.h"
#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_STOCK_BOX (till_stock_box_get_type ())

/* What is in stock of a product: whether it is counted, how much there is, from where on that is little, and what came in
 * or went out. Signal "changed": it is on disk. */
G_DECLARE_FINAL_TYPE (TillStockBox, till_stock_box, TILL, STOCK_BOX, AdwBin)

void till_stock_box_set_shop (TillStockBox *self,
                              TillShop *shop);
/* @entry: (nullable) */
void till_stock_box_set_entry (TillStockBox *self,
                               TillProductEntry *entry);

G_END_DECLS
