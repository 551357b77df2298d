/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"
#include "till-product-entry.h"
#include "till-product-query.h"

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_TABLE (till_product_table_get_type ())

/* A GListModel of TillProductEntry: the products that a query asks for, archived ones too. The identifiers are found
 * and sorted on the store's thread; of a product no more is read until somebody looks at it. It follows the catalogue
 * while it is active. Property "is-reading". Signal "failed" (GError): it is as it was. */
G_DECLARE_FINAL_TYPE (TillProductTable, till_product_table, TILL, PRODUCT_TABLE, GObject)

TillProductTable *till_product_table_new (TillCatalog *catalog) G_GNUC_WARN_UNUSED_RESULT;
const TillProductQuery *till_product_table_get_query (TillProductTable *self);
void till_product_table_set_query (TillProductTable *self,
                                   const TillProductQuery *query);
gboolean till_product_table_is_reading (TillProductTable *self);
/* While it is not, changes wait. */
void till_product_table_set_active (TillProductTable *self,
                                    gboolean active);
/* Reads again what somebody looks at. */
void till_product_table_refresh (TillProductTable *self);
/* Of the TillPackedId of all that are listed. */
const GArray *till_product_table_get_ids (TillProductTable *self);
gboolean till_product_table_find (TillProductTable *self,
                                  const char *id,
                                  guint *position);

G_END_DECLS
