/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-index.h"

G_BEGIN_DECLS

/* The lists of products that somebody looks at, which follow every change as long as they live. */
typedef struct _TillLiveLists TillLiveLists;

TillLiveLists *till_live_lists_new (void) G_GNUC_WARN_UNUSED_RESULT;
void till_live_lists_free (TillLiveLists *self);
/* A new list of TillProduct: all, or those of a category. */
GListModel *till_live_lists_add (TillLiveLists *self,
                                 const TillIndex *index,
                                 const char *category_id) G_GNUC_WARN_UNUSED_RESULT;
/* @changed_id: the one product that differs; NULL: any may. */
void till_live_lists_update (TillLiveLists *self,
                             const TillIndex *index,
                             const char *changed_id);

G_END_DECLS
