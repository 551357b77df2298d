/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-session.h"

G_DEFINE_BOXED_TYPE (TillSession, till_session, till_session_ref, till_session_unref)

static void
clear (TillSession *self)
{
  g_free (self->id);
  g_free (self->url);
  g_free (self->said);
  g_free (self->reference);
  g_free (self->promotion_code);
  g_free (self->payment_id);
  g_free (self->card_brand);
  g_free (self->card_last4);
  g_free (self->customer_email);
  g_free (self->subscription_id);
  g_free (self->account_id);
}

/**
 * till_session_new:
 * @id: the service's name of the session
 *
 * Returns: (transfer full): a session of which nothing else is known yet; whoever makes it fills the fields in
 */
TillSession *
till_session_new (const char *id)
{
  TillSession *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_rc_box_new0 (TillSession);
  self->id = g_strdup (id);
  return self;
}

/**
 * till_session_ref:
 * @self: the session
 *
 * Returns: (transfer full): the same session
 */
TillSession *
till_session_ref (TillSession *self)
{
  return g_rc_box_acquire (self);
}

/**
 * till_session_unref:
 * @self: (transfer full): the session
 */
void
till_session_unref (TillSession *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) clear);
}

/**
 * till_session_get_outcome:
 * @self: the session
 *
 * Reads the two words of the service together. Only "complete" and "paid" is paid, or "complete" with nothing to
 * pay where nothing was asked for. What contradicts itself is not recognised: then money may have moved, so that the
 * attempt must neither count as paid nor make room for another one.
 *
 * Returns: what became of the session
 */
TillPaymentOutcome
till_session_get_outcome (const TillSession *self)
{
  g_return_val_if_fail (self != NULL, TILL_PAYMENT_OUTCOME_UNRECOGNISED);

  switch (self->status) {
    case TILL_SESSION_STATUS_OPEN:
      return self->payment == TILL_SESSION_PAYMENT_UNPAID || self->payment == TILL_SESSION_PAYMENT_NOT_REQUIRED
               ? TILL_PAYMENT_OUTCOME_OPEN
               : TILL_PAYMENT_OUTCOME_UNRECOGNISED;
    case TILL_SESSION_STATUS_COMPLETE:
      if (self->payment == TILL_SESSION_PAYMENT_PAID)
        return TILL_PAYMENT_OUTCOME_PAID;
      if (self->payment == TILL_SESSION_PAYMENT_NOT_REQUIRED && self->amount.minor == 0)
        return TILL_PAYMENT_OUTCOME_PAID;
      return till_session_is_processing (self) ? TILL_PAYMENT_OUTCOME_OPEN : TILL_PAYMENT_OUTCOME_UNRECOGNISED;
    case TILL_SESSION_STATUS_EXPIRED:
      return self->payment == TILL_SESSION_PAYMENT_UNPAID || self->payment == TILL_SESSION_PAYMENT_NOT_REQUIRED
               ? TILL_PAYMENT_OUTCOME_EXPIRED
               : TILL_PAYMENT_OUTCOME_UNRECOGNISED;
    case TILL_SESSION_STATUS_UNKNOWN:
    default:
      return TILL_PAYMENT_OUTCOME_UNRECOGNISED;
  }
}

/**
 * till_session_is_processing:
 * @self: the session
 *
 * Returns: %TRUE if the customer has finished and the money is still on its way
 */
gboolean
till_session_is_processing (const TillSession *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->status == TILL_SESSION_STATUS_COMPLETE && self->payment == TILL_SESSION_PAYMENT_UNPAID;
}

/**
 * till_session_get_facts:
 * @self: the session
 * @facts: (out caller-allocates): what the ledger compares; borrowed from the session
 */
void
till_session_get_facts (const TillSession *self,
                        TillPaymentFacts *facts)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (facts != NULL);

  *facts = (TillPaymentFacts){
    .session_id = self->id,
    .reference = self->reference,
    .amount = self->amount,
    .discount = self->discount,
    .promotion_code = self->promotion_code,
    .outcome = till_session_get_outcome (self),
    .payment_id = self->payment_id,
    .card_brand = self->card_brand,
    .card_last4 = self->card_last4,
    .customer_email = self->customer_email,
    .subscription_id = self->subscription_id,
    .account_id = self->account_id,
    .said = self->said,
  };
}
