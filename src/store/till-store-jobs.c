/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a store hands jobs to its two threads, waiting for them or not. */
#include "till-store.h"

#include "till-store-private.h"

#include <glib/gi18n-lib.h>

static gboolean
run_job (TillWorker *worker,
         TillConnectionFunc func,
         gpointer user_data,
         GError **error)
{
  if (worker != NULL)
    return till_worker_run (worker, func, user_data, error);
  g_set_error_literal (error, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER, _ ("The database is closed."));
  return FALSE;
}

/* @task: (transfer full) */
static void
push_job (TillWorker *worker,
          TillConnectionFunc func,
          gpointer user_data,
          GDestroyNotify destroy,
          GTask *task)
{
  g_task_set_task_data (task, user_data, destroy);
  /* A job whose transaction is done must not be told as cancelled. */
  g_task_set_check_cancellable (task, FALSE);

  if (worker != NULL) {
    till_worker_push (worker, func, user_data, task);
  } else {
    g_task_return_new_error (task, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER, "%s", _ ("The database is closed."));
    g_object_unref (task);
  }
}

/**
 * till_store_write:
 * @func: (scope call): runs on the writer thread, in a transaction
 *
 * Waits for the job. Never to be called where a window is drawn.
 *
 * Returns: %FALSE with @error set if nothing was changed
 */
gboolean
till_store_write (TillStore *self,
                  TillConnectionFunc func,
                  gpointer user_data,
                  GError **error)
{
  g_return_val_if_fail (TILL_IS_STORE (self) && func != NULL, FALSE);

  return run_job (till_store_peek_writer (self), func, user_data, error);
}

static gboolean
run_bulk_job (TillStore *self,
              TillConnectionFunc func,
              gpointer user_data,
              GError **error)
{
  if (till_store_peek_writer (self) != NULL)
    return till_worker_run_bulk (till_store_peek_writer (self), func, user_data, error);
  g_set_error_literal (error, TILL_STORE_ERROR, TILL_STORE_ERROR_OTHER, _ ("The database is closed."));
  return FALSE;
}

/**
 * till_store_write_bulk:
 * @func: (scope call): runs on the writer thread, in a transaction
 *
 * Waits until @func has run, but not until what it did is safe from a loss of power.
 *
 * Returns: %FALSE with @error set if nothing was done
 */
gboolean
till_store_write_bulk (TillStore *self,
                       TillConnectionFunc func,
                       gpointer user_data,
                       GError **error)
{
  g_return_val_if_fail (TILL_IS_STORE (self) && func != NULL, FALSE);

  return run_bulk_job (self, func, user_data, error);
}

/**
 * till_store_end_bulk:
 *
 * Gives back the memory that bulk writes use.
 *
 * Returns: %FALSE with @error set if the database is closed
 */
gboolean
till_store_end_bulk (TillStore *self,
                     GError **error)
{
  g_return_val_if_fail (TILL_IS_STORE (self), FALSE);

  return run_bulk_job (self, NULL, NULL, error);
}

/**
 * till_store_is_wanted:
 *
 * Returns: whether write jobs wait, or the store is being closed
 */
gboolean
till_store_is_wanted (TillStore *self)
{
  TillWorker *writer = NULL;

  g_return_val_if_fail (TILL_IS_STORE (self), TRUE);

  writer = till_store_peek_writer (self);
  return writer == NULL || till_worker_is_wanted (writer);
}

/**
 * till_store_read:
 * @func: (scope call): runs on the reader thread, and sees one state of the database
 *
 * Waits for the job. Never to be called where a window is drawn.
 *
 * Returns: %FALSE with @error set if it failed
 */
gboolean
till_store_read (TillStore *self,
                 TillConnectionFunc func,
                 gpointer user_data,
                 GError **error)
{
  g_return_val_if_fail (TILL_IS_STORE (self) && func != NULL, FALSE);

  return run_job (till_store_peek_reader (self), func, user_data, error);
}

/**
 * till_store_write_async:
 * @func: (scope notified) (closure user_data) (destroy destroy): runs on the writer thread, in a transaction
 * @callback: (scope async) (closure callback_data): is answered on the caller's main context
 *
 * Queues a job.
 */
void
till_store_write_async (TillStore *self,
                        TillConnectionFunc func,
                        gpointer user_data,
                        GDestroyNotify destroy,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer callback_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_STORE (self) && func != NULL);

  task = g_task_new (self, cancellable, callback, callback_data);
  g_task_set_source_tag (task, till_store_write_async);
  push_job (till_store_peek_writer (self), func, user_data, destroy, task);
}

/**
 * till_store_write_finish:
 *
 * Returns: %FALSE with @error set if nothing was changed
 */
gboolean
till_store_write_finish (TillStore *self,
                         GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, till_store_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_store_read_async:
 * @func: (scope notified) (closure user_data) (destroy destroy): runs on the reader thread
 * @callback: (scope async) (closure callback_data): is answered on the caller's main context
 *
 * Queues a job that sees one state of the database.
 */
void
till_store_read_async (TillStore *self,
                       TillConnectionFunc func,
                       gpointer user_data,
                       GDestroyNotify destroy,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer callback_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_STORE (self) && func != NULL);

  task = g_task_new (self, cancellable, callback, callback_data);
  g_task_set_source_tag (task, till_store_read_async);
  push_job (till_store_peek_reader (self), func, user_data, destroy, task);
}

/**
 * till_store_read_finish:
 *
 * Returns: %FALSE with @error set if it failed
 */
gboolean
till_store_read_finish (TillStore *self,
                        GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, till_store_read_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_store_get_job_data:
 * @result: what a job's callback was given
 *
 * Returns: (transfer none): the job's user data
 */
gpointer
till_store_get_job_data (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_get_task_data (G_TASK (result));
}
