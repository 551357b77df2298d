/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "till-money-format.h"
#include "till-pictures.h"

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_TILE (till_product_tile_get_type ())

/* A product in the catalogue grid. */
G_DECLARE_FINAL_TYPE (TillProductTile, till_product_tile, TILL, PRODUCT_TILE, GtkWidget)

GtkWidget *till_product_tile_new (TillMoneyFormat *format,
                                  TillPictures *pictures) G_GNUC_WARN_UNUSED_RESULT;
void till_product_tile_set_product (TillProductTile *self,
                                    TillProduct *product);

G_END_DECLS
