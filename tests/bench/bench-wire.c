/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-wire.h"

#include "bench-report.h"

#include <stdlib.h>
#include <string.h>

#define STATUS_LINE "HTTP/1.1 201 "
#define LENGTH      "\r\nContent-Length: "
#define CHUNK       16384

struct _BenchWire {
  GSocket *socket;
  char *request;
  GString *answer;
  double sent_ms;
};

static GSocket *
open_socket (guint16 port)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);
  return socket;
}

static gboolean
is_whole (const GString *answer)
{
  const char *body = strstr (answer->str, "\r\n\r\n");
  const char *length = body == NULL ? NULL : strstr (answer->str, LENGTH);

  if (length == NULL)
    return FALSE;
  g_assert_true (length < body);
  return answer->len >= (gsize) (body + 4 - answer->str) + strtoul (length + strlen (LENGTH), NULL, 10);
}

BenchWire *
bench_wire_new (guint16 port,
                const char *request)
{
  BenchWire *self = g_new0 (BenchWire, 1);

  self->socket = open_socket (port);
  self->request = g_strdup (request);
  self->answer = g_string_new (NULL);
  return self;
}

void
bench_wire_free (BenchWire *self)
{
  g_socket_close (self->socket, NULL);
  g_object_unref (self->socket);
  g_free (self->request);
  g_string_free (self->answer, TRUE);
  g_free (self);
}

int
bench_wire_get_fd (BenchWire *self)
{
  return g_socket_get_fd (self->socket);
}

const char *
bench_wire_get_body (BenchWire *self)
{
  return strstr (self->answer->str, "\r\n\r\n") + 4;
}

void
bench_wire_send (BenchWire *self,
                 guint number)
{
  g_autofree char *digits = g_strdup_printf ("%09u", number);
  g_autoptr (GString) bytes = g_string_new (self->request);
  g_autoptr (GError) error = NULL;

  g_string_replace (bytes, "{number}", digits, 1);
  self->sent_ms = bench_now_ms ();
  g_assert_cmpint (g_socket_send (self->socket, bytes->str, bytes->len, NULL, &error), ==, (gssize) bytes->len);
  g_assert_no_error (error);
  g_string_truncate (self->answer, 0);
}

gboolean
bench_wire_receive (BenchWire *self,
                    double *took_ms)
{
  g_autoptr (GError) error = NULL;
  char chunk[CHUNK];
  gssize length = g_socket_receive (self->socket, chunk, sizeof chunk, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (length, >, 0);
  g_string_append_len (self->answer, chunk, length);
  if (!is_whole (self->answer))
    return FALSE;
  g_assert_true (g_str_has_prefix (self->answer->str, STATUS_LINE));
  *took_ms = bench_now_ms () - self->sent_ms;
  return TRUE;
}
