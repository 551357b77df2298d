/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-payer.h"
#include "till-sandbox-session.h"

G_BEGIN_DECLS

/**
 * TillSandboxVerdict:
 * @TILL_SANDBOX_VERDICT_COMPLETE: the session is complete
 * @TILL_SANDBOX_VERDICT_CHALLENGE: the bank asks the customer first
 * @TILL_SANDBOX_VERDICT_DECLINED: the bank said no; the session stays open
 * @TILL_SANDBOX_VERDICT_CODE_REFUSED: the session's promotion code is not valid any more and was taken off; nobody was
 *   charged, and the session stays open
 */
typedef enum {
  TILL_SANDBOX_VERDICT_COMPLETE,
  TILL_SANDBOX_VERDICT_CHALLENGE,
  TILL_SANDBOX_VERDICT_DECLINED,
  TILL_SANDBOX_VERDICT_CODE_REFUSED,
} TillSandboxVerdict;

/**
 * TillSandboxCheckout:
 * @connection: the database, in the transaction that loaded @session
 * @session: an open session
 * @payer: who pays, with what
 * @now_us: the time
 * @async_delay_us: how long the card that pays later takes
 * @base_url: the address of the service
 * @decline_code: (out): why the bank said no
 * @challenge_id: (out): the bank's question
 * @settle_us: (out): when there is something to settle because of it, or 0
 *
 * One try to pay a session: the input, and what came of it.
 */
typedef struct
{
  TillConnection *connection;
  TillSandboxSession *session;
  TillSandboxPayer *payer;
  gint64 now_us;
  gint64 async_delay_us;
  const char *base_url;

  const char *decline_code;
  char *challenge_id;
  gint64 settle_us;
} TillSandboxCheckout;

gboolean till_sandbox_checkout_pay (TillSandboxCheckout *self,
                                    TillSandboxVerdict *verdict,
                                    GError **error);
gboolean till_sandbox_checkout_pay_confirmed (TillSandboxCheckout *self,
                                              TillSandboxVerdict *verdict,
                                              GError **error);
gboolean till_sandbox_checkout_record_try (TillSandboxCheckout *self,
                                           const char *outcome,
                                           GError **error);

G_END_DECLS
