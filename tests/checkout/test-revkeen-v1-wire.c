/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http-answer.h"
#include "till-json.h"
#include "till-revkeen-v1-request.h"
#include "till-revkeen-v1-wire.h"

#include <string.h>

#define SESSION_HEAD     "{\"data\":{\"id\":\"cs_1\",\"url\":\"https://pay.example.com/cs_1\","
#define SESSION_TAIL     "\"clientReferenceId\":\"ref\"},\"requestId\":\"req_1\"}"
#define SESSION(words)   SESSION_HEAD words "," SESSION_TAIL
#define OPEN             "\"status\":\"open\",\"paymentStatus\":\"unpaid\",\"currency\":\"USD\",\"amountTotal\":1234"
#define ERROR_BODY(code) "{\"error\":{\"type\":\"t\",\"code\":\"" code "\",\"message\":\"m\"},\"requestId\":\"req_1\"}"

static TillSession *
read_text (guint status,
           const char *text,
           GError **error)
{
  g_autoptr (TillHttpAnswer) answer = http_answer_new (status, text);
  JsonNode *data = NULL;

  if (!till_revkeen_v1_read_answer (answer, &data, error))
    return NULL;
  return till_revkeen_v1_read_session (data, error);
}

static const struct
{
  const char *words;
  TillPaymentOutcome outcome;
  gboolean is_processing;
} OUTCOMES[] = {
  { OPEN, TILL_PAYMENT_OUTCOME_OPEN, FALSE },
  { "\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":\"usd\",\"amountTotal\":1234", TILL_PAYMENT_OUTCOME_PAID, FALSE },
  { "\"status\":\"complete\",\"paymentStatus\":\"unpaid\",\"currency\":\"USD\",\"amountTotal\":1234", TILL_PAYMENT_OUTCOME_OPEN, TRUE },
  { "\"status\":\"complete\",\"paymentStatus\":\"no_payment_required\",\"currency\":\"USD\",\"amountTotal\":0", TILL_PAYMENT_OUTCOME_PAID, FALSE },
  { "\"status\":\"complete\",\"paymentStatus\":\"no_payment_required\",\"currency\":\"USD\",\"amountTotal\":1234", TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { "\"status\":\"expired\",\"paymentStatus\":\"unpaid\",\"currency\":\"USD\",\"amountTotal\":1234", TILL_PAYMENT_OUTCOME_EXPIRED, FALSE },
  { "\"status\":\"expired\",\"paymentStatus\":\"paid\",\"currency\":\"USD\",\"amountTotal\":1234", TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { "\"status\":\"open\",\"paymentStatus\":\"paid\",\"currency\":\"USD\",\"amountTotal\":1234", TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { "\"status\":\"Complete\",\"paymentStatus\":\"Paid\",\"currency\":\"USD\",\"amountTotal\":1234", TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { "\"status\":\"succeeded\",\"paymentStatus\":\"paid\",\"currency\":\"USD\",\"amountTotal\":1234", TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { "\"status\":\"complete\",\"paymentStatus\":\"captured\",\"currency\":\"USD\",\"amountTotal\":1234", TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { "\"status\":\"\",\"paymentStatus\":\"\",\"currency\":\"USD\",\"amountTotal\":1234", TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
};

static void
test_outcomes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (OUTCOMES); i++) {
    g_autofree char *text = g_strconcat (SESSION_HEAD, OUTCOMES[i].words, ",", SESSION_TAIL, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (TillSession) session = read_text (200, text, &error);

    g_assert_no_error (error);
    if (till_session_get_outcome (session) != OUTCOMES[i].outcome)
      g_test_message ("%s", OUTCOMES[i].words);
    g_assert_cmpint (till_session_get_outcome (session), ==, OUTCOMES[i].outcome);
    g_assert_cmpint (till_session_is_processing (session), ==, OUTCOMES[i].is_processing);
    g_assert_nonnull (session->said);
  }
}

static void
test_whole_session (void)
{
  const char *text = SESSION ("\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":\"kwd\",\"amountTotal\":1234,"
                              "\"expiresAt\":\"2026-11-23T04:00:00Z\",\"paymentId\":\"pay_1\",\"subscriptionId\":null,"
                              "\"paymentMethod\":{\"type\":\"card\",\"brand\":\"visa\",\"last4\":\"4242\"},"
                              "\"customerDetails\":{\"email\":\"a@example.com\"},\"unknownMember\":[1,{\"x\":2}]");
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = read_text (200, text, &error);
  TillPaymentFacts facts;

  g_assert_no_error (error);
  till_session_get_facts (session, &facts);
  g_assert_cmpstr (facts.session_id, ==, "cs_1");
  g_assert_cmpstr (facts.reference, ==, "ref");
  g_assert_cmpint (facts.amount.minor, ==, 1234);
  g_assert_true (facts.amount.currency == till_currency_lookup ("KWD"));
  g_assert_cmpint (facts.outcome, ==, TILL_PAYMENT_OUTCOME_PAID);
  g_assert_cmpstr (facts.payment_id, ==, "pay_1");
  g_assert_cmpstr (facts.card_brand, ==, "visa");
  g_assert_cmpstr (facts.card_last4, ==, "4242");
  g_assert_cmpstr (facts.customer_email, ==, "a@example.com");
  g_assert_null (facts.subscription_id);
  g_assert_cmpint (session->expires_us, ==, G_GINT64_CONSTANT (1795406400000000));
  g_assert_cmpstr (session->url, ==, "https://pay.example.com/cs_1");
}

/* A currency that nobody knows must match nothing. */
static void
test_unknown_currency (void)
{
  const char *text = SESSION ("\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":\"ZZZ\",\"amountTotal\":1234");
  g_autoptr (TillSession) session = read_text (200, text, NULL);

  g_assert_nonnull (session);
  g_assert_null (session->amount.currency);
}

static const char *const BROKEN[] = {
  "",
  "<html><body>Welcome to the hotspot</body></html>",
  "null",
  "[]",
  "{}",
  "{\"data\":null}",
  "{\"data\":[]}",
  "{\"data\":\"cs_1\"}",
  "{\"data\":{}}",
  "{\"data\":{\"id\":\"cs_1\"}}",
  "{\"error\":{\"code\":\"x\"}}",
  "{\"data\":{\"id\":1," OPEN "}}",
  "{\"data\":{\"id\":null," OPEN "}}",
  SESSION ("\"status\":1,\"paymentStatus\":\"paid\",\"currency\":\"USD\",\"amountTotal\":1234"),
  SESSION ("\"status\":\"complete\",\"paymentStatus\":true,\"currency\":\"USD\",\"amountTotal\":1234"),
  SESSION ("\"status\":\"complete\",\"paymentStatus\":null,\"currency\":\"USD\",\"amountTotal\":1234"),
  SESSION ("\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":840,\"amountTotal\":1234"),
  SESSION ("\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":\"USD\",\"amountTotal\":\"1234\""),
  SESSION ("\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":\"USD\",\"amountTotal\":12.5"),
  SESSION ("\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":\"USD\",\"amountTotal\":1e400"),
  SESSION ("\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":\"USD\",\"amountTotal\":99999999999999999999"),
  SESSION ("\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":\"USD\",\"amountTotal\":null"),
  SESSION ("\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":\"USD\""),
  SESSION (OPEN ",\"expiresAt\":12"),
  SESSION (OPEN ",\"paymentMethod\":\"visa\""),
  SESSION (OPEN ",\"paymentMethod\":{\"last4\":4242}"),
  SESSION (OPEN ",\"customerDetails\":[]"),
  SESSION_HEAD OPEN,
  SESSION (OPEN) "{}",
};

static void
test_broken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (BROKEN); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillSession) session = read_text (200, BROKEN[i], &error);

    if (session != NULL)
      g_test_message ("%s", BROKEN[i]);
    g_assert_null (session);
    g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_BROKEN);
  }
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (SESSION_HEAD "\"metadata\":");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "{\"a\":");
  g_assert_null (read_text (200, text->str, &error));
  g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_BROKEN);
}

/* Every prefix of a good answer is an answer that cannot be read, never half a session. */
static void
test_truncated (void)
{
  const char *text = SESSION ("\"status\":\"complete\",\"paymentStatus\":\"paid\",\"currency\":\"USD\",\"amountTotal\":1234");

  for (gsize length = 0; length < strlen (text); length++) {
    g_autofree char *part = g_strndup (text, length);
    g_autoptr (GError) error = NULL;

    g_assert_null (read_text (200, part, &error));
    g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_BROKEN);
  }
}

static const struct
{
  guint status;
  const char *text;
  TillProviderError code;
  gboolean is_final;
} ERRORS[] = {
  { 400, ERROR_BODY ("validation_error"), TILL_PROVIDER_ERROR_REFUSED, TRUE },
  { 401, ERROR_BODY ("unauthenticated"), TILL_PROVIDER_ERROR_UNAUTHENTICATED, TRUE },
  { 403, ERROR_BODY ("forbidden"), TILL_PROVIDER_ERROR_UNAUTHENTICATED, TRUE },
  { 404, ERROR_BODY ("resource_missing"), TILL_PROVIDER_ERROR_NOT_FOUND, FALSE },
  { 408, ERROR_BODY ("timeout"), TILL_PROVIDER_ERROR_UNREACHABLE, FALSE },
  { 409, ERROR_BODY ("idempotency_conflict"), TILL_PROVIDER_ERROR_CONFLICT, FALSE },
  { 409, ERROR_BODY ("idempotency_in_progress"), TILL_PROVIDER_ERROR_BUSY, FALSE },
  { 409, ERROR_BODY ("session_not_open"), TILL_PROVIDER_ERROR_NOT_OPEN, FALSE },
  { 409, ERROR_BODY ("something_new"), TILL_PROVIDER_ERROR_REFUSED, TRUE },
  { 413, ERROR_BODY ("too_large"), TILL_PROVIDER_ERROR_REFUSED, TRUE },
  { 415, ERROR_BODY ("not_json"), TILL_PROVIDER_ERROR_REFUSED, TRUE },
  { 422, ERROR_BODY ("amount_too_large"), TILL_PROVIDER_ERROR_REFUSED, TRUE },
  { 429, ERROR_BODY ("rate_limited"), TILL_PROVIDER_ERROR_BUSY, FALSE },
  { 429, "slow down", TILL_PROVIDER_ERROR_BUSY, FALSE },
  { 500, ERROR_BODY ("internal"), TILL_PROVIDER_ERROR_SERVER, FALSE },
  { 502, "<html>Bad gateway</html>", TILL_PROVIDER_ERROR_SERVER, FALSE },
  { 503, "", TILL_PROVIDER_ERROR_SERVER, FALSE },
  /* Not from the service: a hotspot, a proxy, a parked domain. */
  { 400, "<html></html>", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 401, "<html></html>", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 403, "{\"message\":\"Forbidden\"}", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 404, "<html></html>", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 404, "{\"error\":\"gone\"}", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 404, "{\"error\":{\"code\":\"resource_missing\",\"message\":\"m\"},\"requestId\":\"req_1\"}", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 404, "{\"error\":{\"type\":\"t\",\"message\":\"m\"},\"requestId\":\"req_1\"}", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 404, "{\"error\":{\"type\":\"t\",\"code\":\"resource_missing\",\"message\":\"m\"}}", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 404, "{\"error\":{\"type\":\"t\",\"code\":\"resource_missing\",\"message\":\"m\"},\"requestId\":4}", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 404, ERROR_BODY ("not_found"), TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 401, "{\"error\":{\"code\":\"unauthorized\"}}", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 407, "<html></html>", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 301, "", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 302, ERROR_BODY ("x"), TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 304, "", TILL_PROVIDER_ERROR_BROKEN, FALSE },
  { 100, "", TILL_PROVIDER_ERROR_BROKEN, FALSE },
};

static void
test_errors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ERRORS); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_text (ERRORS[i].status, ERRORS[i].text, &error));
    if (error->code != (int) ERRORS[i].code)
      g_test_message ("%u %s", ERRORS[i].status, ERRORS[i].text);
    g_assert_error (error, TILL_PROVIDER_ERROR, (int) ERRORS[i].code);
    g_assert_cmpint (till_provider_error_is_final (error), ==, ERRORS[i].is_final);
  }
}

static void
test_retry_after_is_kept (void)
{
  g_autoptr (TillHttpAnswer) answer = http_answer_new (429, ERROR_BODY ("rate_limited"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  JsonNode *data = NULL;

  answer->retry_after_us = 3 * G_USEC_PER_SEC;
  g_assert_false (till_revkeen_v1_read_answer (answer, &data, &error));
  copy = g_error_copy (error);
  g_assert_cmpint (till_provider_error_get_retry_after (copy), ==, 3 * G_USEC_PER_SEC);
}

static void
test_lists (void)
{
  static const struct
  {
    const char *text;
    int n;
  } LISTS[] = {
    { "{\"data\":[],\"hasMore\":false}", 0 },
    { "{\"data\":[]}", 0 },
    { "{\"data\":[{\"id\":\"cs_1\"," OPEN ",\"clientReferenceId\":\"ref\"}],\"hasMore\":false}", 1 },
    /* A service that does not filter. */
    { "{\"data\":[{\"id\":\"cs_1\"," OPEN ",\"clientReferenceId\":\"other\"},{\"id\":\"cs_2\"," OPEN "}],\"hasMore\":false}", 0 },
    /* Nothing may be concluded from a part. */
    { "{\"data\":[],\"hasMore\":true}", -1 },
    { "{\"data\":[],\"hasMore\":\"no\"}", -1 },
    { "{\"data\":{}}", -1 },
    { "{\"data\":[1]}", -1 },
    { "{\"data\":[null]}", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (LISTS); i++) {
    g_autoptr (TillHttpAnswer) answer = http_answer_new (200, LISTS[i].text);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) sessions = till_revkeen_v1_read_sessions (answer, "ref", &error);

    if (LISTS[i].n < 0) {
      g_assert_null (sessions);
      g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_BROKEN);
    } else {
      g_assert_no_error (error);
      g_assert_cmpuint (sessions->len, ==, (guint) LISTS[i].n);
    }
  }
}

static TillSessionRequest *
request_new (gint64 total)
{
  TillSessionRequest *request = till_session_request_new (till_money (total, till_currency_lookup ("USD")), "ref");

  till_session_request_set_return_urls (request, "https://till.invalid/s?session_id={CHECKOUT_SESSION_ID}", "https://till.invalid/c");
  return request;
}

static void
add (TillSessionRequest *request,
     const char *name,
     gint64 unit,
     gint64 quantity,
     TillInterval interval)
{
  till_session_request_add_item (request, name, till_money (unit, till_currency_lookup ("USD")), quantity, interval, interval != TILL_INTERVAL_NONE ? 1 : 0);
}

static char *
write_text (TillSessionRequest *request,
            GError **error)
{
  g_autoptr (GBytes) body = till_revkeen_v1_write_create (request, error);

  return body != NULL ? g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body)) : NULL;
}

static void
test_write_payment (void)
{
  g_autoptr (TillSessionRequest) request = request_new (850);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  add (request, "Flat “White”", 400, 2, TILL_INTERVAL_NONE);
  add (request, "Tax", 50, 1, TILL_INTERVAL_NONE);
  till_session_request_set_customer_email (request, "a@example.com");
  text = write_text (request, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==,
                   "{\"cancelUrl\":\"https://till.invalid/c\",\"clientReferenceId\":\"ref\",\"currency\":\"USD\","
                   "\"customerEmail\":\"a@example.com\",\"lineItems\":["
                   "{\"priceData\":{\"currency\":\"USD\",\"name\":\"Flat “White”\",\"unitAmount\":400},\"quantity\":2},"
                   "{\"priceData\":{\"currency\":\"USD\",\"name\":\"Tax\",\"unitAmount\":50},\"quantity\":1}],"
                   "\"mode\":\"payment\",\"successUrl\":\"https://till.invalid/s?session_id={CHECKOUT_SESSION_ID}\"}");
}

static void
test_write_trial (void)
{
  g_autoptr (TillSessionRequest) request = request_new (0);
  g_autofree char *text = NULL;

  add (request, "Coffee club", 1500, 1, TILL_INTERVAL_MONTH);
  till_session_request_set_trial_days (request, 14);
  text = write_text (request, NULL);
  g_assert_nonnull (strstr (text, "\"mode\":\"subscription\""));
  g_assert_nonnull (strstr (text, "\"subscriptionData\":{\"trialDays\":14}"));
  g_assert_nonnull (strstr (text, "\"recurring\":{\"interval\":\"month\",\"intervalCount\":1}"));
}

static void
test_write_refuses (void)
{
  static const struct
  {
    gint64 total;
    gint64 unit;
    gint64 quantity;
  } BAD[] = {
    { 0, 0, 1 },
    { 100, 99, 1 },
    { 100, 101, 1 },
    { G_GINT64_CONSTANT (1000000000000), G_GINT64_CONSTANT (1000000000000), 1 },
    { -100, -100, 1 },
    { 0, G_MAXINT64, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++) {
    g_autoptr (TillSessionRequest) request = request_new (BAD[i].total);
    g_autoptr (GError) error = NULL;

    add (request, "X", BAD[i].unit, BAD[i].quantity, TILL_INTERVAL_NONE);
    g_assert_null (write_text (request, &error));
    g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_INVALID);
  }
}

/* A sale of any length fits: what is too much is folded into one item, and the sum stays. */
static void
test_write_long (void)
{
  g_autoptr (TillSessionRequest) request = request_new (250 * 30 + 700);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonArray *items = NULL;
  gint64 sum = 0;

  for (int i = 0; i < 250; i++)
    add (request, "Apple", 10, 3, TILL_INTERVAL_NONE);
  add (request, "Club", 700, 1, TILL_INTERVAL_WEEK);
  text = write_text (request, NULL);
  node = till_json_parse (text, -1, NULL);
  items = json_object_get_array_member (json_node_get_object (node), "lineItems");
  g_assert_cmpuint (json_array_get_length (items), ==, 100);
  for (guint i = 0; i < json_array_get_length (items); i++) {
    JsonObject *item = json_array_get_object_element (items, i);

    sum += json_object_get_int_member (item, "quantity") *
           json_object_get_int_member (json_object_get_object_member (item, "priceData"), "unitAmount");
  }
  g_assert_cmpint (sum, ==, 250 * 30 + 700);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/revkeen-v1-wire/outcomes", test_outcomes);
  g_test_add_func ("/checkout/revkeen-v1-wire/whole-session", test_whole_session);
  g_test_add_func ("/checkout/revkeen-v1-wire/unknown-currency", test_unknown_currency);
  g_test_add_func ("/checkout/revkeen-v1-wire/broken", test_broken);
  g_test_add_func ("/checkout/revkeen-v1-wire/deep", test_deep);
  g_test_add_func ("/checkout/revkeen-v1-wire/truncated", test_truncated);
  g_test_add_func ("/checkout/revkeen-v1-wire/errors", test_errors);
  g_test_add_func ("/checkout/revkeen-v1-wire/retry-after-is-kept", test_retry_after_is_kept);
  g_test_add_func ("/checkout/revkeen-v1-wire/lists", test_lists);
  g_test_add_func ("/checkout/revkeen-v1-wire/write-payment", test_write_payment);
  g_test_add_func ("/checkout/revkeen-v1-wire/write-trial", test_write_trial);
  g_test_add_func ("/checkout/revkeen-v1-wire/write-refuses", test_write_refuses);
  g_test_add_func ("/checkout/revkeen-v1-wire/write-long", test_write_long);
  return g_test_run ();
}
