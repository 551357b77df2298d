/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-provider.h"

G_DEFINE_INTERFACE (TillProvider, till_provider, G_TYPE_OBJECT)

static void
till_provider_default_init (TillProviderInterface *iface)
{
}

/**
 * till_provider_get_id:
 * @self: the provider
 *
 * Returns: the stable name of its dialect, as it is stored with each attempt
 */
const char *
till_provider_get_id (TillProvider *self)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->get_id (self);
}

/**
 * till_provider_get_display_name:
 * @self: the provider
 *
 * Returns: what people call it
 */
const char *
till_provider_get_display_name (TillProvider *self)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->get_display_name (self);
}

/**
 * till_provider_get_abilities:
 *
 * Returns: what its interface can do beside a plain payment
 */
TillProviderAbilities
till_provider_get_abilities (TillProvider *self)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), 0);

  return TILL_PROVIDER_GET_IFACE (self)->get_abilities (self);
}

/**
 * till_provider_can:
 * @abilities: what is wanted
 *
 * Returns: whether its interface can do all of that
 */
gboolean
till_provider_can (TillProvider *self,
                   TillProviderAbilities abilities)
{
  return (till_provider_get_abilities (self) & abilities) == abilities;
}

/**
 * till_provider_is_live:
 * @self: the provider
 *
 * Returns: %TRUE if it moves real money
 */
gboolean
till_provider_is_live (TillProvider *self)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), FALSE);

  return TILL_PROVIDER_GET_IFACE (self)->is_live (self);
}

/**
 * till_provider_get_page_hosts:
 * @self: the provider
 *
 * Returns: (transfer none) (array zero-terminated=1): the hosts that its hosted page may be on, as
 *   till_url_policy_new() takes them; may change until a session was created
 */
const char *const *
till_provider_get_page_hosts (TillProvider *self)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->get_page_hosts (self);
}

/**
 * till_provider_warm_up:
 * @self: the provider
 *
 * Opens a connection (and starts the sandbox) beforehand, so that a charge does not wait for it. May be called
 * often; costs nothing when all is warm.
 */
void
till_provider_warm_up (TillProvider *self)
{
  g_return_if_fail (TILL_IS_PROVIDER (self));

  TILL_PROVIDER_GET_IFACE (self)->warm_up (self);
}

/**
 * till_provider_write_create_body:
 * @self: the provider
 * @request: what to charge
 * @error: return location
 *
 * Writes what create sends, in the provider's dialect, to be stored before it is sent. Checks what the service
 * would refuse anyhow: its limits of amount, number of items and lengths.
 *
 * Returns: (transfer full): the exact bytes
 */
GBytes *
till_provider_write_create_body (TillProvider *self,
                                 TillSessionRequest *request,
                                 GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  return TILL_PROVIDER_GET_IFACE (self)->write_create_body (self, request, error);
}

/**
 * till_provider_create_async:
 * @self: the provider
 * @body: the stored bytes
 * @idempotency_key: the stored key
 * @cancellable: (nullable): gives up waiting; the session may have been created
 * @callback: called with the answer
 * @user_data: its data
 *
 * Creates a session, or gets the one that the same body and key have created before. Where the service's answer does
 * not say how far the session is, its status is unknown, and whoever asked retrieves it.
 */
void
till_provider_create_async (TillProvider *self,
                            GBytes *body,
                            const char *idempotency_key,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TILL_IS_PROVIDER (self));
  g_return_if_fail (body != NULL);
  g_return_if_fail (idempotency_key != NULL);

  TILL_PROVIDER_GET_IFACE (self)->create_async (self, body, idempotency_key, cancellable, callback, user_data);
}

/**
 * till_provider_create_finish:
 * @self: the provider
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the session
 */
TillSession *
till_provider_create_finish (TillProvider *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->create_finish (self, result, error);
}

/**
 * till_provider_retrieve_async:
 * @self: the provider
 * @session_id: the session
 * @cancellable: (nullable): gives up waiting
 * @callback: called with the answer
 * @user_data: its data
 */
void
till_provider_retrieve_async (TillProvider *self,
                              const char *session_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (TILL_IS_PROVIDER (self));
  g_return_if_fail (session_id != NULL);

  TILL_PROVIDER_GET_IFACE (self)->retrieve_async (self, session_id, cancellable, callback, user_data);
}

/**
 * till_provider_retrieve_finish:
 * @self: the provider
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the session as the service sees it now
 */
TillSession *
till_provider_retrieve_finish (TillProvider *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->retrieve_finish (self, result, error);
}

/**
 * till_provider_expire_async:
 * @self: the provider
 * @session_id: the session
 * @idempotency_key: the same for each try to end this session
 * @cancellable: (nullable): gives up waiting; the session may have been ended
 * @callback: called with the answer
 * @user_data: its data
 *
 * Ends a session, so that nobody can pay it any more. %TILL_PROVIDER_ERROR_NOT_OPEN means that it has ended before,
 * perhaps paid: retrieve it.
 */
void
till_provider_expire_async (TillProvider *self,
                            const char *session_id,
                            const char *idempotency_key,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (TILL_IS_PROVIDER (self));
  g_return_if_fail (session_id != NULL);
  g_return_if_fail (idempotency_key != NULL);

  TILL_PROVIDER_GET_IFACE (self)->expire_async (self, session_id, idempotency_key, cancellable, callback, user_data);
}

/**
 * till_provider_expire_finish:
 * @self: the provider
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the session as it is now
 */
TillSession *
till_provider_expire_finish (TillProvider *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->expire_finish (self, result, error);
}

/**
 * till_provider_list_async:
 * @self: the provider
 * @reference: what the request called itself
 * @created_after_us: only sessions created after that time
 * @cancellable: (nullable): gives up waiting
 * @callback: called with the answer
 * @user_data: its data
 *
 * Finds sessions by the reference that their requests carried.
 */
void
till_provider_list_async (TillProvider *self,
                          const char *reference,
                          gint64 created_after_us,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (TILL_IS_PROVIDER (self));
  g_return_if_fail (reference != NULL);

  TILL_PROVIDER_GET_IFACE (self)->list_async (self, reference, created_after_us, cancellable, callback, user_data);
}

/**
 * till_provider_list_finish:
 * @self: the provider
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full) (element-type TillSession): all sessions with exactly that reference; perhaps none
 */
GPtrArray *
till_provider_list_finish (TillProvider *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->list_finish (self, result, error);
}

/**
 * till_provider_write_customer_body:
 * @customer: somebody whom the shop knows
 *
 * Returns: (transfer full): the exact bytes of a request that makes the customer known to the service
 */
GBytes *
till_provider_write_customer_body (TillProvider *self,
                                   TillCustomer *customer)
{
  g_return_val_if_fail (till_provider_can (self, TILL_PROVIDER_CAN_CUSTOMERS), NULL);
  g_return_val_if_fail (TILL_IS_CUSTOMER (customer), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->write_customer_body (self, customer);
}

/**
 * till_provider_create_customer_async:
 * @body: what till_provider_write_customer_body() gave, written down before
 * @idempotency_key: the same for the same body, each time
 * @cancellable: (nullable): ends the waiting, not what the service does
 * @callback: called when the service has answered
 * @user_data: for @callback
 *
 * Makes a customer known to the service.
 */
void
till_provider_create_customer_async (TillProvider *self,
                                     GBytes *body,
                                     const char *idempotency_key,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (till_provider_can (self, TILL_PROVIDER_CAN_CUSTOMERS));
  g_return_if_fail (body != NULL);
  g_return_if_fail (idempotency_key != NULL);

  TILL_PROVIDER_GET_IFACE (self)->create_customer_async (self, body, idempotency_key, cancellable, callback, user_data);
}

/**
 * till_provider_create_customer_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the service's name of the customer
 */
char *
till_provider_create_customer_finish (TillProvider *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->create_customer_finish (self, result, error);
}

/**
 * till_provider_update_customer_async:
 * @account_id: the service's name of the customer
 * @body: what till_provider_write_customer_body() gives now
 * @cancellable: (nullable): ends the waiting, not what the service does
 * @callback: called when the service has answered
 * @user_data: for @callback
 *
 * Tells the service what has changed of a customer. Done twice it is done once.
 */
void
till_provider_update_customer_async (TillProvider *self,
                                     const char *account_id,
                                     GBytes *body,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (till_provider_can (self, TILL_PROVIDER_CAN_CUSTOMERS));
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (body != NULL);

  TILL_PROVIDER_GET_IFACE (self)->update_customer_async (self, account_id, body, cancellable, callback, user_data);
}

/**
 * till_provider_update_customer_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: whether the service has taken it
 */
gboolean
till_provider_update_customer_finish (TillProvider *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), FALSE);

  return TILL_PROVIDER_GET_IFACE (self)->update_customer_finish (self, result, error);
}

/**
 * till_provider_list_cards_async:
 * @account_id: the service's name of the customer
 * @cancellable: (nullable): ends the waiting
 * @callback: called when the service has answered
 * @user_data: for @callback
 *
 * Asks which cards of a customer the service keeps.
 */
void
till_provider_list_cards_async (TillProvider *self,
                                const char *account_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (till_provider_can (self, TILL_PROVIDER_CAN_SAVE_CARDS));
  g_return_if_fail (account_id != NULL);

  TILL_PROVIDER_GET_IFACE (self)->list_cards_async (self, account_id, cancellable, callback, user_data);
}

/**
 * till_provider_list_cards_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type TillSavedCard): the cards, the newest first
 */
GPtrArray *
till_provider_list_cards_finish (TillProvider *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->list_cards_finish (self, result, error);
}
