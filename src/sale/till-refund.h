/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-refund-spec.h"
#include "till-refund-state.h"
#include "till-statement.h"

G_BEGIN_DECLS

#define TILL_TYPE_REFUND (till_refund_get_type ())

/* Money that goes back to a customer, as it was when it was read. Never changes. */
G_DECLARE_FINAL_TYPE (TillRefund, till_refund, TILL, REFUND, GObject)

const char *till_refund_get_id (TillRefund *self);
const char *till_refund_get_sale_id (TillRefund *self);
gint64 till_refund_get_sale_number (TillRefund *self);
/* The first, second, … of its sale. */
guint till_refund_get_position (TillRefund *self);
TillRefundState till_refund_get_state (TillRefund *self);
gboolean till_refund_is_final (TillRefund *self);
TillTenderKind till_refund_get_kind (TillRefund *self);
/* Position of the tender; only without an attempt. */
guint till_refund_get_tender (TillRefund *self);
/* The attempt whose money never made a sale paid, or NULL. */
const char *till_refund_get_attempt_id (TillRefund *self);
TillMoney till_refund_get_amount (TillRefund *self);
const char *till_refund_get_reason (TillRefund *self);
const char *till_refund_get_replaces (TillRefund *self);
gint64 till_refund_get_created (TillRefund *self);
gint64 till_refund_get_changed (TillRefund *self);
guint till_refund_get_n_lines (TillRefund *self);
const TillRefundLine *till_refund_get_line (TillRefund *self,
                                            guint position);

/* NULL for cash. */
const char *till_refund_get_provider_id (TillRefund *self);
/* Real money; cash is. */
gboolean till_refund_is_live (TillRefund *self);
const char *till_refund_get_payment_id (TillRefund *self);
const char *till_refund_get_idempotency_key (TillRefund *self);
GBytes *till_refund_get_request_body (TillRefund *self);
/* NULL until the provider has said so. */
const char *till_refund_get_refund_id (TillRefund *self);
/* Why it is in its state, in words for the merchant; NULL where the state says all. */
const char *till_refund_get_said (TillRefund *self);

/* Within the room. */
TillRefund *till_refund_new_from_row (TillStatement *row) G_GNUC_WARN_UNUSED_RESULT;
void till_refund_add_line (TillRefund *self,
                           const TillRefundLine *line);

G_END_DECLS
