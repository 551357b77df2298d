/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox-service.h"
#include "till-time.h"

#include <string.h>

#define SESSIONS "/v1/checkout/sessions"
#define URLS     "\"successUrl\": \"https://a.example/\", \"cancelUrl\": \"https://a.example/\""
#define PRICE    "{\"name\": \"Tea\", \"unitAmount\": 300, \"currency\": \"EUR\"}"
#define LINES    "\"lineItems\": [{\"priceData\": " PRICE "}]"
#define PLAN     "{\"name\": \"Plan\", \"unitAmount\": 1800, \"currency\": \"EUR\", \"recurring\": {\"interval\": \"month\"}}"

/* What is wrong, and what the service says about it. */
static const struct
{
  const char *body;
  guint status;
  const char *code;
  const char *param;
} refusals[] = {
  { "", 400, "body_invalid", NULL },
  { "[]", 400, "body_invalid", NULL },
  { "{", 400, "body_invalid", NULL },
  { "{\"a\": 1} x", 400, "body_invalid", NULL },
  { "{}", 400, "parameter_missing", "successUrl" },
  { "{" LINES "}", 400, "parameter_missing", "successUrl" },
  { "{" URLS "}", 400, "parameter_missing", "lineItems" },
  { "{" URLS ", \"lineItems\": []}", 400, "parameter_invalid", "lineItems" },
  { "{" URLS ", \"lineItems\": {}}", 400, "parameter_invalid", "lineItems" },
  { "{" URLS ", \"lineItems\": [1]}", 400, "parameter_invalid", "lineItems[0]" },
  { "{" URLS ", \"lineItems\": [{}]}", 400, "parameter_missing", "lineItems[0].priceData" },
  { "{" URLS ", \"lineItems\": [{\"productId\": \"prod_x\"}]}", 404, "resource_missing", "lineItems[0].productId" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": " PRICE ", \"quantity\": 0}]}", 400, "parameter_invalid", "lineItems[0].quantity" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": " PRICE ", \"quantity\": 1.5}]}", 400, "parameter_invalid", "lineItems[0].quantity" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": " PRICE ", \"quantity\": \"2\"}]}", 400, "parameter_invalid", "lineItems[0].quantity" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": " PRICE ", \"qty\": 2}]}", 400, "parameter_unknown", "lineItems[0].qty" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": {\"unitAmount\": 1, \"currency\": \"EUR\"}}]}", 400, "parameter_missing", "lineItems[0].priceData.name" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": {\"name\": \"\", \"unitAmount\": 1, \"currency\": \"EUR\"}}]}", 400, "parameter_invalid", "lineItems[0].priceData.name" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": {\"name\": \"a\\nb\", \"unitAmount\": 1, \"currency\": \"EUR\"}}]}", 400, "parameter_invalid", "lineItems[0].priceData.name" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"currency\": \"EUR\"}}]}", 400, "parameter_missing", "lineItems[0].priceData.unitAmount" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": -1, \"currency\": \"EUR\"}}]}", 400, "parameter_invalid", "lineItems[0].priceData.unitAmount" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": 3.5, \"currency\": \"EUR\"}}]}", 400, "parameter_invalid", "lineItems[0].priceData.unitAmount" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": 1}}]}", 400, "parameter_missing", "lineItems[0].priceData.currency" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": 1, \"currency\": \"XYZ\"}}]}", 400, "parameter_invalid", "lineItems[0].priceData.currency" },
  { "{" URLS ", \"currency\": \"USD\", " LINES "}", 400, "parameter_invalid", "lineItems[0].priceData.currency" },
  { "{" URLS ", \"currency\": 5, " LINES "}", 400, "parameter_invalid", "currency" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": 999999999999, \"currency\": \"EUR\"}, \"quantity\": 1000000}]}", 422, "amount_too_large", "lineItems[0].quantity" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": {\"name\": \"Tea\", \"unitAmount\": 999999999999, \"currency\": \"EUR\"}}, {\"priceData\": " PRICE "}]}", 422, "amount_too_large", "lineItems" },
  { "{" URLS ", \"mode\": \"gift\", " LINES "}", 400, "parameter_invalid", "mode" },
  { "{" URLS ", \"lineItems\": [{\"priceData\": " PLAN "}]}", 400, "parameter_invalid", "lineItems[0].priceData.recurring" },
  { "{" URLS ", \"mode\": \"subscription\", " LINES "}", 400, "parameter_invalid", "lineItems" },
  { "{" URLS ", \"mode\": \"setup\", " LINES "}", 400, "parameter_invalid", "lineItems" },
  { "{" URLS ", \"subscriptionData\": {\"trialDays\": 3}, " LINES "}", 400, "parameter_invalid", "subscriptionData" },
  { "{" URLS ", \"mode\": \"subscription\", \"subscriptionData\": {\"trialDays\": -1}, \"lineItems\": [{\"priceData\": " PLAN "}]}", 400, "parameter_invalid", "subscriptionData.trialDays" },
  { "{" URLS ", \"mode\": \"subscription\", \"subscriptionData\": {\"days\": 1}, \"lineItems\": [{\"priceData\": " PLAN "}]}", 400, "parameter_unknown", "subscriptionData.days" },
  { "{\"successUrl\": \"javascript:alert(1)\", " LINES "}", 400, "parameter_invalid", "successUrl" },
  { "{\"successUrl\": 7, " LINES "}", 400, "parameter_invalid", "successUrl" },
  { "{\"successUrl\": \"https://a.example/\", \"cancelUrl\": \"/back\", " LINES "}", 400, "parameter_invalid", "cancelUrl" },
  { "{" URLS ", \"customerId\": \"cus_x\", " LINES "}", 404, "resource_missing", "customerId" },
  { "{" URLS ", \"customerEmail\": \"nobody\", " LINES "}", 400, "parameter_invalid", "customerEmail" },
  { "{" URLS ", \"allowPromotionCodes\": \"yes\", " LINES "}", 400, "parameter_invalid", "allowPromotionCodes" },
  { "{" URLS ", \"billingAddressCollection\": \"maybe\", " LINES "}", 400, "parameter_invalid", "billingAddressCollection" },
  { "{" URLS ", \"locale\": \"not a language\", " LINES "}", 400, "parameter_invalid", "locale" },
  { "{" URLS ", \"metadata\": {\"a\": 1}, " LINES "}", 400, "parameter_invalid", "metadata.a" },
  { "{" URLS ", \"metadata\": [], " LINES "}", 400, "parameter_invalid", "metadata" },
  { "{" URLS ", \"expiresAt\": \"2001-01-01T00:00:00Z\", " LINES "}", 400, "parameter_invalid", "expiresAt" },
  { "{" URLS ", \"expiresAt\": \"2999-01-01T00:00:00Z\", " LINES "}", 400, "parameter_invalid", "expiresAt" },
  { "{" URLS ", \"expiresAt\": \"tomorrow\", " LINES "}", 400, "parameter_invalid", "expiresAt" },
  { "{" URLS ", \"sucessUrl\": \"https://a.example/\", " LINES "}", 400, "parameter_unknown", "sucessUrl" },
};

static void
test_create (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) reply = service_call (service, "POST", SESSIONS, service_simple_body);
  JsonObject *session = reply_get_data (reply);
  g_autofree char *url = g_strconcat (service->url, "/pay/", reply_get_text (reply, "id"), NULL);

  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_true (g_str_has_prefix (reply_get_text (reply, "id"), "cs_"));
  g_assert_cmpstr (reply_get_text (reply, "url"), ==, url);
  g_assert_cmpstr (reply_get_text (reply, "object"), ==, "checkout.session");
  g_assert_cmpstr (reply_get_text (reply, "mode"), ==, "payment");
  g_assert_cmpstr (reply_get_text (reply, "status"), ==, "open");
  g_assert_cmpstr (reply_get_text (reply, "paymentStatus"), ==, "unpaid");
  g_assert_cmpstr (reply_get_text (reply, "currency"), ==, "USD");
  g_assert_cmpstr (reply_get_text (reply, "clientReferenceId"), ==, "sale-1");
  g_assert_cmpint (json_object_get_int_member (session, "amountSubtotal"), ==, 900);
  g_assert_cmpint (json_object_get_int_member (session, "amountTotal"), ==, 900);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (session, "lineItems")), ==, 1);
  g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "X-Request-Id"), ==, json_object_get_string_member (json_node_get_object (reply->json), "requestId"));
}

static void
test_refusals (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) list = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr (Reply) reply = service_call (service, "POST", SESSIONS, refusals[i].body);

    g_test_message ("%s", refusals[i].body);
    g_assert_cmpuint (reply->status, ==, refusals[i].status);
    g_assert_cmpstr (reply_get_error (reply, "code"), ==, refusals[i].code);
    g_assert_cmpstr (reply_get_error (reply, "param"), ==, refusals[i].param);
    g_assert_nonnull (reply_get_error (reply, "message"));
    if (refusals[i].status == 400)
      g_assert_cmpstr (reply_get_error (reply, "type"), ==, "validation_error");
  }
  list = service_call (service, "GET", SESSIONS, NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (list->json), "data")), ==, 0);
}

static void
test_amounts (void)
{
  static const struct
  {
    const char *body;
    gint64 total;
    const char *currency;
  } cases[] = {
    { "{" URLS ", \"currency\": \"jpy\", \"lineItems\": [{\"priceData\": {\"name\": \"a\", \"unitAmount\": 120}, \"quantity\": 3}]}", 360, "JPY" },
    { "{" URLS ", \"lineItems\": [{\"priceData\": {\"name\": \"a\", \"unitAmount\": 0, \"currency\": \"USD\"}}]}", 0, "USD" },
    { "{" URLS ", \"mode\": \"subscription\", \"lineItems\": [{\"priceData\": " PLAN ", \"quantity\": 2}]}", 3600, "EUR" },
    { "{" URLS ", \"mode\": \"subscription\", \"subscriptionData\": {\"trialDays\": 14}, \"lineItems\": [{\"priceData\": " PLAN "}]}", 0, "EUR" },
    { "{" URLS ", \"mode\": \"subscription\", \"subscriptionData\": {\"trialDays\": 14}, \"lineItems\": [{\"priceData\": " PLAN "}, {\"priceData\": " PRICE ", \"quantity\": 2}]}", 600, "EUR" },
    { "{" URLS ", \"mode\": \"setup\"}", 0, NULL },
  };
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Reply) reply = service_call (service, "POST", SESSIONS, cases[i].body);

    g_test_message ("%s", cases[i].body);
    g_assert_cmpuint (reply->status, ==, 201);
    g_assert_cmpint (json_object_get_int_member (reply_get_data (reply), "amountTotal"), ==, cases[i].total);
    g_assert_cmpstr (reply_get_text (reply, "currency"), ==, cases[i].currency);
  }
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *method;
    const char *path;
    const char *authorization;
    const char *content_type;
    guint status;
    const char *code;
    const char *allow;
  } cases[] = {
    { "GET", SESSIONS, "", NULL, 401, "unauthenticated", NULL },
    { "GET", SESSIONS, "Bearer rk_test_wrong", NULL, 401, "unauthenticated", NULL },
    { "GET", SESSIONS, "Basic cms6", NULL, 401, "unauthenticated", NULL },
    { "GET", "/v1/nothing", "", NULL, 401, "unauthenticated", NULL },
    { "GET", "/v1/nothing", NULL, NULL, 404, "resource_missing", NULL },
    { "GET", SESSIONS "/cs_nothing", NULL, NULL, 404, "resource_missing", NULL },
    { "GET", SESSIONS "/", NULL, NULL, 404, "resource_missing", NULL },
    { "POST", SESSIONS "/cs_nothing/expire", NULL, NULL, 404, "resource_missing", NULL },
    { "DELETE", SESSIONS, NULL, NULL, 405, "method_not_allowed", "POST, GET" },
    { "PUT", SESSIONS "/cs_nothing", NULL, NULL, 405, "method_not_allowed", "GET" },
    { "POST", SESSIONS, NULL, "text/plain", 415, "unsupported_media_type", NULL },
    { "POST", SESSIONS, NULL, "application/x-www-form-urlencoded", 415, "unsupported_media_type", NULL },
  };
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SoupMessage) message = service_new_message (service, cases[i].method, cases[i].path, cases[i].content_type == NULL ? NULL : "{}");
    SoupMessageHeaders *headers = soup_message_get_request_headers (message);
    g_autoptr (Reply) reply = NULL;

    if (cases[i].authorization != NULL)
      soup_message_headers_replace (headers, "Authorization", cases[i].authorization);
    if (cases[i].content_type != NULL)
      soup_message_headers_set_content_type (headers, cases[i].content_type, NULL);
    reply = service_send (service, message);
    g_test_message ("%s %s", cases[i].method, cases[i].path);
    g_assert_cmpuint (reply->status, ==, cases[i].status);
    g_assert_cmpstr (reply_get_error (reply, "code"), ==, cases[i].code);
    g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Allow"), ==, cases[i].allow);
    g_assert_nonnull (json_object_get_string_member (json_node_get_object (reply->json), "requestId"));
  }
}

static void
test_too_large (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *name = g_strnfill (1024 * 1024, 'x');
  g_autofree char *body = g_strdup_printf ("{\"metadata\": {\"a\": \"%s\"}}", name);
  g_autoptr (Reply) reply = service_call (service, "POST", SESSIONS, body);

  g_assert_cmpuint (reply->status, ==, 413);
  g_assert_cmpstr (reply_get_error (reply, "code"), ==, "request_too_large");
}

static void
test_rate_limit (void)
{
  g_autoptr (Service) service = service_new_with ((const char *const[]){ "--rate-limit", "3", NULL });
  gboolean limited = FALSE;

  for (int i = 0; i < 50 && !limited; i++) {
    g_autoptr (Reply) reply = service_call (service, "GET", SESSIONS, NULL);

    limited = reply->status == 429;
    if (limited) {
      g_assert_cmpstr (reply_get_error (reply, "code"), ==, "rate_limited");
      g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Retry-After"), ==, "1");
    }
  }
  g_assert_true (limited);
}

static void
test_retrieve_and_expire (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *path = g_strconcat (SESSIONS "/", id, NULL);
  g_autofree char *expire = g_strconcat (path, "/expire", NULL);
  g_autoptr (Reply) open = service_call (service, "GET", path, NULL);
  g_autoptr (Reply) ended = service_call (service, "POST", expire, NULL);
  g_autoptr (Reply) again = service_call (service, "POST", expire, NULL);
  g_autoptr (Reply) after = service_call (service, "GET", path, NULL);

  g_assert_cmpstr (reply_get_text (open, "status"), ==, "open");
  g_assert_cmpuint (ended->status, ==, 200);
  g_assert_cmpstr (reply_get_text (ended, "status"), ==, "expired");
  g_assert_cmpuint (again->status, ==, 409);
  g_assert_cmpstr (reply_get_error (again, "code"), ==, "session_not_open");
  g_assert_cmpstr (reply_get_text (after, "status"), ==, "expired");
  g_assert_cmpstr (reply_get_text (after, "paymentStatus"), ==, "unpaid");
}

static void
test_expires_by_itself (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *soon = till_time_to_rfc3339 (g_get_real_time () + G_TIME_SPAN_SECOND);
  g_autofree char *body = g_strdup_printf ("{" URLS ", " LINES ", \"expiresAt\": \"%s\"}", soon);
  g_autofree char *id = service_create (service, body);
  g_autofree char *path = g_strconcat (SESSIONS "/", id, NULL);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autofree char *expire = g_strconcat (path, "/expire", NULL);
  gboolean expired = FALSE;

  while (!expired) {
    g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);

    expired = strcmp (reply_get_text (reply, "status"), "expired") == 0;
    g_usleep (20000);
  }
  {
    g_autoptr (Reply) shown = service_get_page (service, page);
    g_autoptr (Reply) paid = service_post_form (service, page, "number=4242424242424242&expiry=12/34&cvc=123");
    g_autoptr (Reply) refused = service_call (service, "POST", expire, NULL);
    g_autoptr (Reply) listed = service_call (service, "GET", SESSIONS "?status=expired", NULL);
    g_autoptr (Reply) after = service_call (service, "GET", path, NULL);

    g_assert_cmpuint (shown->status, ==, 410);
    g_assert_cmpuint (paid->status, ==, 410);
    g_assert_cmpuint (refused->status, ==, 409);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (listed->json), "data")), ==, 1);
    g_assert_cmpstr (reply_get_text (after, "paymentStatus"), ==, "unpaid");
  }
}

static guint
count (Service *service,
       const char *query,
       gboolean *has_more)
{
  g_autofree char *path = g_strconcat (SESSIONS, query, NULL);
  g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);
  JsonObject *root = json_node_get_object (reply->json);

  g_assert_cmpuint (reply->status, ==, 200);
  if (has_more != NULL)
    *has_more = json_object_get_boolean_member (root, "hasMore");
  return json_array_get_length (json_object_get_array_member (root, "data"));
}

static void
test_list (void)
{
  static const struct
  {
    const char *query;
    guint status;
    const char *param;
  } wrong[] = {
    { "?limit=0", 400, "limit" },
    { "?limit=101", 400, "limit" },
    { "?limit=many", 400, "limit" },
    { "?status=paid", 400, "status" },
    { "?createdAfter=yesterday", 400, "createdAfter" },
    { "?startingAfter=cs_nothing", 404, "startingAfter" },
  };
  g_autoptr (Service) service = service_new ();
  g_autofree char *expire = NULL;
  g_autofree char *after = NULL;
  char *ids[5] = { NULL };
  gboolean has_more = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *body = g_strdup_printf ("{" URLS ", " LINES ", \"clientReferenceId\": \"ref-%u\"}", i % 2);

    ids[i] = service_create (service, body);
  }
  expire = g_strdup_printf (SESSIONS "/%s/expire", ids[0]);
  {
    g_autoptr (Reply) reply = service_call (service, "POST", expire, NULL);

    g_assert_cmpuint (reply->status, ==, 200);
  }
  g_assert_cmpuint (count (service, "", &has_more), ==, 5);
  g_assert_false (has_more);
  g_assert_cmpuint (count (service, "?limit=2", &has_more), ==, 2);
  g_assert_true (has_more);
  g_assert_cmpuint (count (service, "?limit=5", &has_more), ==, 5);
  g_assert_false (has_more);
  g_assert_cmpuint (count (service, "?status=open", NULL), ==, 4);
  g_assert_cmpuint (count (service, "?status=expired", NULL), ==, 1);
  g_assert_cmpuint (count (service, "?clientReferenceId=ref-0", NULL), ==, 3);
  g_assert_cmpuint (count (service, "?clientReferenceId=ref-0&status=open", NULL), ==, 2);
  g_assert_cmpuint (count (service, "?clientReferenceId=nobody", NULL), ==, 0);
  g_assert_cmpuint (count (service, "?createdAfter=2001-01-01T00:00:00Z", NULL), ==, 5);
  g_assert_cmpuint (count (service, "?createdAfter=2999-01-01T00:00:00Z", NULL), ==, 0);
  after = g_strconcat ("?startingAfter=", ids[2], NULL);
  g_assert_cmpuint (count (service, after, &has_more), ==, 2);
  g_assert_false (has_more);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *path = g_strconcat (SESSIONS, wrong[i].query, NULL);
    g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);

    g_assert_cmpuint (reply->status, ==, wrong[i].status);
    g_assert_cmpstr (reply_get_error (reply, "param"), ==, wrong[i].param);
  }
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_free (ids[i]);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/api/create", test_create);
  g_test_add_func ("/sandbox/api/refusals", test_refusals);
  g_test_add_func ("/sandbox/api/amounts", test_amounts);
  g_test_add_func ("/sandbox/api/shapes", test_shapes);
  g_test_add_func ("/sandbox/api/too-large", test_too_large);
  g_test_add_func ("/sandbox/api/rate-limit", test_rate_limit);
  g_test_add_func ("/sandbox/api/retrieve-and-expire", test_retrieve_and_expire);
  g_test_add_func ("/sandbox/api/expires-by-itself", test_expires_by_itself);
  g_test_add_func ("/sandbox/api/list", test_list);
  return g_test_run ();
}
