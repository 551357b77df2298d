/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox-service.h"

#include <glib/gstdio.h>
#include <string.h>

#define SESSIONS "/v1/checkout/sessions"
#define VISIT    "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"
#define N_KILLS  12
#define N_VISITS 1100 /* more than the files that a process may have as a rule */

static int
run (const char *const *arguments,
     char **out,
     char **err)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;

  g_strv_builder_add (builder, g_getenv ("TILL_SANDBOX_PROGRAM"));
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  process = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, out, err, &error));
  g_assert_no_error (error);
  return g_subprocess_get_exit_status (process);
}

static void
test_options (void)
{
  static const struct
  {
    const char *arguments[3];
    int status;
    const char *out;
    const char *err;
  } cases[] = {
    { { "--version" }, 0, "till-sandbox ", "" },
    { { "--help" }, 0, "--exit-with-stdin", "" },
    { { "--frobnicate" }, 2, "", "--frobnicate" },
    { { "--port", "70000" }, 2, "", "out of its range" },
    { { "--fast-clock", "0" }, 2, "", "out of its range" },
    { { "extra" }, 2, "", "extra" },
    { { "--data", "/proc/nowhere" }, 1, "", "till-sandbox: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *out = NULL;
    g_autofree char *err = NULL;

    g_assert_cmpint (run (cases[i].arguments, &out, &err), ==, cases[i].status);
    g_assert_nonnull (strstr (out, cases[i].out));
    g_assert_nonnull (strstr (err, cases[i].err));
  }
}

/* The next run has the same key and, as it is free, the same port: pages that are open live on. */
static void
test_next_run (void)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *url = g_strdup (service->url);
  g_autofree char *key = g_strdup (service->key);
  g_autofree char *id = service_create (service, service_simple_body);
  g_autofree char *page = g_strconcat ("/pay/", id, NULL);
  g_autoptr (Reply) shown = NULL;

  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:"));
  g_assert_true (g_str_has_prefix (key, "rk_test_"));
  service_stop (service);
  service_start (service, NULL);
  g_assert_cmpstr (service->url, ==, url);
  g_assert_cmpstr (service->key, ==, key);
  shown = service_get_page (service, page);
  g_assert_cmpuint (shown->status, ==, 200);
}

static void
test_taken_port (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GUri) uri = g_uri_parse (service->url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *url = g_strdup (service->url);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", (guint) g_uri_get_port (uri));
  g_autoptr (GError) error = NULL;

  service_stop (service);
  g_socket_listener_add_address (listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, NULL, &error);
  g_assert_no_error (error);
  service_start (service, NULL);
  g_assert_cmpstr (service->url, !=, url);
}

/* Killed at any time, between requests and during them: what was answered is there, once. */
static void
test_kills (void)
{
  g_autoptr (Service) service = service_new ();

  for (guint i = 0; i < N_KILLS; i++) {
    g_autofree char *key = g_strdup_printf ("key-%u", i);
    g_autoptr (Reply) created = service_call_with_key (service, SESSIONS, key, service_simple_body);
    g_autofree char *id = g_strdup (reply_get_text (created, "id"));
    g_autofree char *path = g_strconcat (SESSIONS "/", id, NULL);
    g_autofree char *location = service_pay (service, id, "4242424242424242");
    g_autofree char *again = NULL;
    g_autoptr (Reply) replayed = NULL;
    g_autoptr (Reply) session = NULL;

    service_kill (service);
    service_start (service, NULL);
    replayed = service_call_with_key (service, SESSIONS, key, service_simple_body);
    g_assert_cmpstr (replayed->text, ==, created->text);
    session = service_call (service, "GET", path, NULL);
    g_assert_cmpstr (reply_get_text (session, "paymentStatus"), ==, "paid");
    again = service_pay (service, id, "4242424242424242");
    g_assert_cmpstr (again, ==, location);
  }
  {
    g_autoptr (Reply) list = service_call (service, "GET", SESSIONS "?limit=100&status=complete", NULL);

    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (list->json), "data")), ==, N_KILLS);
  }
}

/* Garbage on the socket does not hurt it. */
static void
test_garbage (void)
{
  static const char *const garbage[] = {
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "GET\r\n\r\n",
    "POST /v1/checkout/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    "POST /v1/checkout/sessions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "GET /pay/%ff%00%2e%2e HTTP/1.1\r\nHost: x\r\n\r\n",
  };
  g_autoptr (Service) service = NULL;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (Reply) reply = NULL;

  /* libsoup 3.2 warns of a length below zero; a warning does not end the program as merchants run it. */
  g_unsetenv ("G_DEBUG");
  service = service_new ();
  g_socket_client_set_enable_proxy (client, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (garbage); i++) {
    g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_uri (client, service->url, 80, NULL, NULL);

    g_assert_nonnull (connection);
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), garbage[i], strlen (garbage[i]), NULL, NULL, NULL);
  }
  reply = service_call (service, "GET", SESSIONS, NULL);
  g_assert_cmpuint (reply->status, ==, 200);
}

/* Clients that are answered and go away, as curl does: none of them keeps a file of the service's. */
static void
test_visits (void)
{
  g_autoptr (Service) service = service_new ();
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (Reply) reply = NULL;
  char answer[1024];

  g_socket_client_set_enable_proxy (client, FALSE);
  for (gsize i = 0; i < N_VISITS; i++) {
    g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_uri (client, service->url, 80, NULL, NULL);
    GIOStream *stream = G_IO_STREAM (connection);

    g_assert_nonnull (connection);
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), VISIT, strlen (VISIT), NULL, NULL, NULL);
    g_assert_cmpint (g_input_stream_read (g_io_stream_get_input_stream (stream), answer, sizeof answer, NULL, NULL), >, 0);
  }
  reply = service_call (service, "GET", SESSIONS, NULL);
  g_assert_cmpuint (reply->status, ==, 200);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/program/options", test_options);
  g_test_add_func ("/sandbox/program/next-run", test_next_run);
  g_test_add_func ("/sandbox/program/taken-port", test_taken_port);
  g_test_add_func ("/sandbox/program/kills", test_kills);
  g_test_add_func ("/sandbox/program/garbage", test_garbage);
  g_test_add_func ("/sandbox/program/visits", test_visits);
  return g_test_run ();
}
