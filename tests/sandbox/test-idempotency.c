/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox-service.h"

#include <string.h>

#define SESSIONS     "/v1/checkout/sessions"
#define N_CONCURRENT 40

static guint
count_sessions (Service *service)
{
  g_autoptr (Reply) reply = service_call (service, "GET", SESSIONS "?limit=100", NULL);

  return json_array_get_length (json_object_get_array_member (json_node_get_object (reply->json), "data"));
}

static void
test_replay (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) first = service_call_with_key (service, SESSIONS, "key-1", service_simple_body);
  g_autoptr (Reply) again = service_call_with_key (service, SESSIONS, "key-1", service_simple_body);
  g_autoptr (Reply) other = service_call_with_key (service, SESSIONS, "key-2", service_simple_body);

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_null (soup_message_headers_get_one (first->headers, "Idempotency-Replayed"));
  g_assert_cmpuint (again->status, ==, 201);
  g_assert_cmpstr (soup_message_headers_get_one (again->headers, "Idempotency-Replayed"), ==, "true");
  g_assert_cmpstr (again->text, ==, first->text);
  g_assert_cmpstr (reply_get_text (other, "id"), !=, reply_get_text (first, "id"));
  g_assert_cmpuint (count_sessions (service), ==, 2);
}

static void
test_conflict (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *changed = g_strconcat (service_simple_body, " ", NULL);
  g_autoptr (Reply) first = service_call_with_key (service, SESSIONS, "key-1", service_simple_body);
  g_autoptr (Reply) other = service_call_with_key (service, SESSIONS, "key-1", changed);

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpuint (other->status, ==, 409);
  g_assert_cmpstr (reply_get_error (other, "code"), ==, "idempotency_conflict");
  g_assert_cmpuint (count_sessions (service), ==, 1);
}

/* A key belongs to one method and path, and a refused request does not use it up. */
static void
test_scope (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) refused = service_call_with_key (service, SESSIONS, "key-1", "{}");
  g_autoptr (Reply) created = service_call_with_key (service, SESSIONS, "key-1", service_simple_body);
  g_autofree char *expire = g_strdup_printf (SESSIONS "/%s/expire", reply_get_text (created, "id"));
  g_autoptr (Reply) ended = service_call_with_key (service, expire, "key-1", "");
  g_autoptr (Reply) again = service_call_with_key (service, expire, "key-1", "");

  g_assert_cmpuint (refused->status, ==, 400);
  g_assert_cmpuint (created->status, ==, 201);
  g_assert_cmpuint (ended->status, ==, 200);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_one (again->headers, "Idempotency-Replayed"), ==, "true");
}

static void
test_bad_key (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *long_key = g_strnfill (256, 'k');
  g_autofree char *longest_key = g_strnfill (255, 'k');
  g_autoptr (Reply) refused = service_call_with_key (service, SESSIONS, long_key, service_simple_body);
  g_autoptr (Reply) taken = service_call_with_key (service, SESSIONS, longest_key, service_simple_body);

  g_assert_cmpuint (refused->status, ==, 400);
  g_assert_cmpstr (reply_get_error (refused, "param"), ==, "Idempotency-Key");
  g_assert_cmpuint (taken->status, ==, 201);
}

static void
test_survives_kill (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (Reply) first = service_call_with_key (service, SESSIONS, "key-1", service_simple_body);
  g_autoptr (Reply) again = NULL;

  service_kill (service);
  service_start (service, NULL);
  again = service_call_with_key (service, SESSIONS, "key-1", service_simple_body);
  g_assert_cmpstr (again->text, ==, first->text);
  g_assert_cmpuint (count_sessions (service), ==, 1);
}

/* What came back from requests that were all sent at once. */
typedef struct
{
  guint n_answered;
  guint n_created;
  guint n_in_progress;
  char *id;
} Tally;

static void
count_answer (Tally *tally,
              SoupMessage *message,
              GBytes *body)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *root = json_node_get_object (node);

  if (soup_message_get_status (message) == 201) {
    const char *id = json_object_get_string_member (json_object_get_object_member (root, "data"), "id");

    tally->n_created++;
    if (tally->id == NULL)
      tally->id = g_strdup (id);
    g_assert_cmpstr (tally->id, ==, id);
    return;
  }
  g_assert_cmpuint (soup_message_get_status (message), ==, 409);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (root, "error"), "code"), ==, "idempotency_in_progress");
  tally->n_in_progress++;
}

static void
answered_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Tally *tally = user_data;
  g_autoptr (GError) error = NULL;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  g_assert_no_error (error);
  count_answer (tally, message, body);
  tally->n_answered++;
}

static void
test_concurrent (void)
{
  g_autoptr (Service) service = service_new ();
  Tally tally = { 0 };

  for (guint i = 0; i < N_CONCURRENT; i++) {
    g_autoptr (SoupMessage) message = service_new_message (service, "POST", SESSIONS, service_simple_body);

    soup_message_headers_replace (soup_message_get_request_headers (message), "Idempotency-Key", "one");
    soup_session_send_and_read_async (service->session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, &tally);
  }
  while (tally.n_answered < N_CONCURRENT)
    g_main_context_iteration (NULL, TRUE);
  g_test_message ("%u answers, %u in progress", tally.n_created, tally.n_in_progress);
  g_assert_cmpuint (tally.n_created, >=, 1);
  g_assert_cmpuint (tally.n_created + tally.n_in_progress, ==, N_CONCURRENT);
  g_assert_cmpuint (count_sessions (service), ==, 1);
  g_free (tally.id);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/idempotency/replay", test_replay);
  g_test_add_func ("/sandbox/idempotency/conflict", test_conflict);
  g_test_add_func ("/sandbox/idempotency/scope", test_scope);
  g_test_add_func ("/sandbox/idempotency/bad-key", test_bad_key);
  g_test_add_func ("/sandbox/idempotency/survives-kill", test_survives_kill);
  g_test_add_func ("/sandbox/idempotency/concurrent", test_concurrent);
  return g_test_run ();
}
