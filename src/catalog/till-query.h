/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-folder.h"

G_BEGIN_DECLS

/**
 * TillQueryTerm:
 * @words: its folded words, each with a blank before it, so that the blank finds beginnings of words
 * @code: all of it, folded as a code
 *
 * What stands between blanks in a search.
 */
typedef struct
{
  GStrv words;
  char *code;
} TillQueryTerm;

/**
 * TillQuery:
 * @terms: (element-type TillQueryTerm): each must fit
 * @words: all folded words
 * @code: all of it, folded as a code
 *
 * What somebody searches for.
 */
typedef struct
{
  GPtrArray *terms;
  GString *words;
  GString *code;
} TillQuery;

TillQuery *till_query_new (const TillFolder *folder,
                           const char *text) G_GNUC_WARN_UNUSED_RESULT;
void till_query_free (TillQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillQuery, till_query_free)

G_END_DECLS
