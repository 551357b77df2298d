/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each call: know the address (start the sandbox if it is that one), check that the key may go there, send, read. A key
 * that is not accepted may have been replaced while Till runs: it is read again and, if it is another one, the same
 * request is sent once more. Refused for its key, the first one has done nothing.
 */
#include "till-revkeen-api.h"

#define HTTPS_PORT          443
#define STATUS_UNAUTHORIZED 401

struct _TillRevkeenApi {
  GObject parent_instance;

  TillHttp *http;
  TillSandboxProcess *sandbox;
  const TillRevkeenHeaders *headers;
  char *base_url;
  TillRevkeenKey *key;
  GStrv page_hosts;
};

/* One call on its way; the task's data. */
typedef struct
{
  TillRevkeenApi *api;
  const char *method;
  char *path;
  char *idempotency_key;
  GBytes *body;
  char *reference;
  guint key_number;
  gboolean is_repeated;
  TillHttpAnswer *refusal;
} Call;

G_DEFINE_FINAL_TYPE (TillRevkeenApi, till_revkeen_api, G_TYPE_OBJECT)

/* Whatever a service calls its sessions, the name stays one part of the path. */
static char *
join_path (const TillRevkeenCall *call)
{
  g_autofree char *escaped = NULL;

  if (call->session_id == NULL)
    return g_strdup (call->path);
  escaped = g_uri_escape_string (call->session_id, NULL, FALSE);
  return g_strjoin ("/", call->path, escaped, call->verb, NULL);
}

static Call *
call_new (TillRevkeenApi *api,
          const TillRevkeenCall *from)
{
  Call *call = g_new0 (Call, 1);

  call->api = g_object_ref (api);
  call->method = from->method;
  call->path = join_path (from);
  call->idempotency_key = g_strdup (from->idempotency_key);
  call->body = from->body != NULL ? g_bytes_ref (from->body) : NULL;
  call->reference = g_strdup (from->reference);
  return call;
}

static void
call_free (Call *call)
{
  g_object_unref (call->api);
  g_free (call->path);
  g_free (call->idempotency_key);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_free (call->reference);
  g_clear_pointer (&call->refusal, till_http_answer_free);
  g_free (call);
}

/* "host", or "host:port" where the port is not the usual one. */
static GStrv
hosts_of (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *with_port = NULL;
  const char *host = NULL;
  gboolean is_usual = FALSE;

  if (uri == NULL)
    return g_strv_builder_end (builder);
  host = g_uri_get_host (uri);
  is_usual = g_str_equal (g_uri_get_scheme (uri), "https") && g_uri_get_port (uri) == HTTPS_PORT;
  with_port = g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%d" : "%s:%d", host, g_uri_get_port (uri));
  g_strv_builder_add (builder, is_usual ? host : with_port);
  return g_strv_builder_end (builder);
}

/* The sandbox has another port after each start. */
static void
take_sandbox_address (TillRevkeenApi *self)
{
  const char *url = till_sandbox_process_get_url (self->sandbox);

  if (g_strcmp0 (url, self->base_url) == 0)
    return;
  g_free (self->base_url);
  self->base_url = g_strdup (url);
  g_strfreev (self->page_hosts);
  self->page_hosts = hosts_of (url);
  till_revkeen_key_set_value (self->key, till_sandbox_process_get_key (self->sandbox));
}

static void send (GTask *task);

static void
renewed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);

  if (till_revkeen_key_renew_finish (TILL_REVKEEN_KEY (source), result))
    send (task);
  else
    g_task_return_pointer (task, g_steal_pointer (&call->refusal), (GDestroyNotify) till_http_answer_free);
}

/* Owns @answer. */
static void
renew_key (GTask *task,
           TillHttpAnswer *answer)
{
  Call *call = g_task_get_task_data (task);

  call->is_repeated = TRUE;
  call->refusal = answer;
  till_revkeen_key_renew_async (call->api->key, call->key_number, renewed_cb, g_object_ref (task));
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Call *call = g_task_get_task_data (task);
  TillHttpAnswer *answer = till_http_send_finish (TILL_HTTP (source), result, &error);

  if (answer == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (answer->status == STATUS_UNAUTHORIZED && !call->is_repeated)
    renew_key (task, answer);
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) till_http_answer_free);
}

static void
send (GTask *task)
{
  Call *call = g_task_get_task_data (task);
  TillRevkeenApi *self = call->api;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = g_strconcat (self->base_url, call->path, NULL);
  g_autofree char *authorization = g_strconcat (self->headers->before_key, till_revkeen_key_get_value (self->key), NULL);
  TillHttpRequest request = {
    .method = call->method,
    .url = url,
    .auth_name = self->headers->key_name,
    .auth_value = authorization,
    .version_name = self->headers->version != NULL ? "RevKeen-Version" : NULL,
    .version = self->headers->version,
    .idempotency_key = call->idempotency_key,
    .body = call->body,
  };

  if (!till_http_check_url (url, till_revkeen_api_is_live (self), &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  call->key_number = till_revkeen_key_get_number (self->key);
  till_http_send_async (self->http, &request, g_task_get_cancellable (task), sent_cb, g_object_ref (task));
}

static void
sandbox_ready_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Call *call = g_task_get_task_data (task);

  if (!till_sandbox_process_ensure_finish (TILL_SANDBOX_PROCESS (source), result, &error)) {
    g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_UNREACHABLE, 0, "%s", error->message));
    return;
  }
  take_sandbox_address (call->api);
  send (task);
}

static void
warm_sandbox_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (TillRevkeenApi) self = user_data;

  /* A failure is said when it is needed. */
  if (!till_sandbox_process_ensure_finish (TILL_SANDBOX_PROCESS (source), result, NULL))
    return;
  take_sandbox_address (self);
  till_http_warm_up (self->http, self->base_url);
}

static void
till_revkeen_api_finalize (GObject *object)
{
  TillRevkeenApi *self = TILL_REVKEEN_API (object);

  g_clear_object (&self->http);
  g_clear_object (&self->sandbox);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_object (&self->key);
  g_clear_pointer (&self->page_hosts, g_strfreev);

  G_OBJECT_CLASS (till_revkeen_api_parent_class)->finalize (object);
}

static void
till_revkeen_api_class_init (TillRevkeenApiClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_revkeen_api_finalize;
}

static void
till_revkeen_api_init (TillRevkeenApi *self)
{
  self->http = till_http_new ();
  self->page_hosts = g_new0 (char *, 1);
}

/**
 * till_revkeen_api_new:
 * @headers: how a request carries the key; kept, so it must be static
 * @base_url: the service's address
 * @key: the API key
 * @page_hosts: (nullable) (array zero-terminated=1): where the hosted page may be; where the service is if %NULL
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the API, live or test as the key is; %NULL if the key may not go there
 */
TillRevkeenApi *
till_revkeen_api_new (const TillRevkeenHeaders *headers,
                      const char *base_url,
                      const char *key,
                      const char *const *page_hosts,
                      GError **error)
{
  g_autoptr (TillRevkeenApi) self = NULL;
  gboolean is_live = FALSE;

  g_return_val_if_fail (headers != NULL, NULL);
  g_return_val_if_fail (base_url != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  if (!till_revkeen_key_check (key, &is_live, error) || !till_http_check_url (base_url, is_live, error))
    return NULL;
  self = g_object_new (TILL_TYPE_REVKEEN_API, NULL);
  self->headers = headers;
  self->key = till_revkeen_key_new (is_live);
  till_revkeen_key_set_value (self->key, key);
  self->base_url = g_strdup (base_url);
  if (g_str_has_suffix (base_url, "/"))
    self->base_url[strlen (base_url) - 1] = '\0';
  g_strfreev (self->page_hosts);
  self->page_hosts = page_hosts != NULL ? g_strdupv ((GStrv) page_hosts) : hosts_of (base_url);
  return g_steal_pointer (&self);
}

/**
 * till_revkeen_api_new_for_sandbox:
 * @headers: how a request carries the key; kept, so it must be static
 * @sandbox: the embedded service
 *
 * Returns: (transfer full): an API in test mode whose calls start the sandbox when it does not run
 */
TillRevkeenApi *
till_revkeen_api_new_for_sandbox (const TillRevkeenHeaders *headers,
                                  TillSandboxProcess *sandbox)
{
  TillRevkeenApi *self = NULL;

  g_return_val_if_fail (headers != NULL, NULL);
  g_return_val_if_fail (TILL_IS_SANDBOX_PROCESS (sandbox), NULL);

  self = g_object_new (TILL_TYPE_REVKEEN_API, NULL);
  self->headers = headers;
  self->key = till_revkeen_key_new (FALSE);
  self->sandbox = g_object_ref (sandbox);
  return self;
}

/**
 * till_revkeen_api_get_key:
 * @self: the API
 *
 * Returns: (transfer none): the key that its calls carry
 */
TillRevkeenKey *
till_revkeen_api_get_key (TillRevkeenApi *self)
{
  g_return_val_if_fail (TILL_IS_REVKEEN_API (self), NULL);

  return self->key;
}

/**
 * till_revkeen_api_get_base_url:
 * @self: the API
 *
 * Returns: (nullable): the service's address, without a slash at its end; %NULL before the sandbox runs
 */
const char *
till_revkeen_api_get_base_url (TillRevkeenApi *self)
{
  g_return_val_if_fail (TILL_IS_REVKEEN_API (self), NULL);

  return self->base_url;
}

/**
 * till_revkeen_api_is_live:
 * @self: the API
 *
 * Returns: %TRUE if its key moves real money
 */
gboolean
till_revkeen_api_is_live (TillRevkeenApi *self)
{
  g_return_val_if_fail (TILL_IS_REVKEEN_API (self), FALSE);

  return till_revkeen_key_is_live (self->key);
}

/**
 * till_revkeen_api_is_sandbox:
 * @self: the API
 *
 * Returns: %TRUE if it is the embedded service's
 */
gboolean
till_revkeen_api_is_sandbox (TillRevkeenApi *self)
{
  g_return_val_if_fail (TILL_IS_REVKEEN_API (self), FALSE);

  return self->sandbox != NULL;
}

/**
 * till_revkeen_api_get_page_hosts:
 * @self: the API
 *
 * Returns: (transfer none) (array zero-terminated=1): where its hosted page may be
 */
const char *const *
till_revkeen_api_get_page_hosts (TillRevkeenApi *self)
{
  g_return_val_if_fail (TILL_IS_REVKEEN_API (self), NULL);

  return (const char *const *) self->page_hosts;
}

/**
 * till_revkeen_api_set_deadline:
 * @self: the API
 * @milliseconds: within what one call must be over, 20,000 when not set
 */
void
till_revkeen_api_set_deadline (TillRevkeenApi *self,
                               guint milliseconds)
{
  g_return_if_fail (TILL_IS_REVKEEN_API (self));

  till_http_set_deadline (self->http, milliseconds);
}

/**
 * till_revkeen_api_warm_up:
 * @self: the API
 *
 * Opens a connection, and starts the sandbox if it is that one.
 */
void
till_revkeen_api_warm_up (TillRevkeenApi *self)
{
  g_return_if_fail (TILL_IS_REVKEEN_API (self));

  if (self->sandbox == NULL)
    till_http_warm_up (self->http, self->base_url);
  else
    till_sandbox_process_ensure_async (self->sandbox, NULL, warm_sandbox_cb, g_object_ref (self));
}

/**
 * till_revkeen_api_call_async:
 * @self: the API
 * @source: (type GObject.Object): the provider whose call it is
 * @call: what to send; copied
 * @cancellable: (nullable): gives up waiting
 * @callback: called with the answer, and with @source
 * @user_data: its data
 */
void
till_revkeen_api_call_async (TillRevkeenApi *self,
                             gpointer source,
                             const TillRevkeenCall *call,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TILL_IS_REVKEEN_API (self));
  g_return_if_fail (call != NULL);

  task = g_task_new (source, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_revkeen_api_call_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call_new (self, call), (GDestroyNotify) call_free);
  if (self->sandbox == NULL)
    send (task);
  else
    till_sandbox_process_ensure_async (self->sandbox, cancellable, sandbox_ready_cb, g_steal_pointer (&task));
}

/**
 * till_revkeen_api_call_finish:
 * @source: (type GObject.Object): whose call it was
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the answer, whatever its status; %NULL if no complete one came
 */
TillHttpAnswer *
till_revkeen_api_call_finish (gpointer source,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_revkeen_api_get_reference:
 * @result: what the callback got
 *
 * Returns: (nullable) (transfer none): the reference that the call brought along
 */
const char *
till_revkeen_api_get_reference (GAsyncResult *result)
{
  Call *call = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, till_revkeen_api_call_async), NULL);

  call = g_task_get_task_data (G_TASK (result));
  return call->reference;
}
