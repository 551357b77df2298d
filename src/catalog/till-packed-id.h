/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the text of an identifier needs, with its NUL. */
#define TILL_PACKED_ID_TEXT_SIZE 37

/* The sixteen bytes of an identifier, which is kept so where there are very many. */
typedef struct
{
  guint8 bytes[16];
} TillPackedId;

gboolean till_packed_id_from_text (TillPackedId *self,
                                   const char *text);
/* @text has room for TILL_PACKED_ID_TEXT_SIZE bytes. */
void till_packed_id_to_text (const TillPackedId *self,
                             char *text);
int till_packed_id_compare (const TillPackedId *a,
                            const TillPackedId *b);
/* For GHashTable. */
guint till_packed_id_hash (gconstpointer id);
gboolean till_packed_id_equal (gconstpointer a,
                               gconstpointer b);

G_END_DECLS
