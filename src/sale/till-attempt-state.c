/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-attempt-state.h"

static const char *const words[] = {
  [TILL_ATTEMPT_CREATING] = "creating",
  [TILL_ATTEMPT_OPEN] = "open",
  [TILL_ATTEMPT_UNKNOWN] = "unknown",
  [TILL_ATTEMPT_PAID] = "paid",
  [TILL_ATTEMPT_CANCELED] = "canceled",
  [TILL_ATTEMPT_EXPIRED] = "expired",
  [TILL_ATTEMPT_DECLINED_AND_LEFT] = "declined-and-left",
  [TILL_ATTEMPT_MISMATCHED] = "mismatched",
  [TILL_ATTEMPT_LATE] = "late",
  [TILL_ATTEMPT_ATTACHED] = "attached",
};

/**
 * till_attempt_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): the word that is stored
 */
const char *
till_attempt_state_to_string (TillAttemptState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (words), NULL);

  return words[state];
}

/**
 * till_attempt_state_from_string:
 * @text: (nullable): the word that was stored
 * @state: (out): the state
 *
 * Returns: %FALSE if the word means nothing
 */
gboolean
till_attempt_state_from_string (const char *text,
                                TillAttemptState *state)
{
  g_return_val_if_fail (state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_strcmp0 (text, words[i]) == 0) {
      *state = i;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * till_attempt_state_is_final:
 * @state: a state
 *
 * Returns: whether the sale no longer waits for it
 */
gboolean
till_attempt_state_is_final (TillAttemptState state)
{
  return state != TILL_ATTEMPT_CREATING && state != TILL_ATTEMPT_OPEN && state != TILL_ATTEMPT_UNKNOWN;
}

/**
 * till_attempt_state_needs_attention:
 * @state: a state
 *
 * Returns: whether somebody has to look at it
 */
gboolean
till_attempt_state_needs_attention (TillAttemptState state)
{
  return state == TILL_ATTEMPT_MISMATCHED || state == TILL_ATTEMPT_LATE;
}
