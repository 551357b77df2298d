/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each call: know the address (start the sandbox if it is that one), check that the key may go there, send, read.
 */
#include "till-revkeen-v1.h"

#include "till-http.h"
#include "till-revkeen-v1-request.h"
#include "till-revkeen-v1-wire.h"
#include "till-time.h"

#include <glib/gi18n-lib.h>

#define ID             "revkeen-v1"
#define SESSIONS_PATH  "/v1/checkout/sessions"
#define CUSTOMERS_PATH "/v1/customers"
#define LIST_LIMIT     100
#define HTTPS_PORT     443

struct _TillRevkeenV1 {
  GObject parent_instance;

  TillHttp *http;
  TillSandboxProcess *sandbox;
  char *base_url;
  char *authorization;
  GStrv page_hosts;
  gboolean is_live;
};

/* One call on its way; the task's data. */
typedef struct
{
  const char *method;
  char *path;
  char *idempotency_key;
  GBytes *body;
  char *reference;
} Call;

static void till_revkeen_v1_iface_init (TillProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TillRevkeenV1, till_revkeen_v1, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TILL_TYPE_PROVIDER, till_revkeen_v1_iface_init))

static void
call_free (Call *call)
{
  g_free (call->path);
  g_free (call->idempotency_key);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_free (call->reference);
  g_free (call);
}

static void
set_authorization (TillRevkeenV1 *self,
                   const char *key)
{
  g_free (self->authorization);
  self->authorization = g_strconcat ("Bearer ", key, NULL);
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
take_sandbox_address (TillRevkeenV1 *self)
{
  const char *url = till_sandbox_process_get_url (self->sandbox);

  if (g_strcmp0 (url, self->base_url) == 0)
    return;
  g_free (self->base_url);
  self->base_url = g_strdup (url);
  g_strfreev (self->page_hosts);
  self->page_hosts = hosts_of (url);
  set_authorization (self, till_sandbox_process_get_key (self->sandbox));
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillHttpAnswer *answer = till_http_send_finish (TILL_HTTP (source), result, &error);

  if (answer == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) till_http_answer_free);
}

static void
send (GTask *task)
{
  TillRevkeenV1 *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = g_strconcat (self->base_url, call->path, NULL);
  TillHttpRequest request = {
    .method = call->method,
    .url = url,
    .auth_name = "Authorization",
    .auth_value = self->authorization,
    .idempotency_key = call->idempotency_key,
    .body = call->body,
  };

  if (!till_http_check_url (url, self->is_live, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_http_send_async (self->http, &request, g_task_get_cancellable (task), sent_cb, g_object_ref (task));
}

static void
sandbox_ready_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_sandbox_process_ensure_finish (TILL_SANDBOX_PROCESS (source), result, &error)) {
    g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_UNREACHABLE, 0, "%s", error->message));
    return;
  }
  take_sandbox_address (g_task_get_source_object (task));
  send (task);
}

static void
begin (TillRevkeenV1 *self,
       Call *call,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  if (self->sandbox == NULL)
    send (task);
  else
    till_sandbox_process_ensure_async (self->sandbox, cancellable, sandbox_ready_cb, g_steal_pointer (&task));
}

static TillSession *
finish_session (TillProvider *provider,
                GAsyncResult *result,
                GError **error)
{
  g_autoptr (TillHttpAnswer) answer = NULL;
  JsonNode *data = NULL;

  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL || !till_revkeen_v1_read_answer (answer, &data, error))
    return NULL;
  return till_revkeen_v1_read_session (data, error);
}

static const char *
till_revkeen_v1_get_id (TillProvider *provider)
{
  return TILL_REVKEEN_V1 (provider)->sandbox != NULL ? "sandbox" : ID;
}

static const char *
till_revkeen_v1_get_display_name (TillProvider *provider)
{
  return TILL_REVKEEN_V1 (provider)->sandbox != NULL ? _ ("Sandbox") : "RevKeen";
}

static TillProviderAbilities
till_revkeen_v1_get_abilities (TillProvider *provider)
{
  return TILL_PROVIDER_CAN_PLANS | TILL_PROVIDER_CAN_CUSTOMERS | TILL_PROVIDER_CAN_SAVE_CARDS |
         TILL_PROVIDER_CAN_PROMOTION_CODES | TILL_PROVIDER_CAN_BILLING_ADDRESS;
}

static gboolean
till_revkeen_v1_is_live (TillProvider *provider)
{
  return TILL_REVKEEN_V1 (provider)->is_live;
}

static const char *const *
till_revkeen_v1_get_page_hosts (TillProvider *provider)
{
  return (const char *const *) TILL_REVKEEN_V1 (provider)->page_hosts;
}

static void
warm_sandbox_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (TillRevkeenV1) self = user_data;

  /* A failure is said when it is needed. */
  if (!till_sandbox_process_ensure_finish (TILL_SANDBOX_PROCESS (source), result, NULL))
    return;
  take_sandbox_address (self);
  till_http_warm_up (self->http, self->base_url);
}

static void
till_revkeen_v1_warm_up (TillProvider *provider)
{
  TillRevkeenV1 *self = TILL_REVKEEN_V1 (provider);

  if (self->sandbox == NULL)
    till_http_warm_up (self->http, self->base_url);
  else
    till_sandbox_process_ensure_async (self->sandbox, NULL, warm_sandbox_cb, g_object_ref (self));
}

static GBytes *
till_revkeen_v1_write_create_body (TillProvider *provider,
                                   TillSessionRequest *request,
                                   GError **error)
{
  return till_revkeen_v1_write_create (request, error);
}

static void
till_revkeen_v1_create_async (TillProvider *provider,
                              GBytes *body,
                              const char *idempotency_key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Call *call = g_new0 (Call, 1);

  call->method = "POST";
  call->path = g_strdup (SESSIONS_PATH);
  call->idempotency_key = g_strdup (idempotency_key);
  call->body = g_bytes_ref (body);
  begin (TILL_REVKEEN_V1 (provider), call, till_revkeen_v1_create_async, cancellable, callback, user_data);
}

static TillSession *
till_revkeen_v1_create_finish (TillProvider *provider,
                               GAsyncResult *result,
                               GError **error)
{
  g_autoptr (GError) cause = NULL;
  TillSession *session = finish_session (provider, result, &cause);

  /* What a create does not find is something that its body names. */
  if (g_error_matches (cause, TILL_PROVIDER_ERROR, TILL_PROVIDER_ERROR_NOT_FOUND))
    cause->code = TILL_PROVIDER_ERROR_REFUSED;
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return session;
}

static void
till_revkeen_v1_retrieve_async (TillProvider *provider,
                                const char *session_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autofree char *escaped = g_uri_escape_string (session_id, NULL, FALSE);
  Call *call = g_new0 (Call, 1);

  call->method = "GET";
  call->path = g_strconcat (SESSIONS_PATH "/", escaped, NULL);
  begin (TILL_REVKEEN_V1 (provider), call, till_revkeen_v1_retrieve_async, cancellable, callback, user_data);
}

static void
till_revkeen_v1_expire_async (TillProvider *provider,
                              const char *session_id,
                              const char *idempotency_key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autofree char *escaped = g_uri_escape_string (session_id, NULL, FALSE);
  Call *call = g_new0 (Call, 1);

  call->method = "POST";
  call->path = g_strconcat (SESSIONS_PATH "/", escaped, "/expire", NULL);
  call->idempotency_key = g_strdup (idempotency_key);
  call->body = g_bytes_new_static ("{}", 2);
  begin (TILL_REVKEEN_V1 (provider), call, till_revkeen_v1_expire_async, cancellable, callback, user_data);
}

static void
till_revkeen_v1_list_async (TillProvider *provider,
                            const char *reference,
                            gint64 created_after_us,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autofree char *escaped = g_uri_escape_string (reference, NULL, FALSE);
  g_autofree char *after = till_time_to_rfc3339 (created_after_us);
  g_autofree char *escaped_after = g_uri_escape_string (after, NULL, FALSE);
  Call *call = g_new0 (Call, 1);

  call->method = "GET";
  call->path = g_strdup_printf (SESSIONS_PATH "?clientReferenceId=%s&createdAfter=%s&limit=%d", escaped, escaped_after, LIST_LIMIT);
  call->reference = g_strdup (reference);
  begin (TILL_REVKEEN_V1 (provider), call, till_revkeen_v1_list_async, cancellable, callback, user_data);
}

static GPtrArray *
till_revkeen_v1_list_finish (TillProvider *provider,
                             GAsyncResult *result,
                             GError **error)
{
  g_autoptr (TillHttpAnswer) answer = NULL;
  Call *call = NULL;

  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  call = g_task_get_task_data (G_TASK (result));
  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return NULL;
  return till_revkeen_v1_read_sessions (answer, call->reference, error);
}

static GBytes *
till_revkeen_v1_write_customer_body (TillProvider *provider,
                                     TillCustomer *customer)
{
  return till_revkeen_v1_write_customer (customer);
}

static void
till_revkeen_v1_create_customer_async (TillProvider *provider,
                                       GBytes *body,
                                       const char *idempotency_key,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  Call *call = g_new0 (Call, 1);

  call->method = "POST";
  call->path = g_strdup (CUSTOMERS_PATH);
  call->idempotency_key = g_strdup (idempotency_key);
  call->body = g_bytes_ref (body);
  begin (TILL_REVKEEN_V1 (provider), call, till_revkeen_v1_create_customer_async, cancellable, callback, user_data);
}

static char *
till_revkeen_v1_create_customer_finish (TillProvider *provider,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_autoptr (TillHttpAnswer) answer = NULL;

  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  return answer != NULL ? till_revkeen_v1_read_customer (answer, error) : NULL;
}

static void
till_revkeen_v1_list_cards_async (TillProvider *provider,
                                  const char *account_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autofree char *escaped = g_uri_escape_string (account_id, NULL, FALSE);
  Call *call = g_new0 (Call, 1);

  call->method = "GET";
  call->path = g_strdup_printf (CUSTOMERS_PATH "/%s/payment-methods?limit=%d", escaped, LIST_LIMIT);
  begin (TILL_REVKEEN_V1 (provider), call, till_revkeen_v1_list_cards_async, cancellable, callback, user_data);
}

static GPtrArray *
till_revkeen_v1_list_cards_finish (TillProvider *provider,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_autoptr (TillHttpAnswer) answer = NULL;

  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  return answer != NULL ? till_revkeen_v1_read_cards (answer, error) : NULL;
}

static void
till_revkeen_v1_iface_init (TillProviderInterface *iface)
{
  iface->get_id = till_revkeen_v1_get_id;
  iface->get_display_name = till_revkeen_v1_get_display_name;
  iface->get_abilities = till_revkeen_v1_get_abilities;
  iface->is_live = till_revkeen_v1_is_live;
  iface->get_page_hosts = till_revkeen_v1_get_page_hosts;
  iface->warm_up = till_revkeen_v1_warm_up;
  iface->write_create_body = till_revkeen_v1_write_create_body;
  iface->create_async = till_revkeen_v1_create_async;
  iface->create_finish = till_revkeen_v1_create_finish;
  iface->retrieve_async = till_revkeen_v1_retrieve_async;
  iface->retrieve_finish = finish_session;
  iface->expire_async = till_revkeen_v1_expire_async;
  iface->expire_finish = finish_session;
  iface->list_async = till_revkeen_v1_list_async;
  iface->list_finish = till_revkeen_v1_list_finish;
  iface->write_customer_body = till_revkeen_v1_write_customer_body;
  iface->create_customer_async = till_revkeen_v1_create_customer_async;
  iface->create_customer_finish = till_revkeen_v1_create_customer_finish;
  iface->list_cards_async = till_revkeen_v1_list_cards_async;
  iface->list_cards_finish = till_revkeen_v1_list_cards_finish;
}

static void
till_revkeen_v1_finalize (GObject *object)
{
  TillRevkeenV1 *self = TILL_REVKEEN_V1 (object);

  g_clear_object (&self->http);
  g_clear_object (&self->sandbox);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->authorization, g_free);
  g_clear_pointer (&self->page_hosts, g_strfreev);

  G_OBJECT_CLASS (till_revkeen_v1_parent_class)->finalize (object);
}

static void
till_revkeen_v1_class_init (TillRevkeenV1Class *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_revkeen_v1_finalize;
}

static void
till_revkeen_v1_init (TillRevkeenV1 *self)
{
  self->http = till_http_new ();
  self->page_hosts = g_new0 (char *, 1);
}

/* Letters, digits, '_' and '-' alone: what a header can carry without a surprise. */
static gboolean
check_key (const char *key,
           GError **error)
{
  gboolean is_key = g_str_has_prefix (key, "rk_live_") || g_str_has_prefix (key, "rk_test_");

  for (const char *at = key; is_key && *at != '\0'; at++)
    is_key = g_ascii_isalnum (*at) || *at == '_' || *at == '-';
  if (is_key)
    return TRUE;
  g_propagate_error (error, till_provider_error_new (TILL_PROVIDER_ERROR_NO_KEY, 0, "%s",
                                                     _ ("This is not a key of the payment service: such a key begins with rk_live_ or rk_test_.")));
  return FALSE;
}

/**
 * till_revkeen_v1_new:
 * @base_url: the service's address, without "/v1"
 * @key: the API key
 * @page_hosts: (nullable) (array zero-terminated=1): where the hosted page may be; where the service is if %NULL
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the provider, live or test as the key is; %NULL if the key may not go there
 */
TillRevkeenV1 *
till_revkeen_v1_new (const char *base_url,
                     const char *key,
                     const char *const *page_hosts,
                     GError **error)
{
  g_autoptr (TillRevkeenV1) self = NULL;

  g_return_val_if_fail (base_url != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  if (!check_key (key, error) || !till_http_check_url (base_url, g_str_has_prefix (key, "rk_live_"), error))
    return NULL;
  self = g_object_new (TILL_TYPE_REVKEEN_V1, NULL);
  self->is_live = g_str_has_prefix (key, "rk_live_");
  self->base_url = g_strdup (base_url);
  if (g_str_has_suffix (base_url, "/"))
    self->base_url[strlen (base_url) - 1] = '\0';
  set_authorization (self, key);
  g_strfreev (self->page_hosts);
  self->page_hosts = page_hosts != NULL ? g_strdupv ((GStrv) page_hosts) : hosts_of (base_url);
  return g_steal_pointer (&self);
}

/**
 * till_revkeen_v1_new_for_sandbox:
 * @sandbox: the embedded service
 *
 * Returns: (transfer full): a provider in test mode whose calls start the sandbox when it does not run
 */
TillRevkeenV1 *
till_revkeen_v1_new_for_sandbox (TillSandboxProcess *sandbox)
{
  TillRevkeenV1 *self = NULL;

  g_return_val_if_fail (TILL_IS_SANDBOX_PROCESS (sandbox), NULL);

  self = g_object_new (TILL_TYPE_REVKEEN_V1, NULL);
  self->sandbox = g_object_ref (sandbox);
  return self;
}
