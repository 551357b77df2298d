/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-url-policy.h"

#include <string.h>

#define SUCCESS "https://till.invalid/return/NONCE/success"
#define CANCEL  "https://till.invalid/return/NONCE/cancel"

#define MAIN TILL_URL_USE_MAIN_FRAME
#define SUB  TILL_URL_USE_SUB_FRAME
#define ANY  TILL_URL_USE_ANY_FRAME
#define NEW  TILL_URL_USE_NEW_WINDOW
#define DOWN TILL_URL_USE_DOWNLOAD

static const char *const HOSTS[] = { "pay.example.com", "127.0.0.1:8080", "[::1]:8080", "shop.example.net:8443", NULL };

typedef struct
{
  const char *uri;
  TillUrlUse use;
  gboolean has_gesture;
  TillUrlDecision test;
  TillUrlDecision live;
} Row;

/* What the view may do in test mode, and in live mode. */
static const Row ROWS[] = {
  /* The return addresses, exactly. */
  { SUCCESS, MAIN, FALSE, TILL_URL_SUCCESS, TILL_URL_SUCCESS },
  { SUCCESS "?session_id=cs_1", MAIN, FALSE, TILL_URL_SUCCESS, TILL_URL_SUCCESS },
  { SUCCESS "?session_id=cs_of_another_sale", MAIN, FALSE, TILL_URL_SUCCESS, TILL_URL_SUCCESS },
  { SUCCESS "?session_id={CHECKOUT_SESSION_ID}", MAIN, FALSE, TILL_URL_SUCCESS, TILL_URL_SUCCESS },
  { SUCCESS "#done", MAIN, FALSE, TILL_URL_SUCCESS, TILL_URL_SUCCESS },
  { "HTTPS://TILL.INVALID/return/NONCE/success", MAIN, FALSE, TILL_URL_SUCCESS, TILL_URL_SUCCESS },
  /* The same address, written in another way. */
  { "https://till.invalid/return/NONCE/%73uccess", MAIN, FALSE, TILL_URL_SUCCESS, TILL_URL_SUCCESS },
  { "https://till.invalid/return/NONCE/../NONCE/success", MAIN, FALSE, TILL_URL_SUCCESS, TILL_URL_SUCCESS },
  { SUCCESS, ANY, FALSE, TILL_URL_SUCCESS, TILL_URL_SUCCESS },
  { SUCCESS, NEW, FALSE, TILL_URL_SUCCESS, TILL_URL_SUCCESS },
  { CANCEL, MAIN, FALSE, TILL_URL_CANCEL, TILL_URL_CANCEL },
  { CANCEL, ANY, TRUE, TILL_URL_CANCEL, TILL_URL_CANCEL },
  { SUCCESS, SUB, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { CANCEL, SUB, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { SUCCESS, DOWN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  /* Nearly the return addresses. */
  { "http://till.invalid/return/NONCE/success", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://till.invalid:444/return/NONCE/success", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://u@till.invalid/return/NONCE/success", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://till.invalid/return/OTHER/success", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://till.invalid/return/NONCE/success/", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://till.invalid/return/NONCE/Success", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://till.invalid/return/NONCE%2Fsuccess", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://till.invalid/return/NONCE/../OTHER/success", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://till.invalid/", ANY, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://till.invalid.example.com/return/NONCE/success", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  /* The service's own page. */
  { "https://pay.example.com/c/cs_1", MAIN, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "https://pay.example.com:443/c/cs_1", MAIN, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "https://PAY.example.com/c/cs_1?x={y}", MAIN, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "https://pay.example.com/c/cs_1", SUB, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "https://pay.example.com/c/cs_1", ANY, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "https://pay.example.com/help", NEW, TRUE, TILL_URL_NEW_VIEW, TILL_URL_NEW_VIEW },
  { "https://pay.example.com/help", NEW, FALSE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://pay.example.com/terms.pdf", DOWN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://shop.example.net:8443/c", MAIN, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "https://shop.example.net/c", MAIN, FALSE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "http://shop.example.net:8443/c", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://pay.example.com:8443/c", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://user:pass@pay.example.com/c", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "http://pay.example.com/c", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://pay.example.com.evil.example/c", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://evil.example/pay.example.com", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://xpay.example.com/c", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  /* The sandbox: plain http, this machine, test mode alone. */
  { "http://127.0.0.1:8080/c/cs_1", MAIN, FALSE, TILL_URL_ALLOW, TILL_URL_REFUSE },
  { "https://127.0.0.1:8080/c/cs_1", MAIN, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "http://[::1]:8080/c/cs_1", MAIN, FALSE, TILL_URL_ALLOW, TILL_URL_REFUSE },
  { "http://127.0.0.1:8081/c/cs_1", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "http://127.0.0.1/c/cs_1", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "http://localhost:8080/c/cs_1", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  /* Other sites: a bank's frame, never the page itself. */
  { "https://bank.example/3ds", SUB, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "https://bank.example/3ds", ANY, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "https://bank.example/3ds", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://bank.example/3ds", NEW, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "http://bank.example/3ds", SUB, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "http://bank.example/3ds", ANY, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  /* Nothing. */
  { "about:blank", MAIN, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "about:srcdoc", SUB, FALSE, TILL_URL_ALLOW, TILL_URL_ALLOW },
  { "about:blank", NEW, TRUE, TILL_URL_NEW_VIEW, TILL_URL_NEW_VIEW },
  { "about:blank", NEW, FALSE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "about:config", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  /* What a hostile page tries. */
  { "file:///etc/passwd", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "FILE:///etc/passwd", SUB, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "file:///etc/passwd", DOWN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "data:text/html,<h1>Paid</h1>", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "data:text/html,x", SUB, FALSE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "data:text/html,x", ANY, FALSE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "blob:https://pay.example.com/1", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "javascript:alert(1)", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "mailto:a@example.com", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "ftp://pay.example.com/", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "intent://pay.example.com/#Intent;end", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "ws://127.0.0.1:8080/", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "webkit://gpu", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "resource:///org/tillpos/Till", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https:///c", ANY, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "//pay.example.com/c", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "pay.example.com", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://pay.example.com\\@evil.example/", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
  { "https://pay.example.com:99999/", MAIN, TRUE, TILL_URL_REFUSE, TILL_URL_REFUSE },
};

static void
check (TillUrlPolicy *policy,
       const Row *row,
       TillUrlDecision expected)
{
  const char *reason = "untouched";
  TillUrlDecision decision = till_url_policy_decide (policy, row->uri, row->use, row->has_gesture, &reason);

  if (decision != expected)
    g_test_message ("%s, use %d, gesture %d", row->uri, row->use, row->has_gesture);
  g_assert_cmpint (decision, ==, expected);
  if (decision == TILL_URL_REFUSE)
    g_assert_true (reason != NULL && g_str_has_suffix (reason, "."));
  else
    g_assert_null (reason);
}

static void
test_table (void)
{
  g_autoptr (TillUrlPolicy) test = till_url_policy_new (SUCCESS "?session_id={CHECKOUT_SESSION_ID}", CANCEL, HOSTS, FALSE);
  g_autoptr (TillUrlPolicy) live = till_url_policy_new (SUCCESS "?session_id={CHECKOUT_SESSION_ID}", CANCEL, HOSTS, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    check (test, &ROWS[i], ROWS[i].test);
    check (live, &ROWS[i], ROWS[i].live);
  }
}

/* No gesture, and no use, may ever open more than the row with less. */
static void
test_gesture_only_opens_windows (void)
{
  g_autoptr (TillUrlPolicy) policy = till_url_policy_new (SUCCESS, CANCEL, HOSTS, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    for (int use = MAIN; use <= DOWN; use++) {
      TillUrlDecision with = till_url_policy_decide (policy, ROWS[i].uri, (TillUrlUse) use, TRUE, NULL);
      TillUrlDecision without = till_url_policy_decide (policy, ROWS[i].uri, (TillUrlUse) use, FALSE, NULL);

      if (with != without)
        g_assert_cmpint (with, ==, TILL_URL_NEW_VIEW);
      if (use == DOWN)
        g_assert_cmpint (with, ==, TILL_URL_REFUSE);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/url-policy/table", test_table);
  g_test_add_func ("/checkout/url-policy/gesture-only-opens-windows", test_gesture_only_opens_windows);
  return g_test_run ();
}
