/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To fold 800,000 names takes as long as to read them from the store: two processors share that. Names travel in
 * batches; a catalogue of less than one batch needs no thread. */
#include "till-name-worker.h"

#define BATCH_NAMES 8192

typedef struct
{
  GString *names;
  GArray *ends;
} Batch;

struct _TillNameWorker {
  TillFolder *folder;
  Batch *batch;
  GThread *thread;
  GAsyncQueue *queue;
  GString *folded;
  GArray *ends;
  TillWordIndexBuilder *words;
};

static Batch *
batch_new (void)
{
  Batch *batch = g_new (Batch, 1);

  batch->names = g_string_new (NULL);
  batch->ends = g_array_sized_new (FALSE, FALSE, sizeof (gsize), BATCH_NAMES);
  return batch;
}

static void
batch_free (Batch *batch)
{
  g_string_free (batch->names, TRUE);
  g_array_unref (batch->ends);
  g_free (batch);
}

static void
fold_name (TillNameWorker *self,
           const char *name,
           gsize length)
{
  gsize start = self->folded->len;
  guint32 end = 0;

  till_folder_append_words (self->folder, name, (gssize) length, self->folded);
  till_word_index_builder_add (self->words, self->folded->str + start, self->folded->len - start);
  end = (guint32) self->folded->len;
  g_array_append_val (self->ends, end);
}

/* @batch: (transfer full) */
static void
fold_batch (TillNameWorker *self,
            Batch *batch)
{
  gsize start = 0;

  for (guint i = 0; i < batch->ends->len; i++) {
    gsize end = g_array_index (batch->ends, gsize, i);

    fold_name (self, batch->names->str + start, end - start);
    start = end;
  }
  batch_free (batch);
}

/* An empty batch is the last one. */
static gpointer
fold_batches (gpointer data)
{
  TillNameWorker *self = data;
  gboolean is_last = FALSE;

  while (!is_last) {
    Batch *batch = g_async_queue_pop (self->queue);

    is_last = batch->ends->len == 0;
    fold_batch (self, batch);
  }
  return NULL;
}

static void
push_batch (TillNameWorker *self)
{
  g_async_queue_push (self->queue, self->batch);
  self->batch = batch_new ();
  if (self->thread == NULL)
    self->thread = g_thread_new ("till-names", fold_batches, self);
}

static void
finish_thread (TillNameWorker *self)
{
  if (self->thread == NULL)
    return;
  if (self->batch->ends->len > 0)
    push_batch (self);
  push_batch (self);
  g_thread_join (g_steal_pointer (&self->thread));
}

/**
 * till_name_worker_new:
 * @folder: how names are folded
 *
 * Returns: (transfer full): a worker with nothing to do
 */
TillNameWorker *
till_name_worker_new (TillFolder *folder)
{
  TillNameWorker *self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_new0 (TillNameWorker, 1);
  self->folder = till_folder_ref (folder);
  self->batch = batch_new ();
  self->queue = g_async_queue_new ();
  self->folded = g_string_new (NULL);
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->words = till_word_index_builder_new ();
  return self;
}

/**
 * till_name_worker_free:
 * @self: (transfer full) (nullable): a worker
 */
void
till_name_worker_free (TillNameWorker *self)
{
  if (self == NULL)
    return;
  finish_thread (self);
  batch_free (self->batch);
  g_async_queue_unref (self->queue);
  till_folder_unref (self->folder);
  g_string_free (self->folded, TRUE);
  g_array_unref (self->ends);
  till_word_index_builder_free (self->words);
  g_free (self);
}

/**
 * till_name_worker_add:
 * @self: a worker that was not ended
 * @name: the next name, copied
 * @length: bytes of @name
 */
void
till_name_worker_add (TillNameWorker *self,
                      const char *name,
                      gsize length)
{
  gsize end = 0;

  g_string_append_len (self->batch->names, name, (gssize) length);
  end = self->batch->names->len;
  g_array_append_val (self->batch->ends, end);
  if (self->batch->ends->len == BATCH_NAMES)
    push_batch (self);
}

/**
 * till_name_worker_end:
 * @self: a worker
 *
 * Returns: (transfer full) (array): the folded names, numbered as they were added, not sorted
 */
TillSortKey *
till_name_worker_end (TillNameWorker *self)
{
  TillSortKey *keys = NULL;
  guint32 start = 0;

  g_return_val_if_fail (self != NULL, NULL);

  finish_thread (self);
  fold_batch (self, g_steal_pointer (&self->batch));
  self->batch = batch_new ();
  keys = g_new (TillSortKey, self->ends->len);
  for (guint32 i = 0; i < self->ends->len; i++) {
    guint32 end = g_array_index (self->ends, guint32, i);

    keys[i] = (TillSortKey){ self->folded->str + start, end - start, i };
    start = end;
  }
  return keys;
}

/**
 * till_name_worker_get_words:
 * @self: a worker that was ended
 *
 * Returns: (transfer none): the words of all names, in the order in which they were added
 */
TillWordIndexBuilder *
till_name_worker_get_words (TillNameWorker *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->words;
}
