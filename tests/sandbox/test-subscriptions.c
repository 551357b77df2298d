/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions that begin a subscription or save a card. */
#include "sandbox-service.h"
#include "till-time.h"

#include <string.h>

#define SESSIONS      "/v1/checkout/sessions"
#define SUBSCRIPTIONS "/v1/subscriptions"
#define URLS          "\"successUrl\": \"https://a.example/\""
#define BEANS         "{\"priceData\": {\"name\": \"Beans\", \"unitAmount\": 1800, \"currency\": \"USD\", \"recurring\": {\"interval\": \"month\"}}, \"quantity\": 2}"
#define PAPER         "{\"priceData\": {\"name\": \"Paper\", \"unitAmount\": 300, \"currency\": \"USD\", \"recurring\": {\"interval\": \"week\", \"intervalCount\": 2}}}"
#define MILL          "{\"priceData\": {\"name\": \"Mill\", \"unitAmount\": 5000, \"currency\": \"USD\"}}"
#define SUBSCRIBE     "{" URLS ", \"mode\": \"subscription\", "
#define N_KILLS       6
#define N_CONCURRENT  16

static Reply *
retrieve (Service *service,
          const char *path,
          const char *id)
{
  g_autofree char *full = g_strconcat (path, "/", id, NULL);

  return service_call (service, "GET", full, NULL);
}

static guint
count (Service *service,
       const char *path)
{
  g_autofree char *full = g_strconcat (path, "?limit=100", NULL);
  g_autoptr (Reply) reply = service_call (service, "GET", full, NULL);

  return json_array_get_length (reply_get_list (reply));
}

static gint64
get_time (Reply *reply,
          const char *member)
{
  gint64 time_us = 0;

  g_assert_true (till_time_from_rfc3339 (reply_get_text (reply, member), &time_us));
  return time_us;
}

static void
test_terms (void)
{
  static const struct
  {
    const char *body;
    gint64 total;
    const char *payment_status;
    const char *status;
    guint n_items;
    int shortest_days;
    int longest_days;
  } cases[] = {
    { SUBSCRIBE "\"lineItems\": [" BEANS "]}", 3600, "paid", "active", 1, 28, 31 },
    { SUBSCRIBE "\"lineItems\": [" MILL ", " BEANS "]}", 8600, "paid", "active", 1, 28, 31 },
    { SUBSCRIBE "\"lineItems\": [" BEANS ", " PAPER "]}", 3900, "paid", "active", 2, 14, 14 },
    { SUBSCRIBE "\"subscriptionData\": {\"trialDays\": 10}, \"lineItems\": [" BEANS "]}", 0, "no_payment_required", "trialing", 1, 10, 10 },
    { SUBSCRIBE "\"subscriptionData\": {\"trialDays\": 10}, \"lineItems\": [" MILL ", " BEANS "]}", 5000, "paid", "trialing", 1, 10, 10 },
    { SUBSCRIBE "\"subscriptionData\": {\"trialDays\": 0}, \"lineItems\": [" BEANS "]}", 3600, "paid", "active", 1, 28, 31 },
  };
  g_autoptr (Service) service = service_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *id = service_create (service, cases[i].body);
    g_autofree char *location = service_pay (service, id, "4242424242424242");
    g_autoptr (Reply) session = retrieve (service, SESSIONS, id);
    g_autoptr (Reply) subscription = retrieve (service, SUBSCRIPTIONS, reply_get_text (session, "subscriptionId"));
    g_autofree char *methods_path = g_strdup_printf ("/v1/customers/%s/payment-methods", reply_get_text (session, "customerId"));
    g_autoptr (Reply) methods = service_call (service, "GET", methods_path, NULL);
    gint64 days = (get_time (subscription, "currentPeriodEnd") - get_time (subscription, "createdAt")) / G_TIME_SPAN_DAY;

    g_test_message ("%s", cases[i].body);
    g_assert_cmpstr (location, ==, "https://a.example/");
    g_assert_cmpstr (reply_get_text (session, "status"), ==, "complete");
    g_assert_cmpstr (reply_get_text (session, "paymentStatus"), ==, cases[i].payment_status);
    g_assert_cmpint (json_object_get_int_member (reply_get_data (session), "amountTotal"), ==, cases[i].total);
    g_assert_cmpint (reply_get_text (session, "paymentId") != NULL, ==, cases[i].total > 0);
    g_assert_cmpstr (reply_get_text (subscription, "object"), ==, "subscription");
    g_assert_cmpstr (reply_get_text (subscription, "status"), ==, cases[i].status);
    g_assert_cmpstr (reply_get_text (subscription, "customerId"), ==, reply_get_text (session, "customerId"));
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (reply_get_data (subscription), "items")), ==, cases[i].n_items);
    g_assert_cmpint (days, >=, cases[i].shortest_days);
    g_assert_cmpint (days, <=, cases[i].longest_days);
    if (g_str_equal (cases[i].status, "trialing"))
      g_assert_cmpstr (reply_get_text (subscription, "trialEnd"), ==, reply_get_text (subscription, "currentPeriodEnd"));
    else
      g_assert_null (reply_get_text (subscription, "trialEnd"));
    /* The card is taken though nothing is due today. */
    g_assert_cmpuint (json_array_get_length (reply_get_list (methods)), ==, 1);
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (reply_get_list (methods), 0), "id"), ==, reply_get_text (subscription, "paymentMethodId"));
  }
}

static void
test_customer (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) made = service_call (service, "POST", "/v1/customers", "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}");
  g_autofree char *body = g_strdup_printf (SUBSCRIBE "\"customerId\": \"%s\", \"lineItems\": [" BEANS "]}", reply_get_text (made, "id"));
  g_autofree char *known = service_create (service, body);
  g_autofree char *unknown = service_create (service, SUBSCRIBE "\"lineItems\": [" BEANS "]}");
  g_autofree char *unknown_page = g_strconcat ("/pay/", unknown, NULL);
  g_autofree char *known_page = g_strconcat ("/pay/", known, NULL);
  g_autoptr (Reply) known_shown = service_get_page (service, known_page);
  g_autofree char *location = service_pay (service, known, "4242424242424242");
  g_autoptr (Reply) paid = service_post_form (service, unknown_page, "number=4242424242424242&expiry=1234&cvc=123&name=Bob&email=bob%40example.com");
  g_autoptr (Reply) known_session = retrieve (service, SESSIONS, known);
  g_autoptr (Reply) unknown_session = retrieve (service, SESSIONS, unknown);
  g_autoptr (Reply) bob = retrieve (service, "/v1/customers", reply_get_text (unknown_session, "customerId"));
  g_autofree char *filter = g_strconcat (SUBSCRIPTIONS "?customerId=", reply_get_text (made, "id"), NULL);
  g_autoptr (Reply) filtered = service_call (service, "GET", filter, NULL);

  g_assert_nonnull (location);
  g_assert_cmpuint (paid->status, ==, 303);
  g_assert_cmpstr (reply_get_text (known_session, "customerId"), ==, reply_get_text (made, "id"));
  g_assert_cmpstr (reply_get_text (known_session, "customerEmail"), ==, "ada@example.com");
  g_assert_nonnull (strstr (known_shown->text, "value=\"ada@example.com\""));
  g_assert_cmpstr (reply_get_text (bob, "name"), ==, "Bob");
  g_assert_cmpstr (reply_get_text (bob, "email"), ==, "bob@example.com");
  g_assert_cmpuint (count (service, "/v1/customers"), ==, 2);
  g_assert_cmpuint (count (service, SUBSCRIPTIONS), ==, 2);
  g_assert_cmpuint (json_array_get_length (reply_get_list (filtered)), ==, 1);
}

/* A card that is declined, or a bank that is not answered, begins nothing. */
static void
test_nothing_begun (void)
{
  static const char *const numbers[] = { "4000000000000002", "4000000000003220", "4111111111111111" };
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, SUBSCRIBE "\"lineItems\": [" BEANS "]}");
  g_autofree char *setup = service_create (service, "{" URLS ", \"mode\": \"setup\"}");

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *location = service_pay (service, id, numbers[i]);
    g_autofree char *setup_location = service_pay (service, setup, numbers[i]);
    g_autoptr (Reply) session = retrieve (service, SESSIONS, id);

    g_assert_cmpstr (location, !=, "https://a.example/");
    g_assert_cmpstr (setup_location, !=, "https://a.example/");
    g_assert_cmpstr (reply_get_text (session, "status"), ==, "open");
    g_assert_null (reply_get_text (session, "subscriptionId"));
  }
  g_assert_cmpuint (count (service, SUBSCRIPTIONS), ==, 0);
  g_assert_cmpuint (count (service, "/v1/customers"), ==, 0);
}

static void
test_setup (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, "{" URLS ", \"mode\": \"setup\", \"customerEmail\": \"ada@example.com\"}");
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) paid = service_post_form (service, page, "number=378282246310005&expiry=1234&cvc=1234&email=ada%40example.com");
  g_autoptr (Reply) session = retrieve (service, SESSIONS, id);
  g_autoptr (Reply) customer = retrieve (service, "/v1/customers", reply_get_text (session, "customerId"));

  g_assert_cmpuint (paid->status, ==, 303);
  g_assert_cmpstr (reply_get_text (session, "paymentStatus"), ==, "no_payment_required");
  g_assert_true (g_str_has_prefix (reply_get_text (session, "setupIntentId"), "seti_"));
  g_assert_null (reply_get_text (session, "paymentId"));
  g_assert_null (reply_get_text (session, "subscriptionId"));
  g_assert_null (reply_get_text (session, "currency"));
  g_assert_cmpstr (reply_get_text (customer, "email"), ==, "ada@example.com");
}

static void
test_cancel (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, SUBSCRIBE "\"lineItems\": [" BEANS "]}");
  g_autofree char *location = service_pay (service, id, "4242424242424242");
  g_autoptr (Reply) session = retrieve (service, SESSIONS, id);
  g_autofree char *path = g_strdup_printf (SUBSCRIPTIONS "/%s/cancel", reply_get_text (session, "subscriptionId"));
  g_autoptr (Reply) canceled = service_call_with_key (service, path, "once", "");
  g_autoptr (Reply) replayed = service_call_with_key (service, path, "once", "");
  g_autoptr (Reply) again = service_call (service, "POST", path, NULL);
  g_autoptr (Reply) nothing = service_call (service, "POST", SUBSCRIPTIONS "/sub_nothing/cancel", NULL);
  g_autoptr (Reply) after = retrieve (service, SUBSCRIPTIONS, reply_get_text (session, "subscriptionId"));

  g_assert_nonnull (location);
  g_assert_cmpuint (canceled->status, ==, 200);
  g_assert_cmpstr (reply_get_text (canceled, "status"), ==, "canceled");
  g_assert_nonnull (reply_get_text (canceled, "canceledAt"));
  g_assert_cmpstr (replayed->text, ==, canceled->text);
  g_assert_cmpuint (again->status, ==, 409);
  g_assert_cmpstr (reply_get_error (again, "code"), ==, "subscription_canceled");
  g_assert_cmpuint (nothing->status, ==, 404);
  g_assert_cmpstr (reply_get_text (after, "status"), ==, "canceled");
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

/* The button pressed from many windows at once: one subscription, one customer, one card. */
static void
test_concurrent (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = service_create (service, SUBSCRIBE "\"lineItems\": [" BEANS "]}");
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (GBytes) form = g_bytes_new_static ("number=4242424242424242&expiry=1234&cvc=123", 43);
  guint n_left = N_CONCURRENT;

  for (guint i = 0; i < N_CONCURRENT; i++) {
    g_autoptr (SoupMessage) message = service_new_message (service, "POST", page, NULL);

    soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", form);
    soup_session_send_and_read_async (service->session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, &n_left);
  }
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count (service, SUBSCRIPTIONS), ==, 1);
  g_assert_cmpuint (count (service, "/v1/customers"), ==, 1);
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

/* Killed while it pays: either all of it is there afterwards, or nothing, and pressing again pays once. */
static void
test_kills (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (GBytes) form = g_bytes_new_static ("number=4242424242424242&expiry=1234&cvc=123", 43);

  for (guint i = 0; i < N_KILLS; i++) {
    g_autofree char *id = service_create (service, SUBSCRIBE "\"lineItems\": [" BEANS "]}");
    g_autofree char *page = g_strconcat ("/pay/", id, NULL);
    g_autoptr (SoupMessage) message = service_new_message (service, "POST", page, NULL);
    g_autofree char *location = NULL;
    gint64 until_us = g_get_monotonic_time () + i * 1500;
    gboolean done = FALSE;

    soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", form);
    soup_session_send_and_read_async (service->session, message, G_PRIORITY_DEFAULT, NULL, ignore_cb, &done);
    while (!done && g_get_monotonic_time () < until_us)
      g_main_context_iteration (NULL, FALSE);
    service_kill (service);
    while (!done)
      g_main_context_iteration (NULL, TRUE);
    service_start (service, NULL);
    g_assert_cmpuint (count (service, SUBSCRIPTIONS), ==, count (service, "/v1/customers"));
    location = service_pay (service, id, "4242424242424242");
    g_assert_cmpstr (location, ==, "https://a.example/");
    g_assert_cmpuint (count (service, SUBSCRIPTIONS), ==, i + 1);
    g_assert_cmpuint (count (service, "/v1/customers"), ==, i + 1);
  }
}

/* Waits until the subscription is so, for at most @seconds; returns it. */
static Reply *
wait_for_status (Service *service,
                 const char *id,
                 const char *status,
                 guint seconds)
{
  gint64 until_us = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (TRUE) {
    g_autoptr (Reply) reply = retrieve (service, SUBSCRIPTIONS, id);

    if (g_str_equal (reply_get_text (reply, "status"), status))
      return g_steal_pointer (&reply);
    g_assert_cmpint (g_get_monotonic_time (), <, until_us);
    g_usleep (20000);
  }
}

/* Says yes to the bank, where it asks. */
static void
confirm (Service *service,
         const char *location)
{
  const char *question = strstr (location, "/confirm/");
  g_autofree char *bank = question == NULL ? NULL : g_strconcat ("/bank/", question + strlen ("/confirm/"), NULL);
  g_autoptr (Reply) reply = bank == NULL ? NULL : service_post_form (service, bank, "result=pass");

  if (reply != NULL)
    g_assert_cmpuint (reply->status, ==, 303);
}

/* Begins a trial; returns the subscription's identifier. */
static char *
begin_trial (Service *service,
             int days,
             const char *number)
{
  g_autofree char *body = g_strdup_printf (SUBSCRIBE "\"subscriptionData\": {\"trialDays\": %d}, \"lineItems\": [" BEANS "]}", days);
  g_autofree char *id = service_create (service, body);
  g_autofree char *location = service_pay (service, id, number);
  g_autoptr (Reply) session = NULL;

  g_assert_nonnull (location);
  confirm (service, location);
  session = retrieve (service, SESSIONS, id);
  g_assert_nonnull (reply_get_text (session, "subscriptionId"));
  return g_strdup (reply_get_text (session, "subscriptionId"));
}

static void
check_first_period (Reply *subscription)
{
  gint64 days = (get_time (subscription, "currentPeriodEnd") - get_time (subscription, "trialEnd")) / G_TIME_SPAN_DAY;

  g_assert_cmpint (days, >=, 28);
  g_assert_cmpint (days, <=, 31);
}

/* Nothing else wakes the service after the bank's question. */
static void
test_trial_ends_after_challenge (void)
{
  static const char *const fast[] = { "--fast-clock", "86400", NULL };
  g_autoptr (Service) service = service_new_with (fast);
  g_autofree char *id = begin_trial (service, 1, "4000000000003220");
  g_autoptr (Reply) ended = wait_for_status (service, id, "active", 30);

  check_first_period (ended);
}

/* A day takes a second. */
static void
test_trial_ends (void)
{
  static const char *const fast[] = { "--fast-clock", "86400", NULL };
  g_autoptr (Service) service = service_new_with (fast);
  g_autofree char *longer = begin_trial (service, 700, "4242424242424242");
  g_autofree char *canceled = begin_trial (service, 1, "4242424242424242");
  g_autofree char *path = g_strdup_printf (SUBSCRIPTIONS "/%s/cancel", canceled);
  g_autoptr (Reply) cancel = service_call (service, "POST", path, NULL);
  g_autofree char *shorter = begin_trial (service, 1, "5555555555554444");
  g_autoptr (Reply) begun = retrieve (service, SUBSCRIPTIONS, shorter);
  g_autoptr (Reply) ended = NULL;
  g_autoptr (Reply) still = NULL;
  g_autoptr (Reply) gone = NULL;

  g_assert_cmpuint (cancel->status, ==, 200);
  g_assert_cmpstr (reply_get_text (begun, "status"), ==, "trialing");
  ended = wait_for_status (service, shorter, "active", 30);
  g_assert_cmpstr (reply_get_text (ended, "trialEnd"), ==, reply_get_text (begun, "trialEnd"));
  check_first_period (ended);
  still = retrieve (service, SUBSCRIPTIONS, longer);
  gone = retrieve (service, SUBSCRIPTIONS, canceled);
  g_assert_cmpstr (reply_get_text (still, "status"), ==, "trialing");
  g_assert_cmpstr (reply_get_text (gone, "status"), ==, "canceled");
}

/* What ended while nobody ran has ended with the start; a clock that goes as ours does ends nothing. */
static void
test_trial_ends_after_kill (void)
{
  static const char *const fast[] = { "--fast-clock", "86400", NULL };
  g_autoptr (Service) service = service_new ();
  g_autofree char *id = begin_trial (service, 1, "4242424242424242");
  g_autoptr (Reply) begun = retrieve (service, SUBSCRIPTIONS, id);
  g_autoptr (Reply) ended = NULL;

  g_usleep (1200000);
  g_assert_cmpstr (reply_get_text (begun, "status"), ==, "trialing");
  service_kill (service);
  service_start (service, NULL);
  g_clear_pointer (&begun, reply_free);
  begun = retrieve (service, SUBSCRIPTIONS, id);
  g_assert_cmpstr (reply_get_text (begun, "status"), ==, "trialing");
  service_kill (service);
  service_start (service, fast);
  ended = wait_for_status (service, id, "active", 30);
  check_first_period (ended);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/subscriptions/terms", test_terms);
  g_test_add_func ("/sandbox/subscriptions/customer", test_customer);
  g_test_add_func ("/sandbox/subscriptions/nothing-begun", test_nothing_begun);
  g_test_add_func ("/sandbox/subscriptions/setup", test_setup);
  g_test_add_func ("/sandbox/subscriptions/cancel", test_cancel);
  g_test_add_func ("/sandbox/subscriptions/concurrent", test_concurrent);
  g_test_add_func ("/sandbox/subscriptions/kills", test_kills);
  g_test_add_func ("/sandbox/subscriptions/trial-ends", test_trial_ends);
  g_test_add_func ("/sandbox/subscriptions/trial-ends-after-challenge", test_trial_ends_after_challenge);
  g_test_add_func ("/sandbox/subscriptions/trial-ends-after-kill", test_trial_ends_after_kill);
  return g_test_run ();
}
