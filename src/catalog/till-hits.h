/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-bitset.h"
#include "till-index-entry.h"

G_BEGIN_DECLS

/* Products of one rank, in the order of their names: ordinals of a segment as a set, and entries that changed since,
 * merged as they are asked for. Immutable. */
typedef struct _TillHits TillHits;

/* Takes @ordinals over, and @entries (of TillIndexEntry, sorted, nullable). */
TillHits *till_hits_new (TillSegment *segment,
                         TillBitset *ordinals,
                         GPtrArray *entries) G_GNUC_WARN_UNUSED_RESULT;
void till_hits_free (TillHits *self);
guint till_hits_get_count (const TillHits *self);
TillProduct *till_hits_get_product (const TillHits *self,
                                    guint position) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_hits_find (const TillHits *self,
                         const char *id,
                         guint *position);
/* Appends a TillPackedId for each, in any order. */
void till_hits_append_ids (const TillHits *self,
                           GArray *ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillHits, till_hits_free)

G_END_DECLS
