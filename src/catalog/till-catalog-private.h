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

TillFolder *till_catalog_get_folder (TillCatalog *self);
GCancellable *till_catalog_get_cancellable (TillCatalog *self);

/* What a write has brought about. */
void till_catalog_take_product (TillCatalog *self,
                                TillProduct *product);
void till_catalog_take_lists (TillCatalog *self,
                              TillCatalogLists *lists);

/* Reading the index again in the background, and who waits for it. */
void till_catalog_rebuild (TillCatalog *self);
gboolean till_catalog_is_rebuilding (TillCatalog *self);
gboolean till_catalog_begin_rebuild (TillCatalog *self);
gboolean till_catalog_end_rebuild (TillCatalog *self,
                                   TillSegment *segment);
void till_catalog_add_waiting (TillCatalog *self,
                               GTask *task);
GPtrArray *till_catalog_steal_waiting (TillCatalog *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
