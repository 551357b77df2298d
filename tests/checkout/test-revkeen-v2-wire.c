/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http-answer.h"
#include "till-revkeen-v2-wire.h"

#include <string.h>

#define ID     "\"id\":\"550e8400-e29b-41d4-a716-446655440000\""
#define PAID   "\"payment_intent_id\":\"046b6c7f-0b8a-43b9-b35d-6489e6daee91\""
#define AMOUNT "\"amount_total\":1234,\"currency\":\"USD\""
#define OURS   "\"success_url\":\"https://till.invalid/return/n/success?reference=ref\""
#define OPEN   "\"status\":\"open\"," AMOUNT

/* What is published of a session beside the members that a case is about. */
#define REST                                                                                           \
  "\"object\":\"checkout_session\",\"customer_id\":null,\"invoice_id\":null,\"subscription_id\":null," \
  "\"url\":\"https://pay.example.com/c/1\",\"cancel_url\":\"https://till.invalid/return/n/cancel\","   \
  "\"expires_at\":\"2026-11-23T04:00:00Z\",\"created_at\":null,\"allowed_methods\":[\"card\"],\"selected_method\":null"
#define SESSION(words) "{\"data\":{" ID "," words "," REST "},\"requestId\":\"req_1\"}"

typedef TillSession *(*Read) (const TillHttpAnswer *answer,
                              GError **error);

static TillSession *
read_text (Read read,
           guint status,
           const char *text,
           GError **error)
{
  g_autoptr (TillHttpAnswer) answer = http_answer_new (status, text);

  return read (answer, error);
}

/* One paid, and everything that resembles it. */
static const struct
{
  const char *text;
  TillPaymentOutcome outcome;
  gboolean is_processing;
} OUTCOMES[] = {
  { SESSION (OPEN ",\"payment_intent_id\":null,\"mode\":null," OURS), TILL_PAYMENT_OUTCOME_OPEN, FALSE },
  { SESSION (OPEN "," PAID ",\"mode\":\"payment\"," OURS), TILL_PAYMENT_OUTCOME_OPEN, FALSE },
  { SESSION ("\"status\":\"pending\"," AMOUNT "," OURS), TILL_PAYMENT_OUTCOME_OPEN, FALSE },
  { SESSION ("\"status\":\"processing\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_OPEN, TRUE },
  { SESSION ("\"status\":\"expired\"," AMOUNT "," OURS), TILL_PAYMENT_OUTCOME_EXPIRED, FALSE },
  { SESSION ("\"status\":\"complete\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_PAID, FALSE },
  { SESSION ("\"status\":\"complete\",\"payment_status\":\"paid\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_PAID, FALSE },
  /* The other manner, and no wrapper. */
  { "{" ID ",\"status\":\"complete\",\"amountTotal\":1234,\"currency\":\"usd\",\"paymentIntentId\":\"p\",\"successUrl\":\"x?reference=ref\"}", TILL_PAYMENT_OUTCOME_PAID, FALSE },
  { "{" ID ",\"status\":\"complete\",\"amountMinor\":1234,\"amount_total\":null,\"currency\":\"usd\",\"paymentId\":\"p\"}", TILL_PAYMENT_OUTCOME_PAID, FALSE },
  /* No payment is named, or no amount can be compared. */
  { SESSION ("\"status\":\"complete\"," AMOUNT "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"complete\",\"payment_intent_id\":null," AMOUNT "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"complete\",\"payment_intent_id\":\"\"," AMOUNT "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"complete\",\"amount_total\":null,\"currency\":\"USD\"," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"complete\",\"amount_total\":1234,\"currency\":null," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"complete\",\"amount_total\":1234,\"currency\":\"ZZZ\"," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"complete\"," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  /* Words that nobody has published for a session. */
  { SESSION ("\"status\":\"paid\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"completed\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"succeeded\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"Complete\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"complete \"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  /* What contradicts itself. */
  { SESSION ("\"status\":\"complete\",\"payment_status\":\"unpaid\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_OPEN, TRUE },
  { SESSION ("\"status\":\"complete\",\"paymentStatus\":\"captured\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"open\",\"payment_status\":\"paid\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"status\":\"expired\",\"payment_status\":\"paid\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  /* The shop's product is a plan: neither is its page shown, nor does it pay the sale. */
  { SESSION ("\"mode\":\"subscription\"," OPEN "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"mode\":\"subscription\",\"status\":\"complete\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"mode\":\"setup\",\"status\":\"complete\"," AMOUNT "," PAID "," OURS), TILL_PAYMENT_OUTCOME_UNRECOGNISED, FALSE },
  { SESSION ("\"mode\":\"subscription\",\"status\":\"expired\"," AMOUNT "," OURS), TILL_PAYMENT_OUTCOME_EXPIRED, FALSE },
};

static void
test_outcomes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (OUTCOMES); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillSession) session = read_text (till_revkeen_v2_read_retrieved, 200, OUTCOMES[i].text, &error);

    g_assert_no_error (error);
    if (till_session_get_outcome (session) != OUTCOMES[i].outcome)
      g_test_message ("%s", OUTCOMES[i].text);
    g_assert_cmpint (till_session_get_outcome (session), ==, OUTCOMES[i].outcome);
    g_assert_cmpint (till_session_is_processing (session), ==, OUTCOMES[i].is_processing);
    g_assert_nonnull (session->said);
  }
}

static void
test_whole_session (void)
{
  const char *text = SESSION ("\"status\":\"complete\",\"mode\":\"payment\",\"amount_total\":1234,\"currency\":\"kwd\"," PAID "," OURS ",\"more\":[1]");
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSession) session = read_text (till_revkeen_v2_read_retrieved, 200, text, &error);
  TillPaymentFacts facts;

  g_assert_no_error (error);
  till_session_get_facts (session, &facts);
  g_assert_cmpstr (facts.session_id, ==, "550e8400-e29b-41d4-a716-446655440000");
  g_assert_cmpstr (facts.reference, ==, "ref");
  g_assert_cmpint (facts.amount.minor, ==, 1234);
  g_assert_true (facts.amount.currency == till_currency_lookup ("KWD"));
  g_assert_cmpstr (facts.payment_id, ==, "046b6c7f-0b8a-43b9-b35d-6489e6daee91");
  g_assert_cmpstr (session->url, ==, "https://pay.example.com/c/1");
  g_assert_cmpint (session->expires_us, ==, G_GINT64_CONSTANT (1795406400000000));
}

/* The address that comes back ties a session to its attempt; one that does not come back is no contradiction. */
static void
test_references (void)
{
  static const struct
  {
    const char *member;
    const char *reference;
  } CASES[] = {
    { OURS, "ref" },
    { "\"success_url\":\"https://till.invalid/return/n/success?session_id=1&reference=ref#x\"", "ref" },
    { "\"success_url\":\"https://till.invalid/return/n/success?reference=r%26f\"", "r&f" },
    { "\"successUrl\":\"https://till.invalid/return/n/success?reference=other\"", "other" },
    { "\"success_url\":\"https://shop.example/done\"", "" },
    { "\"success_url\":\"https://shop.example/done?a=b\"", "" },
    { "\"success_url\":\"?%%%\"", "" },
    { "\"success_url\":\"\"", "" },
    { "\"success_url\":null", NULL },
    { "\"other\":1", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *text = g_strconcat ("{\"data\":{" ID "," OPEN ",", CASES[i].member, "}}", NULL);
    g_autoptr (TillSession) session = read_text (till_revkeen_v2_read_retrieved, 200, text, NULL);

    g_assert_nonnull (session);
    g_assert_cmpstr (session->reference, ==, CASES[i].reference);
  }
}

static const char *const BROKEN[] = {
  "",
  "<html><body>Welcome to the hotspot</body></html>",
  "null",
  "[]",
  "{}",
  "{\"data\":null}",
  "{\"data\":[]}",
  "{\"data\":\"550e8400\"}",
  "{\"data\":{}}",
  "{\"data\":{" ID "}}",
  "{\"data\":{\"id\":1," OPEN "}}",
  "{\"data\":{\"id\":null," OPEN "}}",
  "{\"data\":{\"id\":\"\"," OPEN "}}",
  "{\"data\":{" ID "," AMOUNT "}}",
  "{\"error\":\"no\"," ID "," OPEN "}",
  "{\"error\":\"no\",\"data\":{" ID "," OPEN "}}",
  SESSION ("\"status\":1," AMOUNT "," PAID),
  SESSION ("\"status\":null," AMOUNT "," PAID),
  SESSION ("\"status\":\"complete\",\"amount_total\":\"1234\",\"currency\":\"USD\"," PAID),
  SESSION ("\"status\":\"complete\",\"amount_total\":12.34,\"currency\":\"USD\"," PAID),
  SESSION ("\"status\":\"complete\",\"amount_total\":1234.0,\"currency\":\"USD\"," PAID),
  SESSION ("\"status\":\"complete\",\"amount_total\":99999999999999999999,\"currency\":\"USD\"," PAID),
  SESSION ("\"status\":\"complete\",\"amount_total\":1234,\"currency\":840," PAID),
  SESSION ("\"status\":\"complete\"," AMOUNT ",\"payment_intent_id\":7"),
  SESSION ("\"status\":\"complete\",\"payment_status\":true," AMOUNT "," PAID),
  SESSION (OPEN ",\"mode\":{}"),
  SESSION (OPEN ",\"success_url\":[]"),
  SESSION (OPEN "," OURS) "{}",
};

static void
test_broken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (BROKEN); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillSession) session = read_text (till_revkeen_v2_read_retrieved, 200, BROKEN[i], &error);

    if (session != NULL)
      g_test_message ("%s", BROKEN[i]);
    g_assert_null (session);
    g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_BROKEN);
  }
}

/* Every prefix of a good answer is an answer that cannot be read, never half a session. */
static void
test_truncated (void)
{
  const char *text = SESSION ("\"status\":\"complete\"," AMOUNT "," PAID "," OURS);

  for (gsize length = 0; length < strlen (text); length++) {
    g_autofree char *part = g_strndup (text, length);
    g_autoptr (GError) error = NULL;

    g_assert_null (read_text (till_revkeen_v2_read_retrieved, 200, part, &error));
    g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_BROKEN);
  }
}

/* As published: no status, and perhaps no amount. Nothing may be concluded from it but the name and the page. */
static void
test_created (void)
{
  static const char *const TEXTS[] = {
    "{\"data\":{" ID ",\"url\":\"https://pay.example.com/c/1\",\"publicToken\":\"t\",\"amountMinor\":1234,\"currency\":\"USD\","
    "\"expiresAt\":\"2026-11-23T04:00:00Z\",\"allowedMethods\":[\"card\"],\"selectedMethod\":null},\"requestId\":\"req_1\"}",
    "{" ID ",\"url\":\"https://pay.example.com/c/1\",\"currency\":\"USD\",\"expires_at\":\"2026-11-23T04:00:00Z\"}",
    "{\"data\":{" ID ",\"status\":\"complete\"," AMOUNT "," PAID ",\"url\":\"https://pay.example.com/c/1\",\"expiresAt\":\"2026-11-23T04:00:00Z\"}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillSession) session = read_text (till_revkeen_v2_read_created, 201, TEXTS[i], &error);

    g_assert_no_error (error);
    g_assert_cmpint (session->status, ==, TILL_SESSION_STATUS_UNKNOWN);
    g_assert_cmpint (till_session_get_outcome (session), ==, TILL_PAYMENT_OUTCOME_UNRECOGNISED);
    g_assert_cmpstr (session->url, ==, "https://pay.example.com/c/1");
    g_assert_cmpint (session->expires_us, ==, G_GINT64_CONSTANT (1795406400000000));
  }
}

static void
test_expired (void)
{
  static const struct
  {
    const char *text;
    TillPaymentOutcome outcome;
  } CASES[] = {
    { "{\"data\":{" ID ",\"status\":\"expired\",\"expiredAt\":\"2026-11-23T04:00:00Z\"},\"requestId\":\"r\"}", TILL_PAYMENT_OUTCOME_EXPIRED },
    { "{" ID ",\"status\":\"expired\",\"expired_at\":\"2026-11-23T04:00:00Z\"}", TILL_PAYMENT_OUTCOME_EXPIRED },
    { "{\"data\":{" ID ",\"status\":\"open\"}}", TILL_PAYMENT_OUTCOME_OPEN },
    { "{\"data\":{" ID ",\"status\":\"canceled\"}}", TILL_PAYMENT_OUTCOME_UNRECOGNISED },
    { "{\"data\":{" ID ",\"status\":\"complete\"," PAID "}}", TILL_PAYMENT_OUTCOME_UNRECOGNISED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TillSession) session = read_text (till_revkeen_v2_read_expired, 200, CASES[i].text, &error);

    g_assert_no_error (error);
    g_assert_cmpint (till_session_get_outcome (session), ==, CASES[i].outcome);
    g_assert_null (session->reference);
  }
}

#define PLAIN        "{\"error\":\"no\"}"
#define OBJECT(code) "{\"error\":{\"code\":\"" code "\",\"message\":\"m\",\"type\":\"t\"},\"requestId\":\"r\"}"

/* The three columns: what the same answer means to create, to retrieve and to expire. */
static const struct
{
  guint status;
  const char *text;
  TillProviderError created;
  TillProviderError retrieved;
  TillProviderError expired;
} ERRORS[] = {
  { 400, PLAIN, TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_REFUSED },
  { 400, OBJECT ("invalid_request"), TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_REFUSED },
  { 401, PLAIN, TILL_PROVIDER_ERROR_UNAUTHENTICATED, TILL_PROVIDER_ERROR_UNAUTHENTICATED, TILL_PROVIDER_ERROR_UNAUTHENTICATED },
  { 401, "{\"code\":\"unauthenticated\",\"message\":\"m\",\"type\":\"t\"}", TILL_PROVIDER_ERROR_UNAUTHENTICATED, TILL_PROVIDER_ERROR_UNAUTHENTICATED, TILL_PROVIDER_ERROR_UNAUTHENTICATED },
  { 403, OBJECT ("insufficient_scope"), TILL_PROVIDER_ERROR_UNAUTHENTICATED, TILL_PROVIDER_ERROR_UNAUTHENTICATED, TILL_PROVIDER_ERROR_UNAUTHENTICATED },
  { 404, PLAIN, TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_NOT_FOUND, TILL_PROVIDER_ERROR_NOT_FOUND },
  { 404, OBJECT ("resource_missing"), TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_NOT_FOUND, TILL_PROVIDER_ERROR_NOT_FOUND },
  { 409, PLAIN, TILL_PROVIDER_ERROR_BUSY, TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_NOT_OPEN },
  { 409, OBJECT ("conflict"), TILL_PROVIDER_ERROR_BUSY, TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_NOT_OPEN },
  { 409, OBJECT ("idempotency_conflict"), TILL_PROVIDER_ERROR_CONFLICT, TILL_PROVIDER_ERROR_CONFLICT, TILL_PROVIDER_ERROR_CONFLICT },
  { 409, OBJECT ("idempotency_in_progress"), TILL_PROVIDER_ERROR_BUSY, TILL_PROVIDER_ERROR_BUSY, TILL_PROVIDER_ERROR_BUSY },
  { 422, PLAIN, TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_REFUSED, TILL_PROVIDER_ERROR_REFUSED },
  { 429, PLAIN, TILL_PROVIDER_ERROR_BUSY, TILL_PROVIDER_ERROR_BUSY, TILL_PROVIDER_ERROR_BUSY },
  { 408, PLAIN, TILL_PROVIDER_ERROR_UNREACHABLE, TILL_PROVIDER_ERROR_UNREACHABLE, TILL_PROVIDER_ERROR_UNREACHABLE },
  { 500, PLAIN, TILL_PROVIDER_ERROR_SERVER, TILL_PROVIDER_ERROR_SERVER, TILL_PROVIDER_ERROR_SERVER },
  { 502, "<html>Bad gateway</html>", TILL_PROVIDER_ERROR_SERVER, TILL_PROVIDER_ERROR_SERVER, TILL_PROVIDER_ERROR_SERVER },
  /* Not from the service. */
  { 401, "<html></html>", TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN },
  { 403, "{\"message\":\"Forbidden\"}", TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN },
  { 404, "<html></html>", TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN },
  { 404, "{\"error\":404}", TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN },
  { 409, "[]", TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN },
  { 302, "", TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN },
  { 302, PLAIN, TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN, TILL_PROVIDER_ERROR_BROKEN },
};

static void
assert_refused (Read read,
                guint status,
                const char *text,
                TillProviderError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (read, status, text, &error));
  if (error->code != (int) code)
    g_test_message ("%u %s", status, text);
  g_assert_error (error, TILL_PROVIDER_ERROR, (int) code);
}

static void
test_errors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ERRORS); i++) {
    assert_refused (till_revkeen_v2_read_created, ERRORS[i].status, ERRORS[i].text, ERRORS[i].created);
    assert_refused (till_revkeen_v2_read_retrieved, ERRORS[i].status, ERRORS[i].text, ERRORS[i].retrieved);
    assert_refused (till_revkeen_v2_read_expired, ERRORS[i].status, ERRORS[i].text, ERRORS[i].expired);
  }
}

static TillSessionRequest *
request_new (gint64 total,
             TillInterval interval)
{
  TillMoney money = till_money (total, till_currency_lookup ("USD"));
  TillSessionRequest *request = till_session_request_new (money, "r&f");

  till_session_request_set_return_urls (request, "https://till.invalid/n/success?session_id={CHECKOUT_SESSION_ID}", "https://till.invalid/n/cancel");
  till_session_request_add_item (request, "Flat white", money, 1, interval, interval != TILL_INTERVAL_NONE ? 1 : 0);
  return request;
}

static void
assert_body (const char *product_id,
             const char *expected)
{
  g_autoptr (TillSessionRequest) request = request_new (850, TILL_INTERVAL_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = till_revkeen_v2_write_create (request, product_id, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), expected, strlen (expected));
}

static void
test_write (void)
{
  assert_body (NULL, "{\"amountMinor\":850,\"cancelUrl\":\"https://till.invalid/n/cancel\",\"currency\":\"USD\","
                     "\"successUrl\":\"https://till.invalid/n/success?reference=r%26f\"}");
  assert_body ("", "{\"amountMinor\":850,\"cancelUrl\":\"https://till.invalid/n/cancel\",\"currency\":\"USD\","
                   "\"successUrl\":\"https://till.invalid/n/success?reference=r%26f\"}");
  assert_body ("550e8400-e29b-41d4-a716-446655440000",
               "{\"amountMinor\":850,\"cancelUrl\":\"https://till.invalid/n/cancel\",\"currency\":\"USD\","
               "\"productId\":\"550e8400-e29b-41d4-a716-446655440000\","
               "\"successUrl\":\"https://till.invalid/n/success?reference=r%26f\"}");
}

static void
test_write_refuses (void)
{
  static const struct
  {
    gint64 total;
    TillInterval interval;
    const char *word;
  } BAD[] = {
    { 1500, TILL_INTERVAL_MONTH, "plans" },
    { 0, TILL_INTERVAL_NONE, "Cash" },
    { -100, TILL_INTERVAL_NONE, NULL },
    { G_GINT64_CONSTANT (1000000000000), TILL_INTERVAL_NONE, "in parts" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++) {
    g_autoptr (TillSessionRequest) request = request_new (BAD[i].total, BAD[i].interval);
    g_autoptr (GError) error = NULL;

    g_assert_null (till_revkeen_v2_write_create (request, NULL, &error));
    g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_INVALID);
    if (BAD[i].word != NULL)
      g_assert_nonnull (strstr (error->message, BAD[i].word));
  }
}

static void
test_write_refuses_cards (void)
{
  g_autoptr (TillSessionRequest) request = till_session_request_new_to_save_card (till_currency_lookup ("USD"), "cus_1", "ref");
  g_autoptr (GError) error = NULL;

  g_assert_null (till_revkeen_v2_write_create (request, NULL, &error));
  g_assert_error (error, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "cannot keep cards"));
}

static void
test_uuids (void)
{
  g_autofree char *first = till_revkeen_v2_key_to_uuid ("till-1");
  g_autofree char *again = till_revkeen_v2_key_to_uuid ("till-1");
  g_autofree char *other = till_revkeen_v2_key_to_uuid ("till-2");

  g_assert_true (g_uuid_string_is_valid (first));
  g_assert_cmpint (first[14], ==, '4');
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/revkeen-v2-wire/outcomes", test_outcomes);
  g_test_add_func ("/checkout/revkeen-v2-wire/whole-session", test_whole_session);
  g_test_add_func ("/checkout/revkeen-v2-wire/references", test_references);
  g_test_add_func ("/checkout/revkeen-v2-wire/broken", test_broken);
  g_test_add_func ("/checkout/revkeen-v2-wire/truncated", test_truncated);
  g_test_add_func ("/checkout/revkeen-v2-wire/created", test_created);
  g_test_add_func ("/checkout/revkeen-v2-wire/expired", test_expired);
  g_test_add_func ("/checkout/revkeen-v2-wire/errors", test_errors);
  g_test_add_func ("/checkout/revkeen-v2-wire/write", test_write);
  g_test_add_func ("/checkout/revkeen-v2-wire/write-refuses", test_write_refuses);
  g_test_add_func ("/checkout/revkeen-v2-wire/write-refuses-cards", test_write_refuses_cards);
  g_test_add_func ("/checkout/revkeen-v2-wire/uuids", test_uuids);
  return g_test_run ();
}
