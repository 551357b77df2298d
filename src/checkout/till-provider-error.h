/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TILL_PROVIDER_ERROR (till_provider_error_quark ())

/**
 * TillProviderError:
 * @TILL_PROVIDER_ERROR_UNREACHABLE: no answer came; whether the request was carried out is not known
 * @TILL_PROVIDER_ERROR_BUSY: asked to come back later (429, or the same request is still running)
 * @TILL_PROVIDER_ERROR_SERVER: the service failed (5xx); whether the request was carried out is not known
 * @TILL_PROVIDER_ERROR_BROKEN: an answer came that cannot be read
 * @TILL_PROVIDER_ERROR_REFUSED: the service will not do this; nothing was done
 * @TILL_PROVIDER_ERROR_UNAUTHENTICATED: the key is wrong, was revoked, or is of another mode
 * @TILL_PROVIDER_ERROR_NOT_FOUND: the service does not know this session
 * @TILL_PROVIDER_ERROR_NOT_OPEN: the session is complete or expired already
 * @TILL_PROVIDER_ERROR_CONFLICT: the idempotency key was used with another body
 * @TILL_PROVIDER_ERROR_UNSAFE: Till refused to send this; nothing left the machine
 * @TILL_PROVIDER_ERROR_NO_ACCOUNT: the service does not know the customer (any more)
 * @TILL_PROVIDER_ERROR_INVALID: the cart cannot be expressed to this service; nothing left the machine
 * @TILL_PROVIDER_ERROR_NO_KEY: there is no key to ask with; nothing left the machine
 *
 * What can go wrong between Till and a payment service.
 */
typedef enum {
  TILL_PROVIDER_ERROR_UNREACHABLE,
  TILL_PROVIDER_ERROR_BUSY,
  TILL_PROVIDER_ERROR_SERVER,
  TILL_PROVIDER_ERROR_BROKEN,
  TILL_PROVIDER_ERROR_REFUSED,
  TILL_PROVIDER_ERROR_UNAUTHENTICATED,
  TILL_PROVIDER_ERROR_NOT_FOUND,
  TILL_PROVIDER_ERROR_NOT_OPEN,
  TILL_PROVIDER_ERROR_CONFLICT,
  TILL_PROVIDER_ERROR_UNSAFE,
  TILL_PROVIDER_ERROR_NO_ACCOUNT,
  TILL_PROVIDER_ERROR_INVALID,
  TILL_PROVIDER_ERROR_NO_KEY,
} TillProviderError;

GQuark till_provider_error_quark (void);

GError *till_provider_error_new (TillProviderError code,
                                 gint64 retry_after_us,
                                 const char *format,
                                 ...) G_GNUC_PRINTF (3, 4) G_GNUC_WARN_UNUSED_RESULT;
gint64 till_provider_error_get_retry_after (const GError *error);
gboolean till_provider_error_is_final (const GError *error);

G_END_DECLS
