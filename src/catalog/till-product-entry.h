/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-packed-id.h"
#include "till-product.h"
#include "till-stock-level.h"

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_ENTRY (till_product_entry_get_type ())

/* A row of a TillProductTable, which exists while somebody looks at it. Its product is NULL until it has been read.
 * Signal "changed". */
G_DECLARE_FINAL_TYPE (TillProductEntry, till_product_entry, TILL, PRODUCT_ENTRY, GObject)

TillProductEntry *till_product_entry_new (const TillPackedId *id) G_GNUC_WARN_UNUSED_RESULT;
const TillPackedId *till_product_entry_get_packed_id (TillProductEntry *self);
const char *till_product_entry_get_id (TillProductEntry *self);
/* Borrowed, nullable. */
TillProduct *till_product_entry_get_product (TillProductEntry *self);
const TillStockLevel *till_product_entry_get_stock (TillProductEntry *self);
/* 0 until it has been read. */
gint64 till_product_entry_get_changed_us (TillProductEntry *self);

void till_product_entry_set_product (TillProductEntry *self,
                                     TillProduct *product);
void till_product_entry_set_facts (TillProductEntry *self,
                                   TillProduct *product,
                                   const TillStockLevel *stock,
                                   gint64 changed_us);

G_END_DECLS
