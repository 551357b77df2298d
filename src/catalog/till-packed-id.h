/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The sixteen bytes of an identifier, which is kept so where there are very many. */
typedef struct
{
  guint8 bytes[16];
} TillPackedId;

gboolean till_packed_id_from_text (TillPackedId *self,
                                   const char *text);
/* @text has room for TILL_ID_LENGTH + 1 bytes. */
void till_packed_id_to_text (const TillPackedId *self,
                             char *text);
int till_packed_id_compare (const TillPackedId *a,
                            const TillPackedId *b);

G_END_DECLS
