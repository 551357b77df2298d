/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCTS_PAGE (till_products_page_get_type ())

/* All that the shop sells and has sold: found, changed, added and taken out. A scan shows its product, or goes into the
 * barcode field that has the focus. */
G_DECLARE_FINAL_TYPE (TillProductsPage, till_products_page, TILL, PRODUCTS_PAGE, AdwBin)

GtkWidget *till_products_page_new (TillShop *shop);

G_END_DECLS
