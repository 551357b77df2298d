/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-ledger.h"
#include "till-provider.h"

G_BEGIN_DECLS

#define TILL_TYPE_REFUND_ASKER (till_refund_asker_get_type ())

/* Asks the payment service once about a refund, and writes down what it said. */
G_DECLARE_FINAL_TYPE (TillRefundAsker, till_refund_asker, TILL, REFUND_ASKER, GObject)

TillRefundAsker *till_refund_asker_new (TillLedger *ledger,
                                        TillProvider *provider,
                                        TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;
TillProvider *till_refund_asker_get_provider (TillRefundAsker *self);

/* @is_first: the refund was written a moment ago, and nothing of it was ever sent. */
void till_refund_asker_ask_async (TillRefundAsker *self,
                                  TillRefund *refund,
                                  gboolean is_first,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* Answers the refund as it is now; also with an error, where the service gave no answer. @sale: (out) (optional)
 * (nullable) (transfer full): the sale, where it was read anew. */
TillRefund *till_refund_asker_ask_finish (TillRefundAsker *self,
                                          GAsyncResult *result,
                                          TillSale **sale,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
