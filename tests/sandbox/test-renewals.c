/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subscriptions whose periods end. */
#include "sandbox-service.h"
#include "till-time.h"

#include <sqlite3.h>
#include <string.h>

#define SESSIONS      "/v1/checkout/sessions"
#define SUBSCRIPTIONS "/v1/subscriptions"
#define BEANS         "{\"priceData\": {\"name\": \"Beans\", \"unitAmount\": 1800, \"currency\": \"USD\", \"recurring\": {\"interval\": \"month\"}}, \"quantity\": 2}"
#define PAPER         "{\"priceData\": {\"name\": \"Paper\", \"unitAmount\": 300, \"currency\": \"USD\", \"recurring\": {\"interval\": \"week\", \"intervalCount\": 2}}}"
#define SUBSCRIBE     "{\"successUrl\": \"https://a.example/\", \"mode\": \"subscription\", "
#define FORTNIGHT     (14 * G_TIME_SPAN_DAY)
#define N_KILLS       12

static Reply *
retrieve (Service *service,
          const char *path,
          const char *id)
{
  g_autofree char *full = g_strconcat (path, "/", id, NULL);

  return service_call (service, "GET", full, NULL);
}

static gint64
get_time (Reply *reply,
          const char *member)
{
  gint64 time_us = 0;

  g_assert_true (till_time_from_rfc3339 (reply_get_text (reply, member), &time_us));
  return time_us;
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

/* Pays the session with that card, good until the end of the month @months from now; returns the subscription. */
static char *
subscribe (Service *service,
           const char *items,
           const char *number,
           int months)
{
  g_autofree char *body = g_strdup_printf (SUBSCRIBE "\"lineItems\": [%s]}", items);
  g_autofree char *id = service_create (service, body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) expiry = g_date_time_add_months (now, months);
  g_autofree char *month = g_date_time_format (expiry, "%m%%2F%y");
  g_autofree char *form = g_strdup_printf ("number=%s&expiry=%s&cvc=123", number, month);
  g_autoptr (Reply) paid = service_post_form (service, page, form);
  g_autoptr (Reply) session = NULL;

  confirm (service, soup_message_headers_get_one (paid->headers, "Location"));
  session = retrieve (service, SESSIONS, id);
  g_assert_nonnull (reply_get_text (session, "subscriptionId"));
  return g_strdup (reply_get_text (session, "subscriptionId"));
}

/* Waits until the period that runs ends at that time or later. */
static Reply *
wait_for_period (Service *service,
                 const char *id,
                 gint64 period_end_us)
{
  while (TRUE) {
    g_autoptr (Reply) reply = retrieve (service, SUBSCRIPTIONS, id);

    if (get_time (reply, "currentPeriodEnd") >= period_end_us)
      return g_steal_pointer (&reply);
    g_usleep (20000);
  }
}

/* Gives back all of it, and returns how much that was. */
static gint64
refund (Service *service,
        const char *payment_id)
{
  g_autofree char *body = g_strdup_printf ("{\"paymentId\": \"%s\"}", payment_id);
  g_autoptr (Reply) reply = service_call (service, "POST", "/v1/refunds", body);

  g_assert_cmpuint (reply->status, ==, 201);
  return json_object_get_int_member (reply_get_data (reply), "amount");
}

/* A day takes a hundredth of a second; the fortnight and the month are counted from the same day. */
static void
test_renews (void)
{
  static const char *const fast[] = { "--fast-clock", "8640000", NULL };
  static const char *const cards[] = { "4242424242424242", "4000000000003220" };
  g_autoptr (Service) service = service_new_with (fast);

  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++) {
    g_autofree char *id = subscribe (service, PAPER, cards[i], 60);
    g_autoptr (Reply) begun = retrieve (service, SUBSCRIPTIONS, id);
    gint64 created_us = get_time (begun, "createdAt");
    g_autoptr (Reply) later = wait_for_period (service, id, created_us + 5 * FORTNIGHT);

    g_assert_cmpstr (reply_get_text (later, "status"), ==, "active");
    g_assert_cmpint ((get_time (later, "currentPeriodEnd") - created_us) % FORTNIGHT, ==, 0);
    g_assert_cmpstr (reply_get_text (later, "latestPaymentId"), !=, reply_get_text (begun, "latestPaymentId"));
    g_assert_cmpint (refund (service, reply_get_text (later, "latestPaymentId")), ==, 300);
  }
}

/* Each item is charged when its own period is over: the week alone, the month with the week where they meet. */
static void
test_renews_what_is_due (void)
{
  static const char *const fast[] = { "--fast-clock", "864000", NULL };
  static const char both[] =
    "{\"priceData\": {\"name\": \"Daily\", \"unitAmount\": 100, \"currency\": \"USD\", \"recurring\": {\"interval\": \"day\", \"intervalCount\": 10}}},"
    "{\"priceData\": {\"name\": \"Other\", \"unitAmount\": 1000, \"currency\": \"USD\", \"recurring\": {\"interval\": \"day\", \"intervalCount\": 20}}}";
  g_autoptr (Service) service = service_new_with (fast);
  g_autofree char *id = subscribe (service, both, "4242424242424242", 60);
  g_autoptr (Reply) begun = retrieve (service, SUBSCRIPTIONS, id);
  gint64 created_us = get_time (begun, "createdAt");

  g_assert_cmpint (refund (service, reply_get_text (begun, "latestPaymentId")), ==, 1100);
  for (gint64 n = 2; n <= 4; n++) {
    g_autoptr (Reply) later = wait_for_period (service, id, created_us + n * 10 * G_TIME_SPAN_DAY);

    g_assert_cmpint (get_time (later, "currentPeriodEnd"), ==, created_us + n * 10 * G_TIME_SPAN_DAY);
    g_assert_cmpint (refund (service, reply_get_text (later, "latestPaymentId")), ==, n % 2 == 0 ? 100 : 1100);
  }
}

/* The card is good until the end of this month, and the next period begins in the next one. */
static void
test_past_due (void)
{
  static const char *const fast[] = { "--fast-clock", "8640000", NULL };
  g_autoptr (Service) service = service_new_with (fast);
  g_autofree char *id = subscribe (service, BEANS, "4242424242424242", 0);
  g_autoptr (Reply) begun = retrieve (service, SUBSCRIPTIONS, id);
  g_autoptr (Reply) ended = wait_for_status (service, id, "past_due", 30);
  g_autofree char *body = g_strdup_printf ("{\"paymentId\": \"%s\"}", reply_get_text (ended, "latestPaymentId"));
  g_autoptr (Reply) refused = service_call (service, "POST", "/v1/refunds", body);
  g_autofree char *path = g_strdup_printf (SUBSCRIPTIONS "/%s/cancel", id);
  g_autoptr (Reply) canceled = service_call (service, "POST", path, NULL);

  /* Nothing was taken, and what is not paid does not begin. */
  g_assert_cmpstr (reply_get_text (ended, "currentPeriodEnd"), ==, reply_get_text (begun, "currentPeriodEnd"));
  g_assert_cmpstr (reply_get_text (ended, "latestPaymentId"), !=, reply_get_text (begun, "latestPaymentId"));
  g_assert_cmpuint (refused->status, ==, 409);
  g_assert_cmpuint (canceled->status, ==, 200);
}

/* Its money comes after the period has begun. */
static void
test_renews_paid_later (void)
{
  static const char *const fast[] = { "--fast-clock", "864000", "--async-delay", "1", NULL };
  g_autoptr (Service) service = service_new_with (fast);
  g_autofree char *id = subscribe (service, PAPER, "4000000000000259", 60);
  g_autoptr (Reply) begun = retrieve (service, SUBSCRIPTIONS, id);
  g_autoptr (Reply) later = wait_for_period (service, id, get_time (begun, "currentPeriodEnd") + G_TIME_SPAN_DAY);
  g_autofree char *body = g_strdup_printf ("{\"paymentId\": \"%s\"}", reply_get_text (later, "latestPaymentId"));
  guint status = 0;

  g_assert_cmpstr (reply_get_text (later, "status"), ==, "active");
  while (status != 201) {
    g_autoptr (Reply) refunded = service_call (service, "POST", "/v1/refunds", body);

    status = refunded->status;
    g_assert_true (status == 201 || status == 409);
    g_usleep (20000);
  }
}

/* A canceled one is charged no more, however many periods pass: the one beside it shows that they do. */
static void
test_canceled_does_not_renew (void)
{
  static const char *const fast[] = { "--fast-clock", "8640000", NULL };
  g_autoptr (Service) service = service_new_with (fast);
  g_autofree char *id = subscribe (service, PAPER, "4242424242424242", 60);
  g_autofree char *path = g_strdup_printf (SUBSCRIPTIONS "/%s/cancel", id);
  g_autoptr (Reply) canceled = service_call (service, "POST", path, NULL);
  g_autofree char *other = subscribe (service, PAPER, "4242424242424242", 60);
  g_autoptr (Reply) begun = retrieve (service, SUBSCRIPTIONS, other);
  g_autoptr (Reply) later = wait_for_period (service, other, get_time (begun, "createdAt") + 4 * FORTNIGHT);
  g_autoptr (Reply) still = retrieve (service, SUBSCRIPTIONS, id);

  g_assert_cmpstr (reply_get_text (later, "status"), ==, "active");
  g_assert_cmpstr (reply_get_text (still, "status"), ==, "canceled");
  g_assert_cmpstr (reply_get_text (still, "latestPaymentId"), ==, reply_get_text (canceled, "latestPaymentId"));
  g_assert_cmpstr (reply_get_text (still, "currentPeriodEnd"), ==, reply_get_text (canceled, "currentPeriodEnd"));
}

static gint64
ask_database (Service *service,
              const char *question)
{
  g_autofree char *path = g_build_filename (service->folder, "sandbox.db", NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  gint64 answer = 0;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, question, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return answer;
}

/* Killed again and again while periods end as fast as they can: each is charged once, none is left out. */
static void
test_kills (void)
{
  static const char *const fast[] = { "--fast-clock", "864000000", NULL };
  g_autoptr (Service) service = service_new_with (fast);
  g_autofree char *id = subscribe (service, PAPER, "4242424242424242", 300);
  g_autoptr (Reply) begun = retrieve (service, SUBSCRIPTIONS, id);
  g_autoptr (Reply) ended = NULL;
  gint64 n_periods = 0;

  for (guint i = 0; i < N_KILLS; i++) {
    g_usleep (i * 7000);
    service_kill (service);
    service_start (service, i + 1 < N_KILLS ? fast : NULL);
  }
  ended = retrieve (service, SUBSCRIPTIONS, id);
  n_periods = (get_time (ended, "currentPeriodEnd") - get_time (begun, "createdAt")) / FORTNIGHT;
  g_test_message ("%" G_GINT64_FORMAT " periods, killed %d times", n_periods, N_KILLS);
  g_assert_cmpint (n_periods, >, N_KILLS);
  service_stop (service);
  g_assert_cmpint (ask_database (service, "SELECT count (*) FROM payments WHERE status = 'succeeded'"), ==, n_periods);
  g_assert_cmpint (ask_database (service, "SELECT count (DISTINCT period_us) FROM payments WHERE period_us IS NOT NULL"), ==, n_periods - 1);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/renewals/renews", test_renews);
  g_test_add_func ("/sandbox/renewals/what-is-due", test_renews_what_is_due);
  g_test_add_func ("/sandbox/renewals/paid-later", test_renews_paid_later);
  g_test_add_func ("/sandbox/renewals/past-due", test_past_due);
  g_test_add_func ("/sandbox/renewals/canceled", test_canceled_does_not_renew);
  g_test_add_func ("/sandbox/renewals/kills", test_kills);
  return g_test_run ();
}
