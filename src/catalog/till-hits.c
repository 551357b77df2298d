/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-hits.h"

#include <string.h>

struct _TillHits {
  TillSegment *segment;
  TillBitset *ordinals;
  GPtrArray *entries;
  guint *entry_positions;
  guint count;
};

/**
 * till_hits_new:
 * @segment: the segment whose ordinals they are
 * @ordinals: (transfer full): the products that did not change since
 * @entries: (transfer full) (nullable) (element-type TillIndexEntry): those that did, in order
 *
 * Returns: (transfer full): all of them
 */
TillHits *
till_hits_new (TillSegment *segment,
               TillBitset *ordinals,
               GPtrArray *entries)
{
  TillHits *self = g_new0 (TillHits, 1);
  guint n_entries = entries != NULL ? entries->len : 0;

  self->segment = till_segment_ref (segment);
  self->ordinals = ordinals;
  self->entries = entries;
  self->count = till_bitset_freeze (ordinals) + n_entries;
  self->entry_positions = g_new (guint, n_entries + 1);
  for (guint i = 0; i < n_entries; i++) {
    const TillIndexEntry *entry = g_ptr_array_index (entries, i);

    self->entry_positions[i] = till_bitset_rank (ordinals, entry->place) + i;
  }
  self->entry_positions[n_entries] = G_MAXUINT;
  return self;
}

/**
 * till_hits_free:
 * @self: (transfer full) (nullable): hits
 */
void
till_hits_free (TillHits *self)
{
  if (self == NULL)
    return;
  till_segment_unref (self->segment);
  till_bitset_unref (self->ordinals);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self->entry_positions);
  g_free (self);
}

/**
 * till_hits_get_count:
 * @self: hits
 *
 * Returns: how many
 */
guint
till_hits_get_count (const TillHits *self)
{
  return self->count;
}

/* How many entries stand before @position. */
static guint
count_entries_before (const TillHits *self,
                      guint position)
{
  guint low = 0;
  guint high = self->entries != NULL ? self->entries->len : 0;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (self->entry_positions[middle] < position)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * till_hits_get_product:
 * @self: hits
 * @position: less than their count
 *
 * Returns: (transfer full): the product there
 */
TillProduct *
till_hits_get_product (const TillHits *self,
                       guint position)
{
  guint n_before = 0;

  g_return_val_if_fail (position < self->count, NULL);

  n_before = count_entries_before (self, position);
  if (self->entry_positions[n_before] == position) {
    const TillIndexEntry *entry = g_ptr_array_index (self->entries, n_before);

    return g_object_ref (entry->product);
  }
  return till_segment_get_product (self->segment, till_bitset_select (self->ordinals, position - n_before));
}

static guint
count_entries_placed (const TillHits *self,
                      guint32 ordinal)
{
  guint count = 0;

  while (self->entries != NULL && count < self->entries->len &&
         ((const TillIndexEntry *) g_ptr_array_index (self->entries, count))->place <= ordinal)
    count++;
  return count;
}

/**
 * till_hits_find:
 * @self: hits
 * @id: a product's identifier
 * @position: (out): where it stands
 *
 * Returns: whether it is among them
 */
gboolean
till_hits_find (const TillHits *self,
                const char *id,
                guint *position)
{
  guint32 ordinal = 0;

  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++) {
    const TillIndexEntry *entry = g_ptr_array_index (self->entries, i);

    if (strcmp (till_product_get_id (entry->product), id) == 0) {
      *position = self->entry_positions[i];
      return TRUE;
    }
  }
  if (!till_segment_find_id (self->segment, id, &ordinal) || !till_bitset_has (self->ordinals, ordinal))
    return FALSE;
  *position = till_bitset_rank (self->ordinals, ordinal) + count_entries_placed (self, ordinal);
  return TRUE;
}

/**
 * till_hits_append_ids:
 * @self: hits
 * @ids: (element-type TillPackedId): where to append which products they are, in any order
 */
void
till_hits_append_ids (const TillHits *self,
                      GArray *ids)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ids != NULL);

  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++) {
    const TillIndexEntry *entry = g_ptr_array_index (self->entries, i);
    TillPackedId id;

    if (till_packed_id_from_text (&id, till_product_get_id (entry->product)))
      g_array_append_val (ids, id);
  }
  for (guint32 ordinal = 0; ordinal < self->segment->n_products; ordinal++)
    if (till_bitset_has (self->ordinals, ordinal))
      g_array_append_val (ids, self->segment->ids[ordinal]);
}
