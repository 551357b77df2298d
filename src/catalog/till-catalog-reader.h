/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-connection.h"
#include "till-product.h"
#include "till-segment.h"

G_BEGIN_DECLS

/* How many products the first page holds. */
#define TILL_FIRST_PAGE_SIZE 200

/**
 * TillCatalogLists:
 * @categories: (element-type TillCategory): in their order
 * @tax_classes: (element-type TillTaxClass): by name
 * @favourites: (element-type TillProduct): in their order
 * @first_page: (element-type TillProduct): those that open the list of all
 *
 * What the first frame needs.
 */
typedef struct
{
  GPtrArray *categories;
  GPtrArray *tax_classes;
  GPtrArray *favourites;
  GPtrArray *first_page;
} TillCatalogLists;

/* Each reads within the transaction of its caller, on any thread. */
TillCatalogLists *till_catalog_read_lists (TillConnection *connection,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_catalog_lists_free (TillCatalogLists *self);
TillSegment *till_catalog_read_segment (TillConnection *connection,
                                        TillFolder *folder,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What there is none of is NULL without an error. Only products that are active are found. */
gboolean till_catalog_find_barcode (TillConnection *connection,
                                    const char *key,
                                    TillProduct **product,
                                    GError **error);
gboolean till_catalog_find_sku (TillConnection *connection,
                                const char *sku,
                                TillProduct **product,
                                GError **error);
/* Active or not. */
gboolean till_catalog_read_product (TillConnection *connection,
                                    const char *id,
                                    TillProduct **product,
                                    GError **error);
gboolean till_catalog_read_picture (TillConnection *connection,
                                    const char *id,
                                    GBytes **data,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCatalogLists, till_catalog_lists_free)

G_END_DECLS
