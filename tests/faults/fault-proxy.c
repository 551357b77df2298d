/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An HTTP server that passes each request on and the answer back. What is beneath HTTP (a reset, half an answer, silence)
 * is done to the connection itself, which the server gives away for that. */
#include "fault-proxy.h"

#include "fault-lies.h"

#include <libsoup/soup.h>
#include <string.h>
#include <sys/socket.h>

#define HUGE_SIZE  (10 * 1024 * 1024)
#define DEEP       50000
#define STRAY_HOST "127.0.0.2"
#define BUSY       429

struct _FaultProxy {
  SoupServer *server;
  SoupServer *strays;
  SoupSession *session;
  char *url;
  char *stray_url;
  char *target;
  guint late_ms;
  WireWatch watch;
  gpointer watch_data;

  WireCall call;
  const WireFault *kind;
  guint nth;
  guint count;
  guint n_seen;
  guint n_struck;
  guint n_strays;
  guint n_sources;
  GPtrArray *held;
};

/* One request on its way. */
typedef struct
{
  FaultProxy *proxy;
  SoupServerMessage *message;
  SoupMessage *forwarded;
  WireCall call;
  const WireFault *kind;
  guint n_left;
  GBytes *answer;
} Passage;

static void
passage_free (Passage *passage)
{
  g_object_unref (passage->message);
  g_clear_object (&passage->forwarded);
  g_clear_pointer (&passage->answer, g_bytes_unref);
  passage->proxy->n_sources--;
  g_free (passage);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Passage, passage_free)

static void
tell (FaultProxy *self,
      WireBoundary boundary,
      WireCall call)
{
  if (self->watch != NULL)
    self->watch (boundary, call, self->watch_data);
}

static GSocket *
get_socket (GIOStream *stream)
{
  g_autoptr (GIOStream) base = NULL;

  if (G_IS_SOCKET_CONNECTION (stream))
    return g_socket_connection_get_socket (G_SOCKET_CONNECTION (stream));
  g_object_get (stream, "base-iostream", &base, NULL);
  return g_socket_connection_get_socket (G_SOCKET_CONNECTION (base));
}

/* With no time to linger the kernel sends a reset in place of an end. */
static void
reset (GIOStream *stream)
{
  const struct linger now = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = get_socket (stream);

  g_assert_cmpint (setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &now, sizeof now), ==, 0);
  g_socket_close (socket, NULL);
}

static void
hang_up (gpointer data)
{
  g_autoptr (GIOStream) stream = data;

  g_io_stream_close (stream, NULL, NULL);
}

/* Half of the answer that the service has given, under a head that promises all of it. */
static void
truncate_answer (Passage *passage)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (passage->message);
  gsize size = 0;
  const char *data = g_bytes_get_data (passage->answer, &size);
  g_autofree char *head =
    g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", size);
  GOutputStream *output = g_io_stream_get_output_stream (stream);

  g_output_stream_write_all (output, head, strlen (head), NULL, NULL, NULL);
  g_output_stream_write_all (output, data, size / 2, NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
put (Passage *passage,
     guint status,
     const char *type,
     const char *data,
     gsize size)
{
  soup_server_message_set_status (passage->message, status, NULL);
  soup_server_message_set_response (passage->message, type, SOUP_MEMORY_COPY, data, size);
}

static void
relay (Passage *passage)
{
  SoupMessageHeaders *to = soup_server_message_get_response_headers (passage->message);
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (passage->forwarded), "Location");
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (passage->forwarded), NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data (passage->answer, &size);

  if (location != NULL)
    soup_message_headers_replace (to, "Location", location);
  put (passage, soup_message_get_status (passage->forwarded), type != NULL ? type : "text/plain", data != NULL ? data : "", size);
}

static void
replace (Passage *passage)
{
  const WireFault *kind = passage->kind;

  if (kind->status == BUSY)
    soup_message_headers_replace (soup_server_message_get_response_headers (passage->message), "Retry-After", "1");
  put (passage, kind->status, kind->type, kind->text, strlen (kind->text));
}

static void
redirect (Passage *passage)
{
  g_autofree char *location = g_strconcat (passage->proxy->stray_url, g_uri_get_path (soup_server_message_get_uri (passage->message)), NULL);

  soup_server_message_set_redirect (passage->message, passage->kind->status, location);
}

static void
put_huge (Passage *passage)
{
  g_autofree char *space = g_strnfill (HUGE_SIZE, ' ');
  gsize size = 0;
  const char *data = g_bytes_get_data (passage->answer, &size);

  memcpy (space + HUGE_SIZE - size, data, size);
  put (passage, 200, "application/json", space, HUGE_SIZE);
}

static void
put_deep (Passage *passage)
{
  g_autofree char *brackets = g_strnfill (DEEP, '[');
  g_autofree char *text = g_strconcat ("{\"data\":", brackets, NULL);

  put (passage, 200, "application/json", text, strlen (text));
}

static void
lie (Passage *passage)
{
  g_autofree char *text = fault_lie (passage->answer, passage->kind->text);

  put (passage, soup_message_get_status (passage->forwarded), "application/json", text, strlen (text));
}

static void
write_answer (Passage *passage)
{
  switch (passage->kind != NULL ? passage->kind->answer : WIRE_ANSWER_AS_IT_IS) {
    case WIRE_ANSWER_REPLACE:
      replace (passage);
      break;
    case WIRE_ANSWER_REDIRECT:
      redirect (passage);
      break;
    case WIRE_ANSWER_HUGE:
      put_huge (passage);
      break;
    case WIRE_ANSWER_DEEP:
      put_deep (passage);
      break;
    case WIRE_ANSWER_LIE:
      lie (passage);
      break;
    case WIRE_ANSWER_AS_IT_IS:
    case WIRE_ANSWER_LATE:
    case WIRE_ANSWER_HANG_UP:
    case WIRE_ANSWER_RESET:
    case WIRE_ANSWER_HOLD:
    case WIRE_ANSWER_TRUNCATE:
    default:
      relay (passage);
  }
}

/* TRUE if the connection is gone, and there is nothing to be answered. */
static gboolean
break_off (Passage *passage)
{
  g_autoptr (GIOStream) stream = NULL;

  switch (passage->kind != NULL ? passage->kind->answer : WIRE_ANSWER_AS_IT_IS) {
    case WIRE_ANSWER_HANG_UP:
      hang_up (soup_server_message_steal_connection (passage->message));
      return TRUE;
    case WIRE_ANSWER_RESET:
      stream = soup_server_message_steal_connection (passage->message);
      reset (stream);
      return TRUE;
    case WIRE_ANSWER_HOLD:
      g_ptr_array_add (passage->proxy->held, soup_server_message_steal_connection (passage->message));
      return TRUE;
    case WIRE_ANSWER_TRUNCATE:
      truncate_answer (passage);
      return TRUE;
    case WIRE_ANSWER_AS_IT_IS:
    case WIRE_ANSWER_LATE:
    case WIRE_ANSWER_REPLACE:
    case WIRE_ANSWER_REDIRECT:
    case WIRE_ANSWER_HUGE:
    case WIRE_ANSWER_DEEP:
    case WIRE_ANSWER_LIE:
    default:
      return FALSE;
  }
}

static gboolean
answer_cb (gpointer user_data)
{
  g_autoptr (Passage) passage = user_data;

  if (!break_off (passage)) {
    write_answer (passage);
    soup_server_message_unpause (passage->message);
  }
  tell (passage->proxy, WIRE_BOUNDARY_TOLD, passage->call);
  return G_SOURCE_REMOVE;
}

static void
answer (Passage *passage)
{
  if (passage->kind != NULL && passage->kind->answer == WIRE_ANSWER_LATE)
    g_timeout_add (passage->proxy->late_ms, answer_cb, passage);
  else
    answer_cb (passage);
}

static void forward (Passage *passage);

/* A service that is not there ends the connection. */
static void
forwarded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  Passage *passage = user_data;

  g_clear_pointer (&passage->answer, g_bytes_unref);
  passage->answer = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  passage->n_left--;
  if (passage->answer == NULL) {
    passage->answer = g_bytes_new_static ("", 0);
    passage->kind = wire_fault_find ("drop after");
  } else if (passage->n_left > 0) {
    forward (passage);
    return;
  }
  tell (passage->proxy, WIRE_BOUNDARY_DONE, passage->call);
  answer (passage);
}

static void
copy_header (const char *name,
             const char *value,
             gpointer user_data)
{
  static const char *const names[] = { "Accept", "Authorization", "Idempotency-Key", "User-Agent", "x-api-key", "RevKeen-Version", NULL };

  if (g_strv_contains (names, name))
    soup_message_headers_append (user_data, name, value);
}

static void
forward (Passage *passage)
{
  FaultProxy *self = passage->proxy;
  GUri *uri = soup_server_message_get_uri (passage->message);
  const char *query = g_uri_get_query (uri);
  SoupMessageBody *body = soup_server_message_get_request_body (passage->message);
  SoupMessageHeaders *from = soup_server_message_get_request_headers (passage->message);
  g_autofree char *url = g_strconcat (self->target, g_uri_get_path (uri), query != NULL ? "?" : "", query, NULL);

  g_clear_object (&passage->forwarded);
  passage->forwarded = soup_message_new (soup_server_message_get_method (passage->message), url);
  soup_message_add_flags (passage->forwarded, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_foreach (from, copy_header, soup_message_get_request_headers (passage->forwarded));
  if (body->length > 0) {
    g_autoptr (GBytes) bytes = g_bytes_new (body->data, (gsize) body->length);

    soup_message_set_request_body_from_bytes (passage->forwarded, soup_message_headers_get_content_type (from, NULL), bytes);
  }
  soup_session_send_and_read_async (self->session, passage->forwarded, G_PRIORITY_DEFAULT, NULL, forwarded_cb, passage);
}

static const WireFault *
choose_kind (FaultProxy *self,
             WireCall call)
{
  if (self->kind == NULL || call != self->call)
    return NULL;
  self->n_seen++;
  if (self->n_seen < self->nth || self->n_seen - self->nth >= self->count)
    return NULL;
  self->n_struck++;
  return self->kind;
}

static void
handle_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  FaultProxy *self = user_data;
  Passage *passage = g_new0 (Passage, 1);

  self->n_sources++;
  passage->proxy = self;
  passage->message = g_object_ref (message);
  passage->call = wire_call_of (soup_server_message_get_method (message), path);
  passage->kind = choose_kind (self, passage->call);
  passage->n_left = passage->kind != NULL ? passage->kind->n_sent : 1;
  tell (self, WIRE_BOUNDARY_ARRIVED, passage->call);
  soup_server_message_pause (message);
  if (passage->n_left > 0)
    forward (passage);
  else
    answer (passage);
}

static void
stray_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  FaultProxy *self = user_data;

  self->n_strays++;
  soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static char *
get_url (SoupServer *server)
{
  GSList *uris = soup_server_get_uris (server);
  char *url = g_strdup_printf ("http://%s:%d", g_uri_get_host (uris->data), g_uri_get_port (uris->data));

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return url;
}

static char *
listen_on (SoupServer *server,
           const char *host)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (host, 0);
  g_autoptr (GError) error = NULL;

  soup_server_listen (server, address, 0, &error);
  g_assert_no_error (error);
  return get_url (server);
}

FaultProxy *
fault_proxy_new (guint late_ms)
{
  FaultProxy *self = g_new0 (FaultProxy, 1);

  self->late_ms = late_ms;
  self->held = g_ptr_array_new_with_free_func (hang_up);
  self->session = soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 64, "proxy-resolver", NULL, NULL);
  self->server = soup_server_new (NULL, NULL);
  self->strays = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, handle_cb, self, NULL);
  soup_server_add_handler (self->strays, NULL, stray_cb, self, NULL);
  self->url = listen_on (self->server, "127.0.0.1");
  self->stray_url = listen_on (self->strays, STRAY_HOST);
  return self;
}

void
fault_proxy_free (FaultProxy *self)
{
  fault_proxy_lift (self);
  while (self->n_sources > 0)
    g_main_context_iteration (NULL, TRUE);
  soup_server_disconnect (self->server);
  soup_server_disconnect (self->strays);
  soup_session_abort (self->session);
  g_clear_object (&self->server);
  g_clear_object (&self->strays);
  g_clear_object (&self->session);
  g_ptr_array_unref (self->held);
  g_free (self->url);
  g_free (self->stray_url);
  g_free (self->target);
  g_free (self);
}

const char *
fault_proxy_get_url (FaultProxy *self)
{
  return self->url;
}

void
fault_proxy_set_target (FaultProxy *self,
                        const char *url)
{
  g_free (self->target);
  self->target = g_strdup (url);
}

void
fault_proxy_set_watch (FaultProxy *self,
                       WireWatch watch,
                       gpointer user_data)
{
  self->watch = watch;
  self->watch_data = user_data;
}

void
fault_proxy_arm (FaultProxy *self,
                 WireCall call,
                 const WireFault *kind,
                 guint nth,
                 guint count)
{
  self->call = call;
  self->kind = kind;
  self->nth = nth;
  self->count = count;
  self->n_seen = 0;
  self->n_struck = 0;
}

void
fault_proxy_lift (FaultProxy *self)
{
  self->kind = NULL;
  g_ptr_array_set_size (self->held, 0);
}

guint
fault_proxy_get_n_struck (FaultProxy *self)
{
  return self->n_struck;
}

guint
fault_proxy_get_n_strays (FaultProxy *self)
{
  return self->n_strays;
}
