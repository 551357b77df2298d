/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-payment-state.h"

/* The type's nicks are what tests and transcripts call a state. */
static const GEnumValue VALUES[] = {
  { TILL_PAYMENT_STATE_IDLE, "TILL_PAYMENT_STATE_IDLE", "idle" },
  { TILL_PAYMENT_STATE_STARTING, "TILL_PAYMENT_STATE_STARTING", "starting" },
  { TILL_PAYMENT_STATE_OPEN, "TILL_PAYMENT_STATE_OPEN", "open" },
  { TILL_PAYMENT_STATE_CHECKING, "TILL_PAYMENT_STATE_CHECKING", "checking" },
  { TILL_PAYMENT_STATE_PROCESSING, "TILL_PAYMENT_STATE_PROCESSING", "processing" },
  { TILL_PAYMENT_STATE_CANCELING, "TILL_PAYMENT_STATE_CANCELING", "canceling" },
  { TILL_PAYMENT_STATE_WAITING_NETWORK, "TILL_PAYMENT_STATE_WAITING_NETWORK", "waiting-network" },
  { TILL_PAYMENT_STATE_PAID, "TILL_PAYMENT_STATE_PAID", "paid" },
  { TILL_PAYMENT_STATE_ENDED, "TILL_PAYMENT_STATE_ENDED", "ended" },
  { TILL_PAYMENT_STATE_MISMATCHED, "TILL_PAYMENT_STATE_MISMATCHED", "mismatched" },
  { TILL_PAYMENT_STATE_LATE, "TILL_PAYMENT_STATE_LATE", "late" },
  { TILL_PAYMENT_STATE_PARKED, "TILL_PAYMENT_STATE_PARKED", "parked" },
  { TILL_PAYMENT_STATE_FAILED, "TILL_PAYMENT_STATE_FAILED", "failed" },
  { 0, NULL, NULL },
};

GType
till_payment_state_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static (g_intern_static_string ("TillPaymentState"), VALUES));
  return type;
}

/**
 * till_payment_state_to_string:
 * @state: a state
 *
 * Returns: what a log calls it
 */
const char *
till_payment_state_to_string (TillPaymentState state)
{
  for (guint i = 0; VALUES[i].value_nick != NULL; i++)
    if (VALUES[i].value == (int) state)
      return VALUES[i].value_nick;
  g_return_val_if_reached ("");
}

/**
 * till_payment_state_is_final:
 * @state: a state
 *
 * Returns: %TRUE if a payment never leaves it
 */
gboolean
till_payment_state_is_final (TillPaymentState state)
{
  return state >= TILL_PAYMENT_STATE_PAID;
}

/**
 * till_payment_state_from_attempt:
 * @state: a final state of an attempt
 *
 * Returns: the final state of its payment
 */
TillPaymentState
till_payment_state_from_attempt (TillAttemptState state)
{
  switch (state) {
    case TILL_ATTEMPT_PAID:
      return TILL_PAYMENT_STATE_PAID;
    case TILL_ATTEMPT_MISMATCHED:
      return TILL_PAYMENT_STATE_MISMATCHED;
    case TILL_ATTEMPT_LATE:
      return TILL_PAYMENT_STATE_LATE;
    case TILL_ATTEMPT_CANCELED:
    case TILL_ATTEMPT_EXPIRED:
    case TILL_ATTEMPT_DECLINED_AND_LEFT:
    case TILL_ATTEMPT_ATTACHED:
      return TILL_PAYMENT_STATE_ENDED;
    case TILL_ATTEMPT_CREATING:
    case TILL_ATTEMPT_OPEN:
    case TILL_ATTEMPT_UNKNOWN:
    default:
      g_return_val_if_reached (TILL_PAYMENT_STATE_OPEN);
  }
}
