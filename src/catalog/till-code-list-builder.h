/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-code-list.h"
#include "till-folder.h"

G_BEGIN_DECLS

/* Makes a list of codes: first each product's SKU, in any order of the products, then the barcodes. */
typedef struct _TillCodeListBuilder TillCodeListBuilder;

TillCodeListBuilder *till_code_list_builder_new (TillFolder *folder) G_GNUC_WARN_UNUSED_RESULT;
void till_code_list_builder_free (TillCodeListBuilder *self);
void till_code_list_builder_add_product (TillCodeListBuilder *self,
                                         const char *sku);
/* @product: which of the added products. */
void till_code_list_builder_add_barcode (TillCodeListBuilder *self,
                                         guint32 product,
                                         guint32 position,
                                         const char *text,
                                         const char *key);
/* @order: for each product of the list, which of the added ones it is. */
TillCodeList *till_code_list_builder_end (TillCodeListBuilder *self,
                                          const guint32 *order) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCodeListBuilder, till_code_list_builder_free)

G_END_DECLS
