/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-ledger.h"
#include "till-provider.h"

G_BEGIN_DECLS

#define TILL_TYPE_REFUNDER (till_refunder_get_type ())

/* Gives money back, and asks the payment services about every refund that is not final: at start, when the network
 * returns, when the service says that something happened, and by a timer with backoff. Signal "settled" (TillRefund *refund, TillSale *sale) for each refund that came to
 * an end in such a round, and whose end nobody else is told; property n-open (read-only, notify): how many have not. */
G_DECLARE_FINAL_TYPE (TillRefunder, till_refunder, TILL, REFUNDER, GObject)

TillRefunder *till_refunder_new (TillLedger *ledger,
                                 TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Refunds of providers (id and mode) that were not added wait. */
void till_refunder_add_provider (TillRefunder *self,
                                 TillProvider *provider);
guint till_refunder_get_n_open (TillRefunder *self);
void till_refunder_set_pace (TillRefunder *self,
                             guint milliseconds);
/* Somebody has said that something happened to a refund: asks now. What was said decides nothing. */
void till_refunder_wake (TillRefunder *self,
                         const char *refund_id);
/* Begins: asks now, then goes on by itself. */
void till_refunder_start (TillRefunder *self);

/* Gives back of a tender of @sale. Of @wish are read: tender, amount, lines, reason, replaces, and kind where cash is
 * given in place of a refund that failed. Finishes when it is on disk and the service was asked once. */
void till_refunder_give_async (TillRefunder *self,
                               TillSale *sale,
                               const TillRefundSpec *wish,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Gives back what was paid by an attempt that made no sale paid. */
void till_refunder_give_attempt_async (TillRefunder *self,
                                       TillAttempt *attempt,
                                       const char *reason,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* Asks about one that is not final. */
void till_refunder_check_async (TillRefunder *self,
                                TillRefund *refund,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Of the three above. NULL if nothing was begun. A refund that the service could not be asked about is unknown, and that
 * is no error: it is followed. @sale: (out) (optional) (nullable) (transfer full). */
TillRefund *till_refunder_finish (TillRefunder *self,
                                  GAsyncResult *result,
                                  TillSale **sale,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One round, for tillctl and tests: finishes when each refund was asked about once. */
void till_refunder_settle_async (TillRefunder *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean till_refunder_settle_finish (TillRefunder *self,
                                      GAsyncResult *result,
                                      guint *n_settled,
                                      guint *n_left,
                                      GError **error);

G_END_DECLS
