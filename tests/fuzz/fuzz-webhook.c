/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A delivery as it comes from anybody: "signature header, line end, body". Only what the secret has signed is taken. */

#include "fuzz-input.h"

#include "till-json.h"
#include "till-webhook-event.h"
#include "till-webhook-signature.h"

#include <string.h>

#define SECRET "whsec_5f1b9c"
#define NOW_US (1700000000 * G_TIME_SPAN_SECOND)

/* By another way than the one that is tested: the signature of some time stands in the header. */
static void
assert_signed (const char *header,
               GBytes *body)
{
  const char *time = strstr (header, "t=");
  gint64 seconds = time != NULL ? g_ascii_strtoll (time + 2, NULL, 10) : 0;
  g_autofree char *stamp = g_strdup_printf ("%" G_GINT64_FORMAT ".", seconds);
  GHmac *hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) SECRET, strlen (SECRET));
  g_autofree char *found = g_ascii_strdown (header, -1);
  gsize size = 0;
  const guchar *bytes = g_bytes_get_data (body, &size);

  g_assert_cmpint (ABS (seconds - NOW_US / G_TIME_SPAN_SECOND), <=, TILL_WEBHOOK_TOLERANCE_SECONDS);
  g_hmac_update (hmac, (const guchar *) stamp, -1);
  g_hmac_update (hmac, bytes, (gssize) size);
  g_assert_nonnull (strstr (found, g_hmac_get_string (hmac)));
  g_hmac_unref (hmac);
}

static void
read_event (GBytes *body)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (body, &size);
  g_autoptr (JsonNode) node = till_json_parse (text, (gssize) size, NULL);
  TillWebhookEvent event = { NULL };

  if (!till_webhook_event_read (node, &event))
    return;
  g_assert_nonnull (event.id);
  g_assert_nonnull (event.type);
  g_assert_true (event.session_id != NULL || !g_str_has_prefix (event.type, "checkout.session."));
  g_assert_true (event.refund_id != NULL || !g_str_has_prefix (event.type, "refund."));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  static const char *const secrets[] = { "whsec_0", SECRET, NULL };
  FuzzInput input = { data, size };
  g_autofree char *header = fuzz_input_take_line (&input);
  g_autoptr (GBytes) body = fuzz_input_take_bytes (&input);
  g_autoptr (GError) error = NULL;

  if (till_webhook_signature_check (header, body, secrets, NOW_US, &error))
    assert_signed (header, body);
  else
    g_assert_true (error->domain == TILL_WEBHOOK_ERROR);
  read_event (body);
  return 0;
}
