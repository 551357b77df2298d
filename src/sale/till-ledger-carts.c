/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-ledger.h"

#include <glib/gi18n-lib.h>

#include "till-cart-job.h"
#include "till-sale-snapshot.h"

typedef void (*CartFunc) (TillLedger *self,
                          TillCartJob *job);

/* What is to be done on the main context after a transaction about a cart. */
static void
finish_job (TillLedger *self,
            GTask *task,
            GObject *store,
            GAsyncResult *result,
            CartFunc func)
{
  g_autoptr (GError) error = NULL;

  if (!till_store_write_finish (TILL_STORE (store), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  func (self, till_store_get_job_data (result));
  g_task_return_pointer (task, g_object_ref (till_ledger_get_cart (self)), g_object_unref);
}

static void
write_job (GTask *task,
           TillCartJob *job,
           TillConnectionFunc func,
           GAsyncReadyCallback callback)
{
  TillLedger *self = g_task_get_source_object (task);

  till_store_write_async (till_ledger_get_store (self), func, job, (GDestroyNotify) till_cart_job_free,
                          g_task_get_cancellable (task), callback, task);
}

static TillCart *
finish_cart (TillLedger *self,
             GAsyncResult *result,
             gpointer tag,
             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Answers FALSE, and has answered the task, where nothing can be done with the cart. */
static gboolean
check_cart (GTask *task,
            TillCart *cart)
{
  if (till_cart_is_locked (cart))
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_LIVE_ATTEMPT, "%s",
                             _ ("This sale is being paid."));
  else if (till_cart_is_empty (cart))
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_EMPTY, "%s", _ ("There is nothing in this sale."));
  else
    return TRUE;
  return FALSE;
}

static TillCartJob *
new_job (TillLedger *self,
         const char *sale_id)
{
  return till_cart_job_new (till_ledger_get_time (self), sale_id);
}

static void
take_loaded (TillLedger *self,
             TillCartJob *job)
{
  if (till_ledger_get_cart (self) == NULL)
    till_ledger_start_cart (self, job->draft);
}

/* The cart was held, voided or paid: whoever showed it shows the next one. */
static void
leave_cart (TillLedger *self,
            TillCartJob *job)
{
  TillCart *cart = till_ledger_get_cart (self);

  if (cart == NULL || g_str_equal (till_cart_get_id (cart), job->sale_id))
    till_ledger_start_cart (self, job->draft);
  till_ledger_emit_changed (self);
}

static void
take_recalled (TillLedger *self,
               TillCartJob *job)
{
  till_ledger_start_cart (self, job->draft);
  till_ledger_emit_changed (self);
}

static void
loaded_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  finish_job (g_task_get_source_object (task), task, object, result, take_loaded);
}

static void
left_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  finish_job (g_task_get_source_object (task), task, object, result, leave_cart);
}

static void
recalled_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  finish_job (g_task_get_source_object (task), task, object, result, take_recalled);
}

/**
 * till_ledger_load_cart_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the current cart is there
 * @user_data: data for @callback
 *
 * Invariant 7: after a crash, the cart as the clerk saw it last.
 */
void
till_ledger_load_cart_async (TillLedger *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (TILL_IS_LEDGER (self));

  write_job (till_ledger_new_task (self, till_ledger_load_cart_async, cancellable, callback, user_data),
             new_job (self, NULL), till_cart_job_load, loaded_cb);
}

/**
 * till_ledger_load_cart_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the current cart
 */
TillCart *
till_ledger_load_cart_finish (TillLedger *self,
                              GAsyncResult *result,
                              GError **error)
{
  return finish_cart (self, result, till_ledger_load_cart_async, error);
}

/**
 * till_ledger_hold_async:
 * @cart: the current cart, with lines
 * @note: (nullable): the clerk's words
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is put aside
 * @user_data: data for @callback
 *
 * Puts a cart aside.
 */
void
till_ledger_hold_async (TillLedger *self,
                        TillCart *cart,
                        const char *note,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  TillCartJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (TILL_IS_CART (cart));

  task = till_ledger_new_task (self, till_ledger_hold_async, cancellable, callback, user_data);
  if (!check_cart (task, cart))
    return;
  till_cart_ensure_saved (cart);
  job = new_job (self, till_cart_get_id (cart));
  job->note = note != NULL && *note != '\0' ? g_strdup (note) : NULL;
  write_job (g_steal_pointer (&task), job, till_cart_job_hold, left_cb);
}

/**
 * till_ledger_hold_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the cart that is current now
 */
TillCart *
till_ledger_hold_finish (TillLedger *self,
                         GAsyncResult *result,
                         GError **error)
{
  return finish_cart (self, result, till_ledger_hold_async, error);
}

/**
 * till_ledger_recall_async:
 * @sale_id: a held cart
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is current
 * @user_data: data for @callback
 *
 * Takes a held cart back; a current one with lines is held in its stead.
 */
void
till_ledger_recall_async (TillLedger *self,
                          const char *sale_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (sale_id != NULL);

  if (till_ledger_get_cart (self) != NULL)
    till_cart_ensure_saved (till_ledger_get_cart (self));
  write_job (till_ledger_new_task (self, till_ledger_recall_async, cancellable, callback, user_data),
             new_job (self, sale_id), till_cart_job_recall, recalled_cb);
}

/**
 * till_ledger_recall_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the cart that was recalled
 */
TillCart *
till_ledger_recall_finish (TillLedger *self,
                           GAsyncResult *result,
                           GError **error)
{
  return finish_cart (self, result, till_ledger_recall_async, error);
}

/**
 * till_ledger_void_async:
 * @cart: the current cart, with lines
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is given up
 * @user_data: data for @callback
 *
 * Gives a cart up; the journal remembers what was in it.
 */
void
till_ledger_void_async (TillLedger *self,
                        TillCart *cart,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  TillCartJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (TILL_IS_CART (cart));

  task = till_ledger_new_task (self, till_ledger_void_async, cancellable, callback, user_data);
  if (!check_cart (task, cart))
    return;
  till_cart_ensure_saved (cart);
  job = new_job (self, till_cart_get_id (cart));
  job->cart = till_snapshot_cart (cart);
  write_job (g_steal_pointer (&task), job, till_cart_job_void, left_cb);
}

/**
 * till_ledger_void_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the cart that is current now
 */
TillCart *
till_ledger_void_finish (TillLedger *self,
                         GAsyncResult *result,
                         GError **error)
{
  return finish_cart (self, result, till_ledger_void_async, error);
}

/**
 * till_ledger_park_async:
 * @sale_id: a sale that is charging
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the next customer can be served
 * @user_data: data for @callback
 *
 * Keeps a sale under Pending.
 */
void
till_ledger_park_async (TillLedger *self,
                        const char *sale_id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (sale_id != NULL);

  if (g_strcmp0 (till_ledger_get_resumed_id (self), sale_id) == 0)
    till_ledger_set_resumed_id (self, NULL);
  write_job (till_ledger_new_task (self, till_ledger_park_async, cancellable, callback, user_data),
             new_job (self, sale_id), till_cart_job_park, left_cb);
}

/**
 * till_ledger_park_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the cart that is current now
 */
TillCart *
till_ledger_park_finish (TillLedger *self,
                         GAsyncResult *result,
                         GError **error)
{
  return finish_cart (self, result, till_ledger_park_async, error);
}

static void
paid_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillCartJob *job = till_store_get_job_data (result);

  if (!till_store_write_finish (TILL_STORE (object), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  leave_cart (g_task_get_source_object (task), job);
  g_task_return_pointer (task, g_object_ref (job->sale), g_object_unref);
}

static gboolean
check_cash (GTask *task,
            TillCart *cart,
            TillMoney tendered)
{
  const TillMoney total = till_cart_get_totals (cart)->total;

  if (till_cart_has_recurring (cart))
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_RECURRING, "%s",
                             _ ("A plan is charged again by itself, and cannot be paid in cash."));
  else if (tendered.currency != total.currency || tendered.minor < total.minor)
    g_task_return_new_error (task, TILL_LEDGER_ERROR, TILL_LEDGER_ERROR_TENDERED, "%s",
                             _ ("This is less than the sale comes to."));
  else
    return TRUE;
  return FALSE;
}

static JsonObject *
describe_cash (TillMoney total,
               TillMoney tendered)
{
  const TillTender tender = {
    .kind = TILL_TENDER_CASH,
    .amount = total,
    .tendered = tendered,
    .change = till_money (tendered.minor - total.minor, total.currency),
    .is_live = TRUE,
  };

  return till_snapshot_tender (&tender);
}

/**
 * till_ledger_pay_cash_async:
 * @cart: the current cart, with lines and without plans
 * @tendered: what the customer gives
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the sale is paid
 * @user_data: data for @callback
 *
 * Takes cash; the tender says what goes back.
 */
void
till_ledger_pay_cash_async (TillLedger *self,
                            TillCart *cart,
                            TillMoney tendered,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  TillCartJob *job = NULL;

  g_return_if_fail (TILL_IS_LEDGER (self));
  g_return_if_fail (TILL_IS_CART (cart));

  task = till_ledger_new_task (self, till_ledger_pay_cash_async, cancellable, callback, user_data);
  if (!check_cart (task, cart) || !check_cash (task, cart, tendered))
    return;
  till_cart_ensure_saved (cart);
  job = new_job (self, till_cart_get_id (cart));
  job->cart = till_snapshot_cart (cart);
  job->tender = describe_cash (till_cart_get_totals (cart)->total, tendered);
  write_job (g_steal_pointer (&task), job, till_cart_job_pay_cash, paid_cb);
}

/**
 * till_ledger_pay_cash_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the sale, paid
 */
TillSale *
till_ledger_pay_cash_finish (TillLedger *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
