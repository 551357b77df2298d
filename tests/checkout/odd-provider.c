/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "odd-provider.h"

static void odd_provider_provider_init (TillProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OddProvider, odd_provider, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TILL_TYPE_PROVIDER, odd_provider_provider_init))

static const char *
odd_provider_get_id (TillProvider *provider)
{
  return "sandbox";
}

static TillProviderAbilities
odd_provider_get_abilities (TillProvider *provider)
{
  return TILL_PROVIDER_CAN_REFUNDS;
}

static gboolean
odd_provider_is_live (TillProvider *provider)
{
  return FALSE;
}

static GBytes *
odd_provider_write_refund_body (TillProvider *provider,
                                const TillRefundSpec *spec)
{
  return g_bytes_new (spec->refund_id, strlen (spec->refund_id));
}

static TillProviderError
get_refusal (OddProvider *self)
{
  return self->refuses ? TILL_PROVIDER_ERROR_REFUSED : TILL_PROVIDER_ERROR_UNREACHABLE;
}

void
odd_provider_release (OddProvider *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->held);

  g_task_return_error (task, till_provider_error_new (get_refusal (self), 0, "No"));
}

static void
odd_provider_refund_async (TillProvider *provider,
                           GBytes *body,
                           const char *idempotency_key,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  OddProvider *self = ODD_PROVIDER (provider);

  g_assert_null (self->held);
  self->n_created++;
  self->held = g_task_new (self, cancellable, callback, user_data);
  if (!self->holds)
    odd_provider_release (self);
}

static TillRefundFacts *
odd_provider_refund_finish (TillProvider *provider,
                            GAsyncResult *result,
                            GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
odd_provider_list_refunds_async (TillProvider *provider,
                                 const char *payment_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);

  g_task_return_pointer (task, g_ptr_array_ref (ODD_PROVIDER (provider)->listed), (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
odd_provider_list_refunds_finish (TillProvider *provider,
                                  GAsyncResult *result,
                                  GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
odd_provider_provider_init (TillProviderInterface *iface)
{
  iface->get_id = odd_provider_get_id;
  iface->get_abilities = odd_provider_get_abilities;
  iface->is_live = odd_provider_is_live;
  iface->write_refund_body = odd_provider_write_refund_body;
  iface->refund_async = odd_provider_refund_async;
  iface->refund_finish = odd_provider_refund_finish;
  iface->list_refunds_async = odd_provider_list_refunds_async;
  iface->list_refunds_finish = odd_provider_list_refunds_finish;
}

static void
odd_provider_finalize (GObject *object)
{
  g_ptr_array_unref (ODD_PROVIDER (object)->listed);
  G_OBJECT_CLASS (odd_provider_parent_class)->finalize (object);
}

static void
odd_provider_class_init (OddProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = odd_provider_finalize;
}

static void
odd_provider_init (OddProvider *self)
{
  self->listed = g_ptr_array_new_with_free_func ((GDestroyNotify) till_refund_facts_free);
}

OddProvider *
odd_provider_new (void)
{
  return g_object_new (ODD_TYPE_PROVIDER, NULL);
}
