/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillRefundState:
 * @TILL_REFUND_REQUESTED: written; whether the provider knows of it is not certain
 * @TILL_REFUND_PENDING: the provider has taken it, and the money is on its way
 * @TILL_REFUND_UNKNOWN: the provider cannot be asked just now, or its answer said nothing
 * @TILL_REFUND_SUCCEEDED: final: the money went back
 * @TILL_REFUND_FAILED: final: no money went back; needs attention
 */
typedef enum {
  TILL_REFUND_REQUESTED,
  TILL_REFUND_PENDING,
  TILL_REFUND_UNKNOWN,
  TILL_REFUND_SUCCEEDED,
  TILL_REFUND_FAILED,
} TillRefundState;

/* The word that is stored: "requested", "pending", … */
const char *till_refund_state_to_string (TillRefundState state);
gboolean till_refund_state_from_string (const char *text,
                                        TillRefundState *state);
gboolean till_refund_state_is_final (TillRefundState state);

G_END_DECLS
