/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the catalogue comes into memory: the lists first, then the index, which is read in the background again after
 * each bulk write. */
#include "till-catalog-private.h"

#include "till-index-build.h"

static void
answer_waiting (TillCatalog *self,
                const GError *error)
{
  g_autoptr (GPtrArray) waiting = till_catalog_steal_waiting (self);

  for (guint i = 0; i < waiting->len; i++)
    if (error != NULL)
      g_task_return_error (g_ptr_array_index (waiting, i), g_error_copy (error));
    else
      g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
built_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (TillCatalog) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  g_autoptr (TillSegment) segment = till_index_build_finish (result, &error);

  weak_ref_free (ref);
  if (self == NULL)
    return;
  if (till_catalog_end_rebuild (self, segment))
    till_catalog_rebuild (self);
  else
    answer_waiting (self, error);
}

/**
 * till_catalog_rebuild:
 * @self: a catalogue
 *
 * Reads the index again in the background; once more afterwards where that goes on already, since it may have read what
 * was there before.
 */
void
till_catalog_rebuild (TillCatalog *self)
{
  GWeakRef *ref = NULL;

  if (!till_catalog_begin_rebuild (self))
    return;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  till_index_build_async (till_store_get_path (till_catalog_get_store (self)), till_catalog_get_folder (self),
                          till_catalog_get_cancellable (self), built_cb, ref);
}

static gboolean
read_lists (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  TillCatalogLists **lists = user_data;

  *lists = till_catalog_read_lists (connection, error);
  return *lists != NULL;
}

/**
 * till_catalog_load:
 * @self: a catalogue
 * @error: where to put an error
 *
 * Loads lists and index, and waits for it. Never to be called where a window is drawn.
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_load (TillCatalog *self,
                   GError **error)
{
  g_autoptr (TillCatalogLists) lists = NULL;
  g_autoptr (TillSegment) segment = NULL;

  g_return_val_if_fail (TILL_IS_CATALOG (self), FALSE);

  if (!till_store_read (till_catalog_get_store (self), read_lists, &lists, error))
    return FALSE;
  till_catalog_take_lists (self, lists);
  segment = till_index_build (till_store_get_path (till_catalog_get_store (self)), till_catalog_get_folder (self), NULL, error);
  if (segment == NULL)
    return FALSE;
  till_catalog_end_rebuild (self, segment);
  return TRUE;
}

static void
free_lists (gpointer data)
{
  TillCatalogLists **lists = data;

  till_catalog_lists_free (*lists);
  g_free (lists);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  till_catalog_rebuild (TILL_CATALOG (user_data));
  return G_SOURCE_REMOVE;
}

/* Whoever waits for the lists draws them first. */
static void
rebuild_later (TillCatalog *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_LOW);
  g_source_set_callback (source, rebuild_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  TillCatalog *self = g_task_get_source_object (task);
  TillCatalogLists **lists = till_store_get_job_data (result);

  if (!till_store_read_finish (TILL_STORE (source), result, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  till_catalog_take_lists (self, *lists);
  if (g_task_return_error_if_cancelled (task))
    return;
  till_catalog_add_waiting (self, g_steal_pointer (&task));
  rebuild_later (self);
}

/**
 * till_catalog_load_async:
 * @self: a catalogue
 * @cancellable: (nullable): ends the reading of the lists early; once "is-listed", leaves the index out
 * @callback: called when the index is in memory
 * @user_data: for @callback
 *
 * Loads the lists ("is-listed"), then the index ("is-ready").
 */
void
till_catalog_load_async (TillCatalog *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_CATALOG (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_catalog_load_async);
  till_store_read_async (till_catalog_get_store (self), read_lists, g_new0 (TillCatalogLists *, 1), free_lists, cancellable, listed_cb, task);
}

/**
 * till_catalog_load_finish:
 * @self: a catalogue
 * @result: the result
 * @error: where to put an error
 *
 * Returns: %FALSE if the store failed
 */
gboolean
till_catalog_load_finish (TillCatalog *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
