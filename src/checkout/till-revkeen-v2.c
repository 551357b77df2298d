/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-revkeen-v2.h"

#include "till-revkeen-v2-refund-wire.h"
#include "till-revkeen-v2-wire.h"

#include <glib/gi18n-lib.h>

#define SESSIONS_PATH "/checkout-sessions"
#define REFUNDS_PATH  "/refunds"
#define LIST_LIMIT    100

/* The answers of that version are what the wire's reader was made from. */
static const TillRevkeenHeaders HEADERS = { .key_name = "x-api-key", .before_key = "", .version = "2026-05-01" };

struct _TillRevkeenV2 {
  TillRevkeenProvider parent_instance;

  char *product_id;
};

static void till_revkeen_v2_iface_init (TillProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TillRevkeenV2, till_revkeen_v2, TILL_TYPE_REVKEEN_PROVIDER, G_IMPLEMENT_INTERFACE (TILL_TYPE_PROVIDER, till_revkeen_v2_iface_init))

static const char *
till_revkeen_v2_get_id (TillProvider *provider)
{
  return TILL_REVKEEN_V2_ID;
}

static const char *
till_revkeen_v2_get_display_name (TillProvider *provider)
{
  return "RevKeen";
}

/* A session takes one amount and nothing else; a payment can be given back. Customers can be made, but no session can name one; a page's payment
 * methods can be chosen, but neither can codes be allowed nor addresses be asked for. */
static TillProviderAbilities
till_revkeen_v2_get_abilities (TillProvider *provider)
{
  return TILL_PROVIDER_CAN_REFUNDS;
}

static GBytes *
till_revkeen_v2_write_create_body (TillProvider *provider,
                                   TillSessionRequest *request,
                                   GError **error)
{
  return till_revkeen_v2_write_create (request, TILL_REVKEEN_V2 (provider)->product_id, error);
}

static void
till_revkeen_v2_create_async (TillProvider *provider,
                              GBytes *body,
                              const char *idempotency_key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autofree char *uuid = till_revkeen_v2_key_to_uuid (idempotency_key);
  const TillRevkeenCall call = { .method = "POST", .path = SESSIONS_PATH, .idempotency_key = uuid, .body = body };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static TillSession *
till_revkeen_v2_create_finish (TillProvider *provider,
                               GAsyncResult *result,
                               GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v2_read_created (answer, error) : NULL;
}

static TillSession *
till_revkeen_v2_retrieve_finish (TillProvider *provider,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v2_read_retrieved (answer, error) : NULL;
}

/* Without the idempotency key: expiring twice does no harm, while a service that repeats its first answer for a day
 * would repeat "a payment is active" (409) when that has long failed. */
static void
till_revkeen_v2_expire_async (TillProvider *provider,
                              const char *session_id,
                              const char *idempotency_key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  const TillRevkeenCall call = { .method = "POST", .path = SESSIONS_PATH, .session_id = session_id, .verb = "expire" };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static TillSession *
till_revkeen_v2_expire_finish (TillProvider *provider,
                               GAsyncResult *result,
                               GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v2_read_expired (answer, error) : NULL;
}

/* The service publishes no list of checkout sessions, and an answer from here would be believed: "none" would free a
 * sale for a second charge. So nothing is said, and the attempt waits for a person. */
static void
till_revkeen_v2_list_async (TillProvider *provider,
                            const char *reference,
                            gint64 created_after_us,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);

  g_task_set_source_tag (task, till_revkeen_v2_list_async);
  g_task_return_error (task, till_provider_error_new (TILL_PROVIDER_ERROR_REFUSED, 0, "%s",
                                                      _ ("This payment service's interface cannot look for a payment by its reference.")));
}

static GPtrArray *
till_revkeen_v2_list_finish (TillProvider *provider,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GBytes *
till_revkeen_v2_write_refund_body (TillProvider *provider,
                                   const TillRefundSpec *spec)
{
  return till_revkeen_v2_write_refund (spec);
}

static void
till_revkeen_v2_refund_async (TillProvider *provider,
                              GBytes *body,
                              const char *idempotency_key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autofree char *uuid = till_revkeen_v2_key_to_uuid (idempotency_key);
  const TillRevkeenCall call = { .method = "POST", .path = REFUNDS_PATH, .idempotency_key = uuid, .body = body };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static TillRefundFacts *
till_revkeen_v2_refund_finish (TillProvider *provider,
                               GAsyncResult *result,
                               GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v2_read_made_refund (answer, error) : NULL;
}

static void
till_revkeen_v2_retrieve_refund_async (TillProvider *provider,
                                       const char *refund_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  const TillRevkeenCall call = { .method = "GET", .path = REFUNDS_PATH, .session_id = refund_id };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static TillRefundFacts *
till_revkeen_v2_retrieve_refund_finish (TillProvider *provider,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v2_read_refund (answer, error) : NULL;
}

static void
till_revkeen_v2_list_refunds_async (TillProvider *provider,
                                    const char *payment_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autofree char *escaped = g_uri_escape_string (payment_id, NULL, FALSE);
  g_autofree char *path = g_strdup_printf (REFUNDS_PATH "?payment_id=%s&limit=%d", escaped, LIST_LIMIT);
  const TillRevkeenCall call = { .method = "GET", .path = path };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static GPtrArray *
till_revkeen_v2_list_refunds_finish (TillProvider *provider,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v2_read_refunds (answer, error) : NULL;
}

static void
till_revkeen_v2_iface_init (TillProviderInterface *iface)
{
  iface->get_id = till_revkeen_v2_get_id;
  iface->get_display_name = till_revkeen_v2_get_display_name;
  iface->get_abilities = till_revkeen_v2_get_abilities;
  iface->write_create_body = till_revkeen_v2_write_create_body;
  iface->create_async = till_revkeen_v2_create_async;
  iface->create_finish = till_revkeen_v2_create_finish;
  iface->retrieve_finish = till_revkeen_v2_retrieve_finish;
  iface->expire_async = till_revkeen_v2_expire_async;
  iface->expire_finish = till_revkeen_v2_expire_finish;
  iface->list_async = till_revkeen_v2_list_async;
  iface->list_finish = till_revkeen_v2_list_finish;
  iface->write_refund_body = till_revkeen_v2_write_refund_body;
  iface->refund_async = till_revkeen_v2_refund_async;
  iface->refund_finish = till_revkeen_v2_refund_finish;
  iface->retrieve_refund_async = till_revkeen_v2_retrieve_refund_async;
  iface->retrieve_refund_finish = till_revkeen_v2_retrieve_refund_finish;
  iface->list_refunds_async = till_revkeen_v2_list_refunds_async;
  iface->list_refunds_finish = till_revkeen_v2_list_refunds_finish;
}

static void
till_revkeen_v2_finalize (GObject *object)
{
  g_clear_pointer (&TILL_REVKEEN_V2 (object)->product_id, g_free);

  G_OBJECT_CLASS (till_revkeen_v2_parent_class)->finalize (object);
}

static void
till_revkeen_v2_class_init (TillRevkeenV2Class *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_revkeen_v2_finalize;
  TILL_REVKEEN_PROVIDER_CLASS (klass)->sessions_path = SESSIONS_PATH;
}

static void
till_revkeen_v2_init (TillRevkeenV2 *self)
{
}

/**
 * till_revkeen_v2_new:
 * @base_url: the service's address, with its "/v2"
 * @key: the API key
 * @product_id: (nullable): the product that stands for a sale, where the service wants one
 * @page_hosts: (nullable) (array zero-terminated=1): where the hosted page may be; where the service is if %NULL
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the provider, live or test as the key is; %NULL if the key may not go there
 */
TillRevkeenV2 *
till_revkeen_v2_new (const char *base_url,
                     const char *key,
                     const char *product_id,
                     const char *const *page_hosts,
                     GError **error)
{
  TillRevkeenApi *api = till_revkeen_api_new (&HEADERS, base_url, key, page_hosts, error);
  TillRevkeenV2 *self = NULL;

  if (api == NULL)
    return NULL;
  self = g_object_new (TILL_TYPE_REVKEEN_V2, NULL);
  till_revkeen_provider_take_api (TILL_REVKEEN_PROVIDER (self), api);
  self->product_id = g_strdup (product_id);
  return self;
}
