/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-pay-text.h"

typedef struct
{
  TillPaymentState state;
  gboolean customer_left;
  TillPayStepState created;
  TillPayStepState paying;
  TillPayStepState verified;
} StepCase;

#define W TILL_PAY_STEP_WAITING
#define C TILL_PAY_STEP_CURRENT
#define D TILL_PAY_STEP_DONE

static const StepCase step_cases[] = {
  { TILL_PAYMENT_STATE_IDLE, FALSE, W, W, W },
  { TILL_PAYMENT_STATE_STARTING, FALSE, C, W, W },
  { TILL_PAYMENT_STATE_OPEN, FALSE, D, C, W },
  { TILL_PAYMENT_STATE_OPEN, TRUE, D, D, C },
  { TILL_PAYMENT_STATE_CHECKING, FALSE, D, C, C },
  { TILL_PAYMENT_STATE_CHECKING, TRUE, D, D, C },
  { TILL_PAYMENT_STATE_PROCESSING, FALSE, D, D, C },
  { TILL_PAYMENT_STATE_CANCELING, FALSE, D, C, W },
  { TILL_PAYMENT_STATE_WAITING_NETWORK, FALSE, D, C, W },
  { TILL_PAYMENT_STATE_WAITING_NETWORK, TRUE, D, D, C },
  { TILL_PAYMENT_STATE_PAID, FALSE, D, D, D },
  { TILL_PAYMENT_STATE_PAID, TRUE, D, D, D },
  { TILL_PAYMENT_STATE_FAILED, FALSE, W, W, W },
};

static void
test_steps (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (step_cases); i++) {
    const StepCase *test = &step_cases[i];

    g_assert_cmpint (till_pay_text_get_created (test->state), ==, test->created);
    g_assert_cmpint (till_pay_text_get_paying (test->state, test->customer_left), ==, test->paying);
    g_assert_cmpint (till_pay_text_get_verified (test->state, test->customer_left), ==, test->verified);
  }
}

/* A payment that is not paid never shows itself as verified, whatever the page did. */
static void
test_only_paid_is_verified (void)
{
  for (int state = TILL_PAYMENT_STATE_IDLE; state <= TILL_PAYMENT_STATE_FAILED; state++)
    for (int left = FALSE; left <= TRUE; left++)
      g_assert_true ((till_pay_text_get_verified (state, left) == TILL_PAY_STEP_DONE) == (state == TILL_PAYMENT_STATE_PAID));
}

static void
test_headings (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int state = TILL_PAYMENT_STATE_IDLE; state <= TILL_PAYMENT_STATE_FAILED; state++) {
    const char *heading = till_pay_text_get_heading (state);

    g_assert_nonnull (heading);
    g_assert_cmpint (strlen (heading), >, 0);
    g_hash_table_add (seen, (gpointer) heading);
  }
  g_assert_cmpuint (g_hash_table_size (seen), >=, 11);
}

typedef struct
{
  int seconds;
  const char *text;
} TimeCase;

static const TimeCase time_cases[] = {
  { -1, NULL },
  { 0, NULL },
  { 1, "0:01 left" },
  { 59, "0:59 left" },
  { 60, "1:00 left" },
  { 1781, "29:41 left" },
  { 3599, "59:59 left" },
  { 3600, "1:00:00 left" },
  { 86399, "23:59:59 left" },
};

static void
test_time_left (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (time_cases); i++) {
    g_autofree char *text = till_pay_text_dup_time_left (time_cases[i].seconds);

    g_assert_cmpstr (text, ==, time_cases[i].text);
  }
}

typedef struct
{
  const char *uri;
  const char *host;
  gboolean is_secure;
} HostCase;

static const HostCase host_cases[] = {
  { NULL, NULL, FALSE },
  { "", NULL, FALSE },
  { "about:blank", NULL, FALSE },
  { "https://pay.example.com/c/cs_1?x=y", "pay.example.com", TRUE },
  { "https://pay.example.com:8443/", "pay.example.com:8443", TRUE },
  { "https://pay.example.com@evil.example/", "evil.example", TRUE },
  { "http://127.0.0.1:41234/pay/cs_1", "127.0.0.1:41234", FALSE },
  { "not an address", NULL, FALSE },
};

static void
test_hosts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (host_cases); i++) {
    g_autofree char *host = till_pay_text_dup_host (host_cases[i].uri);

    g_assert_cmpstr (host, ==, host_cases[i].host);
    g_assert_cmpint (till_pay_text_is_secure (host_cases[i].uri), ==, host_cases[i].is_secure);
  }
}

static void
test_code_hint (void)
{
  const char *everywhere = till_pay_text_get_code_hint ("https://pay.example.com/c/cs_1");

  g_assert_cmpstr (till_pay_text_get_code_hint (NULL), ==, everywhere);
  g_assert_cmpstr (till_pay_text_get_code_hint ("http://127.0.0.1:41234/pay/cs_1"), !=, everywhere);
  g_assert_cmpstr (till_pay_text_get_code_hint ("http://[::1]:41234/pay/cs_1"), !=, everywhere);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/pay-text/steps", test_steps);
  g_test_add_func ("/app/pay-text/only-paid-is-verified", test_only_paid_is_verified);
  g_test_add_func ("/app/pay-text/headings", test_headings);
  g_test_add_func ("/app/pay-text/time-left", test_time_left);
  g_test_add_func ("/app/pay-text/hosts", test_hosts);
  g_test_add_func ("/app/pay-text/code-hint", test_code_hint);

  return g_test_run ();
}
