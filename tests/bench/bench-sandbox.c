/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row 12 of the targets: bench-sandbox TILL-SANDBOX. Sessions created a second by 64 connections that each wait for
 * their answer, each session with an idempotency key of its own and on the disk before it is answered, beside a bare
 * SoupServer in a process of its own that answers the same requests with a constant of the same length. The two take
 * turns, so that what else the machine does meanwhile slows both.
 *
 * bench-sandbox --constant LENGTH is that server. */
#include "bench-report.h"
#include "bench-wire.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_CONNECTIONS 64
#define N_ROUNDS      9
#define N_SESSIONS    4000
#define TARGET        0.3
#define TARGET_MS     50

#define REQUEST                                     \
  "POST /v1/checkout/sessions HTTP/1.1\r\n"         \
  "Host: 127.0.0.1\r\n"                             \
  "Authorization: Bearer %s\r\n"                    \
  "Content-Type: application/json\r\n"              \
  "Idempotency-Key: bench-{number}-of-this-run\r\n" \
  "Content-Length: %zu\r\n\r\n%s"

static const char sale[] =
  "{\"mode\": \"payment\", \"lineItems\": ["
  "{\"priceData\": {\"name\": \"Flat white\", \"unitAmount\": 450, \"currency\": \"USD\"}, \"quantity\": 2}, "
  "{\"priceData\": {\"name\": \"Butter croissant\", \"unitAmount\": 375, \"currency\": \"USD\"}, \"quantity\": 1}, "
  "{\"priceData\": {\"name\": \"Sales tax\", \"unitAmount\": 102, \"currency\": \"USD\"}, \"quantity\": 1}], "
  "\"successUrl\": \"https://till.invalid/return/nonce/success?session_id={CHECKOUT_SESSION_ID}\", "
  "\"cancelUrl\": \"https://till.invalid/return/nonce/cancel\", "
  "\"clientReferenceId\": \"0192f0c1-2b3c-7d4e-8f50-61728394a5b6\", \"locale\": \"en-US\"}";

/* A server, and those who ask it. */
typedef struct
{
  GSubprocess *process;
  char *key;
  guint16 port;
  BenchWire *wires[N_CONNECTIONS];
  GArray *took_ms;
  GArray *rates;
  guint n_sent;
} Server;

static void
constant_cb (SoupServer *server,
             SoupServerMessage *message,
             const char *path,
             GHashTable *query,
             gpointer user_data)
{
  GBytes *body = user_data;

  soup_server_message_set_status (message, 201, NULL);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message), "application/json", NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

static int
serve_constant (gsize length)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = g_bytes_new_take (g_strnfill (length, 'x'), length);
  GSList *uris = NULL;

  soup_server_add_handler (server, NULL, constant_cb, body, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  printf ("{\"url\": \"http://127.0.0.1:%d\", \"key\": \"none\"}\n", g_uri_get_port (uris->data));
  fflush (stdout);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}

static void
connect_all (Server *server)
{
  g_autofree char *request = g_strdup_printf (REQUEST, server->key, strlen (sale), sale);

  for (guint i = 0; i < N_CONNECTIONS; i++)
    server->wires[i] = bench_wire_new (server->port, request);
}

static void
start (Server *server,
       const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) stream = NULL;
  g_autofree char *line = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GUri) uri = NULL;

  server->process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server->process));
  line = g_data_input_stream_read_line_utf8 (stream, NULL, NULL, &error);
  g_assert_no_error (error);
  node = json_from_string (line, &error);
  g_assert_no_error (error);
  uri = g_uri_parse (json_object_get_string_member (json_node_get_object (node), "url"), G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  server->port = (guint16) g_uri_get_port (uri);
  server->key = g_strdup (json_object_get_string_member (json_node_get_object (node), "key"));
  server->took_ms = g_array_new (FALSE, FALSE, sizeof (double));
  server->rates = g_array_new (FALSE, FALSE, sizeof (double));
  connect_all (server);
}

static void
stop (Server *server)
{
  for (guint i = 0; i < N_CONNECTIONS; i++)
    bench_wire_free (server->wires[i]);
  g_subprocess_force_exit (server->process);
  g_subprocess_wait (server->process, NULL, NULL);
  g_object_unref (server->process);
  g_array_unref (server->took_ms);
  g_array_unref (server->rates);
  g_free (server->key);
}

/* Answers how many of those that had something to read have their whole answer. */
static guint
receive (Server *server,
         const struct pollfd *polls,
         guint n_left)
{
  guint n_whole = 0;

  for (guint i = 0; i < N_CONNECTIONS; i++) {
    double took_ms = 0;

    if (polls[i].revents == 0 || !bench_wire_receive (server->wires[i], &took_ms))
      continue;
    g_array_append_val (server->took_ms, took_ms);
    if (++n_whole + N_CONNECTIONS <= n_left)
      bench_wire_send (server->wires[i], server->n_sent++);
  }
  return n_whole;
}

/* All connections at once, each with one request on its way, until @n_sessions are answered. */
static double
ask (Server *server,
     guint n_sessions)
{
  struct pollfd polls[N_CONNECTIONS];
  guint n_left = n_sessions;
  gint64 start_us = g_get_monotonic_time ();

  for (guint i = 0; i < N_CONNECTIONS; i++) {
    polls[i] = (struct pollfd){ bench_wire_get_fd (server->wires[i]), POLLIN, 0 };
    bench_wire_send (server->wires[i], server->n_sent++);
  }
  while (n_left > 0) {
    poll (polls, N_CONNECTIONS, -1);
    n_left -= receive (server, polls, n_left);
  }
  return n_sessions * 1e6 / (double) (g_get_monotonic_time () - start_us);
}

static void
take_turn (Server *server)
{
  double rate = ask (server, N_SESSIONS);

  g_array_append_val (server->rates, rate);
}

static gboolean
report (Server *sandbox,
        Server *bare)
{
  double rate = bench_percentile (sandbox->rates, 0.5);
  double bare_rate = bench_percentile (bare->rates, 0.5);
  gboolean is_met = rate >= TARGET * bare_rate;
  BenchFigure p99 = {
    .row = 12,
    .name = "a session created, 64 connections, p99",
    .value = bench_percentile (sandbox->took_ms, 0.99),
    .unit = "ms",
    .target = TARGET_MS,
  };

  printf ("{\"row\": 12, \"name\": \"sessions created a second, 64 connections\", \"value\": %.0f, \"unit\": \"/s\", "
          "\"baseline\": %.0f, \"ratio\": %.3f, \"target\": \">= %g x\", \"ok\": %s}\n",
          rate, bare_rate, rate / bare_rate, TARGET, is_met ? "true" : "false");
  return bench_report (&p99) && is_met;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

static gboolean
measure (const char *self,
         const char *program,
         const char *folder)
{
  const char *const sandbox_argv[] = { program, "--data", folder, "--exit-with-stdin", NULL };
  g_autofree char *length = NULL;
  const char *bare_argv[] = { self, "--constant", NULL, NULL };
  Server sandbox = { 0 };
  Server bare = { 0 };
  gboolean is_met = FALSE;

  start (&sandbox, sandbox_argv);
  ask (&sandbox, N_CONNECTIONS);
  length = g_strdup_printf ("%zu", strlen (bench_wire_get_body (sandbox.wires[0])));
  bare_argv[2] = length;
  start (&bare, bare_argv);
  ask (&bare, N_CONNECTIONS);
  g_array_set_size (sandbox.took_ms, 0);

  for (guint i = 0; i < N_ROUNDS; i++) {
    take_turn (&bare);
    take_turn (&sandbox);
  }
  is_met = report (&sandbox, &bare);
  stop (&bare);
  stop (&sandbox);
  return is_met;
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  gboolean is_met = FALSE;

  if (argc > 2 && g_str_equal (argv[1], "--constant"))
    return serve_constant (strtoul (argv[2], NULL, 10));
  g_assert_cmpint (argc, ==, 2);
  folder = g_mkdtemp (g_strdup ("bench-sandbox-XXXXXX"));
  is_met = measure (argv[0], argv[1], folder);
  remove_folder (folder);
  return is_met ? EXIT_SUCCESS : EXIT_FAILURE;
}
