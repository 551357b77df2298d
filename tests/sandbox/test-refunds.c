/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox-service.h"

#include <string.h>

#define SESSIONS     "/v1/checkout/sessions"
#define REFUNDS      "/v1/refunds"
#define N_CONCURRENT 20
#define N_KILLS      6

/* Pays $9.00; returns the payment. */
static char *
pay (Service *service,
     const char *number)
{
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *location = service_pay (service, id, number);
  g_autofree char *path = g_strconcat (SESSIONS "/", id, NULL);
  g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);

  g_assert_nonnull (location);
  g_assert_nonnull (reply_get_text (reply, "paymentId"));
  return g_strdup (reply_get_text (reply, "paymentId"));
}

static Reply *
refund (Service *service,
        const char *payment,
        const char *more)
{
  g_autofree char *body = g_strdup_printf ("{\"paymentId\": \"%s\"%s}", payment, more);

  return service_call (service, "POST", REFUNDS, body);
}

static gint64
get_amount (Reply *reply)
{
  return json_object_get_int_member (reply_get_data (reply), "amount");
}

/* What has been given back of a payment, or is on its way. */
static gint64
get_refunded (Service *service,
              const char *payment)
{
  g_autofree char *path = g_strconcat (REFUNDS "?limit=100&paymentId=", payment, NULL);
  g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);
  JsonArray *refunds = reply_get_list (reply);
  gint64 sum = 0;

  for (guint i = 0; i < json_array_get_length (refunds); i++) {
    JsonObject *object = json_array_get_object_element (refunds, i);

    g_assert_cmpstr (json_object_get_string_member (object, "paymentId"), ==, payment);
    if (!g_str_equal (json_object_get_string_member (object, "status"), "failed"))
      sum += json_object_get_int_member (object, "amount");
  }
  return sum;
}

static void
test_full (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *payment = pay (service, "4242424242424242");
  g_autoptr (Reply) made = refund (service, payment, ", \"reason\": \"Cold\", \"metadata\": {\"a\": \"b\"}");
  g_autofree char *path = g_strconcat (REFUNDS "/", reply_get_text (made, "id"), NULL);
  g_autoptr (Reply) kept = service_call (service, "GET", path, NULL);
  g_autoptr (Reply) again = refund (service, payment, "");

  g_assert_cmpuint (made->status, ==, 201);
  g_assert_true (g_str_has_prefix (reply_get_text (made, "id"), "re_"));
  g_assert_cmpint (get_amount (made), ==, 900);
  g_assert_cmpstr (reply_get_text (made, "currency"), ==, "USD");
  g_assert_cmpstr (reply_get_text (made, "status"), ==, "succeeded");
  g_assert_cmpstr (reply_get_text (kept, "reason"), ==, "Cold");
  g_assert_cmpuint (again->status, ==, 422);
  g_assert_cmpstr (reply_get_error (again, "code"), ==, "amount_too_large");
  g_assert_cmpint (get_refunded (service, payment), ==, 900);
}

static void
test_partial (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *payment = pay (service, "4242424242424242");
  g_autofree char *other = pay (service, "4242424242424242");
  g_autoptr (Reply) first = refund (service, payment, ", \"amount\": 350");
  g_autoptr (Reply) too_much = refund (service, payment, ", \"amount\": 551");
  g_autoptr (Reply) rest = refund (service, payment, "");

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpuint (too_much->status, ==, 422);
  g_assert_cmpstr (reply_get_error (too_much, "param"), ==, "amount");
  g_assert_nonnull (strstr (reply_get_error (too_much, "message"), "550"));
  g_assert_cmpint (get_amount (rest), ==, 550);
  g_assert_cmpint (get_refunded (service, payment), ==, 900);
  g_assert_cmpint (get_refunded (service, other), ==, 0);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *body;
    guint status;
    const char *code;
    const char *param;
  } cases[] = {
    { "", 400, "body_invalid", NULL },
    { "{}", 400, "parameter_missing", "paymentId" },
    { "{\"paymentId\": 5}", 400, "parameter_invalid", "paymentId" },
    { "{\"paymentId\": \"pay_nothing\"}", 404, "resource_missing", "paymentId" },
    { "{\"paymentId\": \"PAID\", \"amount\": 0}", 400, "parameter_invalid", "amount" },
    { "{\"paymentId\": \"PAID\", \"amount\": -5}", 400, "parameter_invalid", "amount" },
    { "{\"paymentId\": \"PAID\", \"amount\": 1.5}", 400, "parameter_invalid", "amount" },
    { "{\"paymentId\": \"PAID\", \"amount\": 901}", 422, "amount_too_large", "amount" },
    { "{\"paymentId\": \"PAID\", \"amount\": 9223372036854775807}", 400, "parameter_invalid", "amount" },
    { "{\"paymentId\": \"PAID\", \"currency\": \"USD\"}", 400, "parameter_unknown", "currency" },
    { "{\"paymentId\": \"LATER\"}", 409, "payment_not_paid", "paymentId" },
  };
  g_autoptr (Service) service = service_new_with ((const char *const[]){ "--async-delay", "1000", NULL });
  g_autofree char *paid = pay (service, "4242424242424242");
  g_autofree char *later = pay (service, "4000000000000259");
  g_autoptr (Reply) missing = service_call (service, "GET", REFUNDS "/re_nothing", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) body = g_string_new (cases[i].body);
    g_autoptr (Reply) reply = NULL;

    g_string_replace (body, "PAID", paid, 0);
    g_string_replace (body, "LATER", later, 0);
    reply = service_call (service, "POST", REFUNDS, body->str);
    g_test_message ("%s", cases[i].body);
    g_assert_cmpuint (reply->status, ==, cases[i].status);
    g_assert_cmpstr (reply_get_error (reply, "code"), ==, cases[i].code);
    g_assert_cmpstr (reply_get_error (reply, "param"), ==, cases[i].param);
  }
  g_assert_cmpuint (missing->status, ==, 404);
  g_assert_cmpint (get_refunded (service, paid), ==, 0);
}

/* Pending first, failed later, over a kill; then the money can be given back again. */
static void
test_fails_later (void)
{
  static const char *const quick[] = { "--async-delay", "1", NULL };
  g_autoptr (Service) service = service_new_with (quick);
  g_autofree char *payment = pay (service, "4000000000005126");
  g_autoptr (Reply) made = refund (service, payment, "");
  g_autofree char *path = g_strconcat (REFUNDS "/", reply_get_text (made, "id"), NULL);
  g_autoptr (Reply) meanwhile = refund (service, payment, ", \"amount\": 1");
  g_autoptr (Reply) again = NULL;
  gboolean failed = FALSE;

  g_assert_cmpstr (reply_get_text (made, "status"), ==, "pending");
  g_assert_cmpuint (meanwhile->status, ==, 422);
  service_kill (service);
  service_start (service, quick);
  while (!failed) {
    g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);

    failed = g_str_equal (reply_get_text (reply, "status"), "failed");
    if (failed)
      g_assert_cmpstr (reply_get_text (reply, "failureReason"), ==, "expired_or_canceled_card");
    g_usleep (20000);
  }
  g_assert_cmpint (get_refunded (service, payment), ==, 0);
  again = refund (service, payment, ", \"amount\": 900");
  g_assert_cmpuint (again->status, ==, 201);
}

typedef struct
{
  guint n_left;
  guint n_made;
} Tally;

static void
answered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Tally *tally = user_data;
  guint status = soup_message_get_status (soup_session_get_async_result_message (SOUP_SESSION (source), result));
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  g_assert_nonnull (body);
  g_assert_true (status == 201 || status == 422);
  tally->n_made += status == 201 ? 1 : 0;
  tally->n_left--;
}

/* Twenty clerks give back $1.00 of $9.00 at once: nine can. */
static void
test_concurrent (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *payment = pay (service, "4242424242424242");
  g_autofree char *body = g_strdup_printf ("{\"paymentId\": \"%s\", \"amount\": 100}", payment);
  Tally tally = { N_CONCURRENT };

  for (guint i = 0; i < N_CONCURRENT; i++) {
    g_autoptr (SoupMessage) message = service_new_message (service, "POST", REFUNDS, body);

    soup_session_send_and_read_async (service->session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, &tally);
  }
  while (tally.n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tally.n_made, ==, 9);
  g_assert_cmpint (get_refunded (service, payment), ==, 900);
}

/* Asked again with the same key after a kill, as a till does: given back once. */
static void
test_kills (void)
{
  g_autoptr (Service) service = service_new ();

  for (guint i = 0; i < N_KILLS; i++) {
    g_autofree char *payment = pay (service, "4242424242424242");
    g_autofree char *body = g_strdup_printf ("{\"paymentId\": \"%s\", \"amount\": 400}", payment);
    g_autoptr (Reply) first = service_call_with_key (service, REFUNDS, payment, body);
    g_autoptr (Reply) again = NULL;

    service_kill (service);
    service_start (service, NULL);
    again = service_call_with_key (service, REFUNDS, payment, body);
    g_assert_cmpstr (again->text, ==, first->text);
    g_assert_cmpint (get_refunded (service, payment), ==, 400);
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/refunds/full", test_full);
  g_test_add_func ("/sandbox/refunds/partial", test_partial);
  g_test_add_func ("/sandbox/refunds/refusals", test_refusals);
  g_test_add_func ("/sandbox/refunds/fails-later", test_fails_later);
  g_test_add_func ("/sandbox/refunds/concurrent", test_concurrent);
  g_test_add_func ("/sandbox/refunds/kills", test_kills);
  return g_test_run ();
}
