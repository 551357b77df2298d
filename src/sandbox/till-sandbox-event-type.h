/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TILL_SANDBOX_EVENT_COMPLETED       "checkout.session.completed"
#define TILL_SANDBOX_EVENT_EXPIRED         "checkout.session.expired"
#define TILL_SANDBOX_EVENT_ASYNC_SUCCEEDED "checkout.session.async_payment_succeeded"
#define TILL_SANDBOX_EVENT_ASYNC_FAILED    "checkout.session.async_payment_failed"
#define TILL_SANDBOX_EVENT_REFUNDED        "refund.succeeded"
#define TILL_SANDBOX_EVENT_REFUND_FAILED   "refund.failed"
#define TILL_SANDBOX_EVENT_SUBSCRIBED      "subscription.created"
#define TILL_SANDBOX_EVENT_CANCELED        "subscription.canceled"

/* What an endpoint can ask for: all of them and "*", ended by %NULL. */
extern const char *const till_sandbox_event_wishes[];

G_END_DECLS
