/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-ledger.h"

#include <glib/gi18n-lib.h>

#include "till-attention-job.h"
#include "till-refund-job.h"

static void
write_job (GTask *task,
           TillRefundJob *job,
           TillConnectionFunc func,
           GAsyncReadyCallback callback)
{
  TillLedger *self = g_task_get_source_object (task);

  till_store_write_async (till_ledger_get_store (self), func, job, (GDestroyNotify) till_refund_job_free,
                          g_task_get_cancellable (task), callback, task);
}

static void
write_decision (GTask *task,
                TillAttentionJob *job,
                TillConnectionFunc func,
                GAsyncReadyCallback callback)
{
  TillLedger *self = g_task_get_source_object (task);

  till_store_write_async (till_ledger_get_store (self), func, job, (GDestroyNotify) till_attention_job_free,
                          g_task_get_cancellable (task), callback, task);
}

/* The result stays in the task for the finish, which answers with two things. */
static void
recorded_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillRefundJob *job = till_store_get_job_data (result);

  if (!till_store_write_finish (TILL_STORE (object), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_task_set_task_data (task, g_object_ref (job->sale), g_object_unref);
  if (job->has_changed)
    till_ledger_emit_changed (g_task_get_source_object (task));
  g_task_return_pointer (task, g_object_ref (job->refund), g_object_unref);
}

static void
attached_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillAttentionJob *job = till_store_get_job_data (result);

  if (!till_store_write_finish (TILL_STORE (object), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_ledger_emit_changed (g_task_get_source_object (task));
  g_task_return_pointer (task, g_object_ref (job->sale), g_object_unref);
}

static void
closed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_store_write_finish (TILL_STORE (object), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_ledger_emit_changed (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

static gboolean
is_text (GBytes *body)
{
  gsize size = 0;
  const char *bytes = body != NULL ? g_bytes_get_data (body, &size) : NULL;

  return bytes == NULL || g_utf8_validate (bytes, (gssize) size, NULL);
}

/* A reason is asked for: the merchant reads it a year later. */
static gboolean
check_spec (GTask *task,
            const TillRefundSpec *spec)
{
  g_autofree char *reason = spec->reason != NULL ? g_strstrip (g_strdup (spec->reason)) : NULL;

  if (reason == NULL || *reason == '\0')
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE, "%s", _ ("Say why the money goes back."));
  else if (!is_text (spec->request_body))
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE, "%s",
                             _ ("The request to the payment service is not text."));
  else
    return TRUE;
  return FALSE;
}

/**
 * till_ledger_begin_refund_async:
 * @spec: what is to be given back, and what is about to be sent
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all of it is on disk
 * @user_data: data for @callback
 *
 * Invariant 1: nothing may be sent before this has finished. Cash is given back by it. Invariant 8: fails where more
 * would go back than was paid.
 */
void
till_ledger_begin_refund_async (TillLedger *self,
                                const TillRefundSpec *spec,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  TillRefundJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (spec != NULL && spec->refund_id != NULL && spec->sale_id != NULL && spec->amount.currency != NULL);
  g_return_if_fail ((spec->kind == TILL_TENDER_CASH) == (spec->request_body == NULL));
  g_return_if_fail (spec->request_body == NULL || (spec->idempotency_key != NULL && spec->payment_id != NULL));

  task = till_ledger_new_task (self, till_ledger_refund_finish, cancellable, callback, user_data);
  if (!check_spec (task, spec))
    return;
  job = till_refund_job_new (till_ledger_get_time (self), spec->refund_id);
  job->spec = till_refund_spec_copy (spec);
  write_job (g_steal_pointer (&task), job, till_refund_job_begin, recorded_cb);
}

/**
 * till_ledger_record_refund_async:
 * @refund_id: which refund
 * @denied_id: (nullable): the name that the provider has given it and knows nothing of; @facts then has another one,
 *   and carries the reference
 * @facts: what the provider has said
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is decided and on disk
 * @user_data: data for @callback
 *
 * Invariant 8: the only way in which a refund succeeds. The same answer twice changes nothing.
 */
void
till_ledger_record_refund_async (TillLedger *self,
                                 const char *refund_id,
                                 const char *denied_id,
                                 const TillRefundFacts *facts,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  TillRefundJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (refund_id != NULL && facts != NULL && facts->refund_id != NULL);

  job = till_refund_job_new (till_ledger_get_time (self), refund_id);
  job->denied_id = g_strdup (denied_id);
  job->facts = till_refund_facts_copy (facts);
  write_job (till_ledger_new_task (self, till_ledger_refund_finish, cancellable, callback, user_data), job,
             till_refund_job_answer, recorded_cb);
}

/**
 * till_ledger_record_refund_unknown_async:
 * @refund_id: which refund
 * @reason: (nullable): why the provider cannot be asked, in words for the merchant
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is on disk
 * @user_data: data for @callback
 *
 * The refund waits to be asked about.
 */
void
till_ledger_record_refund_unknown_async (TillLedger *self,
                                         const char *refund_id,
                                         const char *reason,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  TillRefundJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (refund_id != NULL);

  job = till_refund_job_new (till_ledger_get_time (self), refund_id);
  job->said = g_strdup (reason);
  write_job (till_ledger_new_task (self, till_ledger_refund_finish, cancellable, callback, user_data), job,
             till_refund_job_doubt, recorded_cb);
}

/**
 * till_ledger_record_refund_refused_async:
 * @refund_id: which refund
 * @reason: why the provider has not taken it, in words for the merchant
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is on disk
 * @user_data: data for @callback
 *
 * Only with an answer that proves that nothing was done: the refund has failed.
 */
void
till_ledger_record_refund_refused_async (TillLedger *self,
                                         const char *refund_id,
                                         const char *reason,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  TillRefundJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (refund_id != NULL);

  job = till_refund_job_new (till_ledger_get_time (self), refund_id);
  job->said = g_strdup (reason);
  write_job (till_ledger_new_task (self, till_ledger_refund_finish, cancellable, callback, user_data), job,
             till_refund_job_refuse, recorded_cb);
}

/**
 * till_ledger_refund_finish:
 * @result: what the callback got
 * @sale: (out) (optional) (transfer full): the sale as it is now
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the refund as it is now
 */
TillRefund *
till_ledger_refund_finish (TillLedger *self,
                           GAsyncResult *result,
                           TillSale **sale,
                           GError **error)
{
  TillRefund *refund = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, till_ledger_refund_finish), NULL);

  refund = g_task_propagate_pointer (G_TASK (result), error);
  if (refund != NULL && sale != NULL)
    *sale = g_object_ref (g_task_get_task_data (G_TASK (result)));
  return refund;
}

/**
 * till_ledger_attach_async:
 * @attempt_id: an attempt that is late
 * @sale_id: a held sale of the same amount
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the sale is paid
 * @user_data: data for @callback
 *
 * Pays a sale with money that came too late for the sale that it was meant for, or for that sale itself.
 */
void
till_ledger_attach_async (TillLedger *self,
                          const char *attempt_id,
                          const char *sale_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  TillAttentionJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (attempt_id != NULL && sale_id != NULL);

  job = till_attention_job_new (till_ledger_get_time (self));
  job->attempt_id = g_strdup (attempt_id);
  job->sale_id = g_strdup (sale_id);
  write_decision (till_ledger_new_task (self, till_ledger_attach_async, cancellable, callback, user_data), job,
                  till_attention_job_attach, attached_cb);
}

/**
 * till_ledger_attach_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the sale, paid
 */
TillSale *
till_ledger_attach_finish (TillLedger *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * till_ledger_close_attention_async:
 * @matter: an attempt that is mismatched or late, or a refund that failed
 * @note: (nullable): what the person says
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is on disk
 * @user_data: data for @callback
 *
 * A person has settled the matter otherwise: nobody has to look at it any more. No money moves.
 */
void
till_ledger_close_attention_async (TillLedger *self,
                                   TillAttention *matter,
                                   const char *note,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  TillAttentionJob *job = NULL;
  TillAttempt *attempt = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (TILL_IS_ATTENTION (matter));

  attempt = till_attention_get_attempt (matter);
  job = till_attention_job_new (till_ledger_get_time (self));
  if (attempt != NULL)
    job->attempt_id = g_strdup (till_attempt_get_id (attempt));
  else
    job->refund_id = g_strdup (till_refund_get_id (till_attention_get_refund (matter)));
  job->note = g_strdup (note);
  write_decision (till_ledger_new_task (self, till_ledger_close_attention_async, cancellable, callback, user_data), job,
                  till_attention_job_close, closed_cb);
}

/**
 * till_ledger_close_attention_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: whether the matter is closed
 */
gboolean
till_ledger_close_attention_finish (TillLedger *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
