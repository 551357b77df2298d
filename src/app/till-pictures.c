/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-pictures.h"

/* A screen shows forty tiles; ten screens of 160 x 120 pixels are 30 MB at the very most. */
#define MAX_PICTURES 400
#define MAX_RUNNING  4

struct _TillPictures {
  GObject parent_instance;

  TillCatalog *catalog;
  GHashTable *textures; /* picture id and size -> GdkTexture */
  GQueue recent;        /* of the table's keys, the newest first */
  GQueue waiting;       /* of GTask */
  guint starting;
  guint n_running;
};

G_DEFINE_FINAL_TYPE (TillPictures, till_pictures, G_TYPE_OBJECT)

typedef struct
{
  char *id;
  char *key;
  int width;
  int height;
  GBytes *bytes;
  gboolean is_running;
} Job;

static void
job_free (Job *job)
{
  g_free (job->id);
  g_free (job->key);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static char *
make_key (const char *picture_id,
          int width,
          int height)
{
  return g_strdup_printf ("%s %dx%d", picture_id, width, height);
}

static void
keep (TillPictures *self,
      const char *key,
      GdkTexture *texture)
{
  char *kept = NULL;

  if (g_hash_table_contains (self->textures, key))
    return;
  kept = g_strdup (key);
  g_hash_table_insert (self->textures, kept, g_object_ref (texture));
  g_queue_push_head (&self->recent, kept);
  if (self->recent.length > MAX_PICTURES)
    g_hash_table_remove (self->textures, g_queue_pop_tail (&self->recent));
}

static cairo_surface_t *
download (GdkTexture *texture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_texture_get_width (texture), gdk_texture_get_height (texture));

  gdk_texture_download (texture, cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* Fills the whole place, and cuts off what is too much. */
static GdkTexture *
fit (GdkTexture *texture,
     int width,
     int height)
{
  cairo_surface_t *source = download (texture);
  cairo_surface_t *target = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (target);
  double scale = MAX ((double) width / gdk_texture_get_width (texture), (double) height / gdk_texture_get_height (texture));
  g_autoptr (GBytes) pixels = NULL;
  gsize stride = (gsize) cairo_image_surface_get_stride (target);

  cairo_translate (cr, (width - scale * gdk_texture_get_width (texture)) / 2, (height - scale * gdk_texture_get_height (texture)) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, source, 0, 0);
  cairo_paint (cr);
  cairo_surface_flush (target);
  pixels = g_bytes_new (cairo_image_surface_get_data (target), stride * (gsize) height);
  cairo_destroy (cr);
  cairo_surface_destroy (target);
  cairo_surface_destroy (source);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, stride);
}

static void
decode_func (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  Job *job = task_data;
  g_autoptr (GdkTexture) texture = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  texture = gdk_texture_new_from_bytes (job->bytes, &error);
  if (texture == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, fit (texture, job->width, job->height), g_object_unref);
}

static void
load_picture_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Job *job = g_task_get_task_data (task);

  job->bytes = till_catalog_load_picture_finish (TILL_CATALOG (object), result, &error);
  if (job->bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, decode_func);
}

static gboolean
start_some_cb (gpointer user_data)
{
  TillPictures *self = user_data;

  self->starting = 0;
  while (self->n_running < MAX_RUNNING && !g_queue_is_empty (&self->waiting)) {
    g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);
    Job *job = g_task_get_task_data (task);

    job->is_running = TRUE;
    self->n_running++;
    till_catalog_load_picture_async (self->catalog, job->id, g_task_get_cancellable (task), load_picture_cb, g_object_ref (task));
  }
  return G_SOURCE_REMOVE;
}

/* A few at a time, and only when there is nothing to draw: a page's first frame needs the processor more. */
static void
start_some (TillPictures *self)
{
  if (self->starting == 0 && self->n_running < MAX_RUNNING && !g_queue_is_empty (&self->waiting))
    self->starting = g_idle_add_full (G_PRIORITY_LOW, start_some_cb, self, NULL);
}

static void
till_pictures_dispose (GObject *object)
{
  TillPictures *self = TILL_PICTURES (object);

  g_clear_handle_id (&self->starting, g_source_remove);
  g_queue_clear_full (&self->waiting, g_object_unref);
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
  g_queue_init (&self->waiting);
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
                   const char *picture_id,
                   int width,
                   int height)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (TILL_IS_PICTURES (self), NULL);
  g_return_val_if_fail (picture_id != NULL, NULL);

  key = make_key (picture_id, width, height);
  return g_hash_table_lookup (self->textures, key);
}

void
till_pictures_load_async (TillPictures *self,
                          const char *picture_id,
                          int width,
                          int height,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  g_return_if_fail (TILL_IS_PICTURES (self));
  g_return_if_fail (picture_id != NULL);
  g_return_if_fail (width > 0 && height > 0);

  job = g_new0 (Job, 1);
  job->id = g_strdup (picture_id);
  job->key = make_key (picture_id, width, height);
  job->width = width;
  job->height = height;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_pictures_load_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  start_some (self);
}

GdkTexture *
till_pictures_load_finish (TillPictures *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_autoptr (GdkTexture) texture = NULL;
  Job *job = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  job = g_task_get_task_data (G_TASK (result));
  texture = g_task_propagate_pointer (G_TASK (result), error);
  if (texture != NULL)
    keep (self, job->key, texture);
  if (job->is_running)
    self->n_running--;
  start_some (self);
  return g_steal_pointer (&texture);
}
