/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-attempt-state.h"
#include "till-money.h"
#include "till-statement.h"

G_BEGIN_DECLS

#define TILL_TYPE_ATTEMPT (till_attempt_get_type ())

/**
 * TillAttemptSpec:
 * @attempt_id: its id, made by till_id_new()
 * @provider_id: whose session it will be
 * @is_live: real money
 * @idempotency_key: sent with the body, each time
 * @reference: (nullable): what finds the session again; %NULL is the attempt's id
 * @request_body: the exact bytes that will be sent; text
 * @nonce: what the return addresses carry
 * @success_url: (nullable): where the page goes when it is paid
 * @cancel_url: (nullable): where the page goes when it is left
 * @amount: what is asked for: the cart's total
 * @allows_promotion: whether a promotion code may lower it
 * @account_id: (nullable): the provider's name of the customer
 *
 * What must be on disk before the first byte goes to a provider; borrowed.
 */
typedef struct
{
  const char *attempt_id;
  const char *provider_id;
  gboolean is_live;
  const char *idempotency_key;
  const char *reference;
  GBytes *request_body;
  const char *nonce;
  const char *success_url;
  const char *cancel_url;
  TillMoney amount;
  gboolean allows_promotion;
  const char *account_id;
} TillAttemptSpec;

/* One try to pay a sale through a hosted session, as it was when it was read. Never changes. */
G_DECLARE_FINAL_TYPE (TillAttempt, till_attempt, TILL, ATTEMPT, GObject)

const char *till_attempt_get_id (TillAttempt *self);
const char *till_attempt_get_sale_id (TillAttempt *self);
gint64 till_attempt_get_sale_number (TillAttempt *self);
/* The first, second, … of its sale. */
guint till_attempt_get_position (TillAttempt *self);
TillAttemptState till_attempt_get_state (TillAttempt *self);
gboolean till_attempt_is_final (TillAttempt *self);
const char *till_attempt_get_provider_id (TillAttempt *self);
/* Real money. */
gboolean till_attempt_is_live (TillAttempt *self);
TillMoney till_attempt_get_amount (TillAttempt *self);
/* Whether a promotion code may lower it. */
gboolean till_attempt_allows_promotion (TillAttempt *self);
const char *till_attempt_get_idempotency_key (TillAttempt *self);
const char *till_attempt_get_reference (TillAttempt *self);
GBytes *till_attempt_get_request_body (TillAttempt *self);
const char *till_attempt_get_nonce (TillAttempt *self);
const char *till_attempt_get_success_url (TillAttempt *self);
const char *till_attempt_get_cancel_url (TillAttempt *self);
gint64 till_attempt_get_created (TillAttempt *self);
gint64 till_attempt_get_changed (TillAttempt *self);

/* NULL, or 0, until the provider has said so. */
const char *till_attempt_get_session_id (TillAttempt *self);
const char *till_attempt_get_session_url (TillAttempt *self);
gint64 till_attempt_get_expires (TillAttempt *self);
const char *till_attempt_get_payment_id (TillAttempt *self);
const char *till_attempt_get_card_brand (TillAttempt *self);
const char *till_attempt_get_card_last4 (TillAttempt *self);
const char *till_attempt_get_customer_email (TillAttempt *self);
const char *till_attempt_get_subscription_id (TillAttempt *self);
/* The provider's name of the customer: as it was asked for, or as it was made. */
const char *till_attempt_get_account_id (TillAttempt *self);
/* Why it is in its state, in words for the merchant; NULL where the state says all. */
const char *till_attempt_get_reason (TillAttempt *self);
/* What the provider said that it got, of one that is mismatched or late. */
TillMoney till_attempt_get_paid_amount (TillAttempt *self);
/* Mismatched or late, and paid in its own session. */
gboolean till_attempt_can_be_refunded (TillAttempt *self);

/* Within the room. */
TillAttempt *till_attempt_new_from_row (TillStatement *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
