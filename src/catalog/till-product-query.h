/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-index.h"
#include "till-packed-id.h"

G_BEGIN_DECLS

/**
 * TillProductOrder:
 * @TILL_PRODUCT_ORDER_NAME: by name, as the catalogue's lists are
 * @TILL_PRODUCT_ORDER_SKU: by SKU, those without one last
 * @TILL_PRODUCT_ORDER_PRICE: by price
 * @TILL_PRODUCT_ORDER_CATEGORY: by the category's name, then by name; those without one last
 * @TILL_PRODUCT_ORDER_STOCK: by what is in stock, those that are not counted last
 * @TILL_PRODUCT_ORDER_CHANGED: by when they were changed last
 */
typedef enum {
  TILL_PRODUCT_ORDER_NAME,
  TILL_PRODUCT_ORDER_SKU,
  TILL_PRODUCT_ORDER_PRICE,
  TILL_PRODUCT_ORDER_CATEGORY,
  TILL_PRODUCT_ORDER_STOCK,
  TILL_PRODUCT_ORDER_CHANGED,
} TillProductOrder;

/**
 * TillProductState:
 * @TILL_PRODUCT_STATE_ACTIVE: those that are sold
 * @TILL_PRODUCT_STATE_ARCHIVED: those that are sold no more
 * @TILL_PRODUCT_STATE_ALL: both
 * @TILL_PRODUCT_STATE_LOW: those that are sold and of which little is left
 */
typedef enum {
  TILL_PRODUCT_STATE_ACTIVE,
  TILL_PRODUCT_STATE_ARCHIVED,
  TILL_PRODUCT_STATE_ALL,
  TILL_PRODUCT_STATE_LOW,
} TillProductState;

/**
 * TillProductQuery:
 * @text: (nullable): what is searched for
 * @category_id: (nullable): of which category; %NULL: of any
 *
 * Which products, and in which order. One with @text and @category_id of its own is made by till_product_query_copy().
 */
typedef struct
{
  char *text;
  char *category_id;
  TillProductState state;
  TillProductOrder order;
  gboolean descending;
} TillProductQuery;

TillProductQuery *till_product_query_copy (const TillProductQuery *self) G_GNUC_WARN_UNUSED_RESULT;
void till_product_query_free (TillProductQuery *self);
gboolean till_product_query_equal (const TillProductQuery *self,
                                   const TillProductQuery *other);
/* On any thread: the TillPackedId of all products that fit, in order. */
GArray *till_product_query_run (const TillProductQuery *self,
                                TillConnection *connection,
                                TillFolder *folder,
                                const TillIndex *index,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillProductQuery, till_product_query_free)

G_END_DECLS
