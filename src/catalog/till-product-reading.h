/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-product-query.h"
#include "till-stock-level.h"

G_BEGIN_DECLS

/* What TillProductTable asks the store's reading thread. */

/**
 * TillProductFacts:
 *
 * One product, read whole.
 */
typedef struct
{
  TillPackedId id;
  TillProduct *product;
  TillStockLevel stock;
  gint64 changed_us;
} TillProductFacts;

/**
 * TillProductListing:
 * @ids: (nullable) (element-type TillPackedId): the answer
 *
 * One query, with all that it needs on another thread.
 */
typedef struct
{
  TillProductQuery *query;
  TillFolder *folder;
  TillIndex *index;
  GCancellable *cancellable;
  GArray *ids;
} TillProductListing;

TillProductListing *till_product_listing_new (const TillProductQuery *query,
                                              TillFolder *folder,
                                              TillIndex *index,
                                              GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void till_product_listing_free (TillProductListing *self);
gboolean till_product_listing_read (TillConnection *connection,
                                    gpointer listing,
                                    GError **error);

/* Of TillProductFacts, to be read, for each TillPackedId of @ids. */
GArray *till_product_facts_new (const GPtrArray *ids) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_product_facts_read (TillConnection *connection,
                                  gpointer facts,
                                  GError **error);

G_END_DECLS
