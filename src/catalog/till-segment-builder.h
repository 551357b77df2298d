/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-segment.h"

G_BEGIN_DECLS

/**
 * TillSegmentRow:
 *
 * A product as the store has it; all text is borrowed, missing text is %NULL.
 */
typedef struct
{
  const char *id;
  const char *name;
  gsize name_length;
  const char *sku;
  gint64 price;
  const char *currency;
  const char *category_id;
  const char *tax_class_id;
  guint32 interval;
  guint32 interval_count;
  guint32 trial_days;
  guint32 favourite;
  gboolean by_weight;
  const char *picture_id;
} TillSegmentRow;

/* Makes a segment of rows in any order: first all products, then their barcodes. */
typedef struct _TillSegmentBuilder TillSegmentBuilder;

TillSegmentBuilder *till_segment_builder_new (TillFolder *folder) G_GNUC_WARN_UNUSED_RESULT;
void till_segment_builder_free (TillSegmentBuilder *self);
gboolean till_segment_builder_add_product (TillSegmentBuilder *self,
                                           const TillSegmentRow *row);
/* Barcodes of products that were not added are left out. */
void till_segment_builder_add_barcode (TillSegmentBuilder *self,
                                       const char *product_id,
                                       guint32 position,
                                       const char *text,
                                       const char *key);
/* The builder is empty afterwards. */
TillSegment *till_segment_builder_end (TillSegmentBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

TillSegment *till_segment_new_empty (TillFolder *folder) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSegmentBuilder, till_segment_builder_free)

G_END_DECLS
