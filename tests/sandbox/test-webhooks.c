/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox-service.h"
#include "till-time.h"
#include "webhook-receiver.h"

#include <string.h>

#define SESSIONS  "/v1/checkout/sessions"
#define ENDPOINTS "/v1/webhook-endpoints"
#define EVENTS    "/v1/events"
#define CARD      "4242424242424242"
#define N_KILLS   8
#define N_HUNG    12

/* A day takes less than a second. */
static const char *const fast[] = { "--fast-clock", "100000", NULL };
static const char *const quick[] = { "--async-delay", "1", NULL };

/* Returns the identifier of a new endpoint. */
static char *
listen_at (Service *service,
           Receiver *receiver,
           const char *path,
           const char *more,
           char **secret)
{
  g_autofree char *url = receiver_get_url (receiver, path);
  g_autofree char *body = g_strdup_printf ("{\"url\": \"%s\"%s}", url, more);
  g_autoptr (Reply) reply = service_call (service, "POST", ENDPOINTS, body);

  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_true (g_str_has_prefix (reply_get_text (reply, "secret"), "whsec_"));
  if (secret != NULL)
    *secret = g_strdup (reply_get_text (reply, "secret"));
  return g_strdup (reply_get_text (reply, "id"));
}

/* Pays a session; returns it. */
static Reply *
pay (Service *service,
     const char *body,
     const char *number)
{
  g_autofree char *id = service_create (service, body);
  g_autofree char *location = service_pay (service, id, number);
  g_autofree char *path = g_strconcat (SESSIONS "/", id, NULL);

  g_assert_nonnull (location);
  return service_call (service, "GET", path, NULL);
}

static Reply *
list_deliveries (Service *service,
                 const char *endpoint)
{
  g_autofree char *path = g_strdup_printf (ENDPOINTS "/%s/deliveries?limit=100", endpoint);

  return service_call (service, "GET", path, NULL);
}

static JsonObject *
get_newest (Reply *reply)
{
  g_assert_cmpuint (json_array_get_length (reply_get_list (reply)), >, 0);
  return json_array_get_object_element (reply_get_list (reply), 0);
}

/* Waits until the newest delivery is so; returns the list. */
static Reply *
wait_for_delivery (Service *service,
                   const char *endpoint,
                   const char *status,
                   gint64 tries)
{
  while (TRUE) {
    g_autoptr (Reply) reply = list_deliveries (service, endpoint);
    JsonObject *delivery = get_newest (reply);

    if (g_str_equal (json_object_get_string_member (delivery, "status"), status) && json_object_get_int_member (delivery, "tries") == tries)
      return g_steal_pointer (&reply);
    g_main_context_iteration (NULL, FALSE);
    g_usleep (5000);
  }
}

static guint
count_events (Service *service,
              const char *type)
{
  g_autofree char *path = g_strconcat (EVENTS "?limit=100&type=", type, NULL);
  g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);

  return json_array_get_length (reply_get_list (reply));
}

static void
test_delivery (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Receiver) receiver = receiver_new ();
  g_autofree char *secret = NULL;
  g_autofree char *endpoint = listen_at (service, receiver, "/hook?a=1", "", &secret);
  g_autoptr (Reply) session = pay (service, service_simple_body, CARD);
  Webhook *webhook = receiver_wait (receiver, 1);
  g_autoptr (JsonNode) node = json_from_string (webhook->body, NULL);
  JsonObject *event = json_node_get_object (node);
  JsonObject *told = json_object_get_object_member (json_object_get_object_member (event, "data"), "object");
  g_autofree char *event_path = g_strconcat (EVENTS "/", json_object_get_string_member (event, "id"), NULL);
  g_autoptr (Reply) kept = service_call (service, "GET", event_path, NULL);
  g_autoptr (Reply) deliveries = wait_for_delivery (service, endpoint, "succeeded", 1);
  JsonObject *delivery = get_newest (deliveries);
  g_autoptr (JsonNode) told_node = json_node_alloc ();
  g_autoptr (JsonNode) kept_node = json_node_alloc ();

  g_assert_cmpstr (webhook->path, ==, "/hook");
  g_assert_cmpstr (webhook->content_type, ==, "application/json");
  g_assert_true (webhook_is_signed (webhook, secret));
  g_assert_false (webhook_is_signed (webhook, "whsec_other"));
  g_assert_cmpuint (webhook_count_signatures (webhook), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (event, "type"), ==, "checkout.session.completed");
  g_assert_false (json_object_get_boolean_member (event, "livemode"));
  g_assert_cmpint (json_object_get_int_member (event, "created"), >, 1700000000);
  /* What is told is the session as it is answered. */
  json_node_init_object (told_node, told);
  json_node_init_object (kept_node, reply_get_data (session));
  g_assert_true (json_node_equal (told_node, kept_node));
  g_assert_cmpstr (reply_get_text (kept, "type"), ==, "checkout.session.completed");
  g_assert_cmpint (json_object_get_int_member (delivery, "lastStatus"), ==, 200);
  g_assert_true (json_object_get_null_member (delivery, "nextTryAt"));
  g_assert_cmpstr (json_object_get_string_member (delivery, "eventId"), ==, json_object_get_string_member (event, "id"));
}

static void
test_secret_shown_once (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Receiver) receiver = receiver_new ();
  g_autofree char *secret = NULL;
  g_autofree char *endpoint = listen_at (service, receiver, "/", "", &secret);
  g_autofree char *path = g_strconcat (ENDPOINTS "/", endpoint, NULL);
  g_autoptr (Reply) got = service_call (service, "GET", path, NULL);
  g_autoptr (Reply) list = service_call (service, "GET", ENDPOINTS, NULL);
  g_autoptr (Reply) changed = service_call (service, "PATCH", path, "{\"events\": [\"refund.failed\"]}");
  g_autoptr (Reply) session = pay (service, service_simple_body, CARD);
  g_autoptr (Reply) events = service_call (service, "GET", EVENTS, NULL);

  g_assert_cmpuint (session->status, ==, 200);
  g_assert_cmpuint (changed->status, ==, 200);
  g_assert_null (strstr (got->text, "whsec_"));
  g_assert_null (strstr (list->text, "whsec_"));
  g_assert_null (strstr (changed->text, "whsec_"));
  g_assert_null (strstr (events->text, "whsec_"));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *body;
    const char *code;
    const char *param;
  } cases[] = {
    { "{}", "parameter_missing", "url" },
    { "{\"url\": 5}", "parameter_invalid", "url" },
    { "{\"url\": \"ftp://127.0.0.1/\"}", "parameter_invalid", "url" },
    { "{\"url\": \"http://shop.example/\"}", "parameter_invalid", "url" },
    { "{\"url\": \"http://10.0.0.1/\"}", "parameter_invalid", "url" },
    { "{\"url\": \"http://127.0.0.1.shop.example/\"}", "parameter_invalid", "url" },
    { "{\"url\": \"http://localhost.shop.example/\"}", "parameter_invalid", "url" },
    { "{\"url\": \"http://127.0.0.1@shop.example/\"}", "parameter_invalid", "url" },
    { "{\"url\": \"https://shop.example/\", \"events\": []}", "parameter_invalid", "events" },
    { "{\"url\": \"https://shop.example/\", \"events\": \"*\"}", "parameter_invalid", "events" },
    { "{\"url\": \"https://shop.example/\", \"events\": [\"refund\"]}", "parameter_invalid", "events" },
    { "{\"url\": \"https://shop.example/\", \"events\": [5]}", "parameter_invalid", "events" },
    { "{\"url\": \"https://shop.example/\", \"secret\": \"mine\"}", "parameter_unknown", "secret" },
  };
  static const char *const good[] = { "https://shop.example/hook", "http://localhost:8080/", "http://127.9.9.9/", "http://[::1]:80/" };
  static const char *const missing[] = { ENDPOINTS "/we_nothing/rotate-secret", EVENTS "/evt_nothing/resend" };
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) no_list = service_call (service, "GET", ENDPOINTS "/we_nothing/deliveries", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Reply) reply = service_call (service, "POST", ENDPOINTS, cases[i].body);

    g_test_message ("%s", cases[i].body);
    g_assert_cmpuint (reply->status, ==, 400);
    g_assert_cmpstr (reply_get_error (reply, "code"), ==, cases[i].code);
    g_assert_cmpstr (reply_get_error (reply, "param"), ==, cases[i].param);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autofree char *body = g_strdup_printf ("{\"url\": \"%s\", \"active\": false}", good[i]);
    g_autoptr (Reply) reply = service_call (service, "POST", ENDPOINTS, body);

    g_assert_cmpuint (reply->status, ==, 201);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (missing); i++) {
    g_autoptr (Reply) reply = service_call (service, "POST", missing[i], NULL);

    g_assert_cmpuint (reply->status, ==, 404);
  }
  g_assert_cmpuint (no_list->status, ==, 404);
}

static void
refund (Service *service,
        Reply *session)
{
  g_autofree char *body = g_strdup_printf ("{\"paymentId\": \"%s\"}", reply_get_text (session, "paymentId"));
  g_autoptr (Reply) reply = service_call (service, "POST", "/v1/refunds", body);

  g_assert_cmpuint (reply->status, ==, 201);
}

static void
post (Service *service,
      const char *format,
      const char *id)
{
  g_autoptr (GString) path = g_string_new (format);
  g_autoptr (Reply) reply = NULL;

  g_string_replace (path, "*", id, 1);
  reply = service_call (service, "POST", path->str, NULL);
  g_assert_cmpuint (reply->status, ==, 200);
}

/* Each thing that happens is told, once, to who asks for it, and to nobody else. */
static void
test_types (void)
{
  static const struct
  {
    const char *type;
    guint n;
  } wanted[] = {
    { "checkout.session.completed", 4 },
    { "checkout.session.expired", 2 },
    { "checkout.session.async_payment_succeeded", 1 },
    { "checkout.session.async_payment_failed", 0 },
    { "refund.succeeded", 1 },
    { "refund.failed", 1 },
    { "subscription.created", 1 },
    { "subscription.canceled", 1 },
  };
  g_autoptr (Service) service = service_new_with (quick);
  g_autoptr (Receiver) receiver = receiver_new ();
  g_autofree char *all = listen_at (service, receiver, "/all", ", \"events\": [\"*\"]", NULL);
  g_autofree char *refunds = listen_at (service, receiver, "/refunds", ", \"events\": [\"refund.succeeded\", \"refund.failed\"]", NULL);
  g_autofree char *off = listen_at (service, receiver, "/off", ", \"active\": false", NULL);
  g_autofree char *soon = till_time_to_rfc3339 (g_get_real_time () + G_TIME_SPAN_SECOND);
  g_autofree char *short_body = g_strdup_printf ("{\"mode\": \"setup\", \"successUrl\": \"https://a.example/\", \"expiresAt\": \"%s\"}", soon);
  g_autofree char *ended = service_create (service, service_simple_body);
  g_autofree char *forgotten = service_create (service, short_body);
  g_autoptr (Reply) paid = pay (service, service_simple_body, CARD);
  g_autoptr (Reply) fails = pay (service, service_simple_body, "4000000000005126");
  g_autoptr (Reply) later = pay (service, service_simple_body, "4000000000000259");
  g_autoptr (Reply) plan = pay (service, "{\"mode\": \"subscription\", \"successUrl\": \"https://a.example/\", \"lineItems\": [{\"priceData\": {\"name\": \"Beans\", \"unitAmount\": 1, \"currency\": \"USD\", \"recurring\": {\"interval\": \"day\"}}}]}", CARD);

  g_assert_nonnull (all);
  g_assert_nonnull (refunds);
  g_assert_nonnull (off);
  g_assert_nonnull (forgotten);
  g_assert_cmpstr (reply_get_text (later, "paymentStatus"), ==, "unpaid");
  refund (service, paid);
  refund (service, fails);
  post (service, SESSIONS "/*/expire", ended);
  post (service, "/v1/subscriptions/*/cancel", reply_get_text (plan, "subscriptionId"));
  receiver_wait (receiver, 11 + 2);
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autofree char *words = g_strdup_printf ("\"type\":\"%s\"", wanted[i].type);

    g_test_message ("%s", wanted[i].type);
    g_assert_cmpuint (count_events (service, wanted[i].type), ==, wanted[i].n);
    g_assert_cmpuint (receiver_count (receiver, "/all", words), ==, wanted[i].n);
    g_assert_cmpuint (receiver_count (receiver, "/refunds", words), ==, g_str_has_prefix (wanted[i].type, "refund.") ? wanted[i].n : 0);
  }
  g_assert_cmpuint (receiver_count (receiver, "/off", ""), ==, 0);
}

/* Refused seven times and taken the eighth; refused eight times and given up; sent again by hand. */
static void
test_tries (void)
{
  static const struct
  {
    guint status;
    guint n_refusals;
    const char *end;
  } cases[] = {
    { 500, 7, "succeeded" },
    { 500, 8, "failed" },
    { 404, 8, "failed" },
    { 307, 8, "failed" },
    { 204, 8, "succeeded" },
  };
  g_autoptr (Service) service = service_new_with (fast);
  g_autoptr (Receiver) receiver = receiver_new ();
  g_autofree char *secret = NULL;
  g_autofree char *endpoint = listen_at (service, receiver, "/hook", "", &secret);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 tries = cases[i].status == 204 ? 1 : 8;
    g_autoptr (Reply) session = NULL;
    g_autoptr (Reply) deliveries = NULL;
    g_autoptr (Reply) again = NULL;
    const char *event_id = NULL;

    g_test_message ("%u %u times", cases[i].status, cases[i].n_refusals);
    g_ptr_array_set_size (receiver->webhooks, 0);
    receiver->status = cases[i].status;
    receiver->n_refusals = cases[i].n_refusals;
    session = pay (service, service_simple_body, CARD);
    deliveries = wait_for_delivery (service, endpoint, cases[i].end, tries);
    event_id = json_object_get_string_member (get_newest (deliveries), "eventId");
    g_assert_cmpuint (session->status, ==, 200);
    g_assert_cmpuint (receiver->webhooks->len, ==, (guint) tries);
    g_assert_true (json_object_get_null_member (get_newest (deliveries), "nextTryAt"));
    g_assert_cmpuint (receiver_count (receiver, "/elsewhere", ""), ==, 0);
    for (guint j = 0; j < receiver->webhooks->len; j++) {
      g_assert_nonnull (strstr (((Webhook *) receiver->webhooks->pdata[j])->body, event_id));
      g_assert_true (webhook_is_signed (receiver->webhooks->pdata[j], secret));
    }
    receiver->n_refusals = 0;
    post (service, EVENTS "/*/resend", event_id);
    again = wait_for_delivery (service, endpoint, "succeeded", 1);
    g_assert_cmpuint (receiver_count (receiver, "/hook", event_id), ==, (guint) tries + 1);
  }
}

/* Nobody there: the first wait is 5 seconds in earnest. */
static void
test_nobody_there (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Receiver) receiver = receiver_new ();
  g_autofree char *endpoint = listen_at (service, receiver, "/hook", "", NULL);
  g_autoptr (Reply) session = NULL;
  g_autoptr (Reply) deliveries = NULL;
  JsonObject *delivery = NULL;
  gint64 last_us = 0;
  gint64 next_us = 0;

  soup_server_disconnect (receiver->server);
  session = pay (service, service_simple_body, CARD);
  deliveries = wait_for_delivery (service, endpoint, "pending", 1);
  delivery = get_newest (deliveries);
  g_assert_cmpuint (session->status, ==, 200);
  g_assert_true (json_object_get_null_member (delivery, "lastStatus"));
  g_assert_nonnull (json_object_get_string_member (delivery, "lastError"));
  g_assert_true (till_time_from_rfc3339 (json_object_get_string_member (delivery, "lastTryAt"), &last_us));
  g_assert_true (till_time_from_rfc3339 (json_object_get_string_member (delivery, "nextTryAt"), &next_us));
  g_assert_cmpint (next_us - last_us, ==, 5 * G_TIME_SPAN_SECOND);
}

/* One that never answers keeps nobody else waiting, and is given up after ten seconds. */
static void
test_silent (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Receiver) receiver = receiver_new ();
  g_autofree char *silent = listen_at (service, receiver, "/silent", "", NULL);
  g_autofree char *other = listen_at (service, receiver, "/other", "", NULL);
  gint64 start_us = g_get_monotonic_time ();
  g_autoptr (Reply) deliveries = NULL;

  for (guint i = 0; i < N_HUNG; i++)
    reply_free (pay (service, service_simple_body, CARD));
  while (receiver_count (receiver, "/other", "") < N_HUNG)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 8 * G_TIME_SPAN_SECOND);
  g_assert_nonnull (other);
  while (deliveries == NULL) {
    g_autoptr (Reply) reply = list_deliveries (service, silent);

    g_assert_cmpuint (receiver_count (receiver, "/silent", ""), <=, N_HUNG);
    if (strstr (reply->text, "No answer within 10 seconds.") != NULL)
      deliveries = g_steal_pointer (&reply);
    g_main_context_iteration (NULL, FALSE);
    g_usleep (20000);
  }
  g_assert_cmpint (g_get_monotonic_time () - start_us, >=, 9 * G_TIME_SPAN_SECOND);
}

/* Both secrets sign for a day, then the new one alone. */
static void
test_rotation (void)
{
  g_autoptr (Service) service = service_new_with (fast);
  g_autoptr (Receiver) receiver = receiver_new ();
  g_autofree char *old = NULL;
  g_autofree char *endpoint = listen_at (service, receiver, "/hook", "", &old);
  g_autofree char *path = g_strdup_printf (ENDPOINTS "/%s/rotate-secret", endpoint);
  g_autoptr (Reply) session = pay (service, service_simple_body, CARD);
  Webhook *webhook = receiver_wait (receiver, 1);
  g_autoptr (JsonNode) node = json_from_string (webhook->body, NULL);
  const char *event_id = json_object_get_string_member (json_node_get_object (node), "id");
  g_autoptr (Reply) rotated = service_call (service, "POST", path, NULL);
  const char *secret = reply_get_text (rotated, "secret");

  g_assert_cmpuint (session->status, ==, 200);
  g_assert_true (webhook_is_signed (webhook, old));
  g_assert_true (g_str_has_prefix (secret, "whsec_"));
  g_assert_cmpstr (secret, !=, old);
  post (service, EVENTS "/*/resend", event_id);
  webhook = receiver_wait (receiver, 2);
  g_assert_cmpuint (webhook_count_signatures (webhook), ==, 2);
  g_assert_true (webhook_is_signed (webhook, secret));
  g_assert_true (webhook_is_signed (webhook, old));
  while (webhook_count_signatures (webhook) == 2) {
    post (service, EVENTS "/*/resend", event_id);
    webhook = receiver_wait (receiver, receiver->webhooks->len + 1);
  }
  g_assert_true (webhook_is_signed (webhook, secret));
  g_assert_false (webhook_is_signed (webhook, old));
}

/* Killed right after each payment, and while it is told: every payment is told, by one event. */
static void
test_kills (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Receiver) receiver = receiver_new ();
  g_autofree char *endpoint = listen_at (service, receiver, "/hook", "", NULL);
  g_autoptr (GHashTable) event_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char *ids[N_KILLS] = { NULL };

  g_assert_nonnull (endpoint);
  for (guint i = 0; i < N_KILLS; i++) {
    g_autofree char *location = NULL;
    gint64 until_us = 0;

    ids[i] = service_create (service, service_simple_body);
    location = service_pay (service, ids[i], CARD);
    g_assert_nonnull (location);
    until_us = g_get_monotonic_time () + i * 1000;
    while (g_get_monotonic_time () < until_us)
      g_main_context_iteration (NULL, FALSE);
    service_kill (service);
    service_start (service, NULL);
  }
  for (guint i = 0; i < N_KILLS; i++) {
    while (receiver_count (receiver, "/hook", ids[i]) == 0)
      g_main_context_iteration (NULL, TRUE);
    g_free (ids[i]);
  }
  for (guint i = 0; i < receiver->webhooks->len; i++) {
    g_autoptr (JsonNode) node = json_from_string (((Webhook *) receiver->webhooks->pdata[i])->body, NULL);

    g_hash_table_add (event_ids, g_strdup (json_object_get_string_member (json_node_get_object (node), "id")));
  }
  g_assert_cmpuint (g_hash_table_size (event_ids), ==, N_KILLS);
  g_assert_cmpuint (count_events (service, "checkout.session.completed"), ==, N_KILLS);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/webhooks/delivery", test_delivery);
  g_test_add_func ("/sandbox/webhooks/secret-shown-once", test_secret_shown_once);
  g_test_add_func ("/sandbox/webhooks/refusals", test_refusals);
  g_test_add_func ("/sandbox/webhooks/types", test_types);
  g_test_add_func ("/sandbox/webhooks/tries", test_tries);
  g_test_add_func ("/sandbox/webhooks/nobody-there", test_nobody_there);
  g_test_add_func ("/sandbox/webhooks/silent", test_silent);
  g_test_add_func ("/sandbox/webhooks/rotation", test_rotation);
  g_test_add_func ("/sandbox/webhooks/kills", test_kills);
  return g_test_run ();
}
