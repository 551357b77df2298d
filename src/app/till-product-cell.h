/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-product-entry.h"
#include "till-product-history.h"
#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_CELL (till_product_cell_get_type ())

/**
 * TillProductColumn:
 *
 * What a cell of the products' table says.
 */
typedef enum {
  TILL_PRODUCT_COLUMN_NAME,
  TILL_PRODUCT_COLUMN_SKU,
  TILL_PRODUCT_COLUMN_PRICE,
  TILL_PRODUCT_COLUMN_CATEGORY,
  TILL_PRODUCT_COLUMN_STOCK,
  TILL_PRODUCT_COLUMN_CHANGED,
} TillProductColumn;

#define TILL_PRODUCT_N_COLUMNS 6

/* One cell of the products' table; name and price can be edited in it. Signals "editing" (whether it is) when that
 * changes, and "left" (to the next field of the table, else back to the row) when a key has ended an edit. */
G_DECLARE_FINAL_TYPE (TillProductCell, till_product_cell, TILL, PRODUCT_CELL, AdwBin)

GtkWidget *till_product_cell_new (TillShop *shop,
                                  TillProductHistory *history,
                                  TillProductColumn column);
TillProductColumn till_product_cell_get_column (TillProductCell *self);
TillProductEntry *till_product_cell_get_entry (TillProductCell *self);
void till_product_cell_set_entry (TillProductCell *self,
                                  TillProductEntry *entry);
/* FALSE: there is nothing to edit here. */
gboolean till_product_cell_begin (TillProductCell *self);

G_END_DECLS
