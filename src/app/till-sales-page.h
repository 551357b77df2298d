/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_SALES_PAGE (till_sales_page_get_type ())

/* All sales, the newest first, with a search; beside them the one that is chosen. Property "narrow": one of the two at a
 * time. */
G_DECLARE_FINAL_TYPE (TillSalesPage, till_sales_page, TILL, SALES_PAGE, AdwBin)

GtkWidget *till_sales_page_new (TillShop *shop);
/* Shows one sale, whatever is searched for. */
void till_sales_page_show_sale (TillSalesPage *self,
                                const char *sale_id);

G_END_DECLS
