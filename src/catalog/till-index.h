/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-barcode.h"
#include "till-hits.h"

G_BEGIN_DECLS

/* The catalogue in memory as of one moment: a segment, what changed since it was made, and the categories' names.
 * Immutable: a change makes a new one, which shares nearly all, so that a list which somebody still looks at stays
 * as it is. Any thread may read it. */
typedef struct _TillIndex TillIndex;

TillIndex *till_index_new (TillSegment *segment) G_GNUC_WARN_UNUSED_RESULT;
TillIndex *till_index_ref (TillIndex *self) G_GNUC_WARN_UNUSED_RESULT;
void till_index_unref (TillIndex *self);

/* An inactive product is taken out. */
TillIndex *till_index_put (TillIndex *self,
                           TillProduct *product) G_GNUC_WARN_UNUSED_RESULT;
TillIndex *till_index_name_categories (TillIndex *self,
                                       GListModel *categories) G_GNUC_WARN_UNUSED_RESULT;

guint till_index_get_n_products (const TillIndex *self);
guint till_index_get_n_changes (const TillIndex *self);
TillProduct *till_index_get_product (const TillIndex *self,
                                     const char *id) G_GNUC_WARN_UNUSED_RESULT;
TillProduct *till_index_find_barcode (const TillIndex *self,
                                      const char *key) G_GNUC_WARN_UNUSED_RESULT;
TillProduct *till_index_find_sku (const TillIndex *self,
                                  const char *sku) G_GNUC_WARN_UNUSED_RESULT;
/* All products, or those of a category. */
TillHits *till_index_list (const TillIndex *self,
                           const char *category_id) G_GNUC_WARN_UNUSED_RESULT;
/* Lists of TillHits, the best first. */
GPtrArray *till_index_search (const TillIndex *self,
                              const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillIndex, till_index_unref)

G_END_DECLS
