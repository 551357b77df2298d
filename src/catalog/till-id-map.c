/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-id-map.h"

#include <string.h>

/* Identifiers made one after another differ in few bits, which a multiplication spreads. */
static guint32
hash_id (const TillPackedId *id)
{
  guint64 halves[2];

  memcpy (halves, id, sizeof halves);
  halves[0] = (halves[0] ^ (halves[1] * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15))) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return (guint32) (halves[0] >> 32);
}

static guint32
count_slots (guint32 n_ids)
{
  guint32 n_slots = 16;

  while (n_slots - n_slots / 4 < n_ids)
    n_slots *= 2;
  return n_slots;
}

static guint32 *
find_slot (const TillIdMap *self,
           const TillPackedId *id)
{
  guint32 slot = hash_id (id) & (self->n_slots - 1);

  while (self->slots[slot] != 0 && till_packed_id_compare (&self->ids[self->slots[slot] - 1], id) != 0)
    slot = (slot + 1) & (self->n_slots - 1);
  return &self->slots[slot];
}

/**
 * till_id_map_init:
 * @self: (out caller-allocates): a map
 * @ids: (array length=n_ids): different identifiers, which must stay where they are
 * @n_ids: how many
 */
void
till_id_map_init (TillIdMap *self,
                  const TillPackedId *ids,
                  guint32 n_ids)
{
  self->ids = ids;
  self->n_slots = count_slots (n_ids);
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint32 place = 0; place < n_ids; place++)
    *find_slot (self, &ids[place]) = place + 1;
}

/**
 * till_id_map_clear:
 * @self: a map
 */
void
till_id_map_clear (TillIdMap *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->n_slots = 0;
}

/**
 * till_id_map_find:
 * @self: a map
 * @id: an identifier
 * @place: (out): where it stands in the array
 *
 * Returns: whether it is there
 */
gboolean
till_id_map_find (const TillIdMap *self,
                  const TillPackedId *id,
                  guint32 *place)
{
  const guint32 *slot = find_slot (self, id);

  if (*slot == 0)
    return FALSE;
  *place = *slot - 1;
  return TRUE;
}
