/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-index-build.h"

#include "till-catalog-reader.h"

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#define NICENESS 5

typedef struct
{
  char *path;
  TillFolder *folder;
  TillSegment *segment;
} Build;

static void
build_free (gpointer data)
{
  Build *build = data;

  g_free (build->path);
  till_folder_unref (build->folder);
  g_clear_pointer (&build->segment, till_segment_unref);
  g_free (build);
}

static gboolean
read_segment (TillConnection *connection,
              gpointer user_data,
              GError **error)
{
  Build *build = user_data;

  build->segment = till_catalog_read_segment (connection, build->folder, error);
  return build->segment != NULL;
}

/* Much was needed to read the catalogue that is not needed any more, in pieces that the allocator would keep. */
static void
give_back_memory (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

static TillSegment *
run (Build *build,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (TillConnection) connection = till_connection_open_read_only (build->path, error);

  if (connection == NULL)
    return NULL;
  till_connection_set_cancellable (connection, cancellable);
  if (!till_connection_transact (connection, read_segment, build, error))
    return NULL;
  return g_steal_pointer (&build->segment);
}

/* A thread of its own, which steps back for the one that draws: at the start both have much to do. */
static gpointer
build_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  TillSegment *segment = NULL;

  setpriority (PRIO_PROCESS, (id_t) gettid (), NICENESS);
  segment = run (g_task_get_task_data (task), g_task_get_cancellable (task), &error);
  give_back_memory ();
  if (segment != NULL)
    g_task_return_pointer (task, segment, (GDestroyNotify) till_segment_unref);
  else
    g_task_return_error (task, error);
  return NULL;
}

static Build *
build_new (const char *path,
           TillFolder *folder)
{
  Build *build = g_new0 (Build, 1);

  build->path = g_strdup (path);
  build->folder = till_folder_ref (folder);
  return build;
}

/**
 * till_index_build:
 * @path: the database's file
 * @folder: how names and codes are folded
 * @cancellable: (nullable): ends it early
 * @error: where to put an error
 *
 * Waits for the whole catalogue. Never to be called where a window is drawn.
 *
 * Returns: (transfer full) (nullable): all active products
 */
TillSegment *
till_index_build (const char *path,
                  TillFolder *folder,
                  GCancellable *cancellable,
                  GError **error)
{
  Build *build = NULL;
  TillSegment *segment = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  build = build_new (path, folder);
  segment = run (build, cancellable, error);
  build_free (build);
  return segment;
}

/**
 * till_index_build_async:
 * @path: the database's file
 * @folder: how names and codes are folded
 * @cancellable: (nullable): ends it early
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
till_index_build_async (const char *path,
                        TillFolder *folder,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (path != NULL);
  g_return_if_fail (folder != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_index_build_async);
  g_task_set_task_data (task, build_new (path, folder), build_free);
  g_thread_unref (g_thread_new ("till-index", build_thread, task));
}

/**
 * till_index_build_finish:
 * @result: the result
 * @error: where to put an error
 *
 * Returns: (transfer full) (nullable): all active products
 */
TillSegment *
till_index_build_finish (GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, till_index_build_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
