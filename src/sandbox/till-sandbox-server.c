/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request: read and checked here, done as a whole or not at all on the store's thread together with the look at its
 * idempotency key, rendered and sent here. */
#include "till-sandbox-server.h"

#include "till-sandbox-gate.h"
#include "till-sandbox-limiter.h"
#include "till-sandbox-limits.h"
#include "till-sandbox-problem.h"
#include "till-sandbox-refusal.h"
#include "till-sandbox-renderer.h"
#include "till-sandbox-routes.h"
#include "till-sandbox-running.h"
#include "till-sandbox-settler.h"
#include "till-sandbox-socket.h"
#include "till-sandbox-work.h"
#include "till-sandbox-writer.h"

#include <libsoup/soup.h>

/* Half of the files that a process has as a rule. Who keeps a connection for a minute finds it open. */
static const TillServerLimits LIMITS = { .max_body = TILL_SANDBOX_MAX_BODY, .max_connections = 512, .max_seconds = 75 };

struct _TillSandboxServer {
  GObject parent_instance;

  SoupServer *soup;
  TillServerGuard *guard;
  TillStore *store;
  TillSandboxWriter *writer;
  TillClock *clock;
  const TillSandboxSettings *settings;
  TillSandboxRunning *running;
  TillSandboxRenderer *renderer;
  TillSandboxLimiter limiter;
  TillSandboxDeliverer *deliverer;
  TillSandboxSettler *settler;
  char *url;
};

G_DEFINE_FINAL_TYPE (TillSandboxServer, till_sandbox_server, G_TYPE_OBJECT)

/* A request on its way through the store. */
typedef struct
{
  TillSandboxServer *server;
  SoupServerMessage *message;
  TillSandboxRequest *request;
  const TillSandboxRoute *route;
  TillSandboxAnswer *answer;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->answer, till_sandbox_answer_free);
  till_sandbox_request_free (job->request);
  g_object_unref (job->message);
  g_object_unref (job->server);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
send_answer (TillSandboxServer *self,
             const TillSandboxRequest *request,
             TillSandboxAnswer *answer,
             SoupServerMessage *message)
{
  till_sandbox_renderer_render (self->renderer, request, answer);
  till_sandbox_answer_send (answer, request, message);
  if (!answer->quiet && !answer->replayed && !g_str_equal (request->method, "GET"))
    till_sandbox_deliverer_wake (self->deliverer);
  if (answer->wake_us > 0)
    till_sandbox_settler_wake_at (self->settler, answer->wake_us);
}

static void
refuse (TillSandboxServer *self,
        const TillSandboxRequest *request,
        const GError *error,
        const char *allow,
        guint retry_after,
        SoupServerMessage *message)
{
  g_autoptr (TillSandboxAnswer) answer = till_sandbox_refusal_new (request, error);

  answer->allow = g_strdup (allow);
  answer->retry_after = retry_after;
  send_answer (self, request, answer, message);
}

/* On the store's thread, inside the transaction. */
static gboolean
do_job (TillConnection *connection,
        gpointer user_data,
        GError **error)
{
  Job *job = user_data;

  job->answer = till_sandbox_work_do (job->route, job->request, connection, error);
  return job->answer != NULL;
}

static void
job_done_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Job *job = till_store_get_job_data (result);
  g_autoptr (GError) error = NULL;
  gboolean done = g_str_equal (job->route->method, "GET")
                    ? till_store_read_finish (TILL_STORE (source), result, &error)
                    : till_sandbox_writer_write_finish (TILL_SANDBOX_WRITER (source), result, &error);

  till_sandbox_running_end (job->server->running, job->request);
  if (done)
    send_answer (job->server, job->request, job->answer, job->message);
  else
    refuse (job->server, job->request, error, NULL, 0, job->message);
  soup_server_message_unpause (job->message);
}

static void
start_job (TillSandboxServer *self,
           TillSandboxRequest *request,
           const TillSandboxRoute *route,
           SoupServerMessage *message)
{
  Job *job = g_new0 (Job, 1);

  job->server = g_object_ref (self);
  job->message = g_object_ref (message);
  job->request = request;
  job->route = route;
  soup_server_message_pause (message);
  if (g_str_equal (route->method, "GET"))
    till_store_read_async (self->store, do_job, job, job_free, NULL, job_done_cb, NULL);
  else
    till_sandbox_writer_write_async (self->writer, do_job, job, job_free, job_done_cb, NULL);
}

static gboolean
read_body (TillSandboxRequest *request,
           const TillSandboxRoute *route,
           SoupServerMessage *message,
           GError **error)
{
  if (g_str_equal (route->method, "GET"))
    return TRUE;
  if (route->access != TILL_SANDBOX_ACCESS_API)
    return till_sandbox_request_read_form (request, message, error);
  return till_sandbox_request_read_json (request, message, error) &&
         till_sandbox_request_read_key (request, message, error);
}

/* Everything that can be said without the database. */
static const TillSandboxRoute *
check (TillSandboxServer *self,
       TillSandboxRequest *request,
       SoupServerMessage *message,
       char **allow,
       guint *retry_after,
       GError **error)
{
  const TillSandboxRoute *route = till_sandbox_router_find (till_sandbox_routes (), request, allow);

  if (!till_sandbox_gate_check_size (self->guard, message, error))
    return NULL;
  if (till_sandbox_router_is_api (request->path)) {
    if (!till_sandbox_gate_check_key (message, till_sandbox_router_is_second (request->path), self->settings->key, error))
      return NULL;
    if (!till_sandbox_limiter_take (&self->limiter, g_get_monotonic_time (), retry_after)) {
      till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RATE_LIMITED, NULL, "Too many requests. Ask again after the time in Retry-After.");
      return NULL;
    }
  }
  if (route == NULL && *allow != NULL)
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_METHOD_NOT_ALLOWED, NULL, "%s does not know %s.", request->path, request->method);
  else if (route == NULL)
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_RESOURCE_MISSING, NULL, "There is nothing at %s.", request->path);
  else if (!read_body (request, route, message, error) ||
           (route->access == TILL_SANDBOX_ACCESS_DASHBOARD && !till_sandbox_gate_check_pass (request, error)) ||
           !till_sandbox_running_begin (self->running, request, error))
    return NULL;
  return route;
}

static void
request_cb (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  TillSandboxServer *self = user_data;
  g_autoptr (TillSandboxRequest) request = till_sandbox_request_new (message, path, query, self->settings, self->url, till_clock_get_time (self->clock));
  g_autoptr (GError) error = NULL;
  g_autofree char *allow = NULL;
  guint retry_after = 0;
  const TillSandboxRoute *route = check (self, request, message, &allow, &retry_after, &error);

  if (error != NULL) {
    refuse (self, request, error, allow, retry_after, message);
    return;
  }
  if (route->access == TILL_SANDBOX_ACCESS_ASSET) {
    g_autoptr (TillSandboxAnswer) answer = route->work (request, NULL, &error);

    if (answer == NULL)
      refuse (self, request, error, NULL, 0, message);
    else
      send_answer (self, request, answer, message);
    return;
  }
  start_job (self, g_steal_pointer (&request), route, message);
}

static void
till_sandbox_server_dispose (GObject *object)
{
  TillSandboxServer *self = TILL_SANDBOX_SERVER (object);

  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  g_clear_object (&self->guard);
  g_clear_object (&self->settler);
  g_clear_object (&self->deliverer);
  g_clear_object (&self->writer);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (till_sandbox_server_parent_class)->dispose (object);
}

static void
till_sandbox_server_finalize (GObject *object)
{
  TillSandboxServer *self = TILL_SANDBOX_SERVER (object);

  till_sandbox_running_free (self->running);
  till_sandbox_renderer_free (self->renderer);
  g_free (self->url);
  G_OBJECT_CLASS (till_sandbox_server_parent_class)->finalize (object);
}

static void
till_sandbox_server_class_init (TillSandboxServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_sandbox_server_dispose;
  object_class->finalize = till_sandbox_server_finalize;
}

static void
till_sandbox_server_init (TillSandboxServer *self)
{
  self->soup = soup_server_new ("server-header", "till-sandbox", NULL);
  self->running = till_sandbox_running_new ();
  self->renderer = till_sandbox_renderer_new ();
  self->guard = till_server_guard_new (self->soup, &LIMITS);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
}

/**
 * till_sandbox_server_new:
 * @store: the sandbox's store
 * @clock: the time
 * @settings: the settings, which must outlive the server
 * @rate_limit: requests of the API a second, or 0 for no limit
 *
 * Returns: (transfer full): a server that does not listen yet
 */
TillSandboxServer *
till_sandbox_server_new (TillStore *store,
                         TillClock *clock,
                         const TillSandboxSettings *settings,
                         guint rate_limit)
{
  TillSandboxServer *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);
  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (settings != NULL, NULL);

  self = g_object_new (TILL_TYPE_SANDBOX_SERVER, NULL);
  self->store = g_object_ref (store);
  self->writer = till_sandbox_writer_new (store);
  self->clock = g_object_ref (clock);
  self->settings = settings;
  self->limiter.per_second = rate_limit;
  self->deliverer = till_sandbox_deliverer_new (store, clock, settings->speed);
  return self;
}

/**
 * till_sandbox_server_get_url:
 * @self: a server
 *
 * Returns: (nullable): its address, once it listens
 */
const char *
till_sandbox_server_get_url (TillSandboxServer *self)
{
  g_return_val_if_fail (TILL_IS_SANDBOX_SERVER (self), NULL);

  return self->url;
}

/**
 * till_sandbox_server_get_port:
 * @self: a server that listens
 *
 * Returns: its port
 */
guint16
till_sandbox_server_get_port (TillSandboxServer *self)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (TILL_IS_SANDBOX_SERVER (self), 0);
  g_return_val_if_fail (self->url != NULL, 0);

  uri = g_uri_parse (self->url, G_URI_FLAGS_NONE, NULL);
  return (guint16) g_uri_get_port (uri);
}

/**
 * till_sandbox_server_listen:
 * @self: a server
 * @port: the port, or 0 for any
 * @error: return location
 *
 * Returns: whether it listens on 127.0.0.1
 */
gboolean
till_sandbox_server_listen (TillSandboxServer *self,
                            guint16 port,
                            GError **error)
{
  g_autoptr (GSocket) socket = NULL;
  GSList *uris = NULL;

  g_return_val_if_fail (TILL_IS_SANDBOX_SERVER (self), FALSE);
  g_return_val_if_fail (self->url == NULL, FALSE);

  socket = till_sandbox_socket_open (port, error);
  if (socket == NULL || !soup_server_listen_socket (self->soup, socket, 0, error))
    return FALSE;
  uris = soup_server_get_uris (self->soup);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->settler = till_sandbox_settler_new (self->store, self->clock, self->deliverer, self->url, self->settings);
  till_sandbox_settler_wake_at (self->settler, 0);
  return TRUE;
}
