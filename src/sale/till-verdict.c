/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heart of the ledger, free of everything that could fail.
 *
 * Invariant 3: a sale is paid only by an answer whose id, amount and currency match.
 * Invariant 2: an attempt ends unpaid only by an answer that its own session has ended. An answer about another session
 * that does not even say "paid" decides nothing, since the customer may still be paying ours. */
#include "till-verdict.h"

#include <glib/gi18n-lib.h>

static gboolean
is_about_us (const TillVerdictCase *known,
             const TillPaymentFacts *answer,
             const char **reason)
{
  if (g_strcmp0 (answer->session_id, known->session_id) != 0)
    *reason = _ ("The payment service described another session.");
  else if (answer->reference != NULL && g_strcmp0 (answer->reference, known->reference) != 0)
    *reason = _ ("The payment service's session belongs to another payment.");
  return *reason == NULL;
}

static gboolean
is_same_amount (const TillVerdictCase *known,
                const TillPaymentFacts *answer,
                const char **reason)
{
  if (answer->amount.currency != known->amount.currency)
    *reason = _ ("The payment was made in another currency.");
  else if (!till_payment_facts_add_up (answer, known->amount, known->allows_promotion))
    *reason = _ ("Another amount was paid than was asked for.");
  return *reason == NULL;
}

static TillVerdict
judge_paid (const TillVerdictCase *known,
            const TillPaymentFacts *answer,
            const char **reason)
{
  if (known->state == TILL_ATTEMPT_PAID || known->state == TILL_ATTEMPT_ATTACHED ||
      till_attempt_state_needs_attention (known->state))
    return TILL_VERDICT_NOTHING;
  if (!is_about_us (known, answer, reason) || !is_same_amount (known, answer, reason))
    return TILL_VERDICT_MISMATCHED;
  if (!till_attempt_state_is_final (known->state))
    return TILL_VERDICT_PAID;
  *reason = _ ("It was paid after the sale had gone another way.");
  return TILL_VERDICT_LATE;
}

static TillVerdict
judge_unpaid (const TillVerdictCase *known,
              const TillPaymentFacts *answer,
              const char **reason)
{
  if (till_attempt_state_is_final (known->state))
    return TILL_VERDICT_NOTHING;
  if (!is_about_us (known, answer, reason))
    return TILL_VERDICT_UNKNOWN;
  if (answer->outcome == TILL_PAYMENT_OUTCOME_EXPIRED)
    return TILL_VERDICT_EXPIRED;
  if (answer->outcome == TILL_PAYMENT_OUTCOME_OPEN)
    return known->state == TILL_ATTEMPT_OPEN ? TILL_VERDICT_NOTHING : TILL_VERDICT_OPEN;
  *reason = _ ("The payment service's answer does not say whether it was paid.");
  return TILL_VERDICT_UNKNOWN;
}

/**
 * till_verdict:
 * @known: what is known before the answer
 * @answer: what the provider has said
 * @reason: (out) (nullable) (transfer none): a whole sentence where the verdict does not say all
 *
 * Returns: what the answer means
 */
TillVerdict
till_verdict (const TillVerdictCase *known,
              const TillPaymentFacts *answer,
              const char **reason)
{
  TillVerdict verdict = TILL_VERDICT_REFUSED;

  g_return_val_if_fail (known != NULL && answer != NULL && reason != NULL, TILL_VERDICT_NOTHING);

  *reason = NULL;
  if (known->session_id == NULL)
    return TILL_VERDICT_REFUSED;
  if (answer->outcome == TILL_PAYMENT_OUTCOME_PAID)
    verdict = judge_paid (known, answer, reason);
  else
    verdict = judge_unpaid (known, answer, reason);
  return verdict == TILL_VERDICT_UNKNOWN && known->state == TILL_ATTEMPT_UNKNOWN ? TILL_VERDICT_NOTHING : verdict;
}
