/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"
#include "till-ledger.h"
#include "till-provider.h"

G_BEGIN_DECLS

#define TILL_TYPE_ASKER (till_asker_get_type ())

/**
 * TillAskFlags:
 * @TILL_ASK_NONE: create again what may be missing, retrieve what is there
 * @TILL_ASK_FIRST: the attempt was written a moment ago, and nothing of it was ever sent
 * @TILL_ASK_END: end the session instead of retrieving it
 */
typedef enum {
  TILL_ASK_NONE = 0,
  TILL_ASK_FIRST = 1 << 0,
  TILL_ASK_END = 1 << 1,
} TillAskFlags;

/* Asks the payment service once about an attempt, and writes down what it said. The payment on the screen and the
 * settler in the background both ask through it. */
G_DECLARE_FINAL_TYPE (TillAsker, till_asker, TILL, ASKER, GObject)

TillAsker *till_asker_new (TillLedger *ledger,
                           TillProvider *provider,
                           TillClock *clock) G_GNUC_WARN_UNUSED_RESULT;

void till_asker_ask_async (TillAsker *self,
                           TillAttempt *attempt,
                           TillAskFlags flags,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/* Answers the attempt as it is now; also with an error, where the asking got half way. @sale and @session: (out)
 * (nullable) (transfer full): what was learned. */
TillAttempt *till_asker_ask_finish (TillAsker *self,
                                    GAsyncResult *result,
                                    TillSale **sale,
                                    TillSession **session,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
