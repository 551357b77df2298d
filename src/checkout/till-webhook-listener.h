/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "till-clock.h"

G_BEGIN_DECLS

#define TILL_TYPE_WEBHOOK_LISTENER (till_webhook_listener_get_type ())

/* Where the payment service can tell at once what Till would find out by asking. Nothing of what it says is believed: a
 * signed event only causes a question. Signals "told" (const char *session_id) and "refund-told" (const char *refund_id),
 * once for each event. */
G_DECLARE_FINAL_TYPE (TillWebhookListener, till_webhook_listener, TILL, WEBHOOK_LISTENER, GObject)

/* @secrets: the endpoint's; at least one */
TillWebhookListener *till_webhook_listener_new (TillClock *clock,
                                                const char *const *secrets) G_GNUC_WARN_UNUSED_RESULT;
/* @port: 0 takes a free one. @is_local: only this computer (such as the end of a tunnel) reaches it. */
gboolean till_webhook_listener_listen (TillWebhookListener *self,
                                       guint port,
                                       gboolean is_local,
                                       GError **error);
guint till_webhook_listener_get_port (TillWebhookListener *self);

G_END_DECLS
