/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-ledger.h"

#include <glib/gi18n-lib.h>

#include "till-attempt-job.h"
#include "till-sale-snapshot.h"

static void
write_job (GTask *task,
           TillAttemptJob *job,
           TillConnectionFunc func,
           GAsyncReadyCallback callback)
{
  TillLedger *self = g_task_get_source_object (task);

  till_store_write_async (till_ledger_get_store (self), func, job, (GDestroyNotify) till_attempt_job_free,
                          g_task_get_cancellable (task), callback, task);
}

/* The current cart follows its sale. */
static void
follow_sale (TillLedger *self,
             TillAttemptJob *job)
{
  TillCart *cart = till_ledger_get_cart (self);
  const gboolean is_current = cart != NULL && g_str_equal (till_cart_get_id (cart), till_sale_get_id (job->sale));
  const TillSaleState state = till_sale_get_state (job->sale);

  if (is_current && (state == TILL_SALE_PAID || state == TILL_SALE_HELD))
    till_ledger_start_cart (self, NULL);
  else if (is_current && state == TILL_SALE_DRAFT)
    till_cart_set_locked (cart, FALSE);
  else if (cart != NULL && job->draft != NULL && till_cart_is_empty (cart))
    till_ledger_start_cart (self, job->draft);
}

static void
begun_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillAttemptJob *job = till_store_get_job_data (result);

  if (!till_store_write_finish (TILL_STORE (object), result, &error)) {
    till_cart_set_locked (g_task_get_task_data (task),
                          g_error_matches (error, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_LIVE_ATTEMPT));
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_ledger_emit_changed (g_task_get_source_object (task));
  g_task_return_pointer (task, g_object_ref (job->attempt), g_object_unref);
}

/* Answers FALSE, and has answered the task, where the cart cannot be charged so. */
static gboolean
check_spec (GTask *task,
            TillCart *cart,
            const TillAttemptSpec *spec)
{
  gsize size = 0;
  const char *body = g_bytes_get_data (spec->request_body, &size);

  if (till_cart_is_locked (cart))
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_LIVE_ATTEMPT, "%s",
                             _ ("This sale is being paid already."));
  else if (till_cart_is_empty (cart))
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_EMPTY, "%s", _ ("There is nothing in this sale."));
  else if (!till_money_equal (spec->amount, till_cart_get_totals (cart)->total))
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_AMOUNT, "%s",
                             _ ("What is to be paid is not what the sale comes to."));
  else if (!g_utf8_validate (body, (gssize) size, NULL))
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_STATE, "%s",
                             _ ("The request to the payment service is not text."));
  else
    return TRUE;
  return FALSE;
}

/**
 * till_ledger_begin_attempt_async:
 * @cart: the current cart, with lines
 * @spec: what is about to be sent
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all of it is on disk
 * @user_data: data for @callback
 *
 * Invariant 1: nothing may be sent before this has finished. The cart is locked from now on until the attempt ends.
 */
void
till_ledger_begin_attempt_async (TillLedger *self,
                                 TillCart *cart,
                                 const TillAttemptSpec *spec,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  TillAttemptJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (TILL_IS_CART (cart));
  g_return_if_fail (spec != NULL && spec->attempt_id != NULL && spec->request_body != NULL);
  g_return_if_fail (spec->provider_id != NULL && spec->idempotency_key != NULL);

  task = till_ledger_new_task (self, till_ledger_begin_attempt_async, cancellable, callback, user_data);
  if (!check_spec (task, cart, spec))
    return;
  till_cart_ensure_saved (cart);
  till_cart_set_locked (cart, TRUE);
  g_task_set_task_data (task, g_object_ref (cart), g_object_unref);
  job = till_attempt_job_new (till_ledger_get_time (self), spec->attempt_id);
  job->sale_id = g_strdup (till_cart_get_id (cart));
  job->cart = till_snapshot_cart (cart);
  job->spec = till_snapshot_spec (spec);
  write_job (g_steal_pointer (&task), job, till_attempt_job_begin, begun_cb);
}

/**
 * till_ledger_begin_attempt_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the attempt, which may be sent now
 */
TillAttempt *
till_ledger_begin_attempt_finish (TillLedger *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The result stays in the task for the finish, which answers with two things. */
static void
recorded_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillLedger *self = g_task_get_source_object (task);
  TillAttemptJob *job = till_store_get_job_data (result);

  if (!till_store_write_finish (TILL_STORE (object), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_task_set_task_data (task, g_object_ref (job->sale), g_object_unref);
  if (job->has_changed) {
    follow_sale (self, job);
    till_ledger_emit_changed (self);
  }
  g_task_return_pointer (task, g_object_ref (job->attempt), g_object_unref);
}

static TillAttemptJob *
new_job (TillLedger *self,
         const char *attempt_id)
{
  TillAttemptJob *job = till_attempt_job_new (till_ledger_get_time (self), attempt_id);
  TillCart *cart = till_ledger_get_cart (self);

  job->current_id = cart != NULL ? g_strdup (till_cart_get_id (cart)) : NULL;
  job->is_current_empty = cart != NULL && till_cart_is_empty (cart);
  job->resumed_id = g_strdup (till_ledger_get_resumed_id (self));
  return job;
}

/**
 * till_ledger_record_opened_async:
 * @attempt_id: which attempt
 * @denied_id: (nullable): the session that the attempt has, if the provider has said that it knows no such session
 * @session_id: the session that the provider has made for it
 * @session_url: (nullable): its page
 * @expires_us: when the page ends, or 0
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is on disk
 * @user_data: data for @callback
 *
 * The page may be shown after this.
 */
void
till_ledger_record_opened_async (TillLedger *self,
                                 const char *attempt_id,
                                 const char *denied_id,
                                 const char *session_id,
                                 const char *session_url,
                                 gint64 expires_us,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  TillAttemptJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (attempt_id != NULL && session_id != NULL);

  job = new_job (self, attempt_id);
  job->denied_id = g_strdup (denied_id);
  job->session_id = g_strdup (session_id);
  job->session_url = g_strdup (session_url);
  job->expires_us = expires_us;
  write_job (till_ledger_new_task (self, till_ledger_record_finish, cancellable, callback, user_data), job,
             till_attempt_job_open, recorded_cb);
}

/**
 * till_ledger_record_answer_async:
 * @attempt_id: which attempt
 * @facts: what the provider has said
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is decided and on disk
 * @user_data: data for @callback
 *
 * Invariant 3: the only way in which a hosted payment makes a sale paid. The same answer twice changes nothing.
 */
void
till_ledger_record_answer_async (TillLedger *self,
                                 const char *attempt_id,
                                 const TillPaymentFacts *facts,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  TillAttemptJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (attempt_id != NULL && facts != NULL);

  job = new_job (self, attempt_id);
  job->facts = till_payment_facts_copy (facts);
  write_job (till_ledger_new_task (self, till_ledger_record_finish, cancellable, callback, user_data), job,
             till_attempt_job_answer, recorded_cb);
}

/**
 * till_ledger_record_ended_async:
 * @attempt_id: which attempt
 * @state: canceled, expired or declined-and-left
 * @answer: (nullable): the provider's own answer that its session has ended; only %NULL where it has none
 * @reason: (nullable): why, in words for the merchant
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is on disk
 * @user_data: data for @callback
 *
 * Invariant 2: another tender, or a change of the cart, needs the attempt ended by the provider's own answer.
 */
void
till_ledger_record_ended_async (TillLedger *self,
                                const char *attempt_id,
                                TillAttemptState state,
                                const TillPaymentFacts *answer,
                                const char *reason,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  TillAttemptJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (attempt_id != NULL);
  g_return_if_fail (state == TILL_ATTEMPT_CANCELED || state == TILL_ATTEMPT_EXPIRED ||
                    state == TILL_ATTEMPT_DECLINED_AND_LEFT);

  job = new_job (self, attempt_id);
  job->state = state;
  job->facts = answer != NULL ? till_payment_facts_copy (answer) : NULL;
  job->reason = g_strdup (reason);
  write_job (till_ledger_new_task (self, till_ledger_record_finish, cancellable, callback, user_data), job,
             till_attempt_job_end, recorded_cb);
}

/**
 * till_ledger_record_unknown_async:
 * @attempt_id: which attempt
 * @reason: (nullable): why the provider cannot be asked, in words for the merchant
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is on disk
 * @user_data: data for @callback
 *
 * The attempt waits to be settled.
 */
void
till_ledger_record_unknown_async (TillLedger *self,
                                  const char *attempt_id,
                                  const char *reason,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  TillAttemptJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (attempt_id != NULL);

  job = new_job (self, attempt_id);
  job->reason = g_strdup (reason);
  write_job (till_ledger_new_task (self, till_ledger_record_finish, cancellable, callback, user_data), job,
             till_attempt_job_doubt, recorded_cb);
}

/**
 * till_ledger_record_finish:
 * @result: what the callback got
 * @sale: (out) (optional) (transfer full): the sale as it is now
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the attempt as it is now
 */
TillAttempt *
till_ledger_record_finish (TillLedger *self,
                           GAsyncResult *result,
                           TillSale **sale,
                           GError **error)
{
  TillAttempt *attempt = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, till_ledger_record_finish), NULL);

  attempt = g_task_propagate_pointer (G_TASK (result), error);
  if (attempt != NULL && sale != NULL)
    *sale = g_object_ref (g_task_get_task_data (G_TASK (result)));
  return attempt;
}
