/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How old a signature may be, and how far ahead the sender's clock. Source: the service's webhook guide. */
#define TILL_WEBHOOK_TOLERANCE_SECONDS 300

#define TILL_WEBHOOK_ERROR (till_webhook_error_quark ())

/**
 * TillWebhookError:
 * @TILL_WEBHOOK_ERROR_MALFORMED: the header is none that the service writes
 * @TILL_WEBHOOK_ERROR_STALE: signed too long ago, or in the future
 * @TILL_WEBHOOK_ERROR_FORGED: no signature in it was made with one of the secrets
 */
typedef enum {
  TILL_WEBHOOK_ERROR_MALFORMED,
  TILL_WEBHOOK_ERROR_STALE,
  TILL_WEBHOOK_ERROR_FORGED,
} TillWebhookError;

GQuark till_webhook_error_quark (void);

/* Pure. "t=SECONDS,v1=HEX[,v1=HEX…]", where HEX is HMAC-SHA256 (secret, "SECONDS.BODY"). */
gboolean till_webhook_signature_check (const char *header,
                                       GBytes *body,
                                       const char *const *secrets,
                                       gint64 now_us,
                                       GError **error);

G_END_DECLS
