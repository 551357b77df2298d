/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariant 7: what the clerk saw is on disk within the same frame's write. Each change is handed to the store's
 * thread in the moment in which it is made, never collected: two changes are two transactions. */
#include "till-draft-writer.h"

struct _TillDraftWriter {
  GObject parent_instance;

  TillStore *store;
  TillClock *clock;
  guint n_pending;
  gboolean needs_whole;
  GError *error;
  GPtrArray *flushes;
};

G_DEFINE_FINAL_TYPE (TillDraftWriter, till_draft_writer, G_TYPE_OBJECT)

enum {
  WRITTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  TillDraft *draft;
  char *id;
  TillCartChange *change;
  gint64 now_us;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->draft, till_draft_free);
  g_clear_pointer (&job->change, till_cart_change_free);
  g_free (job->id);
  g_free (job);
}

static gboolean
write_cb (TillConnection *connection,
          gpointer user_data,
          GError **error)
{
  const Job *job = user_data;

  if (job->draft != NULL)
    return till_draft_save (connection, job->draft, job->now_us, error);
  return till_draft_save_change (connection, job->id, job->change, error);
}

static void
finish_flush (TillDraftWriter *self,
              GTask *task)
{
  if (self->error != NULL)
    g_task_return_error (task, g_error_copy (self->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
finish_flushes (TillDraftWriter *self)
{
  g_autoptr (GPtrArray) flushes = g_steal_pointer (&self->flushes);

  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flushes->len; i++)
    finish_flush (self, g_ptr_array_index (flushes, i));
}

static void
written_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillDraftWriter) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!till_store_write_finish (TILL_STORE (object), result, &error))
    self->needs_whole = TRUE;
  self->n_pending--;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_signal_emit (self, signals[WRITTEN], 0, error);
  if (self->n_pending == 0)
    finish_flushes (self);
}

static void
queue (TillDraftWriter *self,
       Job *job)
{
  job->now_us = till_clock_get_time (self->clock);
  self->n_pending++;
  till_store_write_async (self->store, write_cb, job, (GDestroyNotify) job_free, NULL, written_cb, g_object_ref (self));
}

static void
till_draft_writer_dispose (GObject *object)
{
  TillDraftWriter *self = TILL_DRAFT_WRITER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_error (&self->error);
  g_clear_pointer (&self->flushes, g_ptr_array_unref);
  G_OBJECT_CLASS (till_draft_writer_parent_class)->dispose (object);
}

static void
till_draft_writer_class_init (TillDraftWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_draft_writer_dispose;

  signals[WRITTEN] = g_signal_new ("written", TILL_TYPE_DRAFT_WRITER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
till_draft_writer_init (TillDraftWriter *self)
{
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * till_draft_writer_new:
 * @store: where carts rest
 * @clock: tells when they were put aside
 * @is_saved: whether the cart is on disk already, as a whole
 *
 * Returns: (transfer full): a writer for one cart
 */
TillDraftWriter *
till_draft_writer_new (TillStore *store,
                       TillClock *clock,
                       gboolean is_saved)
{
  TillDraftWriter *self = g_object_new (TILL_TYPE_DRAFT_WRITER, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->needs_whole = !is_saved;
  return self;
}

/**
 * till_draft_writer_needs_whole:
 * @self: a writer
 *
 * Returns: whether the next write must be of the whole cart
 */
gboolean
till_draft_writer_needs_whole (TillDraftWriter *self)
{
  g_return_val_if_fail (TILL_IS_DRAFT_WRITER (self), FALSE);

  return self->needs_whole;
}

/**
 * till_draft_writer_save:
 * @self: a writer
 * @draft: (transfer full): the whole cart
 *
 * Queues a write of everything.
 */
void
till_draft_writer_save (TillDraftWriter *self,
                        TillDraft *draft)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (TILL_IS_DRAFT_WRITER (self));

  self->needs_whole = FALSE;
  job->draft = draft;
  queue (self, job);
}

/**
 * till_draft_writer_save_change:
 * @self: a writer that does not need the whole cart
 * @id: the cart's
 * @change: (transfer full): what has changed
 *
 * Queues a write of what has changed.
 */
void
till_draft_writer_save_change (TillDraftWriter *self,
                               const char *id,
                               TillCartChange *change)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (TILL_IS_DRAFT_WRITER (self));

  job->id = g_strdup (id);
  job->change = change;
  queue (self, job);
}

/**
 * till_draft_writer_flush_async:
 * @self: a writer
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when nothing is left to be written
 * @user_data: data for @callback
 *
 * Waits for the writes.
 */
void
till_draft_writer_flush_async (TillDraftWriter *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TILL_IS_DRAFT_WRITER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_draft_writer_flush_async);
  if (self->n_pending > 0)
    g_ptr_array_add (self->flushes, g_steal_pointer (&task));
  else
    finish_flush (self, task);
}

/**
 * till_draft_writer_flush_finish:
 * @self: a writer
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: whether all is on disk
 */
gboolean
till_draft_writer_flush_finish (TillDraftWriter *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
