/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-attempt.h"
#include "till-refund.h"

G_BEGIN_DECLS

#define TILL_TYPE_ATTENTION (till_attention_get_type ())

/* Something that somebody has to look at: an attempt that is unknown, mismatched or late, or a refund that failed or is
 * unknown. Never changes. */
G_DECLARE_FINAL_TYPE (TillAttention, till_attention, TILL, ATTENTION, GObject)

TillAttention *till_attention_new_for_attempt (TillAttempt *attempt,
                                               TillRefund *refund) G_GNUC_WARN_UNUSED_RESULT;
TillAttention *till_attention_new_for_refund (TillRefund *refund) G_GNUC_WARN_UNUSED_RESULT;
/* NULL where it is a refund's matter. */
TillAttempt *till_attention_get_attempt (TillAttention *self);
/* The refund; beside an attempt the one of its money that failed last. */
TillRefund *till_attention_get_refund (TillAttention *self);
const char *till_attention_get_sale_id (TillAttention *self);
gint64 till_attention_get_sale_number (TillAttention *self);
TillMoney till_attention_get_amount (TillAttention *self);
gint64 till_attention_get_changed (TillAttention *self);

G_END_DECLS
