/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-packed-id.h"

G_BEGIN_DECLS

/* Finds the place of an identifier in an array of very many, which the caller keeps. */
typedef struct
{
  const TillPackedId *ids;
  guint32 *slots;
  guint32 n_slots;
} TillIdMap;

void till_id_map_init (TillIdMap *self,
                       const TillPackedId *ids,
                       guint32 n_ids);
void till_id_map_clear (TillIdMap *self);
gboolean till_id_map_find (const TillIdMap *self,
                           const TillPackedId *id,
                           guint32 *place);

G_END_DECLS
