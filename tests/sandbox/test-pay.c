/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hosted page without a script: what a form does, card by card. */
#include "sandbox-service.h"

#include <string.h>

#define SESSIONS     "/v1/checkout/sessions"
#define N_CONCURRENT 16
#define ISSUER_START "src=\"/bank/"

static const struct
{
  const char *number;
  const char *brand;
  const char *last4;
} good_cards[] = {
  { "4242424242424242", "visa", "4242" },
  { "5555555555554444", "mastercard", "4444" },
  { "378282246310005", "amex", "0005" },
  { "4000000000005126", "visa", "5126" },
};

static const struct
{
  const char *number;
  const char *words;
} declined_cards[] = {
  { "4000000000000002", "Your card was declined" },
  { "4000000000009995", "not enough money" },
  { "4000000000000069", "this card has expired" },
  { "4000000000000127", "The security code is not right" },
  { "4000000000000119", "while your card was processed" },
  { "4111111111111111", "only the test cards" },
};

static const struct
{
  const char *form;
  const char *words[4];
} mistakes[] = {
  { "", { "Enter the card number.", "Enter the expiry date.", "Enter the security code." } },
  { "number=4242424242424241&expiry=1234&cvc=123", { "The card number is not right." } },
  { "number=4242&expiry=1234&cvc=123", { "The card number is not complete." } },
  { "number=4242424242424242&expiry=0120&cvc=123", { "This date is in the past." } },
  { "number=4242424242424242&expiry=99&cvc=123", { "Enter month and year as on the card." } },
  { "number=4242424242424242&expiry=1234&cvc=12", { "The security code is not complete." } },
  { "number=378282246310005&expiry=1234&cvc=123", { "The security code is not complete." } },
  { "number=4242424242424242&expiry=1234&cvc=123&email=nobody", { "This is not an e-mail address." } },
};

static Reply *
retrieve (Service *service,
          const char *id)
{
  g_autofree char *path = g_strconcat (SESSIONS "/", id, NULL);

  return service_call (service, "GET", path, NULL);
}

static void
assert_state (Service *service,
              const char *id,
              const char *status,
              const char *payment_status)
{
  g_autoptr (Reply) reply = retrieve (service, id);

  g_assert_cmpstr (reply_get_text (reply, "status"), ==, status);
  g_assert_cmpstr (reply_get_text (reply, "paymentStatus"), ==, payment_status);
}

static void
assert_success_url (const char *location,
                    const char *id)
{
  g_autofree char *wanted = g_strdup_printf ("https://shop.example/done?session_id=%s&a=1", id);

  g_assert_cmpstr (location, ==, wanted);
}

static void
test_page (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, "{\"lineItems\": [{\"priceData\": {\"name\": \"<script>alert('\\\"')</script>\", \"unitAmount\": 123456, \"currency\": \"EUR\"}}],"
                                                 " \"locale\": \"de\", \"customerEmail\": \"ada@example.com\","
                                                 " \"successUrl\": \"https://shop.example/\", \"cancelUrl\": \"https://shop.example/back?a=1&b=2\"}");
  g_autofree char *path = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) reply = service_get_page (service, path);
  const char *policy = soup_message_headers_get_one (reply->headers, "Content-Security-Policy");

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_content_type (reply->headers, NULL), ==, "text/html");
  g_assert_nonnull (strstr (policy, "default-src 'none'"));
  g_assert_nonnull (strstr (policy, "form-action 'self' https://shop.example"));
  g_assert_nonnull (strstr (policy, "frame-ancestors 'none'"));
  g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Cache-Control"), ==, "no-store");
  g_assert_null (strstr (reply->text, "<script>alert"));
  g_assert_nonnull (strstr (reply->text, "&lt;script&gt;alert(&apos;&quot;&apos;)&lt;/script&gt;"));
  g_assert_nonnull (strstr (reply->text, "1.234,56\xc2\xa0€"));
  g_assert_nonnull (strstr (reply->text, "value=\"ada@example.com\""));
  g_assert_nonnull (strstr (reply->text, "href=\"https://shop.example/back?a=1&amp;b=2\""));
  g_assert_null (strstr (reply->text, "{{"));
  g_assert_null (strstr (reply->text, "style="));
  g_assert_null (strstr (reply->text, "onclick"));
}

/* Bytes that are no UTF-8 do not come back out as they went in. */
static void
test_bytes (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) form = service_post_form (service, page, "number=4000000000000002&expiry=1234&cvc=123&name=A%ff%feB&email=a%ff@b.c");
  g_autoptr (Reply) path = service_call (service, "GET", SESSIONS "/%ff%fe", NULL);
  g_autoptr (Reply) query = service_call (service, "GET", SESSIONS "?startingAfter=%ff", NULL);

  g_assert_true (g_utf8_validate (form->text, -1, NULL));
  g_assert_nonnull (strstr (form->text, "value=\"A\xef\xbf\xbd\xef\xbf\xbd"
                                        "B\""));
  g_assert_cmpuint (path->status, ==, 404);
  g_assert_true (g_utf8_validate (path->text, -1, NULL));
  g_assert_cmpuint (query->status, ==, 404);
  g_assert_true (g_utf8_validate (query->text, -1, NULL));
}

static void
test_other_pages (void)
{
  static const char *const paths[] = { "/pay/cs_nothing", "/nothing", "/bank/chal_nothing", "/assets/nothing.css", "/assets/pay.html" };
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) index = service_get_page (service, "/");
  g_autoptr (Reply) style = service_get_page (service, "/assets/page.css");

  g_assert_cmpuint (index->status, ==, 200);
  g_assert_cmpuint (style->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_content_type (style->headers, NULL), ==, "text/css");
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (Reply) reply = service_get_page (service, paths[i]);

    g_assert_cmpuint (reply->status, ==, 404);
    g_assert_cmpstr (soup_message_headers_get_content_type (reply->headers, NULL), ==, "text/html");
  }
}

static void
test_good_cards (void)
{
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (good_cards); i++) {
    g_autofree char *id = service_create (service, service_simple_body);
    g_autofree char *page = g_strconcat ("/pay/", id, NULL);
    g_autofree char *location = service_pay (service, id, good_cards[i].number);
    g_autofree char *again = service_pay (service, id, good_cards[i].number);
    g_autoptr (Reply) reply = retrieve (service, id);
    g_autoptr (Reply) shown = service_get_page (service, page);
    JsonObject *method = json_object_get_object_member (reply_get_data (reply), "paymentMethod");

    assert_success_url (location, id);
    assert_success_url (again, id);
    assert_state (service, id, "complete", "paid");
    g_assert_nonnull (reply_get_text (reply, "paymentId"));
    g_assert_nonnull (reply_get_text (reply, "completedAt"));
    g_assert_cmpstr (json_object_get_string_member (method, "brand"), ==, good_cards[i].brand);
    g_assert_cmpstr (json_object_get_string_member (method, "last4"), ==, good_cards[i].last4);
    g_assert_cmpint (json_object_get_int_member (method, "expMonth"), ==, 12);
    g_assert_cmpint (json_object_get_int_member (method, "expYear"), ==, 2034);
    g_assert_cmpuint (shown->status, ==, 200);
    g_assert_nonnull (strstr (shown->text, "This payment is complete"));
  }
}

static void
test_declined_cards (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autofree char *location = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (declined_cards); i++) {
    g_autofree char *form = g_strdup_printf ("number=%s&expiry=1234&cvc=123&name=Ada+%%3CL%%3E&email=ada%%40example.com", declined_cards[i].number);
    g_autoptr (Reply) reply = service_post_form (service, page, form);

    g_assert_cmpuint (reply->status, ==, 402);
    g_assert_nonnull (strstr (reply->text, declined_cards[i].words));
    g_assert_nonnull (strstr (reply->text, "value=\"Ada &lt;L&gt;\""));
    g_assert_null (strstr (reply->text, declined_cards[i].number));
    assert_state (service, id, "open", "unpaid");
  }
  location = service_pay (service, id, "4242424242424242");
  assert_success_url (location, id);
  assert_state (service, id, "complete", "paid");
}

static void
test_mistakes (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    g_autoptr (Reply) reply = service_post_form (service, page, mistakes[i].form);

    g_test_message ("%s", mistakes[i].form);
    g_assert_cmpuint (reply->status, ==, 422);
    for (gsize j = 0; mistakes[i].words[j] != NULL; j++) {
      g_autofree char *place = g_strconcat ("class=\"error\">", mistakes[i].words[j], NULL);

      g_assert_nonnull (strstr (reply->text, place));
    }
    assert_state (service, id, "open", "unpaid");
  }
}

/* Answers the bank's question; returns where the customer is sent. */
static char *
answer_bank (Service *service,
             const char *location,
             const char *result)
{
  g_autoptr (Reply) page = service_get_page (service, location);
  const char *start = strstr (page->text, ISSUER_START);
  g_autofree char *path = NULL;
  g_autofree char *form = g_strconcat ("result=", result, NULL);
  g_autoptr (Reply) question = NULL;
  g_autoptr (Reply) reply = NULL;

  g_assert_nonnull (start);
  start += strlen ("src=\"");
  path = g_strndup (start, strcspn (start, "\""));
  question = service_get_page (service, path);
  g_assert_cmpuint (question->status, ==, 200);
  g_assert_nonnull (strstr (question->text, "$9.00"));
  g_assert_nonnull (strstr (soup_message_headers_get_one (question->headers, "Content-Security-Policy"), "frame-ancestors 'self'"));
  reply = service_post_form (service, path, form);
  g_assert_cmpuint (reply->status, ==, 303);
  return g_strdup (soup_message_headers_get_one (reply->headers, "Location"));
}

static void
test_challenge (void)
{
  static const struct
  {
    const char *number;
    const char *result;
    const char *notice;
    const char *words;
  } cases[] = {
    { "4000000000003220", "pass", NULL, NULL },
    { "4000000000003220", "fail", "?notice=authentication_failed", "could not confirm that it is you" },
    { "4000000000003220", "cancel", "?notice=authentication_canceled", "You canceled the confirmation" },
    { "4000000000003220", "nonsense", "?notice=authentication_canceled", "You canceled the confirmation" },
    { "4000008400001629", "pass", "?notice=generic_decline", "Your card was declined" },
    { "4000008400001629", "fail", "?notice=authentication_failed", "could not confirm that it is you" },
  };
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *id = service_create (service, service_simple_body);
    g_autofree char *location = service_pay (service, id, cases[i].number);
    g_autofree char *back = NULL;
    g_autofree char *wanted = g_strconcat ("/pay/", id, cases[i].notice, NULL);

    g_assert_nonnull (strstr (location, "/confirm/"));
    assert_state (service, id, "open", "unpaid");
    back = answer_bank (service, location, cases[i].result);
    if (cases[i].notice == NULL) {
      assert_success_url (back, id);
      assert_state (service, id, "complete", "paid");
    } else {
      g_autoptr (Reply) shown = service_get_page (service, back);

      g_assert_cmpstr (back, ==, wanted);
      g_assert_nonnull (strstr (shown->text, cases[i].words));
      assert_state (service, id, "open", "unpaid");
    }
  }
}

/* Walked away from the bank and back: the session can still be paid, the old question is dead. */
static void
test_challenge_left (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autofree char *first = service_pay (service, id, "4000000000003220");
  g_autofree char *second = service_pay (service, id, "4000000000003220");
  g_autoptr (Reply) old = service_get_page (service, first);
  g_autofree char *location = NULL;
  g_autoptr (Reply) late = NULL;

  g_assert_cmpuint (old->status, ==, 303);
  g_assert_cmpstr (soup_message_headers_get_one (old->headers, "Location"), ==, page);
  location = service_pay (service, id, "4242424242424242");
  assert_success_url (location, id);
  late = service_get_page (service, second);
  g_assert_cmpuint (late->status, ==, 303);
  assert_state (service, id, "complete", "paid");
}

static void
test_expired_during_challenge (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *expire = g_strdup_printf (SESSIONS "/%s/expire", id);
  g_autofree char *location = service_pay (service, id, "4000000000003220");
  g_autofree char *bank = g_strconcat ("/bank/", strstr (location, "/confirm/") + strlen ("/confirm/"), NULL);
  g_autoptr (Reply) ended = service_call (service, "POST", expire, NULL);
  g_autoptr (Reply) late = service_post_form (service, bank, "result=pass");

  g_assert_cmpuint (ended->status, ==, 200);
  g_assert_cmpuint (late->status, ==, 303);
  g_assert_true (g_str_has_prefix (soup_message_headers_get_one (late->headers, "Location"), "/pay/"));
  assert_state (service, id, "expired", "unpaid");
}

static void
wait_until_paid (Service *service,
                 const char *id)
{
  gboolean paid = FALSE;

  while (!paid) {
    g_autoptr (Reply) reply = retrieve (service, id);

    paid = strcmp (reply_get_text (reply, "paymentStatus"), "paid") == 0;
    g_usleep (20000);
  }
}

static void
test_paid_later (void)
{
  static const char *const slow[] = { "--async-delay", "1000", NULL };
  static const char *const quick[] = { "--async-delay", "1", NULL };
  g_autoptr (Service) service = service_new_with (slow);
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *location = service_pay (service, id, "4000000000000259");
  g_autofree char *other = NULL;
  g_autofree char *other_location = NULL;

  assert_success_url (location, id);
  assert_state (service, id, "complete", "unpaid");
  service_kill (service);
  service_start (service, quick);
  assert_state (service, id, "complete", "unpaid");
  other = service_create (service, service_simple_body);
  other_location = service_pay (service, other, "4000000000000259");
  assert_state (service, other, "complete", "unpaid");
  service_kill (service);
  service_start (service, quick);
  wait_until_paid (service, other);
  assert_state (service, id, "complete", "unpaid");
}

static void
test_subscription (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, "{\"mode\": \"subscription\", \"subscriptionData\": {\"trialDays\": 14}, \"successUrl\": \"https://shop.example/\","
                                                 " \"lineItems\": [{\"priceData\": {\"name\": \"Coffee club\", \"unitAmount\": 1800, \"currency\": \"USD\","
                                                 " \"recurring\": {\"interval\": \"month\"}}}]}");
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) shown = service_get_page (service, page);
  g_autofree char *location = service_pay (service, id, "4242424242424242");
  g_autoptr (Reply) reply = retrieve (service, id);
  g_autofree char *body = NULL;
  g_autofree char *next = NULL;

  g_assert_nonnull (strstr (shown->text, "14 days free, then $18.00 a month"));
  g_assert_nonnull (strstr (shown->text, "Start free trial"));
  g_assert_cmpstr (location, ==, "https://shop.example/");
  assert_state (service, id, "complete", "no_payment_required");
  g_assert_null (reply_get_text (reply, "paymentId"));
  g_assert_true (g_str_has_prefix (reply_get_text (reply, "subscriptionId"), "sub_"));
  g_assert_true (g_str_has_prefix (reply_get_text (reply, "customerId"), "cus_"));
  body = g_strdup_printf ("{\"customerId\": \"%s\", \"successUrl\": \"https://shop.example/\", \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": 1, \"currency\": \"USD\"}}]}", reply_get_text (reply, "customerId"));
  next = service_create (service, body);
  g_assert_nonnull (next);
}

static void
test_setup (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, "{\"mode\": \"setup\", \"successUrl\": \"https://shop.example/\"}");
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) shown = service_get_page (service, page);
  g_autofree char *location = service_pay (service, id, "4242424242424242");
  g_autoptr (Reply) reply = retrieve (service, id);

  g_assert_nonnull (strstr (shown->text, "Save card"));
  g_assert_cmpstr (location, ==, "https://shop.example/");
  assert_state (service, id, "complete", "no_payment_required");
  g_assert_true (g_str_has_prefix (reply_get_text (reply, "setupIntentId"), "seti_"));
  g_assert_null (reply_get_text (reply, "paymentId"));
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

/* The button pressed many times, from many windows: one payment. */
static void
test_concurrent (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (GBytes) form = g_bytes_new_static ("number=4242424242424242&expiry=1234&cvc=123", 43);
  g_autofree char *files = NULL;
  guint n_left = N_CONCURRENT;
  g_autoptr (GRegex) regex = g_regex_new ("pay_[0-9a-f]{24}", G_REGEX_RAW, 0, NULL);
  g_autoptr (GHashTable) payments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (guint i = 0; i < N_CONCURRENT; i++) {
    g_autoptr (SoupMessage) message = service_new_message (service, "POST", page, NULL);

    soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", form);
    soup_session_send_and_read_async (service->session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, &n_left);
  }
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  assert_state (service, id, "complete", "paid");
  files = service_read_files (service);
  g_regex_match (regex, files, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    g_hash_table_add (payments, g_match_info_fetch (match, 0));
  g_assert_cmpuint (g_hash_table_size (payments), ==, 1);
}

static void
test_script_answers (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  static const struct
  {
    const char *form;
    guint status;
    const char *member;
    const char *start;
  } cases[] = {
    { "number=1&expiry=1234&cvc=123", 422, "number_error", "The card number is not complete." },
    { "number=4000000000000002&expiry=1234&cvc=123", 402, "notice", "Your card was declined" },
    { "number=4000000000003220&expiry=1234&cvc=123", 200, "redirect", "/pay/cs_" },
    { "number=4242424242424242&expiry=1234&cvc=123", 200, "redirect", "https://shop.example/done?session_id=cs_" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SoupMessage) message = service_new_message (service, "POST", page, NULL);
    g_autoptr (GBytes) form = g_bytes_new_static (cases[i].form, strlen (cases[i].form));
    g_autoptr (Reply) reply = NULL;

    soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "application/json");
    soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", form);
    reply = service_send (service, message);
    g_assert_cmpuint (reply->status, ==, cases[i].status);
    g_assert_true (g_str_has_prefix (json_object_get_string_member (json_node_get_object (reply->json), cases[i].member), cases[i].start));
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/pay/page", test_page);
  g_test_add_func ("/sandbox/pay/bytes", test_bytes);
  g_test_add_func ("/sandbox/pay/other-pages", test_other_pages);
  g_test_add_func ("/sandbox/pay/good-cards", test_good_cards);
  g_test_add_func ("/sandbox/pay/declined-cards", test_declined_cards);
  g_test_add_func ("/sandbox/pay/mistakes", test_mistakes);
  g_test_add_func ("/sandbox/pay/challenge", test_challenge);
  g_test_add_func ("/sandbox/pay/challenge-left", test_challenge_left);
  g_test_add_func ("/sandbox/pay/expired-during-challenge", test_expired_during_challenge);
  g_test_add_func ("/sandbox/pay/paid-later", test_paid_later);
  g_test_add_func ("/sandbox/pay/subscription", test_subscription);
  g_test_add_func ("/sandbox/pay/setup", test_setup);
  g_test_add_func ("/sandbox/pay/concurrent", test_concurrent);
  g_test_add_func ("/sandbox/pay/script-answers", test_script_answers);
  return g_test_run ();
}
