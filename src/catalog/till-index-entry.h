/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-product.h"
#include "till-query.h"
#include "till-segment.h"

G_BEGIN_DECLS

/**
 * TillFit:
 * @TILL_FIT_NONE: a term is nowhere in it
 * @TILL_FIT_INSIDE: every term is somewhere in it, inside a word at least once
 * @TILL_FIT_BEGINS: every term begins a word, a code or a word of the category
 * @TILL_FIT_NAME_WORDS: every term begins a word of the name
 * @TILL_FIT_NAME: the name begins so
 * @TILL_FIT_CODE: a code is exactly that
 *
 * How well a product fits a search, worst first.
 */
typedef enum {
  TILL_FIT_NONE,
  TILL_FIT_INSIDE,
  TILL_FIT_BEGINS,
  TILL_FIT_NAME_WORDS,
  TILL_FIT_NAME,
  TILL_FIT_CODE,
} TillFit;

/**
 * TillIndexEntry:
 * @words: the folded name with a blank before each word
 * @codes: SKU and barcodes, folded
 * @keys: the barcodes' keys, see #TillBarcode
 * @place: before which ordinal of the segment it belongs
 *
 * A product that changed since the segment was made. Immutable.
 */
typedef struct
{
  gatomicrefcount ref_count;
  TillProduct *product;
  char *words;
  GStrv codes;
  GStrv keys;
  guint32 place;
} TillIndexEntry;

TillIndexEntry *till_index_entry_new (const TillFolder *folder,
                                      TillProduct *product) G_GNUC_WARN_UNUSED_RESULT;
/* Before anybody else sees it. */
void till_index_entry_place (TillIndexEntry *self,
                             const TillSegment *segment);
TillIndexEntry *till_index_entry_ref (TillIndexEntry *self) G_GNUC_WARN_UNUSED_RESULT;
void till_index_entry_unref (TillIndexEntry *self);
/* The order of the list. */
int till_index_entry_compare (const TillIndexEntry *a,
                              const TillIndexEntry *b);
/* @category_words: nullable, as @words; never answers TILL_FIT_CODE. */
TillFit till_index_entry_fit (const TillIndexEntry *self,
                              const TillQuery *query,
                              const char *category_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillIndexEntry, till_index_entry_unref)

G_END_DECLS
