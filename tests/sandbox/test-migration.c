/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an older version left is there for the new one, whole. */
#include "sandbox-service.h"
#include "till-time.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define SESSIONS "/v1/checkout/sessions"

static void
write_database (const char *folder,
                const char *fixture)
{
  g_autofree char *path = g_build_filename (folder, "sandbox.db", NULL);
  g_autofree char *fixture_path = g_test_build_filename (G_TEST_DIST, "sandbox", "fixtures", fixture, NULL);
  g_autofree char *text = NULL;
  sqlite3 *db = NULL;

  g_assert_true (g_file_get_contents (fixture_path, &text, NULL, NULL));
  g_unlink (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, text, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static Service *
start_from (const char *fixture)
{
  Service *service = service_new ();

  service_stop (service);
  write_database (service->folder, fixture);
  service_start (service, NULL);
  return service;
}

static Reply *
find (Service *service,
      const char *reference)
{
  g_autofree char *path = g_strconcat (SESSIONS "?clientReferenceId=", reference, NULL);
  Reply *reply = service_call (service, "GET", path, NULL);

  g_assert_cmpuint (json_array_get_length (reply_get_list (reply)), ==, 1);
  return reply;
}

static const char *
get_text (Reply *list,
          const char *member)
{
  return json_object_get_string_member_with_default (json_array_get_object_element (reply_get_list (list), 0), member, NULL);
}

/* The money that was due while nobody ran comes with the start. */
static void
wait_until_settled (Service *service)
{
  gboolean settled = FALSE;

  while (!settled) {
    g_autoptr (Reply) reply = find (service, "later");

    settled = g_strcmp0 (get_text (reply, "paymentStatus"), "paid") == 0;
    g_usleep (20000);
  }
}

/* A subscription catches up with the time. */
static Reply *
wait_until_current (Service *service,
                    const char *path)
{
  gint64 end_us = 0;

  while (TRUE) {
    g_autoptr (Reply) reply = service_call (service, "GET", path, NULL);

    g_assert_true (till_time_from_rfc3339 (reply_get_text (reply, "currentPeriodEnd"), &end_us));
    if (end_us > g_get_real_time ())
      return g_steal_pointer (&reply);
    g_usleep (20000);
  }
}

static void
test_v1 (void)
{
  static const struct
  {
    const char *reference;
    const char *status;
    const char *payment_status;
  } sessions[] = {
    { "paid", "complete", "paid" },
    { "later", "complete", "paid" },
    { "plan", "complete", "no_payment_required" },
    { "card", "complete", "no_payment_required" },
    { "open", "expired", "unpaid" },
    { "declined", "expired", "unpaid" },
    { "bank", "expired", "unpaid" },
  };
  g_autoptr (Service) service = start_from ("sandbox-v1.sql");
  g_autoptr (Reply) plan = find (service, "plan");
  g_autofree char *methods_path = g_strdup_printf ("/v1/customers/%s/payment-methods", get_text (plan, "customerId"));
  g_autoptr (Reply) methods = service_call (service, "GET", methods_path, NULL);
  g_autofree char *subscription_path = g_strdup_printf ("/v1/subscriptions/%s", get_text (plan, "subscriptionId"));
  g_autoptr (Reply) subscription = NULL;
  g_autoptr (Reply) events = NULL;
  g_autoptr (Reply) product = service_call (service, "POST", "/v1/products", "{\"name\": \"Tea\", \"unitAmount\": 1, \"currency\": \"USD\"}");

  wait_until_settled (service);
  subscription = wait_until_current (service, subscription_path);
  /* What came to its end meanwhile is told: one payment and three sessions. */
  events = service_call (service, "GET", "/v1/events", NULL);
  g_assert_cmpuint (json_array_get_length (reply_get_list (events)), ==, 4);
  g_assert_cmpstr (service->key, ==, "rk_test_000000000000000000000000000000000000000000000000");
  for (gsize i = 0; i < G_N_ELEMENTS (sessions); i++) {
    g_autoptr (Reply) session = find (service, sessions[i].reference);

    g_test_message ("%s", sessions[i].reference);
    g_assert_cmpstr (get_text (session, "status"), ==, sessions[i].status);
    g_assert_cmpstr (get_text (session, "paymentStatus"), ==, sessions[i].payment_status);
  }
  g_assert_cmpstr (get_text (methods, "object"), ==, "payment_method");
  g_assert_cmpstr (get_text (methods, "customerId"), ==, get_text (plan, "customerId"));
  g_assert_true (g_str_has_prefix (get_text (methods, "id"), "pm_"));
  g_assert_true (g_str_has_prefix (get_text (methods, "createdAt"), "20"));
  /* Its trial has ended meanwhile, and so have its periods since, month by month. */
  g_assert_cmpstr (reply_get_text (subscription, "status"), ==, "active");
  g_assert_cmpstr (reply_get_text (subscription, "trialEnd"), ==, "2023-10-07T21:12:13.647659Z");
  g_assert_true (g_str_has_suffix (reply_get_text (subscription, "currentPeriodEnd"), "-07T21:12:13.647659Z"));
  g_assert_true (g_str_has_prefix (reply_get_text (subscription, "latestPaymentId"), "pay_"));
  g_assert_cmpuint (product->status, ==, 201);
}

static guint
refund (Service *service,
        const char *payment_id)
{
  g_autofree char *body = g_strdup_printf ("{\"paymentId\": \"%s\"}", payment_id);
  g_autoptr (Reply) reply = service_call (service, "POST", "/v1/refunds", body);

  return reply->status;
}

/* Payments are in a new table, and their refunds count as before; the picture that was kept as it came is forgotten. */
static void
test_v4 (void)
{
  g_autoptr (Service) service = start_from ("sandbox-v4.sql");
  g_autoptr (Reply) refunds = service_call (service, "GET", "/v1/refunds", NULL);
  g_autoptr (Reply) given_back = find (service, "given-back");
  g_autoptr (Reply) refused_back = find (service, "refused-back");
  g_autoptr (Reply) plan = find (service, "plan");
  g_autofree char *subscription_path = g_strdup_printf ("/v1/subscriptions/%s", get_text (plan, "subscriptionId"));
  g_autoptr (Reply) subscription = service_call (service, "GET", subscription_path, NULL);
  g_autoptr (Reply) branding = service_call (service, "GET", "/v1/branding", NULL);

  g_assert_cmpuint (json_array_get_length (reply_get_list (refunds)), ==, 3);
  g_assert_cmpuint (refund (service, get_text (given_back, "paymentId")), ==, 422);
  g_assert_cmpuint (refund (service, get_text (refused_back, "paymentId")), ==, 201);
  g_assert_cmpuint (refund (service, get_text (plan, "paymentId")), ==, 201);
  g_assert_true (g_str_has_prefix (reply_get_text (subscription, "latestPaymentId"), "pay_"));
  g_assert_cmpstr (reply_get_text (branding, "shopName"), ==, "Green Bean");
  g_assert_null (reply_get_text (branding, "logo"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/migration/v1", test_v1);
  g_test_add_func ("/sandbox/migration/v4", test_v4);
  return g_test_run ();
}
