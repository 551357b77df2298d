/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "till-pictures.h"

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_ART (till_product_art_get_type ())

/* The picture of a product, or its initials on its colour. */
G_DECLARE_FINAL_TYPE (TillProductArt, till_product_art, TILL, PRODUCT_ART, GtkWidget)

void till_product_art_set_pictures (TillProductArt *self,
                                    TillPictures *pictures);
void till_product_art_set_product (TillProductArt *self,
                                   TillProduct *product);

G_END_DECLS
