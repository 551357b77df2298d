/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-bitset.h"
#include "till-code-list.h"

G_BEGIN_DECLS

/* Which products (numbered from 0) have which SKUs and barcodes. Immutable once it is built; any thread may read
 * it. */
typedef struct _TillCodeIndex TillCodeIndex;

/* Takes the codes over. */
TillCodeIndex *till_code_index_new (TillCodeList *codes) G_GNUC_WARN_UNUSED_RESULT;
void till_code_index_free (TillCodeIndex *self);

const TillCodeList *till_code_index_get_codes (const TillCodeIndex *self);

/* Codes are folded by till_folder_append_code(); @length is never 0. */
void till_code_index_find_prefix (const TillCodeIndex *self,
                                  const char *code,
                                  gsize length,
                                  TillBitset *products);
/* Looks only at the products in @among. */
void till_code_index_find_inside (const TillCodeIndex *self,
                                  const char *code,
                                  gsize length,
                                  const TillBitset *among,
                                  TillBitset *products);

typedef void (*TillCodeFunc) (guint32 product,
                              TillCodeKind kind,
                              gpointer user_data);

/* Calls @func for each code that is exactly @code. */
void till_code_index_find_equal (const TillCodeIndex *self,
                                 const char *code,
                                 gsize length,
                                 TillCodeFunc func,
                                 gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillCodeIndex, till_code_index_free)

G_END_DECLS
