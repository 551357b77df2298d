/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog-reader.h"
#include "till-catalog.h"
#include "till-index.h"

G_BEGIN_DECLS

/* What the parts of TillCatalog share. */

TillClock *till_catalog_get_clock (TillCatalog *self);
TillIndex *till_catalog_get_index (TillCatalog *self);
const GPtrArray *till_catalog_get_patterns (TillCatalog *self);

/* What a write has brought about. */
void till_catalog_take_product (TillCatalog *self,
                                TillProduct *product);
void till_catalog_take_lists (TillCatalog *self,
                              TillCatalogLists *lists);
/* Reads the index again in the background. */
void till_catalog_rebuild (TillCatalog *self);

G_END_DECLS
