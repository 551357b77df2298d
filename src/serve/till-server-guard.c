/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A server that runs out of files stops accepting connections for good, so that there must never be too many: over the
 * limit the connection that has been without news for the longest time is ended, which is that of a client that has
 * gone away or means no good. Without news are those between two requests too, and libsoup 3.2 does not see that such
 * a client has gone: it is looked for here.
 */
#include "till-server-guard.h"

#define SIZE_KEY "till-server-guard-size"

struct _TillServerGuard {
  GObject parent_instance;

  TillServerLimits limits;
  GQueue visits; /* the one that has been without news for the longest time first */
  GHashTable *links;
  guint source_id;
};

G_DEFINE_FINAL_TYPE (TillServerGuard, till_server_guard, G_TYPE_OBJECT)

/* A connection; it is idle between two requests. */
typedef struct
{
  GSocket *socket;
  gint64 news_us;
  gboolean is_idle;
} Visit;

static void
visit_free (Visit *visit)
{
  g_object_unref (visit->socket);
  g_free (visit);
}

static gsize
get_size (SoupServerMessage *message)
{
  return GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (message), SIZE_KEY));
}

/* What is too large is read to its end, as a client that is still writing would not read the refusal, but it is no
 * longer kept. */
static void
got_chunk_cb (SoupServerMessage *message,
              GBytes *chunk,
              gpointer user_data)
{
  TillServerGuard *self = user_data;
  gsize size = get_size (message) + g_bytes_get_size (chunk);

  g_object_set_data (G_OBJECT (message), SIZE_KEY, GSIZE_TO_POINTER (size));
  if (size > self->limits.max_body)
    soup_message_body_truncate (soup_server_message_get_request_body (message));
}

static void
forget (TillServerGuard *self,
        GList *link)
{
  Visit *visit = link->data;

  g_hash_table_remove (self->links, visit->socket);
  g_queue_delete_link (&self->visits, link);
  visit_free (visit);
}

/* The server finds it closed. */
static void
end (TillServerGuard *self,
     GList *link)
{
  g_socket_close (((Visit *) link->data)->socket, NULL);
  forget (self, link);
}

/* Whether the client has closed it: there is something to read, and it is the end. */
static gboolean
has_left (GSocket *socket)
{
  char byte = 0;
  GInputVector vector = { &byte, 1 };
  int flags = G_SOCKET_MSG_PEEK;

  return g_socket_condition_check (socket, G_IO_IN | G_IO_HUP) != 0 &&
         g_socket_receive_message (socket, NULL, &vector, 1, NULL, NULL, &flags, NULL, NULL) <= 0;
}

static void
end_those (TillServerGuard *self,
           gint64 limit_us)
{
  GList *next = NULL;

  for (GList *link = g_queue_peek_head_link (&self->visits); link != NULL; link = next) {
    Visit *visit = link->data;

    next = link->next;
    if (g_socket_is_closed (visit->socket))
      forget (self, link);
    else if (visit->news_us <= limit_us || (visit->is_idle && has_left (visit->socket)))
      end (self, link);
  }
}

static gboolean
look_cb (gpointer user_data)
{
  TillServerGuard *self = user_data;

  end_those (self, g_get_monotonic_time () - (gint64) self->limits.max_seconds * G_USEC_PER_SEC);
  if (!g_queue_is_empty (&self->visits))
    return G_SOURCE_CONTINUE;
  self->source_id = 0;
  return G_SOURCE_REMOVE;
}

static void
make_room (TillServerGuard *self)
{
  if (g_queue_get_length (&self->visits) < self->limits.max_connections)
    return;
  end_those (self, 0);
  if (g_queue_get_length (&self->visits) >= self->limits.max_connections)
    end (self, g_queue_peek_head_link (&self->visits));
}

static void
begin_visit (TillServerGuard *self,
             GSocket *socket)
{
  Visit *visit = g_new0 (Visit, 1);

  make_room (self);
  visit->socket = g_object_ref (socket);
  visit->news_us = g_get_monotonic_time ();
  g_queue_push_tail (&self->visits, visit);
  g_hash_table_insert (self->links, socket, g_queue_peek_tail_link (&self->visits));
  if (self->source_id == 0)
    self->source_id = g_timeout_add_seconds (1, look_cb, self);
}

static void
refresh (TillServerGuard *self,
         GList *link,
         gboolean is_idle)
{
  Visit *visit = link->data;

  visit->is_idle = is_idle;
  visit->news_us = g_get_monotonic_time ();
  g_queue_unlink (&self->visits, link);
  g_queue_push_tail_link (&self->visits, link);
}

/* With its first request a connection is new; news are a later request and the end of an answer. There is no socket where
 * what comes in is handed to the server by other means. */
static void
request_started_cb (SoupServer *server,
                    SoupServerMessage *message,
                    gpointer user_data)
{
  TillServerGuard *self = user_data;
  GSocket *socket = soup_server_message_get_socket (message);
  GList *link = g_hash_table_lookup (self->links, socket);

  g_signal_connect_object (message, "got-chunk", G_CALLBACK (got_chunk_cb), self, 0);
  if (link != NULL)
    refresh (self, link, FALSE);
  else if (socket != NULL)
    begin_visit (self, socket);
}

static void
request_finished_cb (SoupServer *server,
                     SoupServerMessage *message,
                     gpointer user_data)
{
  TillServerGuard *self = user_data;
  GList *link = g_hash_table_lookup (self->links, soup_server_message_get_socket (message));

  if (link != NULL)
    refresh (self, link, TRUE);
}

static void
till_server_guard_dispose (GObject *object)
{
  TillServerGuard *self = TILL_SERVER_GUARD (object);

  g_clear_handle_id (&self->source_id, g_source_remove);
  while (!g_queue_is_empty (&self->visits))
    forget (self, g_queue_peek_head_link (&self->visits));

  G_OBJECT_CLASS (till_server_guard_parent_class)->dispose (object);
}

static void
till_server_guard_finalize (GObject *object)
{
  g_hash_table_unref (TILL_SERVER_GUARD (object)->links);

  G_OBJECT_CLASS (till_server_guard_parent_class)->finalize (object);
}

static void
till_server_guard_class_init (TillServerGuardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_server_guard_dispose;
  object_class->finalize = till_server_guard_finalize;
}

static void
till_server_guard_init (TillServerGuard *self)
{
  g_queue_init (&self->visits);
  self->links = g_hash_table_new (NULL, NULL);
}

/**
 * till_server_guard_new:
 * @server: a server that does not listen yet
 * @limits: how much it takes
 *
 * Returns: (transfer full): its guard, which does nothing any more once it is gone
 */
TillServerGuard *
till_server_guard_new (SoupServer *server,
                       const TillServerLimits *limits)
{
  TillServerGuard *self = NULL;

  g_return_val_if_fail (SOUP_IS_SERVER (server), NULL);
  g_return_val_if_fail (limits != NULL && limits->max_connections > 0, NULL);

  self = g_object_new (TILL_TYPE_SERVER_GUARD, NULL);
  self->limits = *limits;
  g_signal_connect_object (server, "request-started", G_CALLBACK (request_started_cb), self, 0);
  g_signal_connect_object (server, "request-finished", G_CALLBACK (request_finished_cb), self, 0);
  return self;
}

/**
 * till_server_guard_get_n_connections:
 *
 * Returns: how many are open
 */
guint
till_server_guard_get_n_connections (TillServerGuard *self)
{
  g_return_val_if_fail (TILL_IS_SERVER_GUARD (self), 0);

  return g_queue_get_length (&self->visits);
}

/**
 * till_server_guard_is_too_large:
 * @message: a request that was read
 *
 * Returns: whether its body was longer than the limit, and is not there
 */
gboolean
till_server_guard_is_too_large (TillServerGuard *self,
                                SoupServerMessage *message)
{
  g_return_val_if_fail (TILL_IS_SERVER_GUARD (self), FALSE);
  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), FALSE);

  return get_size (message) > self->limits.max_body;
}
