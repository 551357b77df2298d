/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-pictures.h"
#include "till-product.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_PICTURE (till_product_picture_get_type ())

/* The picture of a product: chosen from a file, dropped or pasted. Signals "chosen" (GBytes: a PNG of no more than
 * 512 pixels either way) and "removed". */
G_DECLARE_FINAL_TYPE (TillProductPicture, till_product_picture, TILL, PRODUCT_PICTURE, AdwBin)

void till_product_picture_set_pictures (TillProductPicture *self,
                                        TillPictures *pictures);
void till_product_picture_set_product (TillProductPicture *self,
                                       TillProduct *product);
void till_product_picture_take_file (TillProductPicture *self,
                                     GFile *file);

G_END_DECLS
