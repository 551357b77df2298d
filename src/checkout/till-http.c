/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One exchange = one SoupMessage, read to its end under a cap and a deadline. The key never goes where a redirect
 * points: a 3xx is an answer like any other. Of an exchange a log may tell what was asked, what status came and when:
 * never the key, a body or an identifier.
 */
#include "till-config.h"

#include "till-http.h"

#include "till-json.h"

#include <libsoup/soup.h>

#define DEADLINE_MS  20000
#define IO_SECONDS   15
#define KEEP_SECONDS 300
#define CONNECTIONS  4
#define CHUNK        32768
#define LOG_PART_MAX 20

struct _TillHttp {
  GObject parent_instance;

  SoupSession *session;
  guint deadline_ms;
};

G_DEFINE_FINAL_TYPE (TillHttp, till_http, G_TYPE_OBJECT)

/* The state of one exchange; the task's data. */
typedef struct
{
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  GCancellable *cancellable;
  GCancellable *outer;
  gulong outer_id;
  guint deadline_id;
  gint64 begun_us;
  gboolean is_timed_out;
} Exchange;

static void
exchange_free (Exchange *exchange)
{
  g_clear_handle_id (&exchange->deadline_id, g_source_remove);
  if (exchange->outer != NULL)
    g_cancellable_disconnect (exchange->outer, exchange->outer_id);
  g_clear_object (&exchange->outer);
  g_clear_object (&exchange->cancellable);
  g_clear_object (&exchange->stream);
  g_clear_object (&exchange->message);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  g_free (exchange);
}

static void
outer_cancelled_cb (GCancellable *outer,
                    gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->deadline_id = 0;
  exchange->is_timed_out = TRUE;
  g_cancellable_cancel (exchange->cancellable);
  return G_SOURCE_REMOVE;
}

/* Ends the exchange for the reasons that lie between the two machines. */
static void
return_broken_off (GTask *task,
                   const GError *cause)
{
  Exchange *exchange = g_task_get_task_data (task);

  if (exchange->is_timed_out)
    g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_UNREACHABLE, 0, "No answer came in time"));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_error_copy (cause));
  else
    g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_UNREACHABLE, 0, "%s", cause->message));
}

/* What a part of a path may say in a log: the words of the service, and no identifier, which opens a page. */
static char *
dup_log_path (GUri *uri)
{
  g_auto (GStrv) parts = g_strsplit (g_uri_get_path (uri), "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strpbrk (parts[i], "_%") != NULL || strlen (parts[i]) > LOG_PART_MAX) {
      g_free (parts[i]);
      parts[i] = g_strdup ("…");
    }
  return g_strjoinv ("/", parts);
}

static void
log_exchange (const Exchange *exchange,
              const TillHttpAnswer *answer)
{
  g_autofree char *path = dup_log_path (soup_message_get_uri (exchange->message));
  const char *method = soup_message_get_method (exchange->message);
  gint64 milliseconds = (g_get_monotonic_time () - exchange->begun_us) / 1000;

  if (answer != NULL)
    g_debug ("%s %s was answered with %u after %" G_GINT64_FORMAT " ms%s", method, path, answer->status, milliseconds,
             answer->json != NULL ? "" : ", not in JSON");
  else
    g_debug ("%s %s was not answered within %" G_GINT64_FORMAT " ms", method, path, milliseconds);
}

/* Seconds, or a date that is read against the answer's own, so that this machine's clock does not matter. */
static gint64
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  const char *now_text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint64 seconds = 0;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds * G_USEC_PER_SEC;
  then = soup_date_time_new_from_http_string (text);
  now = now_text != NULL ? soup_date_time_new_from_http_string (now_text) : NULL;
  if (then == NULL || now == NULL)
    return 0;
  return MAX (g_date_time_difference (then, now), 0);
}

static gboolean
is_json_type (SoupMessageHeaders *headers)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return type != NULL && (g_ascii_strcasecmp (type, "application/json") == 0 || g_str_has_suffix (type, "+json"));
}

static gboolean
is_picture_type (SoupMessageHeaders *headers)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return type != NULL && g_ascii_strncasecmp (type, "image/", strlen ("image/")) == 0;
}

static TillHttpAnswer *
exchange_to_answer (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  TillHttpAnswer *answer = g_new0 (TillHttpAnswer, 1);
  g_autoptr (GError) error = NULL;

  answer->status = soup_message_get_status (exchange->message);
  answer->retry_after_us = read_retry_after (headers);
  if (is_picture_type (headers))
    answer->picture = g_bytes_new (exchange->body->data, exchange->body->len);
  if (!is_json_type (headers) || exchange->body->len == 0) {
    answer->problem = g_strdup ("The answer is not JSON");
    return answer;
  }
  answer->json = till_json_parse ((const char *) exchange->body->data, (gssize) exchange->body->len, &error);
  if (answer->json == NULL)
    answer->problem = g_strdup (error->message);
  return answer;
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Exchange *exchange = g_task_get_task_data (task);
  gsize size = 0;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (bytes == NULL) {
    return_broken_off (task, error);
    return;
  }
  size = g_bytes_get_size (bytes);
  if (size == 0) {
    g_task_return_pointer (task, exchange_to_answer (exchange), (GDestroyNotify) till_http_answer_free);
    return;
  }
  if (exchange->body->len + size > TILL_HTTP_ANSWER_MAX) {
    g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_BROKEN, 0, "The answer is too long"));
    return;
  }
  g_byte_array_append (exchange->body, g_bytes_get_data (bytes, NULL), (guint) size);
  g_input_stream_read_bytes_async (exchange->stream, CHUNK, G_PRIORITY_DEFAULT, exchange->cancellable, read_cb, g_steal_pointer (&task));
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Exchange *exchange = g_task_get_task_data (task);

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->stream == NULL) {
    return_broken_off (task, error);
    return;
  }
  g_input_stream_read_bytes_async (exchange->stream, CHUNK, G_PRIORITY_DEFAULT, exchange->cancellable, read_cb, g_steal_pointer (&task));
}

static SoupMessage *
message_new (const TillHttpRequest *request)
{
  g_autoptr (SoupMessage) message = soup_message_new (request->method, request->url);
  SoupMessageHeaders *headers = NULL;

  if (message == NULL)
    return NULL;
  headers = soup_message_get_request_headers (message);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_append (headers, "Accept", "application/json");
  if (request->auth_name != NULL)
    soup_message_headers_append (headers, request->auth_name, request->auth_value);
  if (request->version_name != NULL)
    soup_message_headers_append (headers, request->version_name, request->version);
  if (request->idempotency_key != NULL) {
    soup_message_headers_append (headers, "Idempotency-Key", request->idempotency_key);
    /* A kept connection that the other side has just closed: libsoup may send this one again by itself. */
    soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  }
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", request->body);
  return g_steal_pointer (&message);
}

static void
till_http_dispose (GObject *object)
{
  TillHttp *self = TILL_HTTP (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (till_http_parent_class)->dispose (object);
}

static void
till_http_class_init (TillHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_http_dispose;
}

static void
till_http_init (TillHttp *self)
{
  self->deadline_ms = DEADLINE_MS;
  self->session = soup_session_new_with_options ("timeout", IO_SECONDS,
                                                 "idle-timeout", KEEP_SECONDS,
                                                 "max-conns-per-host", CONNECTIONS,
                                                 "user-agent", "Till/" TILL_VERSION,
                                                 NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

/**
 * till_http_answer_free:
 * @self: (transfer full): the answer
 */
void
till_http_answer_free (TillHttpAnswer *self)
{
  g_clear_pointer (&self->json, json_node_unref);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_clear_pointer (&self->problem, g_free);
  g_free (self);
}

/**
 * till_http_new:
 *
 * Returns: (transfer full): a client of its own, with its own connections
 */
TillHttp *
till_http_new (void)
{
  return g_object_new (TILL_TYPE_HTTP, NULL);
}

/**
 * till_http_set_deadline:
 * @self: the client
 * @milliseconds: within what an exchange must be over, 20,000 when not set
 */
void
till_http_set_deadline (TillHttp *self,
                        guint milliseconds)
{
  g_return_if_fail (TILL_IS_HTTP (self));

  self->deadline_ms = milliseconds;
}

/**
 * till_http_is_loopback:
 * @host: a host name or address without brackets
 *
 * Returns: %TRUE if it can only be this machine
 */
gboolean
till_http_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (host != NULL, FALSE);

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

/**
 * till_http_check_url:
 * @url: where a key is about to be sent
 * @is_live: whether real money hangs on that key
 * @error: return location
 *
 * Returns: %TRUE if it may be sent there
 */
gboolean
till_http_check_url (const char *url,
                     gboolean is_live,
                     GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *scheme = NULL;
  const char *host = NULL;
  const char *why = NULL;
  gboolean is_loopback = FALSE;

  if (uri != NULL) {
    scheme = g_uri_get_scheme (uri);
    host = g_uri_get_host (uri);
  }
  if (host != NULL)
    is_loopback = till_http_is_loopback (host);
  if (host == NULL || *host == '\0')
    why = "it is not a complete address";
  else if (g_uri_get_userinfo (uri) != NULL)
    why = "it holds a user name";
  else if (is_live && is_loopback)
    why = "a live key is never sent to this machine itself";
  else if (g_strcmp0 (scheme, "https") != 0 && !(g_strcmp0 (scheme, "http") == 0 && is_loopback))
    why = "it is neither https nor on this machine";

  if (why == NULL)
    return TRUE;
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_UNSAFE, 0, "The key was not sent to the service's address: %s", why));
  return FALSE;
}

/**
 * till_http_warm_up:
 * @self: the client
 * @url: any address of the service
 *
 * Opens a connection (with its TLS handshake) so that the next request finds it.
 */
void
till_http_warm_up (TillHttp *self,
                   const char *url)
{
  g_autoptr (SoupMessage) message = NULL;

  g_return_if_fail (TILL_IS_HTTP (self));
  g_return_if_fail (url != NULL);

  message = soup_message_new (SOUP_METHOD_HEAD, url);
  if (message != NULL)
    soup_session_preconnect_async (self->session, message, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

/**
 * till_http_send_async:
 * @self: the client
 * @request: what to send; copied
 * @cancellable: (nullable): gives the exchange up
 * @callback: called with the answer
 * @user_data: its data
 */
void
till_http_send_async (TillHttp *self,
                      const TillHttpRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Exchange *exchange = g_new0 (Exchange, 1);

  g_return_if_fail (TILL_IS_HTTP (self));
  g_return_if_fail (request != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_http_send_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, exchange, (GDestroyNotify) exchange_free);
  exchange->begun_us = g_get_monotonic_time ();
  exchange->body = g_byte_array_new ();
  exchange->cancellable = g_cancellable_new ();
  exchange->message = message_new (request);
  if (exchange->message == NULL) {
    g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_UNSAFE, 0, "The service's address cannot be read"));
    return;
  }
  exchange->deadline_id = g_timeout_add (self->deadline_ms, deadline_cb, exchange);
  if (cancellable != NULL) {
    exchange->outer = g_object_ref (cancellable);
    exchange->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb), g_object_ref (exchange->cancellable), g_object_unref);
  }
  soup_session_send_async (self->session, exchange->message, G_PRIORITY_DEFAULT, exchange->cancellable, sent_cb, g_steal_pointer (&task));
}

/**
 * till_http_send_finish:
 * @self: the client
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the answer, whatever its status; %NULL if no complete one came
 */
TillHttpAnswer *
till_http_send_finish (TillHttp *self,
                       GAsyncResult *result,
                       GError **error)
{
  const Exchange *exchange = NULL;
  TillHttpAnswer *answer = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  exchange = g_task_get_task_data (G_TASK (result));
  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (exchange->message != NULL)
    log_exchange (exchange, answer);
  return answer;
}
