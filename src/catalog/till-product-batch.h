/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-clock.h"
#include "till-packed-id.h"
#include "till-product-edit.h"

G_BEGIN_DECLS

/* Takes out of @candidates, a set of identifiers (char *), the products to which something points that must not lose
 * them. Called on the store's thread. */
typedef gboolean (*TillProductUseFunc) (TillConnection *connection,
                                        GHashTable *candidates,
                                        GError **error);

/* Something that was done to many products, and how to take it back. Each call is made within one transaction. */
typedef struct _TillProductBatch TillProductBatch;

TillProductBatch *till_product_batch_new (TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void till_product_batch_free (TillProductBatch *self);
/* How many differ now, how many of these are gone, and how many were to go and are archived. */
guint till_product_batch_get_n_changed (TillProductBatch *self);
guint till_product_batch_get_n_deleted (TillProductBatch *self);

gboolean till_product_batch_edit (TillProductBatch *self,
                                  TillConnection *connection,
                                  const GArray *ids,
                                  const TillProductEdit *edit,
                                  GError **error);
/* @is_used: (nullable): without it nothing is deleted. */
gboolean till_product_batch_delete (TillProductBatch *self,
                                    TillConnection *connection,
                                    const GArray *ids,
                                    TillProductUseFunc is_used,
                                    GError **error);
gboolean till_product_batch_undo (TillProductBatch *self,
                                  TillConnection *connection,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillProductBatch, till_product_batch_free)

G_END_DECLS
