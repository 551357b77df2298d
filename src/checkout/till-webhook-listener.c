/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The body is read up to a cap, its signature checked, and the answer given at once; what it leads to comes afterwards.
 * The service delivers at least once and in any order: an event that was told already is thanked for and forgotten.
 * The very same delivery, signature and all, is no repetition of the service's, which signs each anew, and is refused.
 */
#include "till-webhook-listener.h"

#include "till-json.h"
#include "till-server-guard.h"
#include "till-webhook-event.h"
#include "till-webhook-signature.h"

#include <libsoup/soup.h>

#define PATH           "/webhooks"
#define HEADER         "X-RevKeen-Signature"
#define REMEMBERED_MAX 1000

static const TillServerLimits LIMITS = { .max_body = 256 * 1024, .max_connections = 64, .max_seconds = 75 };

struct _TillWebhookListener {
  GObject parent_instance;

  TillClock *clock;
  GStrv secrets;
  SoupServer *server;
  TillServerGuard *guard;
  GHashTable *known;
  GQueue order; /* of @known's keys, the oldest first */
};

G_DEFINE_FINAL_TYPE (TillWebhookListener, till_webhook_listener, G_TYPE_OBJECT)

enum {
  TOLD,
  REFUND_TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
answer (SoupServerMessage *message,
        guint status,
        const char *error)
{
  g_autofree char *body = error != NULL ? g_strdup_printf ("{\"error\": \"%s\"}\n", error) : g_strdup ("{\"received\": true}\n");

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body, strlen (body));
}

/* Whether this is new; it is not the next time. */
static gboolean
remember (TillWebhookListener *self,
          const char *kind,
          const char *text)
{
  char *key = g_strconcat (kind, text, NULL);

  if (g_hash_table_contains (self->known, key)) {
    g_free (key);
    return FALSE;
  }
  g_hash_table_add (self->known, key);
  g_queue_push_tail (&self->order, key);
  if (g_queue_get_length (&self->order) > REMEMBERED_MAX)
    g_hash_table_remove (self->known, g_queue_pop_head (&self->order));
  return TRUE;
}

static void
tell (TillWebhookListener *self,
      const TillWebhookEvent *event)
{
  if (event->session_id != NULL)
    g_signal_emit (self, signals[TOLD], 0, event->session_id);
  if (event->refund_id != NULL)
    g_signal_emit (self, signals[REFUND_TOLD], 0, event->refund_id);
}

static void
take (TillWebhookListener *self,
      SoupServerMessage *message,
      GBytes *body)
{
  const char *signature = soup_message_headers_get_one (soup_server_message_get_request_headers (message), HEADER);
  gsize size = 0;
  const char *text = g_bytes_get_data (body, &size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  TillWebhookEvent event = { NULL };

  if (!till_webhook_signature_check (signature, body, (const char *const *) self->secrets, till_clock_get_time (self->clock), &error)) {
    g_debug ("A webhook was refused: %s", error->message);
    answer (message, SOUP_STATUS_BAD_REQUEST, error->message);
    return;
  }
  node = till_json_parse (text, (gssize) size, NULL);
  if (!till_webhook_event_read (node, &event)) {
    answer (message, SOUP_STATUS_BAD_REQUEST, "The event cannot be read");
    return;
  }
  if (!remember (self, "signature ", signature)) {
    answer (message, SOUP_STATUS_CONFLICT, "This was delivered before");
    return;
  }
  g_debug ("A webhook says %s", event.type);
  answer (message, SOUP_STATUS_OK, NULL);
  if (remember (self, "event ", event.id))
    tell (self, &event);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  TillWebhookListener *self = user_data;
  g_autoptr (GBytes) body = NULL;

  if (!g_str_equal (path, PATH)) {
    answer (message, SOUP_STATUS_NOT_FOUND, "There is nothing here");
    return;
  }
  if (soup_server_message_get_method (message) != SOUP_METHOD_POST) {
    answer (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "Events are sent with POST");
    return;
  }
  if (till_server_guard_is_too_large (self->guard, message)) {
    answer (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "No event is as long as this");
    return;
  }
  body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  take (self, message, body);
}

static void
till_webhook_listener_dispose (GObject *object)
{
  TillWebhookListener *self = TILL_WEBHOOK_LISTENER (object);

  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_object (&self->guard);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (till_webhook_listener_parent_class)->dispose (object);
}

static void
till_webhook_listener_finalize (GObject *object)
{
  TillWebhookListener *self = TILL_WEBHOOK_LISTENER (object);

  g_queue_clear (&self->order);
  g_hash_table_unref (self->known);
  g_strfreev (self->secrets);

  G_OBJECT_CLASS (till_webhook_listener_parent_class)->finalize (object);
}

static void
till_webhook_listener_class_init (TillWebhookListenerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_webhook_listener_dispose;
  object_class->finalize = till_webhook_listener_finalize;

  signals[TOLD] = g_signal_new ("told", TILL_TYPE_WEBHOOK_LISTENER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REFUND_TOLD] = g_signal_new ("refund-told", TILL_TYPE_WEBHOOK_LISTENER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
till_webhook_listener_init (TillWebhookListener *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->order);
  self->server = soup_server_new ("server-header", "Till", NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  self->guard = till_server_guard_new (self->server, &LIMITS);
}

/**
 * till_webhook_listener_new:
 * @clock: the time
 * @secrets: (array zero-terminated=1): the endpoint's, two while they are rotated
 *
 * Returns: (transfer full): a listener that does not listen yet
 */
TillWebhookListener *
till_webhook_listener_new (TillClock *clock,
                           const char *const *secrets)
{
  TillWebhookListener *self = NULL;

  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (secrets != NULL && secrets[0] != NULL, NULL);

  self = g_object_new (TILL_TYPE_WEBHOOK_LISTENER, NULL);
  self->clock = g_object_ref (clock);
  self->secrets = g_strdupv ((GStrv) secrets);
  return self;
}

/**
 * till_webhook_listener_listen:
 * @port: where; 0 takes a free one
 * @is_local: whether this computer alone reaches it
 * @error: return location for a #GError
 *
 * Begins to listen, at the path "/webhooks".
 *
 * Returns: %FALSE if somebody else listens there
 */
gboolean
till_webhook_listener_listen (TillWebhookListener *self,
                              guint port,
                              gboolean is_local,
                              GError **error)
{
  g_return_val_if_fail (TILL_IS_WEBHOOK_LISTENER (self), FALSE);

  if (is_local)
    return soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error);
  return soup_server_listen_all (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error);
}

/**
 * till_webhook_listener_get_port:
 *
 * Returns: where it listens; 0 if it does not
 */
guint
till_webhook_listener_get_port (TillWebhookListener *self)
{
  g_autoslist (GUri) uris = NULL;

  g_return_val_if_fail (TILL_IS_WEBHOOK_LISTENER (self), 0);

  uris = soup_server_get_uris (self->server);
  return uris != NULL ? (guint) g_uri_get_port (uris->data) : 0;
}
