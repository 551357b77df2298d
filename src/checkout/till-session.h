/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-ledger.h"
#include "till-money.h"

G_BEGIN_DECLS

#define TILL_TYPE_SESSION (till_session_get_type ())

/**
 * TillSessionStatus:
 * @TILL_SESSION_STATUS_UNKNOWN: a value that Till has never heard of
 * @TILL_SESSION_STATUS_OPEN: the customer can still pay
 * @TILL_SESSION_STATUS_COMPLETE: the customer has finished
 * @TILL_SESSION_STATUS_EXPIRED: nobody can pay any more
 */
typedef enum {
  TILL_SESSION_STATUS_UNKNOWN,
  TILL_SESSION_STATUS_OPEN,
  TILL_SESSION_STATUS_COMPLETE,
  TILL_SESSION_STATUS_EXPIRED,
} TillSessionStatus;

/**
 * TillSessionPayment:
 * @TILL_SESSION_PAYMENT_UNKNOWN: a value that Till has never heard of
 * @TILL_SESSION_PAYMENT_UNPAID: no money has moved
 * @TILL_SESSION_PAYMENT_PAID: the whole amount is paid
 * @TILL_SESSION_PAYMENT_NOT_REQUIRED: there was nothing to pay today
 */
typedef enum {
  TILL_SESSION_PAYMENT_UNKNOWN,
  TILL_SESSION_PAYMENT_UNPAID,
  TILL_SESSION_PAYMENT_PAID,
  TILL_SESSION_PAYMENT_NOT_REQUIRED,
} TillSessionPayment;

/**
 * TillSession:
 * @id: the service's name of the session
 * @url: (nullable): the hosted page's address
 * @status: how far the session is
 * @payment: whether money has moved
 * @said: the two values above in the service's own words
 * @amount: what the service asks the customer for
 * @discount: what a promotion code has taken off @amount, in minor units
 * @promotion_code: (nullable): that code
 * @reference: (nullable): what Till gave it to find the session again
 * @expires_us: when the page ends, or 0
 * @payment_id: (nullable): the service's name of the payment
 * @card_brand: (nullable): "visa"
 * @card_last4: (nullable): the last four digits
 * @customer_email: (nullable): where the customer wants the receipt
 * @subscription_id: (nullable): the subscription that the payment began
 * @account_id: (nullable): the service's name of the customer
 *
 * A checkout session as a payment service described it. Counted, never changed after it was read.
 */
typedef struct
{
  char *id;
  char *url;
  TillSessionStatus status;
  TillSessionPayment payment;
  char *said;
  TillMoney amount;
  gint64 discount;
  char *promotion_code;
  char *reference;
  gint64 expires_us;
  char *payment_id;
  char *card_brand;
  char *card_last4;
  char *customer_email;
  char *subscription_id;
  char *account_id;
} TillSession;

GType till_session_get_type (void) G_GNUC_CONST;

TillSession *till_session_new (const char *id) G_GNUC_WARN_UNUSED_RESULT;
TillSession *till_session_ref (TillSession *self);
void till_session_unref (TillSession *self);

TillPaymentOutcome till_session_get_outcome (const TillSession *self);
gboolean till_session_is_processing (const TillSession *self);
void till_session_get_facts (const TillSession *self,
                             TillPaymentFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSession, till_session_unref)

G_END_DECLS
