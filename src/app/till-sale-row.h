/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"
#include "till-sale.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_SALE_ROW (till_sale_row_get_type ())

/* A sale in a list; the first one of a day stands under that day. */
G_DECLARE_FINAL_TYPE (TillSaleRow, till_sale_row, TILL, SALE_ROW, AdwBin)

GtkWidget *till_sale_row_new (TillMoneyFormat *format);
/* @above: (nullable): the sale in the row above. */
void till_sale_row_set_sale (TillSaleRow *self,
                             TillSale *sale,
                             TillSale *above);

G_END_DECLS
