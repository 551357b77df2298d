/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"
#include "till-product-batch.h"

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT_HISTORY (till_product_history_get_type ())

/* Changes products, and takes the last change back. Each change is one transaction. Property "can-undo". */
G_DECLARE_FINAL_TYPE (TillProductHistory, till_product_history, TILL, PRODUCT_HISTORY, GObject)

TillProductHistory *till_product_history_new (TillCatalog *catalog,
                                              TillProductUseFunc is_used) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_product_history_can_undo (TillProductHistory *self);

/* @before: (nullable): the product as it was; NULL: it is new. */
void till_product_history_save_async (TillProductHistory *self,
                                      TillProduct *before,
                                      TillProduct *after,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean till_product_history_save_finish (TillProductHistory *self,
                                           GAsyncResult *result,
                                           GError **error);
/* @ids: (element-type TillPackedId): must not change any more. */
void till_product_history_edit_async (TillProductHistory *self,
                                      const GArray *ids,
                                      const TillProductEdit *edit,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* How many products differ now, or -1. */
int till_product_history_edit_finish (TillProductHistory *self,
                                      GAsyncResult *result,
                                      GError **error);
/* A product to which a sale or a count of stock points is archived in place of deleted. */
void till_product_history_delete_async (TillProductHistory *self,
                                        const GArray *ids,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean till_product_history_delete_finish (TillProductHistory *self,
                                             GAsyncResult *result,
                                             guint *n_deleted,
                                             guint *n_archived,
                                             GError **error);
void till_product_history_undo_async (TillProductHistory *self,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean till_product_history_undo_finish (TillProductHistory *self,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
