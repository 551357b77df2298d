/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-payment-facts.h"

/**
 * till_payment_facts_add_up:
 * @facts: what a provider has said
 * @asked: what the sale comes to
 * @allows_promotion: whether the customer could enter a promotion code
 *
 * Returns: %TRUE if amount and discount come to @asked exactly, in its currency; a discount that was not allowed never does
 */
gboolean
till_payment_facts_add_up (const TillPaymentFacts *facts,
                           TillMoney asked,
                           gboolean allows_promotion)
{
  gint64 sum = 0;

  g_return_val_if_fail (facts != NULL, FALSE);

  if (facts->amount.currency == NULL || facts->amount.currency != asked.currency)
    return FALSE;
  if (facts->discount != 0 && !allows_promotion)
    return FALSE;
  return facts->discount >= 0 && facts->amount.minor >= 0 &&
         !__builtin_add_overflow (facts->amount.minor, facts->discount, &sum) && sum == asked.minor;
}

/**
 * till_payment_facts_copy:
 * @facts: what a provider has said
 *
 * Returns: (transfer full): the same, owning its texts; only for till_payment_facts_free()
 */
TillPaymentFacts *
till_payment_facts_copy (const TillPaymentFacts *facts)
{
  TillPaymentFacts *copy = g_new0 (TillPaymentFacts, 1);

  *copy = *facts;
  copy->session_id = g_strdup (facts->session_id);
  copy->reference = g_strdup (facts->reference);
  copy->promotion_code = g_strdup (facts->promotion_code);
  copy->payment_id = g_strdup (facts->payment_id);
  copy->card_brand = g_strdup (facts->card_brand);
  copy->card_last4 = g_strdup (facts->card_last4);
  copy->customer_email = g_strdup (facts->customer_email);
  copy->subscription_id = g_strdup (facts->subscription_id);
  copy->account_id = g_strdup (facts->account_id);
  copy->said = g_strdup (facts->said);
  return copy;
}

/**
 * till_payment_facts_free:
 * @facts: (transfer full): a copy
 *
 * Frees it and its texts.
 */
void
till_payment_facts_free (TillPaymentFacts *facts)
{
  g_free ((char *) facts->session_id);
  g_free ((char *) facts->reference);
  g_free ((char *) facts->promotion_code);
  g_free ((char *) facts->payment_id);
  g_free ((char *) facts->card_brand);
  g_free ((char *) facts->card_last4);
  g_free ((char *) facts->customer_email);
  g_free ((char *) facts->subscription_id);
  g_free ((char *) facts->account_id);
  g_free ((char *) facts->said);
  g_free (facts);
}
