/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers about refunds in both dialects: the one that has succeeded, and everything that resembles it. */
#include "http-answer.h"
#include "till-provider-error.h"
#include "till-revkeen-v1-refund-wire.h"
#include "till-revkeen-v2-refund-wire.h"

#include <string.h>

#define V1_GOOD                                                                                                   \
  "{\"data\":{\"id\":\"re_1\",\"object\":\"refund\",\"paymentId\":\"pay_1\",\"amount\":300,\"currency\":\"USD\"," \
  "\"status\":\"succeeded\",\"failureReason\":null,\"metadata\":{\"tillRefundId\":\"r-1\"}},\"requestId\":\"req_1\"}"
#define V2_GOOD                                                                                               \
  "{\"data\":{\"id\":\"550e8400-e29b-41d4-a716-446655440000\",\"payment_id\":\"pay_1\",\"amount_minor\":300," \
  "\"currency\":\"usd\",\"reason\":\"other\",\"reason_details\":\"Cold [1] [r-1]\",\"status\":\"succeeded\"}}"

#define V1_ERROR(code) "{\"error\":{\"type\":\"t\",\"code\":\"" code "\",\"message\":\"x\"},\"requestId\":\"req_1\"}"

typedef TillRefundFacts *(*Read) (const TillHttpAnswer *answer,
                                  GError **error);

typedef struct
{
  Read read;
  guint status;
  const char *text;
  int error;
  TillRefundOutcome outcome;
} Case;

static const Case CASES[] = {
  { till_revkeen_v1_read_refund, 200, V1_GOOD, -1, TILL_REFUND_OUTCOME_SUCCEEDED },
  { till_revkeen_v1_read_made_refund, 201, V1_GOOD, -1, TILL_REFUND_OUTCOME_SUCCEEDED },
  { till_revkeen_v1_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"paymentId\":\"pay_1\",\"amount\":300,\"currency\":\"USD\",\"status\":\"Succeeded\"}}", -1, TILL_REFUND_OUTCOME_UNRECOGNISED },
  { till_revkeen_v1_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"paymentId\":\"pay_1\",\"amount\":300,\"currency\":\"USD\",\"status\":\"\"}}", -1, TILL_REFUND_OUTCOME_UNRECOGNISED },
  { till_revkeen_v1_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"paymentId\":\"pay_1\",\"amount\":300,\"currency\":\"USD\",\"status\":\"pending\"}}", -1, TILL_REFUND_OUTCOME_PENDING },
  { till_revkeen_v1_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"paymentId\":\"pay_1\",\"amount\":300,\"currency\":\"USD\",\"status\":\"failed\"}}", -1, TILL_REFUND_OUTCOME_FAILED },
  { till_revkeen_v1_read_refund, 200, "{\"data\":{\"id\":\"\",\"paymentId\":\"pay_1\",\"amount\":300,\"currency\":\"USD\",\"status\":\"succeeded\"}}", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v1_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"amount\":300,\"currency\":\"USD\",\"status\":\"succeeded\"}}", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v1_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"paymentId\":\"pay_1\",\"amount\":\"300\",\"currency\":\"USD\",\"status\":\"succeeded\"}}", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v1_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"paymentId\":\"pay_1\",\"amount\":300,\"status\":\"succeeded\"}}", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v1_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"paymentId\":\"pay_1\",\"amount\":300,\"currency\":\"USD\"}}", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v1_read_refund, 200, "{\"data\":[]}", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v1_read_refund, 200, "<h1>succeeded</h1>", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v1_read_refund, 404, V1_ERROR ("resource_missing"), TILL_PROVIDER_ERROR_NOT_FOUND },
  { till_revkeen_v1_read_made_refund, 404, V1_ERROR ("resource_missing"), TILL_PROVIDER_ERROR_REFUSED },
  { till_revkeen_v1_read_made_refund, 422, V1_ERROR ("amount_too_large"), TILL_PROVIDER_ERROR_REFUSED },
  { till_revkeen_v1_read_refund, 404, "{\"error\":{\"code\":\"resource_missing\"}}", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v1_read_made_refund, 422, "<h1>no</h1>", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v1_read_made_refund, 409, V1_ERROR ("idempotency_in_progress"), TILL_PROVIDER_ERROR_BUSY },
  { till_revkeen_v1_read_made_refund, 500, V1_ERROR ("internal"), TILL_PROVIDER_ERROR_SERVER },
  { till_revkeen_v2_read_refund, 200, V2_GOOD, -1, TILL_REFUND_OUTCOME_SUCCEEDED },
  { till_revkeen_v2_read_made_refund, 201, V2_GOOD, -1, TILL_REFUND_OUTCOME_SUCCEEDED },
  { till_revkeen_v2_read_refund, 200, "{\"id\":\"re_1\",\"paymentId\":\"pay_1\",\"amountMinor\":300,\"currency\":\"USD\",\"status\":\"processing\",\"reasonDetails\":\"[r-1]\"}", -1, TILL_REFUND_OUTCOME_PENDING },
  { till_revkeen_v2_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"payment_id\":\"pay_1\",\"amount_minor\":300,\"currency\":\"USD\",\"status\":\"canceled\"}}", -1, TILL_REFUND_OUTCOME_FAILED },
  { till_revkeen_v2_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"payment_id\":\"pay_1\",\"amount_minor\":300,\"currency\":\"USD\",\"status\":\"complete\"}}", -1, TILL_REFUND_OUTCOME_UNRECOGNISED },
  { till_revkeen_v2_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"payment_id\":\"pay_1\",\"amount_minor\":null,\"currency\":\"USD\",\"status\":\"succeeded\"}}", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v2_read_refund, 200, "{\"data\":{\"id\":\"re_1\",\"payment_id\":7,\"amount_minor\":300,\"currency\":\"USD\",\"status\":\"succeeded\"}}", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v2_read_refund, 200, "{\"error\":\"no\"}", TILL_PROVIDER_ERROR_BROKEN },
  { till_revkeen_v2_read_refund, 404, "{\"error\":\"no\"}", TILL_PROVIDER_ERROR_NOT_FOUND },
  { till_revkeen_v2_read_made_refund, 400, "{\"error\":\"too much\"}", TILL_PROVIDER_ERROR_REFUSED },
  { till_revkeen_v2_read_made_refund, 409, "{\"error\":\"running\"}", TILL_PROVIDER_ERROR_BUSY },
};

static void
test_answers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (TillHttpAnswer) answer = http_answer_new (CASES[i].status, CASES[i].text);
    g_autoptr (GError) error = NULL;
    g_autoptr (TillRefundFacts) facts = CASES[i].read (answer, &error);

    g_test_message ("%s", CASES[i].text);
    if (CASES[i].error >= 0) {
      g_assert_null (facts);
      g_assert_error (error, TILL_PROVIDER_ERROR, CASES[i].error);
      continue;
    }
    g_assert_no_error (error);
    g_assert_cmpint (facts->outcome, ==, CASES[i].outcome);
    g_assert_cmpint (facts->amount.minor, ==, 300);
    g_assert_true (facts->amount.currency == till_currency_lookup ("USD"));
    g_assert_cmpstr (facts->payment_id, ==, "pay_1");
    if (strstr (CASES[i].text, "r-1") != NULL)
      g_assert_cmpstr (facts->reference, ==, "r-1");
  }
}

/* A torn answer is never a success. */
static void
test_prefixes (void)
{
  static const Case good[] = { { till_revkeen_v1_read_refund, 200, V1_GOOD }, { till_revkeen_v2_read_refund, 200, V2_GOOD } };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    for (gsize length = 0; length < strlen (good[i].text); length++) {
      g_autofree char *text = g_strndup (good[i].text, length);
      g_autoptr (TillHttpAnswer) answer = http_answer_new (200, text);
      g_autoptr (TillRefundFacts) facts = good[i].read (answer, NULL);

      g_assert_null (facts);
    }
  }
}

static void
test_lists (void)
{
  static const struct
  {
    GPtrArray *(*read) (const TillHttpAnswer *answer, GError **error);
    const char *text;
    int n;
  } lists[] = {
    { till_revkeen_v1_read_refunds, "{\"data\":[],\"hasMore\":false}", 0 },
    { till_revkeen_v1_read_refunds, "{\"data\":[],\"hasMore\":true}", -1 },
    { till_revkeen_v1_read_refunds, "{\"data\":[{\"id\":\"re_1\"}],\"hasMore\":false}", -1 },
    { till_revkeen_v1_read_refunds, "{\"data\":[7]}", -1 },
    { till_revkeen_v1_read_refunds, "{\"data\":{}}", -1 },
    { till_revkeen_v2_read_refunds, "{\"data\":[],\"pagination\":{\"hasMore\":false}}", 0 },
    { till_revkeen_v2_read_refunds, "{\"data\":[],\"meta\":{\"has_more\":true}}", -1 },
    { till_revkeen_v2_read_refunds, "{\"data\":[{\"id\":\"r\",\"payment_id\":\"p\",\"amount_minor\":1,\"currency\":\"USD\",\"status\":\"x\"}],\"pagination\":{\"hasMore\":false}}", 1 },
    { till_revkeen_v2_read_refunds, "{\"data\":[7]}", -1 },
    { till_revkeen_v2_read_refunds, "{\"data\":null}", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (TillHttpAnswer) answer = http_answer_new (200, lists[i].text);
    g_autoptr (GPtrArray) refunds = lists[i].read (answer, NULL);

    g_assert_cmpint (refunds != NULL ? (int) refunds->len : -1, ==, lists[i].n);
  }
}

static void
test_bodies (void)
{
  const TillRefundSpec spec = { .refund_id = "r-1", .payment_id = "pay_1", .amount = { 300, till_currency_lookup ("USD") }, .reason = "Cold" };
  g_autoptr (GBytes) v1 = till_revkeen_v1_write_refund (&spec);
  g_autoptr (GBytes) v2 = till_revkeen_v2_write_refund (&spec);
  static const char v1_text[] = "{\"amount\":300,\"metadata\":{\"tillRefundId\":\"r-1\"},\"paymentId\":\"pay_1\",\"reason\":\"Cold\"}";
  static const char v2_text[] = "{\"amount_minor\":300,\"payment_id\":\"pay_1\",\"reason\":\"other\",\"reason_details\":\"Cold [r-1]\"}";

  g_assert_cmpmem (g_bytes_get_data (v1, NULL), g_bytes_get_size (v1), v1_text, strlen (v1_text));
  g_assert_cmpmem (g_bytes_get_data (v2, NULL), g_bytes_get_size (v2), v2_text, strlen (v2_text));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refund-wire/answers", test_answers);
  g_test_add_func ("/refund-wire/prefixes", test_prefixes);
  g_test_add_func ("/refund-wire/lists", test_lists);
  g_test_add_func ("/refund-wire/bodies", test_bodies);
  return g_test_run ();
}
