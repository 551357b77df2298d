/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "till-attempt.h"

G_BEGIN_DECLS

#define TILL_TYPE_PAYMENT_STATE (till_payment_state_get_type ())

/**
 * TillPaymentState:
 * @TILL_PAYMENT_STATE_IDLE: nothing was asked yet
 * @TILL_PAYMENT_STATE_STARTING: the attempt is being written and the session created (or asked for again)
 * @TILL_PAYMENT_STATE_OPEN: the page can be shown; waiting for the customer
 * @TILL_PAYMENT_STATE_CHECKING: the customer came back, or somebody asked: the service is being asked
 * @TILL_PAYMENT_STATE_PROCESSING: the customer has finished, the money is not confirmed yet
 * @TILL_PAYMENT_STATE_CANCELING: the service is being asked to end the session
 * @TILL_PAYMENT_STATE_WAITING_NETWORK: the service cannot be asked just now; Till keeps asking
 * @TILL_PAYMENT_STATE_PAID: final: the sale is paid
 * @TILL_PAYMENT_STATE_ENDED: final: not paid, the cart can be changed again
 * @TILL_PAYMENT_STATE_MISMATCHED: final: the service described another payment than was asked for
 * @TILL_PAYMENT_STATE_LATE: final: paid after the sale went another way
 * @TILL_PAYMENT_STATE_PARKED: final for this object: the sale waits under Pending, the settler goes on asking
 * @TILL_PAYMENT_STATE_FAILED: final: the attempt could not even be written; nothing was sent
 */
typedef enum {
  TILL_PAYMENT_STATE_IDLE,
  TILL_PAYMENT_STATE_STARTING,
  TILL_PAYMENT_STATE_OPEN,
  TILL_PAYMENT_STATE_CHECKING,
  TILL_PAYMENT_STATE_PROCESSING,
  TILL_PAYMENT_STATE_CANCELING,
  TILL_PAYMENT_STATE_WAITING_NETWORK,
  TILL_PAYMENT_STATE_PAID,
  TILL_PAYMENT_STATE_ENDED,
  TILL_PAYMENT_STATE_MISMATCHED,
  TILL_PAYMENT_STATE_LATE,
  TILL_PAYMENT_STATE_PARKED,
  TILL_PAYMENT_STATE_FAILED,
} TillPaymentState;

GType till_payment_state_get_type (void) G_GNUC_CONST;
const char *till_payment_state_to_string (TillPaymentState state);
gboolean till_payment_state_is_final (TillPaymentState state);
/* Of an attempt that is final. */
TillPaymentState till_payment_state_from_attempt (TillAttemptState state);

G_END_DECLS
