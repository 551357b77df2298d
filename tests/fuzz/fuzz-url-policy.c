/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An address that a page wants to go to. What may be shown is the service's own or blank, what counts as a return is
 * this sale's. */

#include "fuzz-input.h"

#include "till-url-policy.h"

#include <string.h>

#define SUCCESS "https://till.invalid/return/0190f3a2/success"
#define CANCEL  "https://till.invalid/return/0190f3a2/cancel"

/* Read once more, strictly: this is what the engine will connect to. */
static void
assert_shown (const char *uri,
              gboolean is_live)
{
  g_autoptr (GUri) parsed = NULL;
  g_autofree char *host = NULL;

  if (g_str_equal (uri, "about:blank") || g_str_equal (uri, "about:srcdoc"))
    return;
  parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  g_assert_nonnull (parsed);
  g_assert_null (g_uri_get_userinfo (parsed));
  host = g_ascii_strdown (g_uri_get_host (parsed), -1);
  if (g_str_equal (host, "pay.example.com")) {
    g_assert_cmpstr (g_uri_get_scheme (parsed), ==, "https");
    g_assert_cmpint (g_uri_get_port (parsed), ==, 443);
    return;
  }
  g_assert_true (g_str_equal (host, "127.0.0.1") || g_str_equal (host, "::1"));
  g_assert_cmpint (g_uri_get_port (parsed), ==, 4242);
  g_assert_true (!is_live || g_str_equal (g_uri_get_scheme (parsed), "https"));
}

/* Whoever does not know this sale's number does not get here. */
static void
assert_return (const char *uri,
               const char *end)
{
  g_autofree char *plain = g_uri_unescape_string (uri, NULL);
  const char *text = plain != NULL ? plain : uri;

  g_assert_nonnull (strstr (text, "0190f3a2"));
  g_assert_nonnull (strstr (text, end));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  static const char *const hosts[] = { "pay.example.com", "127.0.0.1:4242", "[::1]:4242", NULL };
  static const TillUrlUse uses[] = { TILL_URL_USE_MAIN_FRAME, TILL_URL_USE_SUB_FRAME, TILL_URL_USE_ANY_FRAME, TILL_URL_USE_NEW_WINDOW, TILL_URL_USE_DOWNLOAD };
  FuzzInput input = { data, size };
  gboolean is_live = fuzz_input_choose (&input, 2) == 1;
  TillUrlUse use = uses[fuzz_input_choose (&input, G_N_ELEMENTS (uses))];
  g_autofree char *uri = fuzz_input_take_text (&input);
  g_autoptr (TillUrlPolicy) policy = till_url_policy_new (SUCCESS "?session_id={CHECKOUT_SESSION_ID}", CANCEL, hosts, is_live);
  const char *reason = NULL;

  switch (till_url_policy_decide (policy, uri, use, TRUE, &reason)) {
    case TILL_URL_SUCCESS:
      assert_return (uri, "success");
      break;
    case TILL_URL_CANCEL:
      assert_return (uri, "cancel");
      break;
    case TILL_URL_ALLOW:
    case TILL_URL_NEW_VIEW:
      if (use == TILL_URL_USE_MAIN_FRAME || use == TILL_URL_USE_NEW_WINDOW)
        assert_shown (uri, is_live);
      break;
    case TILL_URL_REFUSE:
    default:
      g_assert_nonnull (reason);
      break;
  }
  return 0;
}
