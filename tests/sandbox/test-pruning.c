/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service forgets after a time, and what it does not. The time is in the database: rows are made older there
 * while nobody runs. */
#include "sandbox-service.h"

#include <sqlite3.h>

#define SESSIONS "/v1/checkout/sessions"
#define DAY      "86400000000"

/* Runs the statements, and returns the number that the last one answers. */
static gint64
ask_database (Service *service,
              const char *text)
{
  g_autofree char *path = g_build_filename (service->folder, "sandbox.db", NULL);
  sqlite3 *db = NULL;
  gint64 answer = 0;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  while (*text != '\0') {
    sqlite3_stmt *stmt = NULL;

    g_assert_cmpint (sqlite3_prepare_v2 (db, text, -1, &stmt, &text), ==, SQLITE_OK);
    if (sqlite3_step (stmt) == SQLITE_ROW)
      answer = sqlite3_column_int64 (stmt, 0);
    g_assert_cmpint (sqlite3_finalize (stmt), ==, SQLITE_OK);
  }
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return answer;
}

/* The settler does it soon after the start. */
static void
restart_and_wait (Service *service,
                  const char *left,
                  gint64 n_left)
{
  service_start (service, NULL);
  while (ask_database (service, left) != n_left)
    g_usleep (20000);
}

static void
expire (Service *service,
        const char *key)
{
  g_autoptr (Reply) created = service_call_with_key (service, SESSIONS, key, service_simple_body);
  g_autofree char *path = g_strdup_printf (SESSIONS "/%s/expire", reply_get_text (created, "id"));
  g_autoptr (Reply) expired = service_call (service, "POST", path, NULL);

  g_assert_cmpuint (expired->status, ==, 200);
}

static void
test_keys (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) old = service_call_with_key (service, SESSIONS, "old", service_simple_body);
  g_autoptr (Reply) young = service_call_with_key (service, SESSIONS, "young", service_simple_body);
  g_autoptr (Reply) old_again = NULL;
  g_autoptr (Reply) young_again = NULL;

  service_stop (service);
  ask_database (service, "UPDATE answers SET created_us = created_us - " DAY " WHERE idempotency_key = 'old';"
                         "UPDATE answers SET created_us = created_us - " DAY " + 600000000 WHERE idempotency_key = 'young'");
  restart_and_wait (service, "SELECT count (*) FROM answers", 1);
  old_again = service_call_with_key (service, SESSIONS, "old", service_simple_body);
  young_again = service_call_with_key (service, SESSIONS, "young", service_simple_body);
  g_assert_cmpstr (reply_get_text (old_again, "id"), !=, reply_get_text (old, "id"));
  g_assert_cmpstr (reply_get_text (young_again, "id"), ==, reply_get_text (young, "id"));
}

/* A key that is too old is not found, whether or not it is out of the database yet. */
static void
test_old_key_used_again (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) old = service_call_with_key (service, SESSIONS, "old", service_simple_body);
  g_autoptr (Reply) again = NULL;
  g_autoptr (Reply) replayed = NULL;

  ask_database (service, "UPDATE answers SET created_us = created_us - " DAY);
  again = service_call_with_key (service, SESSIONS, "old", service_simple_body);
  replayed = service_call_with_key (service, SESSIONS, "old", service_simple_body);
  g_assert_cmpuint (again->status, ==, 201);
  g_assert_cmpstr (reply_get_text (again, "id"), !=, reply_get_text (old, "id"));
  g_assert_cmpstr (replayed->text, ==, again->text);
}

static void
test_events (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) endpoint = service_call (service, "POST", "/v1/webhook-endpoints", "{\"url\": \"http://127.0.0.1:9/\", \"active\": true}");
  g_autofree char *deliveries_path = g_strdup_printf ("/v1/webhook-endpoints/%s/deliveries", reply_get_text (endpoint, "id"));
  g_autoptr (Reply) events = NULL;
  g_autoptr (Reply) deliveries = NULL;
  g_autoptr (Reply) sessions = NULL;
  g_autoptr (Reply) left = NULL;
  g_autoptr (Reply) gone = NULL;
  g_autofree char *gone_path = NULL;

  expire (service, "one");
  expire (service, "two");
  expire (service, "three");
  events = service_call (service, "GET", "/v1/events", NULL);
  g_assert_cmpuint (json_array_get_length (reply_get_list (events)), ==, 3);
  gone_path = g_strconcat ("/v1/events/", json_object_get_string_member (json_array_get_object_element (reply_get_list (events), 2), "id"), NULL);
  service_stop (service);
  ask_database (service, "UPDATE events SET created_us = created_us - 31 * " DAY " WHERE id IN (SELECT id FROM events ORDER BY created_us LIMIT 2);"
                         "UPDATE events SET created_us = created_us - 29 * " DAY " WHERE id IN (SELECT id FROM events ORDER BY created_us DESC LIMIT 1)");
  restart_and_wait (service, "SELECT count (*) FROM events", 1);
  left = service_call (service, "GET", "/v1/events", NULL);
  gone = service_call (service, "GET", gone_path, NULL);
  deliveries = service_call (service, "GET", deliveries_path, NULL);
  sessions = service_call (service, "GET", SESSIONS, NULL);
  g_assert_cmpuint (json_array_get_length (reply_get_list (left)), ==, 1);
  g_assert_cmpuint (gone->status, ==, 404);
  g_assert_cmpuint (json_array_get_length (reply_get_list (deliveries)), ==, 1);
  g_assert_cmpuint (json_array_get_length (reply_get_list (sessions)), ==, 3);
}

static void
test_secrets (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) endpoint = service_call (service, "POST", "/v1/webhook-endpoints", "{\"url\": \"http://127.0.0.1:9/\"}");
  g_autofree char *path = g_strdup_printf ("/v1/webhook-endpoints/%s/rotate-secret", reply_get_text (endpoint, "id"));
  g_autoptr (Reply) rotated = service_call (service, "POST", path, NULL);

  g_assert_cmpuint (rotated->status, ==, 200);
  service_stop (service);
  g_assert_cmpint (ask_database (service, "SELECT count (*) FROM webhook_endpoints WHERE old_secret IS NOT NULL"), ==, 1);
  ask_database (service, "UPDATE webhook_endpoints SET old_until_us = old_until_us - " DAY);
  restart_and_wait (service, "SELECT count (*) FROM webhook_endpoints WHERE old_secret IS NOT NULL", 0);
  g_assert_cmpint (ask_database (service, "SELECT count (*) FROM webhook_endpoints WHERE secret IS NOT NULL"), ==, 1);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/pruning/keys", test_keys);
  g_test_add_func ("/sandbox/pruning/old-key-used-again", test_old_key_used_again);
  g_test_add_func ("/sandbox/pruning/events", test_events);
  g_test_add_func ("/sandbox/pruning/secrets", test_secrets);
  return g_test_run ();
}
