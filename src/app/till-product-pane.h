/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-pictures.h"
#include "till-product-entry.h"
#include "till-product-history.h"
#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_PANE (till_product_pane_get_type ())

/* All that a product is. What is entered is saved when its field is left; what cannot be taken stays in its field with
 * the reason under it, and is told when another product takes the pane. */
G_DECLARE_FINAL_TYPE (TillProductPane, till_product_pane, TILL, PRODUCT_PANE, AdwBin)

void till_product_pane_set_shop (TillProductPane *self,
                                 TillShop *shop,
                                 TillProductHistory *history);
TillProductEntry *till_product_pane_get_entry (TillProductPane *self);
/* @entry: (nullable): NULL shows how many are chosen. */
void till_product_pane_set_entry (TillProductPane *self,
                                  TillProductEntry *entry);
void till_product_pane_set_n_chosen (TillProductPane *self,
                                     guint n_chosen);
/* A scan: FALSE where the barcode field does not have the focus. */
gboolean till_product_pane_take_code (TillProductPane *self,
                                      const char *code);

G_END_DECLS
