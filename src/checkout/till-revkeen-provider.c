/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-revkeen-provider.h"

typedef struct
{
  TillRevkeenApi *api;
} TillRevkeenProviderPrivate;

static void till_revkeen_provider_iface_init (TillProviderInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (TillRevkeenProvider, till_revkeen_provider, G_TYPE_OBJECT, G_ADD_PRIVATE (TillRevkeenProvider) G_IMPLEMENT_INTERFACE (TILL_TYPE_PROVIDER, till_revkeen_provider_iface_init))

static TillRevkeenApi *
get_api (TillProvider *provider)
{
  return till_revkeen_provider_get_api (TILL_REVKEEN_PROVIDER (provider));
}

static gboolean
till_revkeen_provider_is_live (TillProvider *provider)
{
  return till_revkeen_api_is_live (get_api (provider));
}

static const char *const *
till_revkeen_provider_get_page_hosts (TillProvider *provider)
{
  return till_revkeen_api_get_page_hosts (get_api (provider));
}

static void
till_revkeen_provider_warm_up (TillProvider *provider)
{
  till_revkeen_api_warm_up (get_api (provider));
}

static void
till_revkeen_provider_retrieve_async (TillProvider *provider,
                                      const char *session_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  const TillRevkeenCall call = {
    .method = "GET",
    .path = TILL_REVKEEN_PROVIDER_GET_CLASS (provider)->sessions_path,
    .session_id = session_id,
  };

  till_revkeen_provider_call_async (provider, &call, cancellable, callback, user_data);
}

static void
till_revkeen_provider_iface_init (TillProviderInterface *iface)
{
  iface->is_live = till_revkeen_provider_is_live;
  iface->get_page_hosts = till_revkeen_provider_get_page_hosts;
  iface->warm_up = till_revkeen_provider_warm_up;
  iface->retrieve_async = till_revkeen_provider_retrieve_async;
}

static void
till_revkeen_provider_finalize (GObject *object)
{
  TillRevkeenProviderPrivate *priv = till_revkeen_provider_get_instance_private (TILL_REVKEEN_PROVIDER (object));

  g_clear_object (&priv->api);

  G_OBJECT_CLASS (till_revkeen_provider_parent_class)->finalize (object);
}

static void
till_revkeen_provider_class_init (TillRevkeenProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_revkeen_provider_finalize;
}

static void
till_revkeen_provider_init (TillRevkeenProvider *self)
{
}

/**
 * till_revkeen_provider_get_api:
 * @self: the provider
 *
 * Returns: (transfer none): the way to its service
 */
TillRevkeenApi *
till_revkeen_provider_get_api (TillRevkeenProvider *self)
{
  TillRevkeenProviderPrivate *priv = till_revkeen_provider_get_instance_private (self);

  g_return_val_if_fail (TILL_IS_REVKEEN_PROVIDER (self), NULL);

  return priv->api;
}

/**
 * till_revkeen_provider_take_api:
 * @self: a provider that has none yet
 * @api: (transfer full): the way to its service
 */
void
till_revkeen_provider_take_api (TillRevkeenProvider *self,
                                TillRevkeenApi *api)
{
  TillRevkeenProviderPrivate *priv = till_revkeen_provider_get_instance_private (self);

  g_return_if_fail (TILL_IS_REVKEEN_PROVIDER (self));
  g_return_if_fail (TILL_IS_REVKEEN_API (api));
  g_return_if_fail (priv->api == NULL);

  priv->api = api;
}

/**
 * till_revkeen_provider_call_async:
 * @provider: a #TillRevkeenProvider
 * @call: what to send; copied
 * @cancellable: (nullable): gives up waiting
 * @callback: called with the answer, for till_revkeen_api_call_finish()
 * @user_data: its data
 */
void
till_revkeen_provider_call_async (TillProvider *provider,
                                  const TillRevkeenCall *call,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  till_revkeen_api_call_async (get_api (provider), provider, call, cancellable, callback, user_data);
}
