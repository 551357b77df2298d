/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-hosted-view.h"

G_BEGIN_DECLS

#define TILL_TYPE_PAYMENT_VIEW (till_payment_view_get_type ())

/* The hosted view on the real web engine. Owns the ephemeral network session, the page and its pop-ups. */
G_DECLARE_FINAL_TYPE (TillPaymentView, till_payment_view, TILL, PAYMENT_VIEW, TillHostedView)

TillHostedView *till_payment_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
