/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

/**
 * TillSandboxPayment:
 * @session_id: (nullable): the session that is paid, or
 * @subscription_id: (nullable): the subscription of which a period is paid
 * @period_us: when that period began
 * @method_id: the card
 * @amount: how much, in minor units
 * @currency: of which currency
 * @status: "succeeded", "failed", or "processing" for money that comes later
 * @settle_us: when it comes, or 0
 * @now_us: the time
 *
 * Money that is taken, or could not be taken, from a card.
 */
typedef struct
{
  const char *session_id;
  const char *subscription_id;
  gint64 period_us;
  const char *method_id;
  gint64 amount;
  const char *currency;
  const char *status;
  gint64 settle_us;
  gint64 now_us;
} TillSandboxPayment;

char *till_sandbox_payment_insert (const TillSandboxPayment *self,
                                   TillConnection *connection,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
