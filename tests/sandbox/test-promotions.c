/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promotion codes: what they take off, when they are refused, and that each use counts once. */
#include "sandbox-service.h"
#include "till-time.h"

#include <string.h>

#define SESSIONS     "/v1/checkout/sessions"
#define CODES        "/v1/promotion-codes"
#define URLS         "\"successUrl\": \"https://a.example/\""
#define CARD         "number=4242424242424242&expiry=1234&cvc=123"
#define N_CONCURRENT 8
#define N_KILLS      6

static char *
make (Service *service,
      const char *path,
      const char *body)
{
  g_autoptr (Reply) reply = service_call (service, "POST", path, body);

  g_test_message ("%s", body);
  g_assert_cmpuint (reply->status, ==, 201);
  return g_strdup (reply_get_text (reply, "id"));
}

/* A session over an amount that takes codes. */
static char *
make_session (Service *service,
              gint64 amount,
              const char *currency,
              const char *more)
{
  g_autofree char *body = g_strdup_printf ("{" URLS ", \"allowPromotionCodes\": true%s, \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": %" G_GINT64_FORMAT ", \"currency\": \"%s\"}}]}", more, amount, currency);

  return make (service, SESSIONS, body);
}

static Reply *
retrieve (Service *service,
          const char *path,
          const char *id)
{
  g_autofree char *full = g_strconcat (path, "/", id, NULL);

  return service_call (service, "GET", full, NULL);
}

static gint64
get_int (Reply *reply,
         const char *member)
{
  return json_object_get_int_member (reply_get_data (reply), member);
}

static Reply *
post (Service *service,
      const char *session,
      const char *tail,
      const char *form)
{
  g_autofree char *path = g_strconcat ("/pay/", session, tail, NULL);

  return service_post_form (service, path, form);
}

static Reply *
apply (Service *service,
       const char *session,
       const char *code)
{
  g_autofree char *form = g_strconcat ("action=apply&code=", code, NULL);

  return post (service, session, "/promotion-code", form);
}

static void
assert_applied (Service *service,
                const char *session,
                const char *code)
{
  g_autoptr (Reply) reply = apply (service, session, code);

  g_assert_cmpuint (reply->status, ==, 303);
}

static void
assert_amounts (Service *service,
                const char *session,
                gint64 subtotal,
                gint64 discount,
                const char *code)
{
  g_autoptr (Reply) reply = retrieve (service, SESSIONS, session);

  g_assert_cmpint (get_int (reply, "amountSubtotal"), ==, subtotal);
  g_assert_cmpint (get_int (reply, "amountDiscount"), ==, discount);
  g_assert_cmpint (get_int (reply, "amountTotal"), ==, subtotal - discount);
  g_assert_cmpstr (reply_get_text (reply, "promotionCode"), ==, code);
}

static void
assert_state (Service *service,
              const char *session,
              const char *status,
              const char *payment_status)
{
  g_autoptr (Reply) reply = retrieve (service, SESSIONS, session);

  g_assert_cmpstr (reply_get_text (reply, "status"), ==, status);
  g_assert_cmpstr (reply_get_text (reply, "paymentStatus"), ==, payment_status);
}

static void
assert_redeemed (Service *service,
                 const char *id,
                 gint64 times)
{
  g_autoptr (Reply) reply = retrieve (service, CODES, id);

  g_assert_cmpint (get_int (reply, "timesRedeemed"), ==, times);
}

static void
test_wrong_codes (void)
{
  static const struct
  {
    const char *body;
    const char *code;
    const char *param;
  } cases[] = {
    { "{}", "parameter_missing", "code" },
    { "{\"code\": \"NEW\"}", "parameter_missing", "percentOff" },
    { "{\"code\": \"AB\", \"percentOff\": 5}", "parameter_invalid", "code" },
    { "{\"code\": \"A B C\", \"percentOff\": 5}", "parameter_invalid", "code" },
    { "{\"code\": \"<b>NEW\", \"percentOff\": 5}", "parameter_invalid", "code" },
    { "{\"code\": \"spring\", \"percentOff\": 5}", "parameter_invalid", "code" },
    { "{\"code\": \"NEW\", \"percentOff\": 0}", "parameter_invalid", "percentOff" },
    { "{\"code\": \"NEW\", \"percentOff\": 101}", "parameter_invalid", "percentOff" },
    { "{\"code\": \"NEW\", \"percentOff\": 12.5}", "parameter_invalid", "percentOff" },
    { "{\"code\": \"NEW\", \"percentOff\": 5, \"amountOff\": 5, \"currency\": \"USD\"}", "parameter_invalid", "amountOff" },
    { "{\"code\": \"NEW\", \"amountOff\": 5}", "parameter_missing", "currency" },
    { "{\"code\": \"NEW\", \"percentOff\": 5, \"minimumAmount\": 5}", "parameter_missing", "currency" },
    { "{\"code\": \"NEW\", \"percentOff\": 5, \"maxRedemptions\": 0}", "parameter_invalid", "maxRedemptions" },
    { "{\"code\": \"NEW\", \"percentOff\": 5, \"expiresAt\": \"soon\"}", "parameter_invalid", "expiresAt" },
    { "{\"code\": \"NEW\", \"percentOff\": 5, \"timesRedeemed\": 0}", "parameter_unknown", "timesRedeemed" },
  };
  g_autoptr (Service) service = service_new ();
  g_autofree char *spring = make (service, CODES, "{\"code\": \"SPRING\", \"percentOff\": 10}");
  g_autofree char *path = g_strconcat (CODES "/", spring, NULL);
  g_autoptr (Reply) changed = service_call (service, "PATCH", path, "{\"percentOff\": null}");
  g_autoptr (Reply) same = service_call (service, "PATCH", path, "{\"percentOff\": 20, \"active\": false}");
  g_autoptr (Reply) found = service_call (service, "GET", CODES "?code=spring", NULL);
  g_autoptr (Reply) not_found = service_call (service, "GET", CODES "?code=summer", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Reply) reply = service_call (service, "POST", CODES, cases[i].body);

    g_test_message ("%s", cases[i].body);
    g_assert_cmpuint (reply->status, ==, 400);
    g_assert_cmpstr (reply_get_error (reply, "code"), ==, cases[i].code);
    g_assert_cmpstr (reply_get_error (reply, "param"), ==, cases[i].param);
  }
  g_assert_cmpuint (changed->status, ==, 400);
  g_assert_cmpuint (same->status, ==, 200);
  g_assert_cmpint (get_int (same, "percentOff"), ==, 20);
  g_assert_cmpint (get_int (same, "timesRedeemed"), ==, 0);
  g_assert_cmpuint (json_array_get_length (reply_get_list (found)), ==, 1);
  g_assert_cmpuint (json_array_get_length (reply_get_list (not_found)), ==, 0);
}

static void
test_amounts (void)
{
  static const struct
  {
    const char *terms;
    gint64 amount;
    const char *currency;
    gint64 discount;
    const char *payment_status;
  } cases[] = {
    { "\"percentOff\": 10", 900, "USD", 90, "paid" },
    { "\"percentOff\": 10", 905, "USD", 91, "paid" },
    { "\"percentOff\": 10", 904, "USD", 90, "paid" },
    { "\"percentOff\": 33", 100, "JPY", 33, "paid" },
    { "\"percentOff\": 1", 49, "JPY", 0, "paid" },
    { "\"percentOff\": 1", 50, "JPY", 1, "paid" },
    { "\"percentOff\": 99", 999999999999, "USD", 989999999999, "paid" },
    { "\"percentOff\": 100", 905, "USD", 905, "no_payment_required" },
    { "\"amountOff\": 200, \"currency\": \"USD\"", 905, "USD", 200, "paid" },
    { "\"amountOff\": 2000, \"currency\": \"USD\"", 905, "USD", 905, "no_payment_required" },
    { "\"amountOff\": 200, \"currency\": \"USD\", \"minimumAmount\": 905", 905, "USD", 200, "paid" },
  };
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *code = g_strdup_printf ("CODE-%" G_GSIZE_FORMAT, i);
    g_autofree char *body = g_strdup_printf ("{\"code\": \"%s\", %s}", code, cases[i].terms);
    g_autofree char *id = make (service, CODES, body);
    g_autofree char *session = make_session (service, cases[i].amount, cases[i].currency, "");
    g_autofree char *location = NULL;

    assert_applied (service, session, code);
    assert_applied (service, session, code);
    assert_amounts (service, session, cases[i].amount, cases[i].discount, code);
    assert_redeemed (service, id, 0);
    location = service_pay (service, session, "4242424242424242");
    g_assert_cmpstr (location, ==, "https://a.example/");
    assert_state (service, session, "complete", cases[i].payment_status);
    assert_amounts (service, session, cases[i].amount, cases[i].discount, code);
    assert_redeemed (service, id, 1);
  }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *terms;
    const char *typed;
    const char *words;
  } cases[] = {
    { "\"percentOff\": 5", "", "Enter the code." },
    { "\"percentOff\": 5", "++", "Enter the code." },
    { "\"percentOff\": 5", "nothing", "This code is not valid." },
    { "\"percentOff\": 5", "%22%3E%3Cb%3E", "This code is not valid." },
    { "\"percentOff\": 5", "%ff%fe", "This code is not valid." },
    { "\"percentOff\": 5, \"active\": false", NULL, "This code is not valid." },
    { "\"percentOff\": 5, \"expiresAt\": \"2026-01-01T00:00:00Z\"", NULL, "This code has expired." },
    { "\"amountOff\": 5, \"currency\": \"EUR\"", NULL, "This code is not for this currency." },
    { "\"percentOff\": 5, \"minimumAmount\": 905, \"currency\": \"USD\"", NULL, "This code is for orders of $9.05 or more." },
  };
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *session = make_session (service, 900, "USD", ", \"locale\": \"en-US\"");
    g_autofree char *code = g_strdup_printf ("CODE-%" G_GSIZE_FORMAT, i);
    g_autofree char *body = g_strdup_printf ("{\"code\": \"%s\", %s}", code, cases[i].terms);
    g_autofree char *id = make (service, CODES, body);
    g_autoptr (Reply) reply = apply (service, session, cases[i].typed != NULL ? cases[i].typed : code);
    g_autofree char *place = g_strconcat ("class=\"error\">", cases[i].words, NULL);

    g_test_message ("%s", cases[i].terms);
    g_assert_nonnull (id);
    g_assert_cmpuint (reply->status, ==, 422);
    g_assert_nonnull (strstr (reply->text, place));
    g_assert_null (strstr (reply->text, "<b>"));
    assert_amounts (service, session, 900, 0, NULL);
  }
}

static void
test_nothing_due (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = make (service, CODES, "{\"code\": \"SPRING\", \"percentOff\": 10}");
  g_autofree char *session = make (service, SESSIONS, "{" URLS ", \"mode\": \"subscription\", \"allowPromotionCodes\": true, \"subscriptionData\": {\"trialDays\": 5}, \"lineItems\": [{\"priceData\": {\"name\": \"Beans\", \"unitAmount\": 100, \"currency\": \"USD\", \"recurring\": {\"interval\": \"day\"}}}]}");
  g_autoptr (Reply) reply = apply (service, session, "SPRING");

  g_assert_nonnull (id);
  g_assert_cmpuint (reply->status, ==, 422);
  g_assert_nonnull (strstr (reply->text, "Nothing is due today"));
}

/* The page: the field is there only where the shop wants it; the code is shown, and can be taken away. */
static void
test_page (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = make (service, CODES, "{\"code\": \"Spring\", \"percentOff\": 10}");
  g_autofree char *session = make_session (service, 900, "USD", ", \"locale\": \"en-US\"");
  g_autofree char *plain = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", session, NULL);
  g_autofree char *plain_page = g_strconcat ("/pay/", plain, NULL);
  g_autoptr (Reply) before = service_get_page (service, page);
  g_autoptr (Reply) without = service_get_page (service, plain_page);
  g_autoptr (Reply) not_allowed = apply (service, plain, "SPRING");
  g_autoptr (Reply) applied = apply (service, session, "++spring+");
  g_autoptr (Reply) after = service_get_page (service, page);
  g_autoptr (Reply) removed = NULL;
  g_autoptr (Reply) missing = apply (service, "cs_nothing", "SPRING");

  g_assert_nonnull (id);
  g_assert_nonnull (strstr (before->text, "name=\"code\""));
  g_assert_nonnull (strstr (before->text, "Pay $9.00"));
  g_assert_null (strstr (without->text, "name=\"code\""));
  g_assert_cmpuint (not_allowed->status, ==, 303);
  assert_amounts (service, plain, 900, 0, NULL);
  g_assert_cmpuint (applied->status, ==, 303);
  g_assert_cmpstr (soup_message_headers_get_one (applied->headers, "Location"), ==, page);
  g_assert_nonnull (strstr (after->text, "<bdi>Spring</bdi>"));
  g_assert_nonnull (strstr (after->text, "Pay $8.10"));
  g_assert_nonnull (strstr (after->text, "$0.90"));
  g_assert_nonnull (strstr (after->text, "value=\"remove\""));
  g_assert_null (strstr (after->text, "name=\"code\""));
  g_assert_cmpuint (missing->status, ==, 404);
  removed = post (service, session, "/promotion-code", "action=remove");
  g_assert_cmpuint (removed->status, ==, 303);
  assert_amounts (service, session, 900, 0, NULL);
}

/* A use is counted with the payment; then it cannot be applied or taken away any more. */
static void
test_complete (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = make (service, CODES, "{\"code\": \"SPRING\", \"percentOff\": 10}");
  g_autofree char *session = make_session (service, 900, "USD", "");
  g_autoptr (Reply) declined = NULL;
  g_autofree char *location = NULL;
  g_autofree char *again = NULL;
  g_autoptr (Reply) removed = NULL;

  assert_applied (service, session, "SPRING");
  declined = post (service, session, "", "number=4000000000000002&expiry=1234&cvc=123");
  g_assert_cmpuint (declined->status, ==, 402);
  assert_redeemed (service, id, 0);
  location = service_pay (service, session, "4242424242424242");
  again = service_pay (service, session, "4242424242424242");
  removed = post (service, session, "/promotion-code", "action=remove");
  g_assert_cmpstr (again, ==, location);
  g_assert_cmpuint (removed->status, ==, 200);
  assert_amounts (service, session, 900, 90, "SPRING");
  assert_redeemed (service, id, 1);
}

/* What changes between the page and the payment charges nobody: a code that is gone, and an amount not seen. */
static void
test_changes (void)
{
  static const char *const changes[] = {
    "{\"active\": false}", "{\"expiresAt\": \"2026-01-01T00:00:00Z\"}", "{\"percentOff\": 5}", "{\"percentOff\": 15}", "{\"code\": \"OTHER\"}"
  };
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *code = g_strdup_printf ("CODE-%" G_GSIZE_FORMAT, i);
    g_autofree char *body = g_strdup_printf ("{\"code\": \"%s\", \"percentOff\": 10}", code);
    g_autofree char *id = make (service, CODES, body);
    g_autofree char *path = g_strconcat (CODES "/", id, NULL);
    g_autofree char *session = make_session (service, 900, "USD", "");
    g_autofree char *wanted = g_strdup_printf ("/pay/%s?notice=promotion_code_refused", session);
    g_autofree char *location = NULL;
    g_autofree char *second = NULL;
    g_autoptr (Reply) shown = NULL;

    g_test_message ("%s", changes[i]);
    assert_applied (service, session, code);
    reply_free (service_call (service, "PATCH", path, changes[i]));
    location = service_pay (service, session, "4242424242424242");
    g_assert_cmpstr (location, ==, wanted);
    shown = service_get_page (service, location);
    g_assert_nonnull (strstr (shown->text, "was taken off. You were not charged."));
    assert_state (service, session, "open", "unpaid");
    assert_amounts (service, session, 900, 0, NULL);
    second = service_pay (service, session, "4242424242424242");
    g_assert_cmpstr (second, ==, "https://a.example/");
    assert_redeemed (service, id, 0);
  }
}

static void
test_other_window (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = make (service, CODES, "{\"code\": \"SPRING\", \"percentOff\": 10}");
  g_autofree char *session = make_session (service, 900, "USD", "");
  g_autofree char *wanted = g_strdup_printf ("/pay/%s?notice=amount_changed", session);
  g_autoptr (Reply) removed = NULL;
  g_autoptr (Reply) stale = NULL;
  g_autoptr (Reply) fresh = NULL;

  g_assert_nonnull (id);
  assert_applied (service, session, "SPRING");
  removed = post (service, session, "/promotion-code", "action=remove");
  stale = post (service, session, "", CARD "&amount=810");
  g_assert_cmpuint (removed->status, ==, 303);
  g_assert_cmpstr (soup_message_headers_get_one (stale->headers, "Location"), ==, wanted);
  assert_state (service, session, "open", "unpaid");
  fresh = post (service, session, "", CARD "&amount=900");
  g_assert_cmpstr (soup_message_headers_get_one (fresh->headers, "Location"), ==, "https://a.example/");
  assert_state (service, session, "complete", "paid");
}

/* The bank's question was about another amount. */
static void
test_during_challenge (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = make (service, CODES, "{\"code\": \"SPRING\", \"percentOff\": 10}");
  g_autofree char *session = make_session (service, 900, "USD", "");
  g_autofree char *location = NULL;
  g_autofree char *bank = NULL;
  g_autoptr (Reply) removed = NULL;
  g_autoptr (Reply) late = NULL;

  g_assert_nonnull (id);
  assert_applied (service, session, "SPRING");
  location = service_pay (service, session, "4000000000003220");
  bank = g_strconcat ("/bank/", strstr (location, "/confirm/") + strlen ("/confirm/"), NULL);
  removed = post (service, session, "/promotion-code", "action=remove");
  late = service_post_form (service, bank, "result=pass");
  g_assert_cmpuint (removed->status, ==, 303);
  g_assert_cmpuint (late->status, ==, 303);
  assert_state (service, session, "open", "unpaid");
}

static void
test_first_time (void)
{
  static const struct
  {
    const char *more;
    const char *form;
    gboolean refused_at_once;
    gboolean refused;
  } cases[] = {
    { "", CARD "&email=ADA%40example.com", FALSE, TRUE },
    { "", CARD, FALSE, TRUE },
    { ", \"customerEmail\": \"ada@example.com\"", NULL, TRUE, TRUE },
    { "", "number=5555555555554444&expiry=1234&cvc=123&email=bob%40example.com", FALSE, FALSE },
  };
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = make (service, CODES, "{\"code\": \"FIRST\", \"percentOff\": 10, \"firstTimeOnly\": true}");
  g_autofree char *session = make_session (service, 900, "USD", "");
  g_autoptr (Reply) first = NULL;

  assert_applied (service, session, "FIRST");
  first = post (service, session, "", CARD "&email=ada%40example.com");
  g_assert_cmpstr (soup_message_headers_get_one (first->headers, "Location"), ==, "https://a.example/");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *next = make_session (service, 900, "USD", cases[i].more);
    g_autoptr (Reply) applied = apply (service, next, "FIRST");
    g_autoptr (Reply) paid = NULL;

    g_test_message ("%s", cases[i].form);
    g_assert_cmpuint (applied->status, ==, cases[i].refused_at_once ? 422 : 303);
    if (cases[i].refused_at_once) {
      g_assert_nonnull (strstr (applied->text, "This code is for a first purchase only."));
      continue;
    }
    paid = post (service, next, "", cases[i].form);
    g_assert_cmpint (strstr (soup_message_headers_get_one (paid->headers, "Location"), "promotion_code_refused") != NULL, ==, cases[i].refused);
  }
  assert_redeemed (service, id, 2);
}

/* One who used a code that left nothing to pay is known by the card, too. */
static void
test_first_time_free (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = make (service, CODES, "{\"code\": \"FREE\", \"percentOff\": 100, \"firstTimeOnly\": true}");
  g_autofree char *first = make_session (service, 900, "USD", "");
  g_autofree char *second = make_session (service, 900, "USD", "");
  g_autofree char *location = NULL;
  g_autofree char *refused = NULL;

  assert_applied (service, first, "FREE");
  assert_applied (service, second, "FREE");
  location = service_pay (service, first, "4242424242424242");
  refused = service_pay (service, second, "4242424242424242");
  g_assert_cmpstr (location, ==, "https://a.example/");
  assert_state (service, first, "complete", "no_payment_required");
  g_assert_nonnull (strstr (refused, "promotion_code_refused"));
  assert_state (service, second, "open", "unpaid");
  assert_redeemed (service, id, 1);
}

/* A setup has nothing to take off from, with or without a currency. */
static void
test_setup (void)
{
  static const char *const bodies[] = {
    "{" URLS ", \"mode\": \"setup\", \"allowPromotionCodes\": true}",
    "{" URLS ", \"mode\": \"setup\", \"allowPromotionCodes\": true, \"currency\": \"USD\"}",
  };
  g_autoptr (Service) service = service_new ();
  g_autofree char *percent = make (service, CODES, "{\"code\": \"PERCENT\", \"percentOff\": 10}");
  g_autofree char *amount = make (service, CODES, "{\"code\": \"AMOUNT\", \"amountOff\": 10, \"currency\": \"USD\"}");

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autofree char *session = make (service, SESSIONS, bodies[i]);
    g_autofree char *page = g_strconcat ("/pay/", session, NULL);
    g_autoptr (Reply) shown = service_get_page (service, page);
    g_autoptr (Reply) percent_applied = apply (service, session, "PERCENT");
    g_autoptr (Reply) amount_applied = apply (service, session, "AMOUNT");
    g_autofree char *location = service_pay (service, session, "4242424242424242");

    g_assert_null (strstr (shown->text, "name=\"code\""));
    g_assert_cmpuint (percent_applied->status, ==, 422);
    g_assert_cmpuint (amount_applied->status, ==, 422);
    g_assert_cmpstr (location, ==, "https://a.example/");
  }
  assert_redeemed (service, percent, 0);
  assert_redeemed (service, amount, 0);
}

static void
answered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  guint *n_left = user_data;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  g_assert_nonnull (body);
  (*n_left)--;
}

/* Many carts with the last use of a code, paid at once: one of them has it, the others are charged nothing. */
static void
test_last_use (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = make (service, CODES, "{\"code\": \"LAST\", \"percentOff\": 10, \"maxRedemptions\": 1}");
  g_autoptr (GBytes) form = g_bytes_new_static (CARD, strlen (CARD));
  char *sessions[N_CONCURRENT] = { NULL };
  guint n_left = N_CONCURRENT;
  guint n_complete = 0;

  for (guint i = 0; i < N_CONCURRENT; i++) {
    sessions[i] = make_session (service, 900, "USD", "");
    assert_applied (service, sessions[i], "LAST");
  }
  for (guint i = 0; i < N_CONCURRENT; i++) {
    g_autofree char *page = g_strconcat ("/pay/", sessions[i], NULL);
    g_autoptr (SoupMessage) message = service_new_message (service, "POST", page, NULL);

    soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", form);
    soup_session_send_and_read_async (service->session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, &n_left);
  }
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < N_CONCURRENT; i++) {
    g_autoptr (Reply) session = retrieve (service, SESSIONS, sessions[i]);
    gboolean complete = g_str_equal (reply_get_text (session, "status"), "complete");

    n_complete += complete ? 1 : 0;
    g_assert_cmpint (get_int (session, "amountTotal"), ==, complete ? 810 : 900);
    g_free (sessions[i]);
  }
  g_assert_cmpuint (n_complete, ==, 1);
  assert_redeemed (service, id, 1);
  {
    g_autofree char *late = make_session (service, 900, "USD", "");
    g_autoptr (Reply) refused = apply (service, late, "LAST");

    g_assert_nonnull (strstr (refused->text, "This code has been used up."));
  }
}

static void
ignore_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  gboolean *done = user_data;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  g_assert_true (body == NULL || g_bytes_get_size (body) < G_MAXSIZE);
  *done = TRUE;
}

/* Killed while it pays: the use is counted exactly where the session is complete. */
static void
test_kills (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = make (service, CODES, "{\"code\": \"SPRING\", \"percentOff\": 10}");
  g_autoptr (GBytes) form = g_bytes_new_static (CARD, strlen (CARD));

  for (guint i = 0; i < N_KILLS; i++) {
    g_autofree char *session = make_session (service, 900, "USD", "");
    g_autofree char *page = g_strconcat ("/pay/", session, NULL);
    g_autoptr (SoupMessage) message = service_new_message (service, "POST", page, NULL);
    g_autofree char *location = NULL;
    gint64 until_us = g_get_monotonic_time () + i * 1500;
    gboolean done = FALSE;

    assert_applied (service, session, "SPRING");
    soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", form);
    soup_session_send_and_read_async (service->session, message, G_PRIORITY_DEFAULT, NULL, ignore_cb, &done);
    while (!done && g_get_monotonic_time () < until_us)
      g_main_context_iteration (NULL, FALSE);
    service_kill (service);
    while (!done)
      g_main_context_iteration (NULL, TRUE);
    service_start (service, NULL);
    location = service_pay (service, session, "4242424242424242");
    g_assert_cmpstr (location, ==, "https://a.example/");
    assert_redeemed (service, id, i + 1);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/promotions/wrong-codes", test_wrong_codes);
  g_test_add_func ("/sandbox/promotions/amounts", test_amounts);
  g_test_add_func ("/sandbox/promotions/refusals", test_refusals);
  g_test_add_func ("/sandbox/promotions/nothing-due", test_nothing_due);
  g_test_add_func ("/sandbox/promotions/page", test_page);
  g_test_add_func ("/sandbox/promotions/complete", test_complete);
  g_test_add_func ("/sandbox/promotions/changes", test_changes);
  g_test_add_func ("/sandbox/promotions/other-window", test_other_window);
  g_test_add_func ("/sandbox/promotions/during-challenge", test_during_challenge);
  g_test_add_func ("/sandbox/promotions/first-time", test_first_time);
  g_test_add_func ("/sandbox/promotions/first-time-free", test_first_time_free);
  g_test_add_func ("/sandbox/promotions/setup", test_setup);
  g_test_add_func ("/sandbox/promotions/last-use", test_last_use);
  g_test_add_func ("/sandbox/promotions/kills", test_kills);
  return g_test_run ();
}
