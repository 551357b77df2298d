/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-hits.h"

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_LIST (till_product_list_get_type ())

/* A GListModel of products that are made as they are asked for: 800,000 rows cost as much as a screenful. */
G_DECLARE_FINAL_TYPE (TillProductList, till_product_list, TILL, PRODUCT_LIST, GObject)

/* Takes @ranks (of TillHits) over: one after another they are the list. */
TillProductList *till_product_list_new (GPtrArray *ranks) G_GNUC_WARN_UNUSED_RESULT;
/* @changed_id: the one product that may differ or stand elsewhere; NULL: all may. */
void till_product_list_set_ranks (TillProductList *self,
                                  GPtrArray *ranks,
                                  const char *changed_id);
/* Without a signal: the same products in the same order, held otherwise. */
void till_product_list_replace_ranks (TillProductList *self,
                                      GPtrArray *ranks);

G_END_DECLS
