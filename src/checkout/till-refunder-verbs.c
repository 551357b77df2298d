/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refund is written down, then sent, then followed. */
#include "till-refunder-private.h"

#include <glib/gi18n-lib.h>

#include "till-id.h"

/* What a question about one refund brought; the task's data. */
typedef struct
{
  TillRefundAsker *asker;
  TillSale *sale;
  char *first_id;
} Given;

static void
given_free (Given *given)
{
  g_free (given->first_id);
  g_clear_object (&given->asker);
  g_clear_object (&given->sale);
  g_free (given);
}

static GTask *
new_task (TillRefunder *self,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, till_refunder_finish);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_new0 (Given, 1), (GDestroyNotify) given_free);
  return task;
}

static void
end_first (GTask *task)
{
  Given *given = g_task_get_task_data (task);

  if (given->first_id != NULL)
    till_refunder_end_first (g_task_get_source_object (task), given->first_id);
  g_clear_pointer (&given->first_id, g_free);
}

/* That nobody could be asked is in the refund's state, and no reason to begin another one. An answer that could not be
 * written is asked for again. */
static void
asked_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Given *given = g_task_get_task_data (task);
  TillRefunder *self = g_task_get_source_object (task);
  g_autoptr (TillSale) sale = NULL;
  g_autoptr (TillRefund) refund = till_refund_asker_ask_finish (TILL_REFUND_ASKER (source), result, &sale, &error);

  end_first (task);
  till_refunder_follow (self, refund);
  if (sale == NULL && error != NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_set_object (&given->sale, sale);
  g_task_return_pointer (task, g_steal_pointer (&refund), g_object_unref);
}

static void
begun_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Given *given = g_task_get_task_data (task);
  g_autoptr (TillRefund) refund = till_ledger_refund_finish (TILL_LEDGER (source), result, &given->sale, &error);

  if (refund == NULL || given->asker == NULL)
    end_first (task);
  if (refund == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (given->asker != NULL)
    till_refund_asker_ask_async (given->asker, refund, TRUE, g_task_get_cancellable (task), asked_cb, g_object_ref (task));
  else
    g_task_return_pointer (task, g_steal_pointer (&refund), g_object_unref);
}

/* Invariant 1: written down first, with the body and the key that are sent. */
static void
begin (GTask *task,
       TillRefundSpec *spec)
{
  TillRefunder *self = g_task_get_source_object (task);
  Given *given = g_task_get_task_data (task);
  g_autofree char *id = till_id_new (till_refunder_get_clock (self));
  g_autofree char *key = g_strconcat ("till-refund-", id, NULL);
  g_autoptr (GBytes) body = NULL;

  spec->refund_id = id;
  spec->idempotency_key = given->asker != NULL ? key : NULL;
  if (given->asker != NULL)
    body = till_provider_write_refund_body (till_refund_asker_get_provider (given->asker), spec);
  spec->request_body = body;
  given->first_id = g_strdup (id);
  till_refunder_begin_first (self, id);
  till_ledger_begin_refund_async (till_refunder_get_ledger (self), spec, g_task_get_cancellable (task), begun_cb, g_object_ref (task));
}

/**
 * till_refunder_give_async:
 * @sale: one that was paid, read with its details
 * @wish: what is to be given back of it
 * @cancellable: (nullable): gives up waiting for the service; the refund is made all the same
 * @callback: called when it is on disk and the service was asked once
 * @user_data: its data
 */
void
till_refunder_give_async (TillRefunder *self,
                          TillSale *sale,
                          const TillRefundSpec *wish,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  const TillTender *tender = NULL;
  TillRefundSpec spec = { 0 };
  Given *given = NULL;

  g_return_if_fail (TILL_IS_REFUNDER (self));
  g_return_if_fail (TILL_IS_SALE (sale));
  g_return_if_fail (wish != NULL && wish->amount.currency != NULL);

  task = new_task (self, cancellable, callback, user_data);
  given = g_task_get_task_data (task);
  tender = till_sale_get_tender (sale, wish->tender);
  spec = *wish;
  spec.sale_id = till_sale_get_id (sale);
  if (tender == NULL || tender->kind == TILL_TENDER_CASH)
    spec.kind = TILL_TENDER_CASH;
  if (spec.kind == TILL_TENDER_HOSTED) {
    g_set_object (&given->asker, till_refunder_find_asker (self, tender->provider_id, tender->is_live, &error));
    spec.payment_id = tender->payment_id;
  }
  if (spec.kind == TILL_TENDER_HOSTED && error == NULL && spec.payment_id == NULL)
    error = till_provider_error_new (TILL_PROVIDER_ERROR_INVALID, 0, "%s", _ ("The payment service knows no payment that it could give back."));
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    begin (task, &spec);
}

/**
 * till_refunder_give_attempt_async:
 * @attempt: one that is mismatched or late
 * @reason: why, in the merchant's words
 * @cancellable: (nullable): gives up waiting for the service; the refund is made all the same
 * @callback: called when it is on disk and the service was asked once
 * @user_data: its data
 */
void
till_refunder_give_attempt_async (TillRefunder *self,
                                  TillAttempt *attempt,
                                  const char *reason,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  TillRefundSpec spec = { .kind = TILL_TENDER_HOSTED, .reason = reason };
  Given *given = NULL;

  g_return_if_fail (TILL_IS_REFUNDER (self));
  g_return_if_fail (TILL_IS_ATTEMPT (attempt));

  task = new_task (self, cancellable, callback, user_data);
  given = g_task_get_task_data (task);
  spec.sale_id = till_attempt_get_sale_id (attempt);
  spec.attempt_id = till_attempt_get_id (attempt);
  spec.amount = till_attempt_get_paid_amount (attempt);
  spec.payment_id = till_attempt_get_payment_id (attempt);
  if (!till_attempt_can_be_refunded (attempt))
    error = till_provider_error_new (TILL_PROVIDER_ERROR_INVALID, 0, "%s", _ ("Till does not know enough of this payment to give it back."));
  else
    g_set_object (&given->asker, till_refunder_find_asker (self, till_attempt_get_provider_id (attempt), till_attempt_is_live (attempt), &error));
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    begin (task, &spec);
}

/**
 * till_refunder_check_async:
 * @refund: one that is not final
 * @cancellable: (nullable): gives up waiting
 * @callback: called when the service was asked once
 * @user_data: its data
 */
void
till_refunder_check_async (TillRefunder *self,
                           TillRefund *refund,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  TillRefundAsker *asker = NULL;

  g_return_if_fail (TILL_IS_REFUNDER (self));
  g_return_if_fail (TILL_IS_REFUND (refund));

  task = new_task (self, cancellable, callback, user_data);
  asker = till_refunder_find_asker (self, till_refund_get_provider_id (refund), till_refund_is_live (refund), &error);
  if (asker == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    till_refund_asker_ask_async (asker, refund, FALSE, cancellable, asked_cb, g_object_ref (task));
}

/**
 * till_refunder_finish:
 * @result: what the callback got
 * @sale: (out) (optional) (nullable) (transfer full): its sale, where it was read anew
 * @error: return location; a %TILL_PROVIDER_ERROR, %TILL_LEDGER_ERROR or %TILL_STORE_ERROR
 *
 * Returns: (transfer full): the refund as it is now; %NULL if nothing was begun
 */
TillRefund *
till_refunder_finish (TillRefunder *self,
                      GAsyncResult *result,
                      TillSale **sale,
                      GError **error)
{
  TillRefund *refund = NULL;
  Given *given = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, till_refunder_finish), NULL);

  given = g_task_get_task_data (G_TASK (result));
  refund = g_task_propagate_pointer (G_TASK (result), error);
  if (refund != NULL && sale != NULL)
    *sale = g_steal_pointer (&given->sale);
  return refund;
}
