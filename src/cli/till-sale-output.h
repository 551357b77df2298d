/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "till-money-format.h"
#include "till-sale.h"
#include "till-table.h"

G_BEGIN_DECLS

/* How tillctl writes a sale: as a row of a list, or with all that is known of it. */
void till_sale_output_add_row (TillTable *table,
                               TillMoneyFormat *format,
                               TillSale *sale);
void till_sale_output_print (TillMoneyFormat *format,
                             TillSale *sale);
void till_sale_output_add_json (JsonBuilder *builder,
                                TillSale *sale,
                                gboolean with_details);

G_END_DECLS
