/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "till-back-office.h"
#include "till-table.h"

G_BEGIN_DECLS

/* How tillctl writes a product. */
void till_product_output_add_row (TillTable *table,
                                  TillBackOffice *office,
                                  TillProduct *product);
void till_product_output_add_json (JsonBuilder *builder,
                                   TillBackOffice *office,
                                   TillProduct *product);

G_END_DECLS
