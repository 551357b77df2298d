/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "till-product-history.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_VERBS (till_product_verbs_get_type ())

/* What is done to products from their page, and what is said of it there. Signal "made" (the new product's
 * identifier). */
G_DECLARE_FINAL_TYPE (TillProductVerbs, till_product_verbs, TILL, PRODUCT_VERBS, GObject)

/* @page: where dialogs open and events are told; owns this object. */
TillProductVerbs *till_product_verbs_new (GtkWidget *page,
                                          TillShop *shop,
                                          TillProductHistory *history) G_GNUC_WARN_UNUSED_RESULT;
void till_product_verbs_make (TillProductVerbs *self,
                              const char *code);
/* @ids: (element-type TillPackedId): must not change any more. */
void till_product_verbs_delete (TillProductVerbs *self,
                                const GArray *ids);
/* Asks what is to be done to all of them. @examples: (element-type TillProduct): some of them. */
void till_product_verbs_edit (TillProductVerbs *self,
                              const GArray *ids,
                              GPtrArray *examples);
void till_product_verbs_restore (TillProductVerbs *self,
                                 const GArray *ids);
void till_product_verbs_undo (TillProductVerbs *self);

G_END_DECLS
