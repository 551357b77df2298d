/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log beside the database changes with each commit of anybody. SQLite counts, for each connection, the commits of
 * the others; so the writer's connection, which makes all of ours, knows which they were. */
#include "till-store-watch.h"

struct _TillStoreWatch {
  GObject parent_instance;

  TillStore *store;
  GFileMonitor *monitor;
  gint64 version;
  gboolean is_looking;
  gboolean looks_again;
};

G_DEFINE_FINAL_TYPE (TillStoreWatch, till_store_watch, G_TYPE_OBJECT)

enum {
  CHANGED_ELSEWHERE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char read_version[] = "PRAGMA data_version";

static gboolean
look_job (TillConnection *connection,
          gpointer user_data,
          GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, read_version, error);

  if (statement == NULL || till_statement_step (statement, error) != TILL_STEP_ROW)
    return FALSE;
  *(gint64 *) user_data = till_statement_int_at (statement, 0);
  return TRUE;
}

/* The first answer is only what the later ones are compared with. */
static void
take_version (TillStoreWatch *self,
              gint64 version)
{
  gboolean has_changed = self->version != 0 && self->version != version;

  self->version = version;
  if (has_changed)
    g_signal_emit (self, signals[CHANGED_ELSEWHERE], 0);
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillStoreWatch) self = user_data;

  self->is_looking = FALSE;
  /* Where another program holds the database just now, its commit will have us look again. */
  if (till_store_write_finish (TILL_STORE (source), result, NULL))
    take_version (self, *(gint64 *) till_store_get_job_data (result));
  if (self->looks_again && self->monitor != NULL)
    till_store_watch_look (self);
}

static void
till_store_watch_dispose (GObject *object)
{
  TillStoreWatch *self = TILL_STORE_WATCH (object);

  g_clear_object (&self->monitor);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (till_store_watch_parent_class)->dispose (object);
}

static void
till_store_watch_class_init (TillStoreWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = till_store_watch_dispose;

  /**
   * TillStoreWatch::changed-elsewhere:
   *
   * Another program has committed something.
   */
  signals[CHANGED_ELSEWHERE] = g_signal_new ("changed-elsewhere", TILL_TYPE_STORE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 0);
}

static void
till_store_watch_init (TillStoreWatch *self)
{
}

/**
 * till_store_watch_new:
 * @store: an open store
 *
 * Returns: (transfer full): a watch, which ends when it is let go
 */
TillStoreWatch *
till_store_watch_new (TillStore *store)
{
  TillStoreWatch *self = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) log = NULL;

  g_return_val_if_fail (TILL_IS_STORE (store), NULL);

  self = g_object_new (TILL_TYPE_STORE_WATCH, NULL);
  self->store = g_object_ref (store);
  path = g_strconcat (till_store_get_path (store), "-wal", NULL);
  log = g_file_new_for_path (path);
  self->monitor = g_file_monitor_file (log, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (till_store_watch_look), self, G_CONNECT_SWAPPED);
  till_store_watch_look (self);
  return self;
}

/**
 * till_store_watch_look:
 *
 * Asks now, once for any number of calls until the answer is there.
 */
void
till_store_watch_look (TillStoreWatch *self)
{
  g_return_if_fail (TILL_IS_STORE_WATCH (self));

  self->looks_again = self->is_looking;
  if (self->is_looking)
    return;
  self->is_looking = TRUE;
  till_store_write_async (self->store, look_job, g_new0 (gint64, 1), g_free, NULL, looked_cb, g_object_ref (self));
}
