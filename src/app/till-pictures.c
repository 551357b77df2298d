/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-pictures.h"

/* A screen shows forty tiles; ten screens of 160 x 120 pixels are 30 MB at the very most. */
#define MAX_PICTURES 400

struct _TillPictures {
  GObject parent_instance;

  TillCatalog *catalog;
  GHashTable *textures; /* picture id -> GdkTexture */
  GQueue recent;        /* of the table's keys, the newest first */
};

G_DEFINE_FINAL_TYPE (TillPictures, till_pictures, G_TYPE_OBJECT)

static void
keep (TillPictures *self,
      const char *picture_id,
      GdkTexture *texture)
{
  char *key = NULL;

  if (g_hash_table_contains (self->textures, picture_id))
    return;
  key = g_strdup (picture_id);
  g_hash_table_insert (self->textures, key, g_object_ref (texture));
  g_queue_push_head (&self->recent, key);
  if (self->recent.length > MAX_PICTURES)
    g_hash_table_remove (self->textures, g_queue_pop_tail (&self->recent));
}

static void
decode_func (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_object_get_data (G_OBJECT (task), "till-bytes");
  GdkTexture *texture = gdk_texture_new_from_bytes (bytes, &error);

  if (texture == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, texture, g_object_unref);
}

static void
load_picture_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = till_catalog_load_picture_finish (TILL_CATALOG (object), result, &error);

  if (bytes == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_object_set_data_full (G_OBJECT (task), "till-bytes", g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode_func);
}

static void
till_pictures_dispose (GObject *object)
{
  TillPictures *self = TILL_PICTURES (object);

  g_clear_object (&self->catalog);
  g_queue_clear (&self->recent);
  g_hash_table_remove_all (self->textures);
  G_OBJECT_CLASS (till_pictures_parent_class)->dispose (object);
}

static void
till_pictures_finalize (GObject *object)
{
  TillPictures *self = TILL_PICTURES (object);

  g_hash_table_unref (self->textures);
  G_OBJECT_CLASS (till_pictures_parent_class)->finalize (object);
}

static void
till_pictures_class_init (TillPicturesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = till_pictures_dispose;
  object_class->finalize = till_pictures_finalize;
}

static void
till_pictures_init (TillPictures *self)
{
  self->textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_queue_init (&self->recent);
}

TillPictures *
till_pictures_new (TillCatalog *catalog)
{
  TillPictures *self = NULL;

  g_return_val_if_fail (TILL_IS_CATALOG (catalog), NULL);

  self = g_object_new (TILL_TYPE_PICTURES, NULL);
  self->catalog = g_object_ref (catalog);
  return self;
}

GdkTexture *
till_pictures_get (TillPictures *self,
                   const char *picture_id)
{
  g_return_val_if_fail (TILL_IS_PICTURES (self), NULL);
  g_return_val_if_fail (picture_id != NULL, NULL);

  return g_hash_table_lookup (self->textures, picture_id);
}

void
till_pictures_load_async (TillPictures *self,
                          const char *picture_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TILL_IS_PICTURES (self));
  g_return_if_fail (picture_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_pictures_load_async);
  g_task_set_task_data (task, g_strdup (picture_id), g_free);
  till_catalog_load_picture_async (self->catalog, picture_id, cancellable, load_picture_cb, g_steal_pointer (&task));
}

GdkTexture *
till_pictures_load_finish (TillPictures *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_autoptr (GdkTexture) texture = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  texture = g_task_propagate_pointer (G_TASK (result), error);
  if (texture != NULL)
    keep (self, g_task_get_task_data (G_TASK (result)), texture);
  return g_steal_pointer (&texture);
}
