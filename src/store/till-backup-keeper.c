/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-backup-keeper.h"

#include "till-backups.h"

#include <glib/gi18n-lib.h>
#include <sys/resource.h>
#include <unistd.h>

#define PERIOD_S 1800

struct _TillBackupKeeper {
  GObject parent_instance;

  TillStore *store;
  TillClock *clock;
  GCancellable *cancellable;
  TillNotice *notice;
  guint timer;
  gboolean is_running;
};

G_DEFINE_FINAL_TYPE (TillBackupKeeper, till_backup_keeper, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_NOTICE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  char *path;
  gint64 time_us;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job);
}

static void
set_notice (TillBackupKeeper *self,
            TillNotice *notice)
{
  if (g_set_object (&self->notice, notice))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

static void
tell_failure (TillBackupKeeper *self,
              const GError *error)
{
  g_autoptr (TillNotice) notice = till_notice_new (_ ("Today's backup could not be made."),
                                                   _ ("Sales are saved as always, but there is no copy of this day."),
                                                   g_error_matches (error, TILL_STORE_ERROR, TILL_STORE_ERROR_FULL)
                                                     ? _ ("Free some space on the disk: Till tries again by itself.")
                                                     : _ ("Till tries again by itself. If this stays, show the details to whoever looks after this computer."),
                                                   error->message);

  set_notice (self, notice);
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
made_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (TillBackupKeeper) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;

  weak_ref_free (ref);
  if (self == NULL)
    return;
  self->is_running = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    set_notice (self, NULL);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    tell_failure (self, error);
}

static gpointer
make_thread (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* On Linux this is the priority of the thread alone: one of our own, since nobody may raise it again. */
  setpriority (PRIO_PROCESS, (id_t) gettid (), 15);
  if (till_backups_make_daily (job->path, job->time_us, g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
  return NULL;
}

/* A damaged database does not take the place of sound backups. */
static gboolean
make_cb (gpointer user_data)
{
  TillBackupKeeper *self = user_data;
  GTask *task = NULL;
  GWeakRef *ref = NULL;
  Job *job = NULL;

  if (self->is_running || !till_store_get_checked (self->store) || till_store_get_damage (self->store) != NULL)
    return G_SOURCE_CONTINUE;
  self->is_running = TRUE;
  job = g_new0 (Job, 1);
  job->path = g_strdup (till_store_get_path (self->store));
  job->time_us = till_clock_get_time (self->clock);
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  task = g_task_new (NULL, self->cancellable, made_cb, ref);
  g_task_set_source_tag (task, make_cb);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_thread_unref (g_thread_new ("till-backup", make_thread, task));
  return G_SOURCE_CONTINUE;
}

static void
checked_cb (TillBackupKeeper *self)
{
  make_cb (self);
}

static void
till_backup_keeper_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  TillBackupKeeper *self = TILL_BACKUP_KEEPER (object);

  switch (property_id) {
    case PROP_NOTICE:
      g_value_set_object (value, self->notice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_backup_keeper_dispose (GObject *object)
{
  TillBackupKeeper *self = TILL_BACKUP_KEEPER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->notice);
  G_OBJECT_CLASS (till_backup_keeper_parent_class)->dispose (object);
}

static void
till_backup_keeper_finalize (GObject *object)
{
  g_object_unref (TILL_BACKUP_KEEPER (object)->cancellable);
  G_OBJECT_CLASS (till_backup_keeper_parent_class)->finalize (object);
}

static void
till_backup_keeper_class_init (TillBackupKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_backup_keeper_get_property;
  object_class->dispose = till_backup_keeper_dispose;
  object_class->finalize = till_backup_keeper_finalize;

  /**
   * TillBackupKeeper:notice: (nullable)
   *
   * Why there is no backup of this day.
   */
  properties[PROP_NOTICE] = g_param_spec_object ("notice", NULL, NULL, TILL_TYPE_NOTICE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_backup_keeper_init (TillBackupKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * till_backup_keeper_new:
 * @store: the store
 * @clock: tells which day it is
 *
 * Returns: (transfer full): who looks after the store's backups from now on
 */
TillBackupKeeper *
till_backup_keeper_new (TillStore *store,
                        TillClock *clock)
{
  TillBackupKeeper *self = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store) && TILL_IS_CLOCK (clock), NULL);

  self = g_object_new (TILL_TYPE_BACKUP_KEEPER, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->timer = g_timeout_add_seconds (PERIOD_S, make_cb, self);
  g_signal_connect_object (store, "notify::checked", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
  checked_cb (self);
  return self;
}

/**
 * till_backup_keeper_get_notice:
 *
 * Returns: (transfer none) (nullable): why there is no backup of this day
 */
TillNotice *
till_backup_keeper_get_notice (TillBackupKeeper *self)
{
  g_return_val_if_fail (TILL_IS_BACKUP_KEEPER (self), NULL);

  return self->notice;
}
