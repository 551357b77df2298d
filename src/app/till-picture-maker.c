/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file is measured before it is decoded: a small one can claim a hundred thousand pixels either way, and would take
 * all memory. GTK reads the three kinds by itself; what else the system's loaders can do is not asked for. */

#include "till-picture-maker.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#define MAX_BYTES  (20 * 1024 * 1024)
#define MAX_PIXELS G_GINT64_CONSTANT (50000000)
#define MAX_SIDE   32767 /* of what cairo draws */

typedef struct
{
  GFile *file;
  GdkTexture *texture;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->file);
  g_clear_object (&job->texture);
  g_free (job);
}

static void
set_refusal (GError **error,
             const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
}

static GBytes *
read_bytes (GFile *file,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GBytes) bytes = NULL;
  guint8 *buffer = NULL;
  gsize n_read = 0;

  if (stream == NULL)
    return NULL;
  buffer = g_malloc (MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, MAX_BYTES + 1, &n_read, cancellable, error)) {
    g_free (buffer);
    return NULL;
  }
  bytes = g_bytes_new_take (g_realloc (buffer, MAX (n_read, 1)), n_read);
  if (n_read <= MAX_BYTES)
    return g_steal_pointer (&bytes);
  set_refusal (error, _ ("The picture's file is larger than 20 MB. The product keeps the picture that it has; choose a smaller one."));
  return NULL;
}

static void
sized_cb (GdkPixbufLoader *loader,
          int width,
          int height,
          gpointer user_data)
{
  gint64 *pixels = user_data;

  *pixels = MAX (width, height) <= MAX_SIDE ? (gint64) width * height : MAX_PIXELS + 1;
}

/* What the file says of its size in its first bytes; 0 where they are no picture's. */
static gint64
count_pixels (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gint64 pixels = 0;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_signal_connect (loader, "size-prepared", G_CALLBACK (sized_cb), &pixels);
  for (gsize at = 0; at < length && pixels == 0; at += 256)
    if (!gdk_pixbuf_loader_write (loader, data + at, MIN (256, length - at), NULL))
      break;
  gdk_pixbuf_loader_close (loader, NULL);
  return pixels;
}

static GdkTexture *
make_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);
  GdkMemoryFormat format = gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8;

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf), format, pixels, (gsize) gdk_pixbuf_get_rowstride (pixbuf));
}

/* A camera that was held upright says so beside the picture: that is turned as the person held it. */
static GdkTexture *
read_jpeg (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GdkPixbuf) stored = gdk_pixbuf_new_from_stream (stream, NULL, NULL);
  g_autoptr (GdkPixbuf) turned = stored != NULL ? gdk_pixbuf_apply_embedded_orientation (stored) : NULL;

  return turned != NULL ? make_texture (turned) : NULL;
}

static GdkTexture *
read_texture (GBytes *bytes)
{
  static const guint8 jpeg[] = { 0xff, 0xd8 };
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > sizeof jpeg && memcmp (data, jpeg, sizeof jpeg) == 0)
    return read_jpeg (bytes);
  return gdk_texture_new_from_bytes (bytes, NULL);
}

static GdkTexture *
decode (GFile *file,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GBytes) bytes = read_bytes (file, cancellable, error);
  GdkTexture *texture = NULL;
  gint64 pixels = 0;

  if (bytes == NULL)
    return NULL;
  pixels = count_pixels (bytes);
  if (pixels > MAX_PIXELS) {
    set_refusal (error, _ ("The picture has more than 50 million pixels. The product keeps the picture that it has; choose a smaller one."));
    return NULL;
  }
  texture = pixels > 0 ? read_texture (bytes) : NULL;
  if (texture == NULL)
    set_refusal (error, _ ("That file is not a picture that Till can read. The product keeps the picture that it has; choose a PNG, JPEG or TIFF file."));
  return texture;
}

static cairo_surface_t *
download (GdkTexture *texture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_texture_get_width (texture), gdk_texture_get_height (texture));

  gdk_texture_download (texture, cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  return surface;
}

static GBytes *
scale (GdkTexture *texture)
{
  const int side = MAX (gdk_texture_get_width (texture), gdk_texture_get_height (texture));
  const double factor = side > TILL_PICTURE_MAX_SIDE ? (double) TILL_PICTURE_MAX_SIDE / side : 1;
  const int width = MAX (1, (int) (gdk_texture_get_width (texture) * factor + 0.5));
  const int height = MAX (1, (int) (gdk_texture_get_height (texture) * factor + 0.5));
  cairo_surface_t *source = download (texture);
  cairo_surface_t *target = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (target);
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GdkTexture) scaled = NULL;

  cairo_scale (cr, (double) width / gdk_texture_get_width (texture), (double) height / gdk_texture_get_height (texture));
  cairo_set_source_surface (cr, source, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_paint (cr);
  cairo_surface_flush (target);
  pixels = g_bytes_new (cairo_image_surface_get_data (target), (gsize) cairo_image_surface_get_stride (target) * (gsize) height);
  scaled = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, (gsize) cairo_image_surface_get_stride (target));
  cairo_destroy (cr);
  cairo_surface_destroy (target);
  cairo_surface_destroy (source);
  return gdk_texture_save_to_png_bytes (scaled);
}

static void
make_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;

  if (job->texture == NULL)
    job->texture = decode (job->file, cancellable, &error);
  if (job->texture == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, scale (job->texture), (GDestroyNotify) g_bytes_unref);
}

static void
start (Job *job,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make_func);
}

void
till_picture_maker_read_async (GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job = NULL;

  g_return_if_fail (G_IS_FILE (file));

  job = g_new0 (Job, 1);
  job->file = g_object_ref (file);
  start (job, till_picture_maker_read_async, cancellable, callback, user_data);
}

void
till_picture_maker_scale_async (GdkTexture *texture,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Job *job = NULL;

  g_return_if_fail (GDK_IS_TEXTURE (texture));

  job = g_new0 (Job, 1);
  job->texture = g_object_ref (texture);
  start (job, till_picture_maker_scale_async, cancellable, callback, user_data);
}

GBytes *
till_picture_maker_finish (GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
