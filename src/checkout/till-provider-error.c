/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-provider-error.h"

typedef struct
{
  gint64 retry_after_us;
} TillProviderErrorPrivate;

static void
till_provider_error_private_init (TillProviderErrorPrivate *priv)
{
  priv->retry_after_us = 0;
}

static void
till_provider_error_private_copy (const TillProviderErrorPrivate *source,
                                  TillProviderErrorPrivate *target)
{
  *target = *source;
}

static void
till_provider_error_private_clear (TillProviderErrorPrivate *priv)
{
}

/* Defines till_provider_error_quark() too. */
G_DEFINE_EXTENDED_ERROR (TillProviderError, till_provider_error)

/**
 * till_provider_error_new:
 * @code: what went wrong
 * @retry_after_us: how long the service asked to wait, or 0
 * @format: the message, printf style; goes into a notice's details
 * @...: its arguments
 *
 * Returns: (transfer full): the error
 */
GError *
till_provider_error_new (TillProviderError code,
                         gint64 retry_after_us,
                         const char *format,
                         ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (TILL_PROVIDER_ERROR, (int) code, format, args);
  va_end (args);
  till_provider_error_get_private (error)->retry_after_us = MAX (retry_after_us, 0);
  return error;
}

/**
 * till_provider_error_get_retry_after:
 * @error: any error
 *
 * Returns: how long the service asked to wait, in microseconds; 0 if it did not
 */
gint64
till_provider_error_get_retry_after (const GError *error)
{
  g_return_val_if_fail (error != NULL, 0);

  if (error->domain != TILL_PROVIDER_ERROR)
    return 0;
  return till_provider_error_get_private (error)->retry_after_us;
}

/**
 * till_provider_error_is_final:
 * @error: any error
 *
 * Whether the request was certainly not carried out, and asking again in the same way cannot help.
 *
 * Returns: %TRUE if so; %FALSE when nobody knows, or a later try may succeed
 */
gboolean
till_provider_error_is_final (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  if (error->domain != TILL_PROVIDER_ERROR)
    return FALSE;
  switch ((TillProviderError) error->code) {
    case TILL_PROVIDER_ERROR_REFUSED:
    case TILL_PROVIDER_ERROR_UNAUTHENTICATED:
    case TILL_PROVIDER_ERROR_UNSAFE:
    case TILL_PROVIDER_ERROR_NO_ACCOUNT:
    case TILL_PROVIDER_ERROR_INVALID:
    case TILL_PROVIDER_ERROR_NO_KEY:
      return TRUE;
    case TILL_PROVIDER_ERROR_UNREACHABLE:
    case TILL_PROVIDER_ERROR_BUSY:
    case TILL_PROVIDER_ERROR_SERVER:
    case TILL_PROVIDER_ERROR_BROKEN:
    case TILL_PROVIDER_ERROR_NOT_FOUND:
    case TILL_PROVIDER_ERROR_NOT_OPEN:
    case TILL_PROVIDER_ERROR_CONFLICT:
    default:
      return FALSE;
  }
}
