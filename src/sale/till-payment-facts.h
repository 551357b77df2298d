/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"

G_BEGIN_DECLS

/**
 * TillPaymentOutcome:
 * @TILL_PAYMENT_OUTCOME_OPEN: the customer can still pay, or the payment is still under way
 * @TILL_PAYMENT_OUTCOME_PAID: paid, or nothing was to be paid today
 * @TILL_PAYMENT_OUTCOME_EXPIRED: nobody can pay this session any more, and nobody has
 * @TILL_PAYMENT_OUTCOME_UNRECOGNISED: Till cannot tell: not paid
 */
typedef enum {
  TILL_PAYMENT_OUTCOME_OPEN,
  TILL_PAYMENT_OUTCOME_PAID,
  TILL_PAYMENT_OUTCOME_EXPIRED,
  TILL_PAYMENT_OUTCOME_UNRECOGNISED,
} TillPaymentOutcome;

/**
 * TillPaymentFacts:
 * @session_id: which session the provider has described
 * @reference: (nullable): the reference that it carries; the attempt's own, where the dialect has none
 * @amount: what it asks for or got; without a currency where that is not known
 * @discount: what a promotion code has taken off, in minor units of the same currency; @amount is after it
 * @promotion_code: (nullable): that code
 * @outcome: what became of it
 * @payment_id: (nullable): the provider's name of the payment
 * @card_brand: (nullable): "visa"
 * @card_last4: (nullable): the last four digits
 * @customer_email: (nullable): what the customer typed in
 * @subscription_id: (nullable): the subscription that began
 * @account_id: (nullable): the provider's name of the customer
 * @said: (nullable): the provider's own words, for the merchant
 *
 * What a provider's retrieved session says, in no dialect; borrowed.
 */
typedef struct
{
  const char *session_id;
  const char *reference;
  TillMoney amount;
  gint64 discount;
  const char *promotion_code;
  TillPaymentOutcome outcome;
  const char *payment_id;
  const char *card_brand;
  const char *card_last4;
  const char *customer_email;
  const char *subscription_id;
  const char *account_id;
  const char *said;
} TillPaymentFacts;

/* Whether what was asked for is what is asked now and what a promotion code took off, where one was allowed. */
gboolean till_payment_facts_add_up (const TillPaymentFacts *facts,
                                    TillMoney asked,
                                    gboolean allows_promotion);

/* A copy that owns its texts, for another thread. */
TillPaymentFacts *till_payment_facts_copy (const TillPaymentFacts *facts) G_GNUC_WARN_UNUSED_RESULT;
void till_payment_facts_free (TillPaymentFacts *facts);

G_END_DECLS
