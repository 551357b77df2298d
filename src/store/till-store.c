/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariants:
 *
 * 1. Only the writer thread changes the database, in the order in which it was asked; each job is one transaction.
 * 2. A job is answered after its transaction has ended: success means that it is on the disk (bulk writes apart).
 * 3. A job that was cancelled in time has changed nothing; one that has begun to commit can no longer be cancelled.
 * 4. Closing waits for all writes that were asked for before. */
#include "till-store.h"

#include "till-backups.h"
#include "till-clock.h"
#include "till-store-check.h"
#include "till-store-private.h"

#include <glib/gstdio.h>

struct _TillStore {
  GObject parent_instance;

  char *path;
  const TillSchema *const *schemas;
  TillWorker *writer;
  TillWorker *reader;
  TillStoreCheck *check;
  TillNotice *damage;
  gboolean checked;
};

G_DEFINE_FINAL_TYPE (TillStore, till_store, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_PATH,
  PROP_CHECKED,
  PROP_DAMAGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
till_store_get_property (GObject *object,
                         guint property_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  TillStore *self = TILL_STORE (object);

  switch (property_id) {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_CHECKED:
      g_value_set_boolean (value, self->checked);
      break;
    case PROP_DAMAGE:
      g_value_set_object (value, self->damage);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_store_dispose (GObject *object)
{
  TillStore *self = TILL_STORE (object);

  till_store_close (self);
  g_clear_object (&self->damage);

  G_OBJECT_CLASS (till_store_parent_class)->dispose (object);
}

static void
till_store_finalize (GObject *object)
{
  TillStore *self = TILL_STORE (object);

  g_free (self->path);

  G_OBJECT_CLASS (till_store_parent_class)->finalize (object);
}

static void
till_store_class_init (TillStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_store_get_property;
  object_class->dispose = till_store_dispose;
  object_class->finalize = till_store_finalize;

  /**
   * TillStore:path:
   *
   * The database's file.
   */
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  /**
   * TillStore:checked:
   *
   * Whether the look for damage has ended.
   */
  properties[PROP_CHECKED] = g_param_spec_boolean ("checked", NULL, NULL, FALSE, flags);
  /**
   * TillStore:damage: (nullable)
   *
   * What is wrong with the file, as far as it is known.
   */
  properties[PROP_DAMAGE] = g_param_spec_object ("damage", NULL, NULL, TILL_TYPE_NOTICE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_store_init (TillStore *self)
{
}

static void
take_damage (TillStore *self,
             const GError *error)
{
  /* What else may go wrong while looking says nothing about the file. */
  if (!g_error_matches (error, TILL_STORE_ERROR, TILL_STORE_ERROR_CORRUPT))
    return;
  self->damage = till_store_error_to_notice (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAMAGE]);
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  GWeakRef *ref = g_task_get_task_data (G_TASK (result));
  g_autoptr (TillStore) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  gboolean sound = g_task_propagate_boolean (G_TASK (result), &error);

  if (self == NULL)
    return;
  if (!sound)
    take_damage (self, error);
  self->checked = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKED]);
}

/* The check may not keep the store alive, and the store may be gone when its answer comes. */
static void
start_check (TillStore *self)
{
  GTask *task = g_task_new (NULL, NULL, checked_cb, NULL);
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  g_task_set_source_tag (task, start_check);
  g_task_set_task_data (task, ref, (GDestroyNotify) weak_ref_free);
  self->check = till_store_check_new (self->path, task);
}

static gboolean
back_up_outdated (TillStore *self,
                  TillConnection *connection,
                  GError **error)
{
  g_autoptr (TillClock) clock = till_clock_new ();
  gboolean outdated = FALSE;

  if (!till_connection_is_outdated (connection, self->schemas, &outdated, error))
    return FALSE;
  return !outdated || till_backups_make_before_migration (self->path, till_clock_get_time (clock), error);
}

static TillConnection *
open_writer (TillStore *self,
             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (TillConnection) connection = NULL;

  /* Where the folder cannot be made, opening the file in it says why. */
  g_mkdir_with_parents (folder, 0700);
  connection = till_connection_open (self->path, error);
  if (connection == NULL || !back_up_outdated (self, connection, error) || !till_connection_migrate (connection, self->schemas, error))
    return NULL;
  return g_steal_pointer (&connection);
}

static gboolean
start_threads (TillStore *self,
               GError **error)
{
  TillConnection *connection = open_writer (self, error);

  if (connection == NULL)
    return FALSE;
  self->writer = till_worker_new ("till-writer", connection);
  self->reader = till_worker_new_read_only ("till-reader", self->path);
  return TRUE;
}

static TillStore *
new_store (const char *path,
           const TillSchema *const *schemas)
{
  TillStore *self = g_object_new (TILL_TYPE_STORE, NULL);

  self->path = g_strdup (path);
  self->schemas = schemas;
  return self;
}

/**
 * till_store_open:
 * @path: the database's file
 * @schemas: (array zero-terminated=1): all components, those that others rely on first
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with @error set
 */
TillStore *
till_store_open (const char *path,
                 const TillSchema *const *schemas,
                 GError **error)
{
  g_autoptr (TillStore) self = NULL;

  g_return_val_if_fail (path != NULL && schemas != NULL, NULL);

  self = new_store (path, schemas);
  if (!start_threads (self, error))
    return NULL;
  start_check (self);
  return g_steal_pointer (&self);
}

/**
 * till_store_open_read_only:
 * @path: a database that is there
 * @schemas: (array zero-terminated=1): all components
 *
 * Returns: (transfer full) (nullable): a store that has no writer, or %NULL with @error set
 */
TillStore *
till_store_open_read_only (const char *path,
                           const TillSchema *const *schemas,
                           GError **error)
{
  g_autoptr (TillStore) self = NULL;
  g_autoptr (TillConnection) connection = NULL;

  g_return_val_if_fail (path != NULL && schemas != NULL, NULL);

  connection = till_connection_open_read_only (path, error);
  if (connection == NULL || !till_connection_check_schemas (connection, schemas, error))
    return NULL;
  self = new_store (path, schemas);
  self->reader = till_worker_new ("till-reader", g_steal_pointer (&connection));
  return g_steal_pointer (&self);
}

static void
open_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (start_threads (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_store_open_async:
 * @path: the database's file
 * @schemas: (array zero-terminated=1): all components, those that others rely on first
 *
 * Opens the store without making the caller wait.
 */
void
till_store_open_async (const char *path,
                       const TillSchema *const *schemas,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL && schemas != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_store_open_async);
  g_task_set_task_data (task, new_store (path, schemas), g_object_unref);
  g_task_run_in_thread (task, open_thread);
}

/**
 * till_store_open_finish:
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with @error set
 */
TillStore *
till_store_open_finish (GAsyncResult *result,
                        GError **error)
{
  TillStore *self = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, till_store_open_async), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  self = g_task_get_task_data (G_TASK (result));
  start_check (self);
  return g_object_ref (self);
}

/**
 * till_store_get_path:
 *
 * Returns: (transfer none): the database's file
 */
const char *
till_store_get_path (TillStore *self)
{
  g_return_val_if_fail (TILL_IS_STORE (self), NULL);

  return self->path;
}

/**
 * till_store_get_checked:
 *
 * Returns: whether the look for damage has ended
 */
gboolean
till_store_get_checked (TillStore *self)
{
  g_return_val_if_fail (TILL_IS_STORE (self), FALSE);

  return self->checked;
}

/**
 * till_store_get_damage:
 *
 * Returns: (transfer none) (nullable): what is wrong with the file, as far as it is known
 */
TillNotice *
till_store_get_damage (TillStore *self)
{
  g_return_val_if_fail (TILL_IS_STORE (self), NULL);

  return self->damage;
}

/**
 * till_store_check_soon:
 *
 * Begins the look for damage, if it has not begun by itself.
 */
void
till_store_check_soon (TillStore *self)
{
  g_return_if_fail (TILL_IS_STORE (self));

  if (self->check != NULL)
    till_store_check_begin (self->check);
}

TillWorker *
till_store_peek_writer (TillStore *self)
{
  return self->writer;
}

TillWorker *
till_store_peek_reader (TillStore *self)
{
  return self->reader;
}

/**
 * till_store_close:
 *
 * Waits until every job asked for so far is done, then closes. Later jobs fail.
 */
void
till_store_close (TillStore *self)
{
  g_return_if_fail (TILL_IS_STORE (self));

  g_clear_pointer (&self->check, till_store_check_stop);
  g_clear_pointer (&self->reader, till_worker_finish);
  g_clear_pointer (&self->writer, till_worker_finish);
}
