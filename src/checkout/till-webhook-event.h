/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * TillWebhookEvent:
 * @id: which event it is
 * @type: what happened ("checkout.session.completed")
 * @session_id: (nullable): the session that it happened to; never %NULL where @type is about one
 * @refund_id: (nullable): the refund that it happened to, likewise
 *
 * What of an event matters; borrowed from the body that it was read from.
 */
typedef struct
{
  const char *id;
  const char *type;
  const char *session_id;
  const char *refund_id;
} TillWebhookEvent;

/* Pure, so that tests can be hostile. */
gboolean till_webhook_event_read (JsonNode *body,
                                  TillWebhookEvent *event);

G_END_DECLS
