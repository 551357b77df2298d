/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many pixels a picture has is looked at before any of them is read. */

#include "till-brand-picture.h"

#include "till-branding.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>

#define MAX_BYTES    (32 * 1024 * 1024)
#define MAX_PIXELS   48000000
#define MIN_LONGEST  64
#define LOGO_LONGEST 512
#define JPEG_QUALITY "85"

typedef struct
{
  GFile *file;
  GdkTexture *texture;
  int longest;
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
size_prepared_cb (GdkPixbufLoader *loader,
                  int width,
                  int height,
                  gpointer user_data)
{
  const int longest = *(int *) user_data;
  const int side = MAX (width, height);

  /* No size is what makes the loader stop. */
  if ((gint64) width * height > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (side > longest)
    gdk_pixbuf_loader_set_size (loader, MAX (width * longest / side, 1), MAX (height * longest / side, 1));
}

static GdkPixbuf *
decode (GBytes *bytes,
        int longest)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean is_written = FALSE;
  gboolean is_whole = FALSE;
  GdkPixbuf *pixels = NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &longest);
  is_written = g_bytes_get_size (bytes) > 0 && gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  is_whole = gdk_pixbuf_loader_close (loader, NULL);
  pixels = is_written && is_whole ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  return pixels != NULL ? gdk_pixbuf_apply_embedded_orientation (pixels) : NULL;
}

/* Never more than the limit in memory, whatever the file is. */
static GBytes *
read_file (GFile *file,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *data = NULL;
  gsize size = 0;

  if (stream == NULL)
    return NULL;
  data = g_malloc (MAX_BYTES);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, MAX_BYTES, &size, cancellable, error))
    return NULL;
  if (size < MAX_BYTES)
    return g_bytes_new (data, size);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("This file is too large for a picture. Choose one of at most 32 MiB."));
  return NULL;
}

static GBytes *
encode (GdkPixbuf *pixels,
        const char *type)
{
  char *data = NULL;
  gsize size = 0;
  gboolean is_done = FALSE;

  if (g_str_equal (type, "png"))
    is_done = gdk_pixbuf_save_to_buffer (pixels, &data, &size, type, NULL, "compression", "9", NULL);
  else
    is_done = gdk_pixbuf_save_to_buffer (pixels, &data, &size, type, NULL, "quality", JPEG_QUALITY, NULL);
  return is_done ? g_bytes_new_take (data, size) : NULL;
}

static GBytes *
take_if_small (GBytes *bytes)
{
  if (bytes != NULL && g_bytes_get_size (bytes) <= TILL_BRANDING_PICTURE_MAX)
    return bytes;
  g_clear_pointer (&bytes, g_bytes_unref);
  return NULL;
}

static GdkPixbuf *
shrink (GdkPixbuf *pixels,
        int longest)
{
  const int width = gdk_pixbuf_get_width (pixels);
  const int height = gdk_pixbuf_get_height (pixels);
  const int side = MAX (width, height);

  if (side <= longest)
    return g_object_ref (pixels);
  return gdk_pixbuf_scale_simple (pixels, MAX (width * longest / side, 1), MAX (height * longest / side, 1), GDK_INTERP_BILINEAR);
}

/* What can be seen through stays PNG, and so does a logo, which receipts are drawn with: they become smaller until they
 * fit. */
static GBytes *
fit (GdkPixbuf *pixels,
     int longest)
{
  const gboolean can_be_jpeg = longest > LOGO_LONGEST && !gdk_pixbuf_get_has_alpha (pixels);

  for (; longest >= MIN_LONGEST; longest = longest * 3 / 4) {
    g_autoptr (GdkPixbuf) smaller = shrink (pixels, longest);
    GBytes *bytes = take_if_small (encode (smaller, "png"));

    if (bytes == NULL && can_be_jpeg)
      bytes = take_if_small (encode (smaller, "jpeg"));
    if (bytes != NULL)
      return bytes;
  }
  return NULL;
}

static GBytes *
get_bytes (Job *job,
           GCancellable *cancellable,
           GError **error)
{
  return job->file != NULL ? read_file (job->file, cancellable, error) : gdk_texture_save_to_png_bytes (job->texture);
}

static void
make_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = get_bytes (job, cancellable, &error);
  g_autoptr (GdkPixbuf) pixels = bytes != NULL ? decode (bytes, job->longest) : NULL;
  GBytes *made = pixels != NULL ? fit (pixels, job->longest) : NULL;

  if (made != NULL)
    g_task_return_pointer (task, made, (GDestroyNotify) g_bytes_unref);
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s",
                             _ ("This is no picture that can be read, or it has too many pixels. Choose a PNG or JPEG file of at most 48 megapixels."));
}

static void
run (GTask *owned_task,
     Job *job)
{
  g_autoptr (GTask) task = owned_task;

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make_func);
}

void
till_brand_picture_read_async (GFile *file,
                               int longest,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job = NULL;

  g_return_if_fail (G_IS_FILE (file));

  job = g_new0 (Job, 1);
  job->file = g_object_ref (file);
  job->longest = longest;
  run (g_task_new (NULL, cancellable, callback, user_data), job);
}

void
till_brand_picture_make_async (GdkTexture *texture,
                               int longest,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job = NULL;

  g_return_if_fail (GDK_IS_TEXTURE (texture));

  job = g_new0 (Job, 1);
  job->texture = g_object_ref (texture);
  job->longest = longest;
  run (g_task_new (NULL, cancellable, callback, user_data), job);
}

GBytes *
till_brand_picture_finish (GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
