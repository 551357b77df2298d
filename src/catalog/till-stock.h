/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-clock.h"
#include "till-stock-level.h"
#include "till-store.h"

G_BEGIN_DECLS

/* Why there is more or less of a product, besides a sale and a refund: stored words that never change. */
#define TILL_STOCK_DELIVERY "delivery"
#define TILL_STOCK_COUNT    "count"
#define TILL_STOCK_LOSS     "loss"
#define TILL_STOCK_OTHER    "other"
#define TILL_STOCK_SALE     "sale"
#define TILL_STOCK_REFUND   "refund"

/* Within a transaction. A product that is not counted is passed over, and so is a source that has moved it before.
 * @source_id: the sale or refund. */
gboolean till_stock_move (TillConnection *connection,
                          const char *product_id,
                          TillQuantity quantity,
                          const char *reason,
                          const char *source_id,
                          gint64 time_us,
                          GError **error);

/* So much comes in, or (less than nothing) goes out. */
void till_stock_add_async (TillStore *store,
                           TillClock *clock,
                           const char *product_id,
                           TillQuantity quantity,
                           const char *reason,
                           const char *note,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* It was counted: so much there is; or it is counted no more. */
void till_stock_set_async (TillStore *store,
                           TillClock *clock,
                           const char *product_id,
                           const TillStockLevel *level,
                           const char *note,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* Only whether it is counted, and the mark: a sale that came in between stays sold. */
void till_stock_keep_async (TillStore *store,
                            TillClock *clock,
                            const char *product_id,
                            const TillStockLevel *level,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Of all three. */
gboolean till_stock_finish (TillStore *store,
                            GAsyncResult *result,
                            GError **error);
void till_stock_read_async (TillStore *store,
                            const char *product_id,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean till_stock_read_finish (TillStore *store,
                                 GAsyncResult *result,
                                 TillStockLevel *level,
                                 GError **error);

G_END_DECLS
