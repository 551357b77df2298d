/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-provider.h"

/**
 * till_provider_write_refund_body:
 * @spec: what is to be given back; its id is the reference that finds the refund again
 *
 * Returns: (transfer full): the exact bytes of a request for it, to be stored before they are sent
 */
GBytes *
till_provider_write_refund_body (TillProvider *self,
                                 const TillRefundSpec *spec)
{
  g_return_val_if_fail (till_provider_can (self, TILL_PROVIDER_CAN_REFUNDS), NULL);
  g_return_val_if_fail (spec != NULL && spec->payment_id != NULL, NULL);

  return TILL_PROVIDER_GET_IFACE (self)->write_refund_body (self, spec);
}

/**
 * till_provider_refund_async:
 * @body: the stored bytes
 * @idempotency_key: the stored key
 * @cancellable: (nullable): gives up waiting; the refund may have been made
 * @callback: called with the answer
 * @user_data: its data
 *
 * Gives back a payment, or gets the refund that the same body and key have made before, as it was then.
 */
void
till_provider_refund_async (TillProvider *self,
                            GBytes *body,
                            const char *idempotency_key,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (till_provider_can (self, TILL_PROVIDER_CAN_REFUNDS));
  g_return_if_fail (body != NULL);
  g_return_if_fail (idempotency_key != NULL);

  TILL_PROVIDER_GET_IFACE (self)->refund_async (self, body, idempotency_key, cancellable, callback, user_data);
}

/**
 * till_provider_refund_finish:
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the refund
 */
TillRefundFacts *
till_provider_refund_finish (TillProvider *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->refund_finish (self, result, error);
}

/**
 * till_provider_retrieve_refund_async:
 * @refund_id: the service's name of the refund
 * @cancellable: (nullable): gives up waiting
 * @callback: called with the answer
 * @user_data: its data
 *
 * Asks what became of a refund.
 */
void
till_provider_retrieve_refund_async (TillProvider *self,
                                     const char *refund_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (till_provider_can (self, TILL_PROVIDER_CAN_REFUNDS));
  g_return_if_fail (refund_id != NULL);

  TILL_PROVIDER_GET_IFACE (self)->retrieve_refund_async (self, refund_id, cancellable, callback, user_data);
}

/**
 * till_provider_retrieve_refund_finish:
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the refund as the service sees it now
 */
TillRefundFacts *
till_provider_retrieve_refund_finish (TillProvider *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->retrieve_refund_finish (self, result, error);
}

/**
 * till_provider_list_refunds_async:
 * @payment_id: the service's name of a payment
 * @cancellable: (nullable): gives up waiting
 * @callback: called with the answer
 * @user_data: its data
 *
 * Looks through what was given back of a payment.
 */
void
till_provider_list_refunds_async (TillProvider *self,
                                  const char *payment_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (till_provider_can (self, TILL_PROVIDER_CAN_REFUNDS));
  g_return_if_fail (payment_id != NULL);

  TILL_PROVIDER_GET_IFACE (self)->list_refunds_async (self, payment_id, cancellable, callback, user_data);
}

/**
 * till_provider_list_refunds_finish:
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full) (element-type TillRefundFacts): all refunds of that payment; fails where it cannot say all
 */
GPtrArray *
till_provider_list_refunds_finish (TillProvider *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->list_refunds_finish (self, result, error);
}
