/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-import-queue.h"

struct _TillImportQueue {
  GAsyncQueue *empty;
  GAsyncQueue *full;
};

/* The end is a pointer that is no batch, and stays in the queue for who asks again. */
static TillImportBatch *
check_end (TillImportQueue *self,
           gpointer item)
{
  if (item != self)
    return item;
  g_async_queue_push_front (self->full, self);
  return NULL;
}

/**
 * till_import_queue_new:
 * @n_batches: how many go round
 *
 * Returns: (transfer full): a queue with so many empty batches
 */
TillImportQueue *
till_import_queue_new (guint n_batches)
{
  TillImportQueue *self = g_new0 (TillImportQueue, 1);

  self->empty = g_async_queue_new_full ((GDestroyNotify) till_import_batch_free);
  self->full = g_async_queue_new ();
  for (guint i = 0; i < n_batches; i++)
    g_async_queue_push (self->empty, till_import_batch_new ());
  return self;
}

/**
 * till_import_queue_free:
 * @self: a queue whose batches have all been given back
 */
void
till_import_queue_free (TillImportQueue *self)
{
  g_clear_pointer (&self->empty, g_async_queue_unref);
  g_clear_pointer (&self->full, g_async_queue_unref);
  g_free (self);
}

/**
 * till_import_queue_take_empty:
 * @self: a queue
 *
 * Returns: (transfer full): a batch to be filled
 */
TillImportBatch *
till_import_queue_take_empty (TillImportQueue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_async_queue_pop (self->empty);
}

/**
 * till_import_queue_give_full:
 * @self: a queue
 * @batch: (transfer full): a batch to be written
 */
void
till_import_queue_give_full (TillImportQueue *self,
                             TillImportBatch *batch)
{
  g_return_if_fail (self != NULL);

  g_async_queue_push (self->full, batch);
}

/**
 * till_import_queue_give_end:
 * @self: a queue
 *
 * Says that no full batch comes any more.
 */
void
till_import_queue_give_end (TillImportQueue *self)
{
  g_return_if_fail (self != NULL);

  g_async_queue_push (self->full, self);
}

/**
 * till_import_queue_take_full:
 * @self: a queue
 *
 * Returns: (transfer full) (nullable): a batch to be written, %NULL at the end
 */
TillImportBatch *
till_import_queue_take_full (TillImportQueue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return check_end (self, g_async_queue_pop (self->full));
}

/**
 * till_import_queue_try_take_full:
 * @self: a queue
 *
 * Returns: (transfer full) (nullable): a batch to be written, %NULL where there is none now
 */
TillImportBatch *
till_import_queue_try_take_full (TillImportQueue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return check_end (self, g_async_queue_try_pop (self->full));
}

/**
 * till_import_queue_give_back:
 * @self: a queue
 * @batch: (transfer full): a batch that is done with
 */
void
till_import_queue_give_back (TillImportQueue *self,
                             TillImportBatch *batch)
{
  g_return_if_fail (self != NULL);

  till_import_batch_clear (batch);
  g_async_queue_push (self->empty, batch);
}
