/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-refund-facts.h"

/**
 * till_refund_facts_new:
 * @refund_id: the provider's name of the refund
 *
 * Returns: (transfer full): facts that say nothing else yet
 */
TillRefundFacts *
till_refund_facts_new (const char *refund_id)
{
  TillRefundFacts *facts = g_new0 (TillRefundFacts, 1);

  facts->refund_id = g_strdup (refund_id);
  return facts;
}

/**
 * till_refund_facts_copy:
 * @facts: what a provider has said
 *
 * Returns: (transfer full): the same
 */
TillRefundFacts *
till_refund_facts_copy (const TillRefundFacts *facts)
{
  TillRefundFacts *copy = till_refund_facts_new (facts->refund_id);

  copy->payment_id = g_strdup (facts->payment_id);
  copy->amount = facts->amount;
  copy->outcome = facts->outcome;
  copy->reference = g_strdup (facts->reference);
  copy->said = g_strdup (facts->said);
  return copy;
}

/**
 * till_refund_facts_free:
 * @facts: (transfer full): what a provider has said
 *
 * Frees it and its texts.
 */
void
till_refund_facts_free (TillRefundFacts *facts)
{
  g_free (facts->refund_id);
  g_free (facts->payment_id);
  g_free (facts->reference);
  g_free (facts->said);
  g_free (facts);
}
