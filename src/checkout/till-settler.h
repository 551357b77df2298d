/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-ledger.h"
#include "till-payment.h"
#include "till-provider.h"

G_BEGIN_DECLS

#define TILL_TYPE_SETTLER (till_settler_get_type ())

/* Asks the payment services about every attempt that is not final: at start, when the network returns, and by a
 * timer with backoff. Signal "settled" (TillAttempt *attempt, TillSale *sale) for each result that changed a sale;
 * property n-unsettled. */
G_DECLARE_FINAL_TYPE (TillSettler, till_settler, TILL, SETTLER, GObject)

TillSettler *till_settler_new (TillLedger *ledger,
                               TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Attempts of providers (id and mode) that were not added wait, and are counted as unsettled. */
void till_settler_add_provider (TillSettler *self,
                                TillProvider *provider);
TillProvider *till_settler_find_provider (TillSettler *self,
                                          TillAttempt *attempt);
guint till_settler_get_n_unsettled (TillSettler *self);

guint till_settler_get_pace (TillSettler *self);
void till_settler_set_pace (TillSettler *self,
                            guint milliseconds);

/* While a payment is on the screen it asks for itself; afterwards the settler takes over. */
void till_settler_watch_payment (TillSettler *self,
                                 TillPayment *payment);
/* Somebody has said that something happened to a session: whoever asks about it does so now. */
void till_settler_wake (TillSettler *self,
                        const char *session_id);
/* Begins: settles now, then goes on by itself. */
void till_settler_start (TillSettler *self);

/* One round, for tillctl and tests: finishes when each attempt was asked about once. Answers how many are left. */
void till_settler_settle_async (TillSettler *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean till_settler_settle_finish (TillSettler *self,
                                     GAsyncResult *result,
                                     guint *n_settled,
                                     guint *n_left,
                                     GError **error);

G_END_DECLS
