/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-card.h"
#include "till-time.h"

#include <string.h>

static const struct
{
  const char *number;
  const char *brand;
  TillSandboxCardError error;
} numbers[] = {
  { "4242424242424242", "visa", TILL_SANDBOX_CARD_OK },
  { "4242 4242 4242 4242", "visa", TILL_SANDBOX_CARD_OK },
  { "4242-4242-4242-4242", "visa", TILL_SANDBOX_CARD_OK },
  { "5555555555554444", "mastercard", TILL_SANDBOX_CARD_OK },
  { "2223003122003222", "mastercard", TILL_SANDBOX_CARD_OK },
  { "378282246310005", "amex", TILL_SANDBOX_CARD_OK },
  { "6011111111111117", "discover", TILL_SANDBOX_CARD_OK },
  { "3056930009020004", "diners", TILL_SANDBOX_CARD_OK },
  { "3566002020360505", "jcb", TILL_SANDBOX_CARD_OK },
  { "6200000000000005", "unionpay", TILL_SANDBOX_CARD_OK },
  { "", "unknown", TILL_SANDBOX_CARD_EMPTY },
  { "   ", "unknown", TILL_SANDBOX_CARD_EMPTY },
  { "4242", "visa", TILL_SANDBOX_CARD_INCOMPLETE },
  { "4242424242424241", "visa", TILL_SANDBOX_CARD_INVALID },
  { "55555555555544440000", "unknown", TILL_SANDBOX_CARD_INVALID },
  { "37828224631000500", "amex", TILL_SANDBOX_CARD_INVALID },
  { "four two", "unknown", TILL_SANDBOX_CARD_INVALID },
};

static const struct
{
  const char *text;
  int month;
  int year;
  TillSandboxCardError error;
} expiries[] = {
  { "12/34", 12, 2034, TILL_SANDBOX_CARD_OK },
  { "1234", 12, 2034, TILL_SANDBOX_CARD_OK },
  { "12 / 34", 12, 2034, TILL_SANDBOX_CARD_OK },
  { "12-2034", 12, 2034, TILL_SANDBOX_CARD_OK },
  { "122034", 12, 2034, TILL_SANDBOX_CARD_OK },
  { "1/34", 1, 2034, TILL_SANDBOX_CARD_OK },
  { "0134", 1, 2034, TILL_SANDBOX_CARD_OK },
  { "03/26", 3, 2026, TILL_SANDBOX_CARD_OK },
  { "02/26", 2, 2026, TILL_SANDBOX_CARD_PAST },
  { "12/25", 12, 2025, TILL_SANDBOX_CARD_PAST },
  { "13/34", 13, 2034, TILL_SANDBOX_CARD_INVALID },
  { "00/34", 0, 2034, TILL_SANDBOX_CARD_INVALID },
  { "12/57", 12, 2057, TILL_SANDBOX_CARD_INVALID },
  { "", 0, 0, TILL_SANDBOX_CARD_EMPTY },
  { "12", 0, 0, TILL_SANDBOX_CARD_INCOMPLETE },
  { "12/3", 0, 0, TILL_SANDBOX_CARD_INCOMPLETE },
  { "soon", 0, 0, TILL_SANDBOX_CARD_INCOMPLETE },
};

static const struct
{
  const char *number;
  const char *cvc;
  TillSandboxCardError error;
} cvcs[] = {
  { "4242424242424242", "123", TILL_SANDBOX_CARD_OK },
  { "378282246310005", "1234", TILL_SANDBOX_CARD_OK },
  { "378282246310005", "123", TILL_SANDBOX_CARD_INCOMPLETE },
  { "4242424242424242", "1234", TILL_SANDBOX_CARD_INVALID },
  { "4242424242424242", "12", TILL_SANDBOX_CARD_INCOMPLETE },
  { "4242424242424242", "", TILL_SANDBOX_CARD_EMPTY },
  { "4242424242424242", "abc", TILL_SANDBOX_CARD_INVALID },
};

static gint64
get_now (void)
{
  gint64 now_us = 0;

  g_assert_true (till_time_from_rfc3339 ("2026-03-31T23:59:59Z", &now_us));
  return now_us;
}

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_auto (TillSandboxCard) card = { 0 };

    till_sandbox_card_read (&card, numbers[i].number, "12/34", "123", get_now ());
    g_test_message ("%s", numbers[i].number);
    g_assert_cmpint (card.number_error, ==, numbers[i].error);
    if (numbers[i].error == TILL_SANDBOX_CARD_OK)
      g_assert_cmpstr (till_sandbox_card_get_brand (&card), ==, numbers[i].brand);
  }
}

static void
test_expiries (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (expiries); i++) {
    g_auto (TillSandboxCard) card = { 0 };

    till_sandbox_card_read (&card, "4242424242424242", expiries[i].text, "123", get_now ());
    g_test_message ("%s", expiries[i].text);
    g_assert_cmpint (card.expiry_error, ==, expiries[i].error);
    g_assert_cmpint (card.exp_month, ==, expiries[i].month);
    g_assert_cmpint (card.exp_year, ==, expiries[i].year);
  }
}

static void
test_cvcs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cvcs); i++) {
    g_auto (TillSandboxCard) card = { 0 };

    till_sandbox_card_read (&card, cvcs[i].number, "12/34", cvcs[i].cvc, get_now ());
    g_test_message ("%s %s", cvcs[i].number, cvcs[i].cvc);
    g_assert_cmpint (card.cvc_error, ==, cvcs[i].error);
    g_assert_cmpint (till_sandbox_card_is_valid (&card), ==, cvcs[i].error == TILL_SANDBOX_CARD_OK);
  }
}

static void
test_fingerprint (void)
{
  g_auto (TillSandboxCard) card = { 0 };
  g_auto (TillSandboxCard) same = { 0 };
  g_autofree char *fingerprint = NULL;
  g_autofree char *again = NULL;
  g_autofree char *elsewhere = NULL;

  till_sandbox_card_read (&card, "4242424242424242", "12/34", "123", get_now ());
  till_sandbox_card_read (&same, "4242 4242 4242 4242", "11/33", "999", get_now ());
  fingerprint = till_sandbox_card_make_fingerprint (&card, "secret");
  again = till_sandbox_card_make_fingerprint (&same, "secret");
  elsewhere = till_sandbox_card_make_fingerprint (&card, "another");
  g_assert_cmpstr (fingerprint, ==, again);
  g_assert_cmpstr (fingerprint, !=, elsewhere);
  g_assert_null (strstr (fingerprint, "4242424242"));
}

static void
test_clear (void)
{
  TillSandboxCard card = { 0 };
  TillSandboxCard nothing = { 0 };

  till_sandbox_card_read (&card, "4242424242424242", "12/34", "123", get_now ());
  till_sandbox_card_clear (&card);
  g_assert_cmpmem (&card, sizeof card, &nothing, sizeof nothing);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/card/numbers", test_numbers);
  g_test_add_func ("/sandbox/card/expiries", test_expiries);
  g_test_add_func ("/sandbox/card/cvcs", test_cvcs);
  g_test_add_func ("/sandbox/card/fingerprint", test_fingerprint);
  g_test_add_func ("/sandbox/card/clear", test_clear);
  return g_test_run ();
}
