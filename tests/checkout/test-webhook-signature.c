/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-webhook-signature.h"

#include <string.h>

#define SECRET "whsec_5f1b9c"
#define BODY   "{\"id\": \"evt_1\"}"
#define NOW    G_GINT64_CONSTANT (1700000000)

static char *
sign (const char *secret,
      const char *time,
      const char *body)
{
  g_autofree char *text = g_strconcat (time, ".", body, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret), text, -1);
}

/* %1$s is the right signature, %2$s that of another secret. */
typedef struct
{
  const char *format;
  const char *time;
  gint64 age;
  int code; /* -1: taken */
} Case;

static const Case cases[] = {
  { "t=1700000000,v1=%1$s", "1700000000", 0, -1 },
  { "t=1700000000, v1=%1$s", "1700000000", 0, -1 },
  { "t=1700000000,v1=%2$s,v1=%1$s", "1700000000", 0, -1 },
  { "v1=%1$s,t=1700000000", "1700000000", 0, -1 },
  { "t=1700000000,v0=abc,v1=%1$s,v2=def", "1700000000", 0, -1 },
  { "t=1700000000,v1=%1$s", "1700000000", 300, -1 },
  { "t=1700000000,v1=%1$s", "1700000000", 301, TILL_WEBHOOK_ERROR_STALE },
  { "t=1700000000,v1=%1$s", "1700000000", -301, TILL_WEBHOOK_ERROR_STALE },
  { "t=1700000001,v1=%1$s", "1700000000", 0, TILL_WEBHOOK_ERROR_FORGED },
  { "t=1700000000,v1=%2$s", "1700000000", 0, TILL_WEBHOOK_ERROR_FORGED },
  { "t=1700000000,v1=0000000000000000000000000000000000000000000000000000000000000000", "1700000000", 0, TILL_WEBHOOK_ERROR_FORGED },
  { "t=1700000000,v1=", "1700000000", 0, TILL_WEBHOOK_ERROR_MALFORMED },
  { "t=1700000000,v1=%1$s00", "1700000000", 0, TILL_WEBHOOK_ERROR_MALFORMED },
  { "t=1700000000", "1700000000", 0, TILL_WEBHOOK_ERROR_MALFORMED },
  { "v1=%1$s", "1700000000", 0, TILL_WEBHOOK_ERROR_MALFORMED },
  { "t=,v1=%1$s", "", 0, TILL_WEBHOOK_ERROR_MALFORMED },
  { "t=-1,v1=%1$s", "-1", 0, TILL_WEBHOOK_ERROR_MALFORMED },
  { "t=99999999999999999999,v1=%1$s", "99999999999999999999", 0, TILL_WEBHOOK_ERROR_MALFORMED },
  { "t=1700000000,t=1700000000,v1=%1$s", "1700000000", 0, TILL_WEBHOOK_ERROR_MALFORMED },
  { "", "1700000000", 0, TILL_WEBHOOK_ERROR_MALFORMED },
  { NULL, "1700000000", 0, TILL_WEBHOOK_ERROR_MALFORMED },
};

static char *
fill (const char *format,
      const char *right,
      const char *wrong)
{
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%1$s", right, 0);
  g_string_replace (text, "%2$s", wrong, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_table (void)
{
  const char *const secrets[] = { SECRET, NULL };
  g_autoptr (GBytes) body = g_bytes_new_static (BODY, strlen (BODY));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *right = sign (SECRET, cases[i].time, BODY);
    g_autofree char *wrong = sign ("another", cases[i].time, BODY);
    g_autofree char *header = cases[i].format != NULL ? fill (cases[i].format, right, wrong) : NULL;
    g_autoptr (GError) error = NULL;
    gboolean is_taken = till_webhook_signature_check (header, body, secrets, (NOW + cases[i].age) * G_USEC_PER_SEC, &error);

    g_test_message ("%s", header);
    g_assert_cmpint (is_taken, ==, cases[i].code < 0);
    if (!is_taken)
      g_assert_error (error, TILL_WEBHOOK_ERROR, cases[i].code);
  }
}

/* The old secret counts while both are known; an empty one never does. */
static void
test_rotation (void)
{
  const char *const both[] = { "new", "old", NULL };
  const char *const one[] = { "new", NULL };
  const char *const empty[] = { "", NULL };
  g_autoptr (GBytes) body = g_bytes_new_static (BODY, strlen (BODY));
  g_autofree char *old = sign ("old", "1700000000", BODY);
  g_autofree char *none = sign ("", "1700000000", BODY);
  g_autofree char *header = g_strconcat ("t=1700000000,v1=", old, NULL);
  g_autofree char *unsigned_header = g_strconcat ("t=1700000000,v1=", none, NULL);

  g_assert_true (till_webhook_signature_check (header, body, both, NOW * G_USEC_PER_SEC, NULL));
  g_assert_false (till_webhook_signature_check (header, body, one, NOW * G_USEC_PER_SEC, NULL));
  g_assert_false (till_webhook_signature_check (unsigned_header, body, empty, NOW * G_USEC_PER_SEC, NULL));
}

static void
test_tampered (void)
{
  const char *const secrets[] = { SECRET, NULL };
  g_autofree char *mac = sign (SECRET, "1700000000", BODY);
  g_autofree char *header = g_strconcat ("t=1700000000,v1=", mac, NULL);

  for (gsize i = 0; i < strlen (BODY); i++) {
    g_autofree char *text = g_strdup (BODY);
    g_autoptr (GBytes) body = NULL;

    text[i] ^= 1;
    body = g_bytes_new (text, strlen (text));
    g_assert_false (till_webhook_signature_check (header, body, secrets, NOW * G_USEC_PER_SEC, NULL));
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/webhook-signature/table", test_table);
  g_test_add_func ("/checkout/webhook-signature/rotation", test_rotation);
  g_test_add_func ("/checkout/webhook-signature/tampered", test_tampered);
  return g_test_run ();
}
