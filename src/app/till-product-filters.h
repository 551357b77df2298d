/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"
#include "till-product-query.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_FILTERS (till_product_filters_get_type ())

/* Which products the table shows, and in which order: of which state, of which category, sorted by what. Signal
 * "changed": somebody chose something else. */
G_DECLARE_FINAL_TYPE (TillProductFilters, till_product_filters, TILL, PRODUCT_FILTERS, AdwBin)

void till_product_filters_set_catalog (TillProductFilters *self,
                                       TillCatalog *catalog);
/* Writes all but the search; the texts are borrowed. */
void till_product_filters_read (TillProductFilters *self,
                                TillProductQuery *query);
/* Without a signal. */
void till_product_filters_set_order (TillProductFilters *self,
                                     TillProductOrder order,
                                     gboolean descending);
gboolean till_product_filters_is_default (TillProductFilters *self);

G_END_DECLS
