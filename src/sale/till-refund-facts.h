/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"

G_BEGIN_DECLS

/**
 * TillRefundOutcome:
 * @TILL_REFUND_OUTCOME_UNRECOGNISED: Till cannot tell: nothing went back as far as it knows
 * @TILL_REFUND_OUTCOME_PENDING: on its way
 * @TILL_REFUND_OUTCOME_SUCCEEDED: the money went back
 * @TILL_REFUND_OUTCOME_FAILED: no money went back, and none will
 */
typedef enum {
  TILL_REFUND_OUTCOME_UNRECOGNISED,
  TILL_REFUND_OUTCOME_PENDING,
  TILL_REFUND_OUTCOME_SUCCEEDED,
  TILL_REFUND_OUTCOME_FAILED,
} TillRefundOutcome;

/**
 * TillRefundFacts:
 * @refund_id: the provider's name of the refund
 * @payment_id: (nullable): the payment of which it gives back
 * @amount: how much; without a currency where that is not known
 * @outcome: what became of it
 * @reference: (nullable): what finds it again: Till's id of the refund
 * @said: (nullable): the provider's own words, for the merchant
 *
 * What a provider says of a refund, in no dialect. Owns its texts.
 */
typedef struct
{
  char *refund_id;
  char *payment_id;
  TillMoney amount;
  TillRefundOutcome outcome;
  char *reference;
  char *said;
} TillRefundFacts;

TillRefundFacts *till_refund_facts_new (const char *refund_id) G_GNUC_WARN_UNUSED_RESULT;
TillRefundFacts *till_refund_facts_copy (const TillRefundFacts *facts) G_GNUC_WARN_UNUSED_RESULT;
void till_refund_facts_free (TillRefundFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillRefundFacts, till_refund_facts_free)

G_END_DECLS
