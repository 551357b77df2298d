/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-payer.h"
#include "till-sandbox-session.h"

G_BEGIN_DECLS

/**
 * TillSandboxPromotionRefusal:
 *
 * Why a code takes nothing off a session.
 */
typedef enum {
  TILL_SANDBOX_PROMOTION_OK,
  TILL_SANDBOX_PROMOTION_EMPTY,
  TILL_SANDBOX_PROMOTION_UNKNOWN,
  TILL_SANDBOX_PROMOTION_EXPIRED,
  TILL_SANDBOX_PROMOTION_USED_UP,
  TILL_SANDBOX_PROMOTION_CURRENCY,
  TILL_SANDBOX_PROMOTION_MINIMUM,
  TILL_SANDBOX_PROMOTION_FIRST_TIME,
  TILL_SANDBOX_PROMOTION_NOTHING_DUE,
  TILL_SANDBOX_PROMOTION_TOO_MANY,
} TillSandboxPromotionRefusal;

/**
 * TillSandboxPromotion:
 * @connection: the database
 * @session: the session that a code is used on
 * @payer: (nullable): who pays, once that is known
 * @now_us: the time
 * @refusal: (out): why the code cannot be used
 * @minimum: (out): what the order must come to, where that is why
 *
 * The use of a code on a session: what it takes off, and whether it may.
 */
typedef struct
{
  TillConnection *connection;
  TillSandboxSession *session;
  const TillSandboxPayer *payer;
  gint64 now_us;

  TillSandboxPromotionRefusal refusal;
  gint64 minimum;
} TillSandboxPromotion;

gboolean till_sandbox_promotion_apply (TillSandboxPromotion *self,
                                       const char *code,
                                       GError **error);
gboolean till_sandbox_promotion_check (TillSandboxPromotion *self,
                                       GError **error);
void till_sandbox_promotion_remove (TillSandboxSession *session);

G_END_DECLS
