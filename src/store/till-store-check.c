/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-store-check.h"

#include "till-connection.h"

#include <sys/resource.h>
#include <unistd.h>

/* Reading the whole file competes with the first window for the disk; by then that is drawn. */
#define DELAY_US (5 * G_USEC_PER_SEC)

struct _TillStoreCheck {
  GThread *thread;
  GMutex mutex;
  GCond cond;
  GCancellable *cancellable;
  GTask *task;
  char *path;
  gboolean begun;
};

static void
wait_for_begin (TillStoreCheck *self)
{
  gint64 end = g_get_monotonic_time () + DELAY_US;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  while (!self->begun && g_cond_wait_until (&self->cond, &self->mutex, end))
    continue;
}

static gboolean
check_file (TillStoreCheck *self,
            GError **error)
{
  g_autoptr (TillConnection) connection = till_connection_open_read_only (self->path, error);

  if (connection == NULL)
    return FALSE;
  till_connection_set_cancellable (connection, self->cancellable);
  return till_connection_check (connection, error);
}

static gpointer
check_thread (gpointer user_data)
{
  TillStoreCheck *self = user_data;
  g_autoptr (GError) error = NULL;

  /* On Linux this is the priority of the thread alone. Only a courtesy: where the system refuses, the check runs as any
   * thread does. */
  setpriority (PRIO_PROCESS, (id_t) gettid (), 15);

  wait_for_begin (self);
  if (g_cancellable_is_cancelled (self->cancellable) || check_file (self, &error))
    g_task_return_boolean (self->task, TRUE);
  else
    g_task_return_error (self->task, g_steal_pointer (&error));
  return NULL;
}

/**
 * till_store_check_new:
 * @path: the database
 * @task: (transfer full): is answered with %TRUE, or with what is wrong
 *
 * Returns: (transfer full): a check that begins once the start is over
 */
TillStoreCheck *
till_store_check_new (const char *path,
                      GTask *task)
{
  TillStoreCheck *self = g_new0 (TillStoreCheck, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->cancellable = g_cancellable_new ();
  self->task = task;
  self->path = g_strdup (path);
  self->thread = g_thread_new ("till-check", check_thread, self);
  return self;
}

/**
 * till_store_check_begin:
 *
 * Does not wait for the start to be over.
 */
void
till_store_check_begin (TillStoreCheck *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  self->begun = TRUE;
  g_cond_signal (&self->cond);
}

/**
 * till_store_check_stop:
 * @self: (transfer full): a check, which may be under way
 */
void
till_store_check_stop (TillStoreCheck *self)
{
  g_cancellable_cancel (self->cancellable);
  till_store_check_begin (self);
  g_thread_join (self->thread);
  g_object_unref (self->task);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->path);
  g_free (self);
}
