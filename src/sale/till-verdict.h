/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-attempt.h"
#include "till-payment-facts.h"

G_BEGIN_DECLS

/**
 * TillVerdict:
 * @TILL_VERDICT_NOTHING: nothing changes
 * @TILL_VERDICT_REFUSED: no answer counts before the session is known
 * @TILL_VERDICT_OPEN: it can be asked again, and is still open
 * @TILL_VERDICT_UNKNOWN: the answer does not say enough
 * @TILL_VERDICT_PAID: the sale is paid
 * @TILL_VERDICT_EXPIRED: ended unpaid
 * @TILL_VERDICT_MISMATCHED: paid, but not what was asked for
 * @TILL_VERDICT_LATE: paid after the sale went another way
 *
 * What a provider's answer means for an attempt.
 */
typedef enum {
  TILL_VERDICT_NOTHING,
  TILL_VERDICT_REFUSED,
  TILL_VERDICT_OPEN,
  TILL_VERDICT_UNKNOWN,
  TILL_VERDICT_PAID,
  TILL_VERDICT_EXPIRED,
  TILL_VERDICT_MISMATCHED,
  TILL_VERDICT_LATE,
} TillVerdict;

/**
 * TillVerdictCase:
 * @state: how far the attempt is
 * @session_id: (nullable): its session
 * @reference: its reference
 * @amount: what was asked for
 * @allows_promotion: whether a promotion code may lower it
 *
 * What is known before the answer.
 */
typedef struct
{
  TillAttemptState state;
  const char *session_id;
  const char *reference;
  TillMoney amount;
  gboolean allows_promotion;
} TillVerdictCase;

/* Pure. @reason: (out): a whole sentence where the verdict does not say all, else NULL; not owned. */
TillVerdict till_verdict (const TillVerdictCase *known,
                          const TillPaymentFacts *answer,
                          const char **reason);

G_END_DECLS
