/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-revkeen-v1.h"

#include "till-revkeen-v1-branding.h"
#include "till-revkeen-v1-refund-wire.h"
#include "till-revkeen-v1-request.h"
#include "till-revkeen-v1-wire.h"
#include "till-time.h"

#include <glib/gi18n-lib.h>

#define SESSIONS_PATH  "/v1/checkout/sessions"
#define CUSTOMERS_PATH "/v1/customers"
#define REFUNDS_PATH   "/v1/refunds"
#define LIST_LIMIT     100

static const TillRevkeenHeaders HEADERS = { .key_name = "Authorization", .before_key = "Bearer " };

struct _TillRevkeenV1 {
  TillRevkeenProvider parent_instance;
};

static void till_revkeen_v1_iface_init (TillProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TillRevkeenV1, till_revkeen_v1, TILL_TYPE_REVKEEN_PROVIDER, G_IMPLEMENT_INTERFACE (TILL_TYPE_PROVIDER, till_revkeen_v1_iface_init))

static TillRevkeenApi *
get_api (TillProvider *provider)
{
  return till_revkeen_provider_get_api (TILL_REVKEEN_PROVIDER (provider));
}

static TillSession *
finish_session (TillProvider *provider,
                GAsyncResult *result,
                GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);
  JsonNode *data = NULL;

  if (answer == NULL || !till_revkeen_v1_read_answer (answer, &data, error))
    return NULL;
  return till_revkeen_v1_read_session (data, error);
}

static const char *
till_revkeen_v1_get_id (TillProvider *provider)
{
  return till_revkeen_api_is_sandbox (get_api (provider)) ? "sandbox" : TILL_REVKEEN_V1_ID;
}

static const char *
till_revkeen_v1_get_display_name (TillProvider *provider)
{
  return till_revkeen_api_is_sandbox (get_api (provider)) ? _ ("Sandbox") : "RevKeen";
}

static TillProviderAbilities
till_revkeen_v1_get_abilities (TillProvider *provider)
{
  return TILL_PROVIDER_CAN_PLANS | TILL_PROVIDER_CAN_CUSTOMERS | TILL_PROVIDER_CAN_SAVE_CARDS |
         TILL_PROVIDER_CAN_PROMOTION_CODES | TILL_PROVIDER_CAN_BILLING_ADDRESS | TILL_PROVIDER_CAN_REFUNDS |
         TILL_PROVIDER_CAN_PAGE_LANGUAGE | TILL_PROVIDER_CAN_PAGE_LIFE | TILL_PROVIDER_CAN_BRANDING;
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
  const TillRevkeenCall call = { .method = "POST", .path = SESSIONS_PATH, .idempotency_key = idempotency_key, .body = body };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
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
till_revkeen_v1_expire_async (TillProvider *provider,
                              const char *session_id,
                              const char *idempotency_key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  const TillRevkeenCall call = { .method = "POST", .path = SESSIONS_PATH, .session_id = session_id, .verb = "expire", .idempotency_key = idempotency_key, .body = body };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
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
  g_autofree char *path =
    g_strdup_printf (SESSIONS_PATH "?clientReferenceId=%s&createdAfter=%s&limit=%d", escaped, escaped_after, LIST_LIMIT);
  const TillRevkeenCall call = { .method = "GET", .path = path, .reference = reference };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static GPtrArray *
till_revkeen_v1_list_finish (TillProvider *provider,
                             GAsyncResult *result,
                             GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  if (answer == NULL)
    return NULL;
  return till_revkeen_v1_read_sessions (answer, till_revkeen_api_get_reference (result), error);
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
  const TillRevkeenCall call = { .method = "POST", .path = CUSTOMERS_PATH, .idempotency_key = idempotency_key, .body = body };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static char *
till_revkeen_v1_create_customer_finish (TillProvider *provider,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v1_read_customer (answer, error) : NULL;
}

static void
till_revkeen_v1_update_customer_async (TillProvider *provider,
                                       const char *account_id,
                                       GBytes *body,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autofree char *escaped = g_uri_escape_string (account_id, NULL, FALSE);
  g_autofree char *path = g_strconcat (CUSTOMERS_PATH "/", escaped, NULL);
  const TillRevkeenCall call = { .method = "PATCH", .path = path, .body = body };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static gboolean
till_revkeen_v1_update_customer_finish (TillProvider *provider,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_autofree char *account_id = till_revkeen_v1_create_customer_finish (provider, result, error);

  return account_id != NULL;
}

static void
till_revkeen_v1_list_cards_async (TillProvider *provider,
                                  const char *account_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autofree char *escaped = g_uri_escape_string (account_id, NULL, FALSE);
  g_autofree char *path = g_strdup_printf (CUSTOMERS_PATH "/%s/payment-methods?limit=%d", escaped, LIST_LIMIT);
  const TillRevkeenCall call = { .method = "GET", .path = path };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static GPtrArray *
till_revkeen_v1_list_cards_finish (TillProvider *provider,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v1_read_cards (answer, error) : NULL;
}

static GBytes *
till_revkeen_v1_write_refund_body (TillProvider *provider,
                                   const TillRefundSpec *spec)
{
  return till_revkeen_v1_write_refund (spec);
}

static void
till_revkeen_v1_refund_async (TillProvider *provider,
                              GBytes *body,
                              const char *idempotency_key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  const TillRevkeenCall call = { .method = "POST", .path = REFUNDS_PATH, .idempotency_key = idempotency_key, .body = body };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static TillRefundFacts *
till_revkeen_v1_refund_finish (TillProvider *provider,
                               GAsyncResult *result,
                               GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v1_read_made_refund (answer, error) : NULL;
}

static void
till_revkeen_v1_retrieve_refund_async (TillProvider *provider,
                                       const char *refund_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  const TillRevkeenCall call = { .method = "GET", .path = REFUNDS_PATH, .session_id = refund_id };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static TillRefundFacts *
till_revkeen_v1_retrieve_refund_finish (TillProvider *provider,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v1_read_refund (answer, error) : NULL;
}

static void
till_revkeen_v1_list_refunds_async (TillProvider *provider,
                                    const char *payment_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autofree char *escaped = g_uri_escape_string (payment_id, NULL, FALSE);
  g_autofree char *path = g_strdup_printf (REFUNDS_PATH "?paymentId=%s&limit=%d", escaped, LIST_LIMIT);
  const TillRevkeenCall call = { .method = "GET", .path = path };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static GPtrArray *
till_revkeen_v1_list_refunds_finish (TillProvider *provider,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_autoptr (TillHttpAnswer) answer = till_revkeen_api_call_finish (provider, result, error);

  return answer != NULL ? till_revkeen_v1_read_refunds (answer, error) : NULL;
}

static void
till_revkeen_v1_iface_init (TillProviderInterface *iface)
{
  iface->get_id = till_revkeen_v1_get_id;
  iface->get_display_name = till_revkeen_v1_get_display_name;
  iface->get_abilities = till_revkeen_v1_get_abilities;
  iface->write_create_body = till_revkeen_v1_write_create_body;
  iface->create_async = till_revkeen_v1_create_async;
  iface->create_finish = till_revkeen_v1_create_finish;
  iface->retrieve_finish = finish_session;
  iface->expire_async = till_revkeen_v1_expire_async;
  iface->expire_finish = finish_session;
  iface->list_async = till_revkeen_v1_list_async;
  iface->list_finish = till_revkeen_v1_list_finish;
  iface->write_customer_body = till_revkeen_v1_write_customer_body;
  iface->create_customer_async = till_revkeen_v1_create_customer_async;
  iface->create_customer_finish = till_revkeen_v1_create_customer_finish;
  iface->update_customer_async = till_revkeen_v1_update_customer_async;
  iface->update_customer_finish = till_revkeen_v1_update_customer_finish;
  iface->list_cards_async = till_revkeen_v1_list_cards_async;
  iface->list_cards_finish = till_revkeen_v1_list_cards_finish;
  iface->write_refund_body = till_revkeen_v1_write_refund_body;
  iface->refund_async = till_revkeen_v1_refund_async;
  iface->refund_finish = till_revkeen_v1_refund_finish;
  iface->retrieve_refund_async = till_revkeen_v1_retrieve_refund_async;
  iface->retrieve_refund_finish = till_revkeen_v1_retrieve_refund_finish;
  iface->list_refunds_async = till_revkeen_v1_list_refunds_async;
  iface->list_refunds_finish = till_revkeen_v1_list_refunds_finish;
  till_revkeen_v1_branding_fill (iface);
}

static void
till_revkeen_v1_class_init (TillRevkeenV1Class *klass)
{
  TILL_REVKEEN_PROVIDER_CLASS (klass)->sessions_path = SESSIONS_PATH;
}

static void
till_revkeen_v1_init (TillRevkeenV1 *self)
{
}

static TillRevkeenV1 *
new_with_api (TillRevkeenApi *api)
{
  TillRevkeenV1 *self = g_object_new (TILL_TYPE_REVKEEN_V1, NULL);

  till_revkeen_provider_take_api (TILL_REVKEEN_PROVIDER (self), api);
  return self;
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
  TillRevkeenApi *api = till_revkeen_api_new (&HEADERS, base_url, key, page_hosts, error);

  return api != NULL ? new_with_api (api) : NULL;
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
  return new_with_api (till_revkeen_api_new_for_sandbox (&HEADERS, sandbox));
}

/**
 * till_revkeen_v1_set_deadline:
 * @self: the provider
 * @milliseconds: within what one call must be over, 20,000 when not set
 */
void
till_revkeen_v1_set_deadline (TillRevkeenV1 *self,
                              guint milliseconds)
{
  g_return_if_fail (TILL_IS_REVKEEN_V1 (self));

  till_revkeen_api_set_deadline (get_api (TILL_PROVIDER (self)), milliseconds);
}
