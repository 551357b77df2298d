/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Raw sockets against a server behind the guard. */
#include "till-server-guard.h"

#include <string.h>

#define MAX_CONNECTIONS 4
#define MAX_BODY        100
#define HALF            "POST / HTTP/1.1\r\nHost: x\r\nX-Slow: "
#define WHOLE           "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

typedef struct
{
  SoupServer *soup;
  TillServerGuard *guard;
  guint n_answers;
} Server;

static void
request_cb (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  Server *self = user_data;
  gboolean is_too_large = till_server_guard_is_too_large (self->guard, message);

  g_assert_cmpint (soup_server_message_get_request_body (message)->length, <=, MAX_BODY);
  soup_server_message_set_status (message, is_too_large ? 413 : 200, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "ok", 2);
  self->n_answers++;
}

static Server *
server_new (guint max_seconds)
{
  const TillServerLimits limits = { .max_body = MAX_BODY, .max_connections = MAX_CONNECTIONS, .max_seconds = max_seconds };
  Server *self = g_new0 (Server, 1);
  g_autoptr (GError) error = NULL;

  self->soup = soup_server_new (NULL, NULL);
  self->guard = till_server_guard_new (self->soup, &limits);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  return self;
}

static void
server_free (Server *self)
{
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_assert_finalize_object (self->guard);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Server, server_free)

static GSocket *
visit (Server *self,
       const char *text)
{
  g_autoslist (GUri) uris = soup_server_get_uris (self->soup);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", (guint) g_uri_get_port (uris->data));
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);
  g_socket_set_blocking (socket, FALSE);
  g_socket_send (socket, text, strlen (text), NULL, &error);
  g_assert_no_error (error);
  return socket;
}

/* The socket's next bytes as text; "" once the server has closed it. */
static char *
receive (GSocket *socket)
{
  char text[1024] = "";
  g_autoptr (GError) error = NULL;

  while (g_socket_receive (socket, text, sizeof text - 1, NULL, &error) < 0) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
      return g_strdup ("");
    g_clear_error (&error);
    g_main_context_iteration (NULL, FALSE);
  }
  return g_strdup (text);
}

static void
assert_answered (GSocket *socket,
                 const char *status)
{
  g_autofree char *text = receive (socket);

  g_assert_nonnull (strstr (text, status));
}

static void
assert_ended (GSocket *socket)
{
  g_autofree char *text = receive (socket);

  g_assert_cmpstr (text, ==, "");
}

static void
wait_for_connections (Server *self,
                      guint n)
{
  while (till_server_guard_get_n_connections (self->guard) != n)
    g_main_context_iteration (NULL, TRUE);
}

/* Many that never end their request: who comes later is answered, and the first of them are gone. */
static void
test_many (void)
{
  g_autoptr (Server) server = server_new (1000);
  g_autoptr (GPtrArray) slow = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocket) good = NULL;

  for (guint i = 0; i < 3 * MAX_CONNECTIONS; i++) {
    g_ptr_array_add (slow, visit (server, i % 2 == 0 ? HALF : ""));
    while (g_main_context_iteration (NULL, FALSE))
      ;
  }
  good = visit (server, WHOLE);
  assert_answered (good, " 200 ");
  g_assert_cmpuint (till_server_guard_get_n_connections (server->guard), ==, MAX_CONNECTIONS);
  for (guint i = 0; i < 2 * MAX_CONNECTIONS + 1; i++)
    assert_ended (slow->pdata[i]);
  g_assert_cmpuint (server->n_answers, ==, 1);
}

/* One that is used stays: those without news go first, answered or not. */
static void
test_oldest (void)
{
  g_autoptr (Server) server = server_new (1000);
  g_autoptr (GSocket) used = visit (server, WHOLE);
  g_autoptr (GSocket) idle = NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  assert_answered (used, " 200 ");
  idle = visit (server, WHOLE);
  assert_answered (idle, " 200 ");
  g_socket_send (used, WHOLE, strlen (WHOLE), NULL, NULL);
  assert_answered (used, " 200 ");
  for (guint i = 0; i < MAX_CONNECTIONS - 1; i++)
    g_ptr_array_add (others, visit (server, HALF));
  assert_ended (idle);
  g_socket_send (used, WHOLE, strlen (WHOLE), NULL, NULL);
  assert_answered (used, " 200 ");
}

/* Drop by drop is no news. */
static void
test_slow (void)
{
  g_autoptr (Server) server = server_new (1);
  g_autoptr (GSocket) slow = visit (server, HALF);
  g_autoptr (GSocket) idle = visit (server, "");
  g_autoptr (GSocket) answered = visit (server, WHOLE);

  assert_answered (answered, " 200 ");
  while (till_server_guard_get_n_connections (server->guard) > 0) {
    g_socket_send (slow, "a", 1, NULL, NULL);
    g_main_context_iteration (NULL, TRUE);
  }
  assert_ended (slow);
  assert_ended (idle);
  assert_ended (answered);
}

static void
test_gone (void)
{
  g_autoptr (Server) server = server_new (1000);
  GSocket *half = visit (server, HALF);
  GSocket *whole = visit (server, WHOLE);

  wait_for_connections (server, 2);
  g_object_unref (half);
  g_object_unref (whole);
  wait_for_connections (server, 0);
}

static void
test_body (void)
{
  static const struct
  {
    guint size;
    const char *status;
  } CASES[] = { { MAX_BODY, " 200 " }, { MAX_BODY + 1, " 413 " }, { 50 * MAX_BODY, " 413 " } };
  g_autoptr (Server) server = server_new (1000);

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *body = g_strnfill (CASES[i].size, 'x');
    g_autofree char *text = g_strdup_printf ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %u\r\n\r\n%s", CASES[i].size, body);
    g_autoptr (GSocket) socket = visit (server, text);

    assert_answered (socket, CASES[i].status);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/serve/server-guard/many", test_many);
  g_test_add_func ("/serve/server-guard/oldest", test_oldest);
  g_test_add_func ("/serve/server-guard/slow", test_slow);
  g_test_add_func ("/serve/server-guard/gone", test_gone);
  g_test_add_func ("/serve/server-guard/body", test_body);
  return g_test_run ();
}
