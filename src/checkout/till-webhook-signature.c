/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-webhook-signature.h"

#include <gcrypt.h>

#define MAC_BYTES 32
/* More than these no sender writes: a rotation has two. */
#define SIGNATURES_MAX 8
#define HEADER_MAX     2048

G_DEFINE_QUARK (till - webhook - error - quark, till_webhook_error)

typedef struct
{
  char *time;
  gint64 seconds;
  guint8 macs[SIGNATURES_MAX][MAC_BYTES];
  guint n_macs;
} Header;

static void
header_clear (Header *header)
{
  g_free (header->time);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Header, header_clear)

static gboolean
refuse (GError **error,
        TillWebhookError code,
        const char *message)
{
  g_set_error_literal (error, TILL_WEBHOOK_ERROR, code, message);
  return FALSE;
}

static gboolean
read_hex (const char *text,
          guint8 *mac)
{
  if (strlen (text) != (gsize) 2 * MAC_BYTES)
    return FALSE;
  for (guint i = 0; i < MAC_BYTES; i++) {
    int high = g_ascii_xdigit_value (text[2 * i]);
    int low = g_ascii_xdigit_value (text[2 * i + 1]);

    if (high < 0 || low < 0)
      return FALSE;
    mac[i] = (guint8) (high * 16 + low);
  }
  return TRUE;
}

/* Signatures of kinds that came later are not ours to judge. */
static gboolean
read_part (Header *header,
           const char *part)
{
  if (g_str_has_prefix (part, "t=")) {
    if (header->time != NULL || !g_ascii_string_to_signed (part + 2, 10, 0, G_MAXINT32, &header->seconds, NULL))
      return FALSE;
    header->time = g_strdup (part + 2);
  } else if (g_str_has_prefix (part, "v1=")) {
    return header->n_macs < SIGNATURES_MAX && read_hex (part + 3, header->macs[header->n_macs++]);
  }
  return TRUE;
}

static gboolean
read_header (Header *header,
             const char *text)
{
  g_auto (GStrv) parts = NULL;

  if (text == NULL || strlen (text) > HEADER_MAX)
    return FALSE;
  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (!read_part (header, g_strstrip (parts[i])))
      return FALSE;
  }
  return header->time != NULL && header->n_macs > 0;
}

/* The comparison takes as long for a wrong signature as for a right one. */
static gboolean
is_made_with (const Header *header,
              GBytes *body,
              const char *secret)
{
  gcry_mac_hd_t mac = NULL;
  gsize size = 0;
  gconstpointer bytes = g_bytes_get_data (body, &size);
  gboolean is_one = FALSE;

  if (*secret == '\0' || gcry_mac_open (&mac, GCRY_MAC_HMAC_SHA256, 0, NULL) != 0)
    return FALSE;
  for (guint i = 0; i < header->n_macs; i++) {
    gcry_mac_setkey (mac, secret, strlen (secret));
    gcry_mac_write (mac, header->time, strlen (header->time));
    gcry_mac_write (mac, ".", 1);
    gcry_mac_write (mac, bytes, size);
    is_one |= gcry_mac_verify (mac, header->macs[i], MAC_BYTES) == 0;
  }
  gcry_mac_close (mac);
  return is_one;
}

/**
 * till_webhook_signature_check:
 * @header: (nullable): what came as X-RevKeen-Signature
 * @body: the bytes that came, untouched
 * @secrets: (array zero-terminated=1): those of the endpoint; after a rotation the old one counts for a time
 * @now_us: the time, in microseconds
 * @error: return location for a #GError
 *
 * Whether the payment service has sent this, within the last five minutes.
 *
 * Returns: %FALSE with a #TillWebhookError if it has not
 */
gboolean
till_webhook_signature_check (const char *header,
                              GBytes *body,
                              const char *const *secrets,
                              gint64 now_us,
                              GError **error)
{
  g_auto (Header) read = { NULL };
  gint64 age = 0;
  gboolean is_ours = FALSE;

  g_return_val_if_fail (body != NULL, FALSE);
  g_return_val_if_fail (secrets != NULL, FALSE);

  if (!read_header (&read, header))
    return refuse (error, TILL_WEBHOOK_ERROR_MALFORMED, "The signature cannot be read");
  gcry_check_version (NULL);
  for (guint i = 0; secrets[i] != NULL; i++)
    is_ours |= is_made_with (&read, body, secrets[i]);
  if (!is_ours)
    return refuse (error, TILL_WEBHOOK_ERROR_FORGED, "The signature is not the payment service's");
  age = now_us / G_USEC_PER_SEC - read.seconds;
  if (ABS (age) > TILL_WEBHOOK_TOLERANCE_SECONDS)
    return refuse (error, TILL_WEBHOOK_ERROR_STALE, "The signature is too old");
  return TRUE;
}
