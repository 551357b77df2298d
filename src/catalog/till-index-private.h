/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-index.h"

/* @hidden: ordinals that changed or went; @entries: TillIndexEntry, sorted; @category_words: id to folded name with a
 * blank before each word. */
struct _TillIndex {
  gatomicrefcount ref_count;
  TillSegment *segment;
  TillBitset *hidden;
  guint n_hidden;
  GPtrArray *entries;
  GHashTable *category_words;
};
