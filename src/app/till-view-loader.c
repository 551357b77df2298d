/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The web engine's libraries are as large as all the others together: linked with the program they would double its
 * start. So they come with a module, opened in a thread when a sale begins, and stay for good. What the engine's
 * processes need to start is then spent before the clerk presses Charge. */

#include "till-view-loader.h"

#include <glib/gi18n.h>
#include <gmodule.h>

#include "till-config.h"

#define MODULE_NAME  "libtill-view." G_MODULE_SUFFIX
#define MODULE_ENTRY "till_payment_view_new"

struct _TillViewLoader {
  GObject parent_instance;

  char *directory;
  TillNewViewFunc new_view;
  TillHostedView *view;
  GQueue waiting;
  gboolean is_opening;
  guint warm_id;
};

G_DEFINE_FINAL_TYPE (TillViewLoader, till_view_loader, G_TYPE_OBJECT)

static TillHostedView *
make_view (TillViewLoader *self)
{
  TillHostedView *view = g_object_ref_sink (self->new_view ());

  till_hosted_view_warm (view);

  return view;
}

static gboolean
warm_cb (gpointer user_data)
{
  TillViewLoader *self = user_data;

  self->warm_id = 0;
  if (self->view == NULL)
    self->view = make_view (self);

  return G_SOURCE_REMOVE;
}

static void
open_in_thread (GTask *task,
                gpointer source_object,
                gpointer task_data,
                GCancellable *cancellable)
{
  GModule *module = g_module_open (task_data, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer entry = NULL;

  if (module == NULL || !g_module_symbol (module, MODULE_ENTRY, &entry)) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", g_module_error ());
    return;
  }

  /* Its types are registered for good. */
  g_module_make_resident (module);
  g_task_return_pointer (task, entry, NULL);
}

static void
answer (TillViewLoader *self,
        const GError *error)
{
  GTask *next = NULL;

  while ((next = g_queue_pop_head (&self->waiting)) != NULL) {
    g_autoptr (GTask) task = next;

    if (error != NULL)
      g_task_return_error (task, g_error_copy (error));
    else
      g_task_return_pointer (task, make_view (self), g_object_unref);
  }
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  TillViewLoader *self = TILL_VIEW_LOADER (source);
  g_autoptr (GError) error = NULL;

  self->is_opening = FALSE;
  self->new_view = g_task_propagate_pointer (G_TASK (result), &error);
  if (error == NULL && g_queue_is_empty (&self->waiting))
    till_view_loader_warm (self);
  answer (self, error);
}

static void
open_module (TillViewLoader *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->is_opening)
    return;

  self->is_opening = TRUE;
  task = g_task_new (self, NULL, opened_cb, NULL);
  g_task_set_source_tag (task, open_module);
  g_task_set_task_data (task, g_build_filename (self->directory, MODULE_NAME, NULL), g_free);
  g_task_run_in_thread (task, open_in_thread);
}

static void
till_view_loader_dispose (GObject *object)
{
  TillViewLoader *self = TILL_VIEW_LOADER (object);

  g_clear_object (&self->view);
  g_clear_handle_id (&self->warm_id, g_source_remove);

  G_OBJECT_CLASS (till_view_loader_parent_class)->dispose (object);
}

static void
till_view_loader_finalize (GObject *object)
{
  TillViewLoader *self = TILL_VIEW_LOADER (object);

  g_free (self->directory);

  G_OBJECT_CLASS (till_view_loader_parent_class)->finalize (object);
}

static void
till_view_loader_class_init (TillViewLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_view_loader_dispose;
  object_class->finalize = till_view_loader_finalize;
}

static void
till_view_loader_init (TillViewLoader *self)
{
  g_queue_init (&self->waiting);
}

TillViewLoader *
till_view_loader_new (const char *directory)
{
  TillViewLoader *self = g_object_new (TILL_TYPE_VIEW_LOADER, NULL);
  const char *uninstalled = g_getenv ("TILL_VIEW_DIR");

  if (directory == NULL)
    directory = uninstalled != NULL ? uninstalled : TILL_VIEW_DIR;
  self->directory = g_strdup (directory);

  return self;
}

TillViewLoader *
till_view_loader_new_with (TillNewViewFunc new_view)
{
  TillViewLoader *self = g_object_new (TILL_TYPE_VIEW_LOADER, NULL);

  self->new_view = new_view;

  return self;
}

void
till_view_loader_warm (TillViewLoader *self)
{
  g_return_if_fail (TILL_IS_VIEW_LOADER (self));

  if (self->view != NULL || self->warm_id != 0)
    return;

  if (self->new_view == NULL)
    open_module (self);
  else
    self->warm_id = g_idle_add_full (G_PRIORITY_LOW, warm_cb, self, NULL);
}

void
till_view_loader_take_async (TillViewLoader *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TILL_IS_VIEW_LOADER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_view_loader_take_async);
  g_clear_handle_id (&self->warm_id, g_source_remove);

  if (self->new_view == NULL) {
    g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
    open_module (self);
    return;
  }

  if (self->view == NULL)
    self->view = make_view (self);
  g_task_return_pointer (task, g_steal_pointer (&self->view), g_object_unref);
}

TillHostedView *
till_view_loader_take_finish (TillViewLoader *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (TILL_IS_VIEW_LOADER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
