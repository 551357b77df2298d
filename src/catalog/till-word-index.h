/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-bitset.h"

G_BEGIN_DECLS

/* Which texts (numbered from 0) hold which words. Immutable once it is built; any thread may read it. */
typedef struct _TillWordIndex TillWordIndex;
typedef struct _TillWordIndexBuilder TillWordIndexBuilder;

TillWordIndexBuilder *till_word_index_builder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_word_index_builder_free (TillWordIndexBuilder *self);
/* The next text's words, folded, with one blank between them. */
void till_word_index_builder_add (TillWordIndexBuilder *self,
                                  const char *words,
                                  gsize length);
/* @order says in which order the texts are numbered: the n-th is the one that was added as order[n]-th. */
TillWordIndex *till_word_index_builder_end (TillWordIndexBuilder *self,
                                            const guint32 *order) G_GNUC_WARN_UNUSED_RESULT;

void till_word_index_free (TillWordIndex *self);
void till_word_index_find_prefix (const TillWordIndex *self,
                                  const char *word,
                                  gsize length,
                                  TillBitset *texts);
void till_word_index_find_inside (const TillWordIndex *self,
                                  const char *word,
                                  gsize length,
                                  TillBitset *texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillWordIndexBuilder, till_word_index_builder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillWordIndex, till_word_index_free)

G_END_DECLS
