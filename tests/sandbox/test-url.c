/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-email.h"
#include "till-sandbox-url.h"

static const struct
{
  const char *url;
  gboolean valid;
} urls[] = {
  { "https://shop.example/done", TRUE },
  { "http://127.0.0.1:8080/a?b=c#d", TRUE },
  { "http://[::1]:8080/", TRUE },
  { "https://shop.example/done?session_id={CHECKOUT_SESSION_ID}", TRUE },
  { "https://till.invalid/return/0123/success", TRUE },
  { "https://shop.example/caf\xc3\xa9", TRUE },
  { "", FALSE },
  { "/done", FALSE },
  { "shop.example/done", FALSE },
  { "javascript:alert(1)", FALSE },
  { "data:text/html,x", FALSE },
  { "file:///etc/passwd", FALSE },
  { "ftp://shop.example/", FALSE },
  { "https://", FALSE },
  { "https:///path", FALSE },
  { "https://user:secret@shop.example/", FALSE },
  { "https://shop.example/\r\nSet-Cookie: a=b", FALSE },
  { "https://shop.example/ x", FALSE },
  { "https://shop.example/\"><script>", FALSE },
  { "https://shop.example;script-src/", FALSE },
};

static const struct
{
  const char *url;
  const char *filled;
  const char *origin;
} fills[] = {
  { "https://a.example/?s={CHECKOUT_SESSION_ID}&t=1", "https://a.example/?s=cs_test_1&t=1", "https://a.example" },
  { "https://a.example/?s=%7BCHECKOUT_SESSION_ID%7D", "https://a.example/?s=cs_test_1", "https://a.example" },
  { "http://127.0.0.1:99/{CHECKOUT_SESSION_ID}/{CHECKOUT_SESSION_ID}", "http://127.0.0.1:99/cs_test_1/cs_test_1", "http://127.0.0.1:99" },
  { "https://a.example/plain?x=%7B", "https://a.example/plain?x=%7B", "https://a.example" },
  { "http://[::1]:80/x", "http://[::1]:80/x", "http:" },
  { "https://a.example/caf\xc3\xa9", "https://a.example/caf%C3%A9", "https://a.example" },
};

static const struct
{
  const char *text;
  gboolean valid;
} emails[] = {
  { "ada@example.com", TRUE },
  { "ada.l+till@mail.example.co.uk", TRUE },
  { "\xc3\xa1@example.com", TRUE },
  { "", FALSE },
  { "ada", FALSE },
  { "ada@example", FALSE },
  { "@example.com", FALSE },
  { "ada@@example.com", FALSE },
  { "ada@example..com", FALSE },
  { "ada@.com", FALSE },
  { "ada@example.", FALSE },
  { "a da@example.com", FALSE },
  { "<ada@example.com>", FALSE },
};

static void
test_valid (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++) {
    g_test_message ("%s", urls[i].url);
    g_assert_cmpint (till_sandbox_url_is_valid (urls[i].url), ==, urls[i].valid);
  }
}

static void
test_long (void)
{
  g_autofree char *path = g_strnfill (3000, 'a');
  g_autofree char *url = g_strconcat ("https://shop.example/", path, NULL);

  g_assert_false (till_sandbox_url_is_valid (url));
}

static void
test_fill (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fills); i++) {
    g_autofree char *filled = till_sandbox_url_fill (fills[i].url, "cs_test_1");
    g_autofree char *origin = till_sandbox_url_get_origin (fills[i].url);

    g_assert_cmpstr (filled, ==, fills[i].filled);
    g_assert_cmpstr (origin, ==, fills[i].origin);
  }
}

static void
test_email (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (emails); i++) {
    g_test_message ("%s", emails[i].text);
    g_assert_cmpint (till_sandbox_email_is_valid (emails[i].text), ==, emails[i].valid);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/url/valid", test_valid);
  g_test_add_func ("/sandbox/url/long", test_long);
  g_test_add_func ("/sandbox/url/fill", test_fill);
  g_test_add_func ("/sandbox/email", test_email);
  return g_test_run ();
}
