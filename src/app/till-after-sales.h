/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-ledger.h"
#include "till-provider.h"
#include "till-refunder.h"

G_BEGIN_DECLS

#define TILL_TYPE_AFTER_SALES (till_after_sales_get_type ())

/* What comes after a sale: the refunds that are followed, and what needs attention. Property "n-matters" (read-only,
 * notify): how many matters somebody has to look at. */
G_DECLARE_FINAL_TYPE (TillAfterSales, till_after_sales, TILL, AFTER_SALES, GObject)

TillAfterSales *till_after_sales_new (TillLedger *ledger,
                                      TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void till_after_sales_add_provider (TillAfterSales *self,
                                    TillProvider *provider);
/* Begins to follow refunds, or asks at once. */
void till_after_sales_start (TillAfterSales *self);

TillRefunder *till_after_sales_get_refunder (TillAfterSales *self);
/* Borrowed; of TillAttention, the newest first. Kept up to date. */
GListModel *till_after_sales_get_matters (TillAfterSales *self);
guint till_after_sales_get_n_matters (TillAfterSales *self);

G_END_DECLS
