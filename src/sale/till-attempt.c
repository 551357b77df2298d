/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-attempt.h"

#include <string.h>

struct _TillAttempt {
  GObject parent_instance;

  char *id;
  char *sale_id;
  gint64 sale_number;
  guint position;
  TillAttemptState state;
  char *provider_id;
  gboolean is_live;
  TillMoney amount;
  gboolean allows_promotion;
  char *idempotency_key;
  char *reference;
  GBytes *request_body;
  char *nonce;
  char *success_url;
  char *cancel_url;
  gint64 created_us;
  gint64 changed_us;
  char *session_id;
  char *session_url;
  gint64 expires_us;
  char *payment_id;
  char *card_brand;
  char *card_last4;
  char *customer_email;
  char *subscription_id;
  char *account_id;
  char *reason;
  TillMoney paid_amount;
  char *paid_session_id;
  char *paid_reference;
};

G_DEFINE_FINAL_TYPE (TillAttempt, till_attempt, G_TYPE_OBJECT)

static void
till_attempt_finalize (GObject *object)
{
  TillAttempt *self = TILL_ATTEMPT (object);

  g_free (self->id);
  g_free (self->sale_id);
  g_free (self->provider_id);
  g_free (self->idempotency_key);
  g_free (self->reference);
  g_clear_pointer (&self->request_body, g_bytes_unref);
  g_free (self->nonce);
  g_free (self->success_url);
  g_free (self->cancel_url);
  g_free (self->session_id);
  g_free (self->session_url);
  g_free (self->payment_id);
  g_free (self->card_brand);
  g_free (self->card_last4);
  g_free (self->customer_email);
  g_free (self->subscription_id);
  g_free (self->account_id);
  g_free (self->reason);
  g_free (self->paid_session_id);
  g_free (self->paid_reference);
  G_OBJECT_CLASS (till_attempt_parent_class)->finalize (object);
}

static void
till_attempt_class_init (TillAttemptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_attempt_finalize;
}

static void
till_attempt_init (TillAttempt *self)
{
}

/**
 * till_attempt_get_id:
 *
 * Returns: (transfer none): its id
 */
const char *
till_attempt_get_id (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->id;
}

/**
 * till_attempt_get_sale_id:
 *
 * Returns: (transfer none): the sale that it is to pay
 */
const char *
till_attempt_get_sale_id (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->sale_id;
}

/**
 * till_attempt_get_sale_number:
 *
 * Returns: that sale's number
 */
gint64
till_attempt_get_sale_number (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), 0);

  return self->sale_number;
}

/**
 * till_attempt_get_position:
 *
 * Returns: 1 for the first attempt of its sale, and so on
 */
guint
till_attempt_get_position (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), 0);

  return self->position;
}

/**
 * till_attempt_get_state:
 *
 * Returns: how far it was
 */
TillAttemptState
till_attempt_get_state (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), TILL_ATTEMPT_UNKNOWN);

  return self->state;
}

/**
 * till_attempt_is_final:
 *
 * Returns: whether the sale no longer waits for it
 */
gboolean
till_attempt_is_final (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), TRUE);

  return till_attempt_state_is_final (self->state);
}

/**
 * till_attempt_get_provider_id:
 *
 * Returns: (transfer none): whose session it is
 */
const char *
till_attempt_get_provider_id (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->provider_id;
}

/**
 * till_attempt_is_live:
 *
 * Returns: whether it is about real money
 */
gboolean
till_attempt_is_live (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), FALSE);

  return self->is_live;
}

/**
 * till_attempt_get_amount:
 *
 * Returns: what was asked for
 */
TillMoney
till_attempt_get_amount (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), (TillMoney){ 0 });

  return self->amount;
}

/**
 * till_attempt_allows_promotion:
 *
 * Returns: whether the customer may enter a promotion code, which lowers what is paid
 */
gboolean
till_attempt_allows_promotion (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), FALSE);

  return self->allows_promotion;
}

/**
 * till_attempt_get_idempotency_key:
 *
 * Returns: (transfer none): sent with the body, each time
 */
const char *
till_attempt_get_idempotency_key (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->idempotency_key;
}

/**
 * till_attempt_get_reference:
 *
 * Returns: (transfer none): what finds the session again
 */
const char *
till_attempt_get_reference (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->reference;
}

/**
 * till_attempt_get_request_body:
 *
 * Returns: (transfer none): the exact bytes to be sent
 */
GBytes *
till_attempt_get_request_body (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->request_body;
}

/**
 * till_attempt_get_nonce:
 *
 * Returns: (transfer none) (nullable): what the return addresses carry
 */
const char *
till_attempt_get_nonce (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->nonce;
}

/**
 * till_attempt_get_success_url:
 *
 * Returns: (transfer none) (nullable): where the page goes when it is paid
 */
const char *
till_attempt_get_success_url (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->success_url;
}

/**
 * till_attempt_get_cancel_url:
 *
 * Returns: (transfer none) (nullable): where the page goes when it is left
 */
const char *
till_attempt_get_cancel_url (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->cancel_url;
}

/**
 * till_attempt_get_created:
 *
 * Returns: when it was written
 */
gint64
till_attempt_get_created (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), 0);

  return self->created_us;
}

/**
 * till_attempt_get_changed:
 *
 * Returns: when its state changed last
 */
gint64
till_attempt_get_changed (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), 0);

  return self->changed_us;
}

/**
 * till_attempt_get_session_id:
 *
 * Returns: (transfer none) (nullable): the provider's session
 */
const char *
till_attempt_get_session_id (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->session_id;
}

/**
 * till_attempt_get_session_url:
 *
 * Returns: (transfer none) (nullable): the hosted page
 */
const char *
till_attempt_get_session_url (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->session_url;
}

/**
 * till_attempt_get_expires:
 *
 * Returns: when the page ends, or 0
 */
gint64
till_attempt_get_expires (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), 0);

  return self->expires_us;
}

/**
 * till_attempt_get_payment_id:
 *
 * Returns: (transfer none) (nullable): the provider's name of the payment
 */
const char *
till_attempt_get_payment_id (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->payment_id;
}

/**
 * till_attempt_get_card_brand:
 *
 * Returns: (transfer none) (nullable): "visa"
 */
const char *
till_attempt_get_card_brand (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->card_brand;
}

/**
 * till_attempt_get_card_last4:
 *
 * Returns: (transfer none) (nullable): the last four digits
 */
const char *
till_attempt_get_card_last4 (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->card_last4;
}

/**
 * till_attempt_get_customer_email:
 *
 * Returns: (transfer none) (nullable): what the customer typed in
 */
const char *
till_attempt_get_customer_email (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->customer_email;
}

/**
 * till_attempt_get_subscription_id:
 *
 * Returns: (transfer none) (nullable): the subscription that began
 */
const char *
till_attempt_get_subscription_id (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->subscription_id;
}

/**
 * till_attempt_get_account_id:
 *
 * Returns: (transfer none) (nullable): the provider's name of the customer
 */
const char *
till_attempt_get_account_id (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->account_id;
}

/**
 * till_attempt_get_reason:
 *
 * Returns: (transfer none) (nullable): why it is in its state, where that does not say all
 */
const char *
till_attempt_get_reason (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), NULL);

  return self->reason;
}

/**
 * till_attempt_get_paid_amount:
 *
 * Returns: what the provider said that it got, of one that is mismatched or late
 */
TillMoney
till_attempt_get_paid_amount (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), (TillMoney){ 0 });

  return self->paid_amount;
}

/**
 * till_attempt_can_be_refunded:
 *
 * Somebody else's money is not given back: what was paid must have been paid in the attempt's own session.
 *
 * Returns: whether its money never made a sale paid, and can be asked back of the provider
 */
gboolean
till_attempt_can_be_refunded (TillAttempt *self)
{
  g_return_val_if_fail (TILL_IS_ATTEMPT (self), FALSE);

  return till_attempt_state_needs_attention (self->state) && self->payment_id != NULL &&
         self->paid_amount.currency != NULL && self->paid_amount.minor > 0 &&
         g_strcmp0 (self->paid_session_id, self->session_id) == 0 &&
         (self->paid_reference == NULL || g_strcmp0 (self->paid_reference, self->reference) == 0);
}

static char *
dup_text (TillStatement *row,
          const char *column)
{
  return g_strdup (till_statement_get_text (row, column));
}

static void
read_request (TillAttempt *self,
              TillStatement *row)
{
  const char *body = till_statement_get_text (row, "request_body");
  const TillCurrency *currency = till_currency_lookup (till_statement_get_text (row, "currency"));

  self->provider_id = dup_text (row, "provider_id");
  self->is_live = till_statement_get_int (row, "is_live") != 0;
  self->amount = till_money (till_statement_get_int (row, "amount"), currency);
  self->allows_promotion = till_statement_get_int (row, "allows_promotion") != 0;
  self->idempotency_key = dup_text (row, "idempotency_key");
  self->reference = dup_text (row, "reference");
  self->request_body = g_bytes_new (body, strlen (body));
  self->nonce = dup_text (row, "nonce");
  self->success_url = dup_text (row, "success_url");
  self->cancel_url = dup_text (row, "cancel_url");
}

static void
read_answer (TillAttempt *self,
             TillStatement *row)
{
  const char *paid_currency = till_statement_get_text (row, "paid_currency");

  self->session_id = dup_text (row, "session_id");
  self->session_url = dup_text (row, "session_url");
  self->expires_us = till_statement_get_int (row, "expires_us");
  self->payment_id = dup_text (row, "payment_id");
  self->card_brand = dup_text (row, "card_brand");
  self->card_last4 = dup_text (row, "card_last4");
  self->customer_email = dup_text (row, "customer_email");
  self->subscription_id = dup_text (row, "subscription_id");
  self->account_id = dup_text (row, "account_id");
  self->reason = dup_text (row, "reason");
  self->paid_session_id = dup_text (row, "paid_session_id");
  self->paid_reference = dup_text (row, "paid_reference");
  self->paid_amount.minor = till_statement_get_int (row, "paid_amount");
  self->paid_amount.currency = paid_currency != NULL ? till_currency_lookup (paid_currency) : NULL;
}

/**
 * till_attempt_new_from_row:
 * @row: a row of the table attempt, with the sale's number
 *
 * Returns: (transfer full): the attempt
 */
TillAttempt *
till_attempt_new_from_row (TillStatement *row)
{
  TillAttempt *self = g_object_new (TILL_TYPE_ATTEMPT, NULL);

  self->id = dup_text (row, "id");
  self->sale_id = dup_text (row, "sale_id");
  self->sale_number = till_statement_get_int (row, "sale_number");
  self->position = (guint) till_statement_get_int (row, "position");
  self->created_us = till_statement_get_int (row, "created_us");
  self->changed_us = till_statement_get_int (row, "changed_us");
  if (!till_attempt_state_from_string (till_statement_get_text (row, "state"), &self->state))
    self->state = TILL_ATTEMPT_UNKNOWN;
  read_request (self, row);
  read_answer (self, row);
  return self;
}
