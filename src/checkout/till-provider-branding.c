/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-provider.h"

/**
 * till_provider_get_branding_async:
 * @with_pictures: whether the bytes of its pictures are wanted too
 * @cancellable: (nullable): ends the waiting
 * @callback: called with the answer
 * @user_data: its data
 *
 * Asks how the shop's page looks now.
 */
void
till_provider_get_branding_async (TillProvider *self,
                                  gboolean with_pictures,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (till_provider_can (self, TILL_PROVIDER_CAN_BRANDING));

  TILL_PROVIDER_GET_IFACE (self)->get_branding_async (self, with_pictures, cancellable, callback, user_data);
}

/**
 * till_provider_get_branding_finish:
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): the branding, with its revision; a picture that the service keeps elsewhere has an address
 *   only
 */
TillBranding *
till_provider_get_branding_finish (TillProvider *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->get_branding_finish (self, result, error);
}

/**
 * till_provider_put_branding_async:
 * @branding: how the page is to look
 * @cancellable: (nullable): ends the waiting, not what the service does
 * @callback: called with the answer
 * @user_data: its data
 *
 * Replaces all of the service's branding. Done twice it is done once.
 */
void
till_provider_put_branding_async (TillProvider *self,
                                  TillBranding *branding,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (till_provider_can (self, TILL_PROVIDER_CAN_BRANDING));
  g_return_if_fail (TILL_IS_BRANDING (branding));

  TILL_PROVIDER_GET_IFACE (self)->put_branding_async (self, branding, cancellable, callback, user_data);
}

/**
 * till_provider_put_branding_finish:
 * @result: what the callback got
 * @error: return location; a %TILL_PROVIDER_ERROR
 *
 * Returns: (transfer full): what the service has now, with its revision
 */
TillBranding *
till_provider_put_branding_finish (TillProvider *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (TILL_IS_PROVIDER (self), NULL);

  return TILL_PROVIDER_GET_IFACE (self)->put_branding_finish (self, result, error);
}
