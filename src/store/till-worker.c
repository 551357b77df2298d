/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-worker.h"

#include <glib/gi18n-lib.h>

struct _TillWorker {
  GThread *thread;
  GAsyncQueue *jobs;
  TillConnection *connection;
  GError *open_error;
  char *path;
};

/* A job is answered either through its task, or by waking who waits for it. */
typedef struct
{
  TillConnectionFunc func;
  gpointer user_data;
  gboolean is_bulk;
  gboolean success;
  GError *error;
  GTask *task;
  GMutex *mutex;
  GCond *cond;
  gboolean done;
} Job;

static void
job_free (Job *job)
{
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
answer_cb (gpointer user_data)
{
  Job *job = user_data;

  if (job->success)
    g_task_return_boolean (job->task, TRUE);
  else
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  return G_SOURCE_REMOVE;
}

/* The task is let go on its own context too, so that the data of the job is freed there and not on our thread. */
static void
answer_task (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, answer_cb, job, (GDestroyNotify) job_free);
  g_source_set_static_name (source, "[till] answer of a job");
  g_source_attach (source, g_task_get_context (job->task));
}

static void
answer_waiter (Job *job)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (job->mutex);

  job->done = TRUE;
  g_cond_signal (job->cond);
}

static gboolean
transact (TillWorker *self,
          Job *job)
{
  if (!job->is_bulk)
    return till_connection_transact (self->connection, job->func, job->user_data, &job->error);
  if (job->func != NULL)
    return till_connection_transact_bulk (self->connection, job->func, job->user_data, &job->error);
  till_connection_end_bulk (self->connection);
  return TRUE;
}

static void
run_job (TillWorker *self,
         Job *job)
{
  GCancellable *cancellable = job->task != NULL ? g_task_get_cancellable (job->task) : NULL;

  if (self->connection == NULL) {
    job->error = g_error_copy (self->open_error);
  } else if (g_cancellable_is_cancelled (cancellable)) {
    g_set_error_literal (&job->error, TILL_STORE_ERROR, TILL_STORE_ERROR_INTERRUPTED,
                         _ ("The job was cancelled before it began."));
  } else {
    till_connection_set_cancellable (self->connection, cancellable);
    job->success = transact (self, job);
    till_connection_set_cancellable (self->connection, NULL);
  }

  if (job->task != NULL)
    answer_task (job);
  else
    answer_waiter (job);
}

static gpointer
worker_thread (gpointer user_data)
{
  TillWorker *self = user_data;
  Job *job = NULL;

  if (self->connection == NULL)
    self->connection = till_connection_open_read_only (self->path, &self->open_error);

  /* A job without a function is the last one, or the end of the bulk jobs. */
  while ((job = g_async_queue_pop (self->jobs))->func != NULL || job->is_bulk)
    run_job (self, job);
  job_free (job);

  g_clear_pointer (&self->connection, till_connection_close);
  return NULL;
}

static TillWorker *
new_worker (const char *name,
            TillConnection *connection,
            const char *path)
{
  TillWorker *self = g_new0 (TillWorker, 1);

  self->jobs = g_async_queue_new ();
  self->connection = connection;
  self->path = g_strdup (path);
  self->thread = g_thread_new (name, worker_thread, self);
  return self;
}

/**
 * till_worker_new:
 * @connection: (transfer full): what its jobs work on
 *
 * Returns: (transfer full): a thread that waits for jobs
 */
TillWorker *
till_worker_new (const char *name,
                 TillConnection *connection)
{
  return new_worker (name, connection, NULL);
}

/**
 * till_worker_new_read_only:
 * @path: a database that is there
 *
 * The thread opens its connection itself, so that nobody waits for it; if that fails, each job is told why.
 *
 * Returns: (transfer full): a thread that waits for jobs
 */
TillWorker *
till_worker_new_read_only (const char *name,
                           const char *path)
{
  return new_worker (name, NULL, path);
}

/**
 * till_worker_push:
 * @task: (transfer full): is answered on its own context
 *
 * Queues a job.
 */
void
till_worker_push (TillWorker *self,
                  TillConnectionFunc func,
                  gpointer user_data,
                  GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->user_data = user_data;
  job->task = task;
  g_async_queue_push (self->jobs, job);
}

static gboolean
run_and_wait (TillWorker *self,
              gboolean is_bulk,
              TillConnectionFunc func,
              gpointer user_data,
              GError **error)
{
  g_autoptr (Job) job = g_new0 (Job, 1);
  GMutex mutex;
  GCond cond;

  g_return_val_if_fail (g_thread_self () != self->thread, FALSE);

  g_mutex_init (&mutex);
  g_cond_init (&cond);
  job->is_bulk = is_bulk;
  job->func = func;
  job->user_data = user_data;
  job->mutex = &mutex;
  job->cond = &cond;
  g_async_queue_push (self->jobs, job);

  g_mutex_lock (&mutex);
  while (!job->done)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
  g_mutex_clear (&mutex);
  g_cond_clear (&cond);

  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  return job->success;
}

/**
 * till_worker_run:
 *
 * Queues a job and waits for its answer.
 *
 * Returns: %FALSE with @error set if nothing was done
 */
gboolean
till_worker_run (TillWorker *self,
                 TillConnectionFunc func,
                 gpointer user_data,
                 GError **error)
{
  return run_and_wait (self, FALSE, func, user_data, error);
}

/**
 * till_worker_run_bulk:
 * @func: (nullable): what is to be done, %NULL for the end of the bulk jobs
 *
 * Queues a job that does not wait for the disk, and waits for its answer.
 *
 * Returns: %FALSE with @error set if nothing was done
 */
gboolean
till_worker_run_bulk (TillWorker *self,
                      TillConnectionFunc func,
                      gpointer user_data,
                      GError **error)
{
  return run_and_wait (self, TRUE, func, user_data, error);
}

/**
 * till_worker_is_wanted:
 *
 * Returns: whether jobs wait while one is done
 */
gboolean
till_worker_is_wanted (TillWorker *self)
{
  return g_async_queue_length (self->jobs) > 0;
}

/**
 * till_worker_finish:
 * @self: (transfer full): a worker
 *
 * Waits until all that was queued is done, and ends the thread.
 */
void
till_worker_finish (TillWorker *self)
{
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_clear_error (&self->open_error);
  g_free (self->path);
  g_free (self);
}
