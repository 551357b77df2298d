/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillAttemptState:
 * @TILL_ATTEMPT_CREATING: written; whether the provider knows of it is not certain
 * @TILL_ATTEMPT_OPEN: the provider's session is there
 * @TILL_ATTEMPT_UNKNOWN: the provider cannot be asked just now, or its answer said nothing
 * @TILL_ATTEMPT_PAID: final
 * @TILL_ATTEMPT_CANCELED: final: ended by the clerk, and the provider agreed
 * @TILL_ATTEMPT_EXPIRED: final: ended by the provider
 * @TILL_ATTEMPT_DECLINED_AND_LEFT: final: the card was declined and the customer gave up
 * @TILL_ATTEMPT_MISMATCHED: final: paid, but not what was asked for; needs attention
 * @TILL_ATTEMPT_LATE: final: paid after the sale went another way; needs attention
 * @TILL_ATTEMPT_ATTACHED: final: was late, and a person has paid a sale with it
 */
typedef enum {
  TILL_ATTEMPT_CREATING,
  TILL_ATTEMPT_OPEN,
  TILL_ATTEMPT_UNKNOWN,
  TILL_ATTEMPT_PAID,
  TILL_ATTEMPT_CANCELED,
  TILL_ATTEMPT_EXPIRED,
  TILL_ATTEMPT_DECLINED_AND_LEFT,
  TILL_ATTEMPT_MISMATCHED,
  TILL_ATTEMPT_LATE,
  TILL_ATTEMPT_ATTACHED,
} TillAttemptState;

/* The word that is stored: "creating", "open", … */
const char *till_attempt_state_to_string (TillAttemptState state);
gboolean till_attempt_state_from_string (const char *text,
                                         TillAttemptState *state);
/* Final is all but creating, open and unknown: the sale no longer waits for it. */
gboolean till_attempt_state_is_final (TillAttemptState state);
gboolean till_attempt_state_needs_attention (TillAttemptState state);

G_END_DECLS
