/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-signature.h"

#include <string.h>

static void
append (GString *header,
        const char *signed_text,
        const char *secret)
{
  g_autofree char *digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret), signed_text, -1);

  g_string_append_printf (header, ",v1=%s", digest);
}

/**
 * till_sandbox_signature_make:
 * @body: what is sent, to the byte
 * @secret: the receiver's secret
 * @old_secret: (nullable): the one that it replaces, while both are valid
 * @now_us: the time
 *
 * Returns: (transfer full): "t=…,v1=…", by which the receiver knows who has sent it and when
 */
char *
till_sandbox_signature_make (const char *body,
                             const char *secret,
                             const char *old_secret,
                             gint64 now_us)
{
  g_autoptr (GString) header = g_string_new (NULL);
  g_autofree char *signed_text = NULL;

  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  signed_text = g_strdup_printf ("%" G_GINT64_FORMAT ".%s", now_us / G_USEC_PER_SEC, body);
  g_string_append_printf (header, "t=%" G_GINT64_FORMAT, now_us / G_USEC_PER_SEC);
  append (header, signed_text, secret);
  if (old_secret != NULL)
    append (header, signed_text, old_secret);
  return g_string_free (g_steal_pointer (&header), FALSE);
}
