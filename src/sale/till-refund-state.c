/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-refund-state.h"

static const char *const words[] = {
  [TILL_REFUND_REQUESTED] = "requested",
  [TILL_REFUND_PENDING] = "pending",
  [TILL_REFUND_UNKNOWN] = "unknown",
  [TILL_REFUND_SUCCEEDED] = "succeeded",
  [TILL_REFUND_FAILED] = "failed",
};

/**
 * till_refund_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): the word that is stored
 */
const char *
till_refund_state_to_string (TillRefundState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (words), NULL);

  return words[state];
}

/**
 * till_refund_state_from_string:
 * @text: (nullable): the word that was stored
 * @state: (out): the state
 *
 * Returns: %FALSE if the word means nothing
 */
gboolean
till_refund_state_from_string (const char *text,
                               TillRefundState *state)
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
 * till_refund_state_is_final:
 * @state: a state
 *
 * Returns: whether nobody waits for it any more
 */
gboolean
till_refund_state_is_final (TillRefundState state)
{
  return state == TILL_REFUND_SUCCEEDED || state == TILL_REFUND_FAILED;
}
