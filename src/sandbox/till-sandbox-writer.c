/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every job, though several share a transaction:
 *
 * 1. It is answered after the commit that it is part of: success means that it is on the disk.
 * 2. One that fails takes back what it did and nothing of the others'.
 * 3. They run one after the other, in the order in which they were asked, and each sees what those before it did.
 * 4. If the commit fails, or the database takes back more than the job that failed, all of them have failed. */
#include "till-sandbox-writer.h"

struct _TillSandboxWriter {
  GObject parent_instance;

  TillStore *store;
  GPtrArray *waiting;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (TillSandboxWriter, till_sandbox_writer, G_TYPE_OBJECT)

static const struct
{
  const char *begin;
  const char *take_back;
  const char *end;
} sql = {
  .begin = "SAVEPOINT job",
  .take_back = "ROLLBACK TO job",
  .end = "RELEASE job",
};

typedef struct
{
  TillConnectionFunc func;
  gpointer user_data;
  GTask *task;
  gboolean done;
  GError *error;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->task);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
run (TillConnection *connection,
     const char *text,
     GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, text, error);

  return statement != NULL && till_statement_run (statement, error);
}

static gboolean
do_job (TillConnection *connection,
        Job *job,
        GError **error)
{
  if (!run (connection, sql.begin, error))
    return FALSE;
  job->done = job->func (connection, job->user_data, &job->error);
  return (job->done || run (connection, sql.take_back, error)) && run (connection, sql.end, error);
}

static gboolean
do_jobs (TillConnection *connection,
         gpointer user_data,
         GError **error)
{
  GPtrArray *jobs = user_data;

  for (guint i = 0; i < jobs->len; i++)
    if (!do_job (connection, jobs->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void
answer (Job *job,
        const GError *error)
{
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (error != NULL)
    g_task_return_error (job->task, g_error_copy (error));
  else
    g_task_return_boolean (job->task, job->done);
}

static GPtrArray *
steal_waiting (TillSandboxWriter *self)
{
  GPtrArray *jobs = self->waiting;

  self->waiting = g_ptr_array_new_with_free_func (job_free);
  return jobs;
}

/* Hands all that wait to the store, which answers @done: that comes here again. */
static void
begin (TillSandboxWriter *self,
       GAsyncReadyCallback done)
{
  self->busy = self->waiting->len > 0;
  if (self->busy)
    till_store_write_async (self->store, do_jobs, steal_waiting (self), (GDestroyNotify) g_ptr_array_unref, NULL, done, g_object_ref (self));
}

/* The next ones are under way before these are answered. */
static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillSandboxWriter) self = user_data;
  g_autoptr (GPtrArray) jobs = g_ptr_array_ref (till_store_get_job_data (result));
  g_autoptr (GError) error = NULL;

  till_store_write_finish (TILL_STORE (source), result, &error);
  begin (self, done_cb);
  for (guint i = 0; i < jobs->len; i++)
    answer (jobs->pdata[i], error);
}

static void
till_sandbox_writer_dispose (GObject *object)
{
  TillSandboxWriter *self = TILL_SANDBOX_WRITER (object);

  g_clear_object (&self->store);
  G_OBJECT_CLASS (till_sandbox_writer_parent_class)->dispose (object);
}

static void
till_sandbox_writer_finalize (GObject *object)
{
  TillSandboxWriter *self = TILL_SANDBOX_WRITER (object);

  g_ptr_array_unref (self->waiting);
  G_OBJECT_CLASS (till_sandbox_writer_parent_class)->finalize (object);
}

static void
till_sandbox_writer_class_init (TillSandboxWriterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_sandbox_writer_dispose;
  object_class->finalize = till_sandbox_writer_finalize;
}

static void
till_sandbox_writer_init (TillSandboxWriter *self)
{
  self->waiting = g_ptr_array_new_with_free_func (job_free);
}

/**
 * till_sandbox_writer_new:
 * @store: the sandbox's store
 *
 * Returns: (transfer full): a writer without work
 */
TillSandboxWriter *
till_sandbox_writer_new (TillStore *store)
{
  TillSandboxWriter *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);

  self = g_object_new (TILL_TYPE_SANDBOX_WRITER, NULL);
  self->store = g_object_ref (store);
  return self;
}

/**
 * till_sandbox_writer_write_async:
 * @self: the writer
 * @func: (scope notified) (closure user_data) (destroy destroy): runs on the store's thread, in a transaction
 * @callback: (scope async) (closure callback_data): is answered once what @func did is on the disk
 *
 * Queues a job.
 */
void
till_sandbox_writer_write_async (TillSandboxWriter *self,
                                 TillConnectionFunc func,
                                 gpointer user_data,
                                 GDestroyNotify destroy,
                                 GAsyncReadyCallback callback,
                                 gpointer callback_data)
{
  Job *job = NULL;

  g_return_if_fail (TILL_IS_SANDBOX_WRITER (self));
  g_return_if_fail (func != NULL);

  job = g_new0 (Job, 1);
  job->func = func;
  job->user_data = user_data;
  job->task = g_task_new (self, NULL, callback, callback_data);
  g_task_set_source_tag (job->task, till_sandbox_writer_write_async);
  g_task_set_task_data (job->task, user_data, destroy);
  g_ptr_array_add (self->waiting, job);
  if (!self->busy)
    begin (self, done_cb);
}

/**
 * till_sandbox_writer_write_finish:
 * @self: the writer
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: %FALSE if the job changed nothing
 */
gboolean
till_sandbox_writer_write_finish (TillSandboxWriter *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, till_sandbox_writer_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
