/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_SALE_DETAIL (till_sale_detail_get_type ())

/* All that is known of a sale: lines, how it was paid, its attempts, refunds and history; and what can be done with it. */
G_DECLARE_FINAL_TYPE (TillSaleDetail, till_sale_detail, TILL, SALE_DETAIL, AdwBin)

void till_sale_detail_set_shop (TillSaleDetail *self,
                                TillShop *shop);
/* Reads the sale anew; NULL shows nothing. */
void till_sale_detail_show (TillSaleDetail *self,
                            const char *sale_id);
const char *till_sale_detail_get_sale_id (TillSaleDetail *self);

G_END_DECLS
