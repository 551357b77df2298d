/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many pixels a picture has is looked at before any of them is read. */

#include "till-picture-maker.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>

#define MAX_BYTES    (32 * 1024 * 1024)
#define MAX_PIXELS   48000000
#define MAX_SIDE     32767 /* of what cairo draws */
#define MIN_LONGEST  64
#define PNG_LONGEST  512
#define JPEG_QUALITY "85"

typedef struct
{
  GFile *file;
  GdkTexture *texture;
  int longest;
  gsize max_bytes;
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

/* What a picture says of its size, and what it may be scaled down to while it is read. */
typedef struct
{
  int longest;
  gboolean is_too_large;
} Size;

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int width,
                  int height,
                  gpointer user_data)
{
  Size *size = user_data;
  const int side = MAX (width, height);

  size->is_too_large = side > MAX_SIDE || (gint64) width * height > MAX_PIXELS;
  /* No size is what makes the loader stop. */
  if (size->is_too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (side > size->longest)
    gdk_pixbuf_loader_set_size (loader, MAX (width * size->longest / side, 1), MAX (height * size->longest / side, 1));
}

static GdkPixbuf *
decode (GBytes *bytes,
        int longest,
        GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Size size = { .longest = longest };
  gboolean is_written = FALSE;
  gboolean is_whole = FALSE;
  GdkPixbuf *pixels = NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &size);
  is_written = g_bytes_get_size (bytes) > 0 && gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  is_whole = gdk_pixbuf_loader_close (loader, NULL);
  pixels = is_written && is_whole ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixels != NULL && !size.is_too_large)
    return gdk_pixbuf_apply_embedded_orientation (pixels);
  set_refusal (error, size.is_too_large ? _ ("The picture has more than 48 million pixels, or a side that is too long. What was there before stays; choose a smaller one.") : _ ("That file is not a picture that Till can read. What was there before stays; choose a PNG, JPEG or TIFF file."));
  return NULL;
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
  set_refusal (error, _ ("The picture's file is larger than 32 MB. What was there before stays; choose a smaller one."));
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
take_if_small (GBytes *bytes,
               gsize max_bytes)
{
  if (bytes != NULL && (max_bytes == 0 || g_bytes_get_size (bytes) <= max_bytes))
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

/* What can be seen through stays PNG, and so does what is small, such as a logo, which receipts are drawn with: they
 * become smaller until they fit. */
static GBytes *
fit (GdkPixbuf *pixels,
     int longest,
     gsize max_bytes,
     GError **error)
{
  const gboolean can_be_jpeg = longest > PNG_LONGEST && !gdk_pixbuf_get_has_alpha (pixels);

  for (; longest >= MIN_LONGEST; longest = longest * 3 / 4) {
    g_autoptr (GdkPixbuf) smaller = shrink (pixels, longest);
    GBytes *bytes = take_if_small (encode (smaller, "png"), max_bytes);

    if (bytes == NULL && can_be_jpeg)
      bytes = take_if_small (encode (smaller, "jpeg"), max_bytes);
    if (bytes != NULL)
      return bytes;
  }
  set_refusal (error, _ ("The picture cannot be made small enough. What was there before stays; choose another one."));
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
  g_autoptr (GdkPixbuf) pixels = bytes != NULL ? decode (bytes, job->longest, &error) : NULL;
  GBytes *made = pixels != NULL ? fit (pixels, job->longest, job->max_bytes, &error) : NULL;

  if (made != NULL)
    g_task_return_pointer (task, made, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
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
till_picture_maker_read_async (GFile *file,
                               int longest,
                               gsize max_bytes,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job = NULL;

  g_return_if_fail (G_IS_FILE (file));

  job = g_new0 (Job, 1);
  job->file = g_object_ref (file);
  job->longest = longest;
  job->max_bytes = max_bytes;
  run (g_task_new (NULL, cancellable, callback, user_data), job);
}

void
till_picture_maker_scale_async (GdkTexture *texture,
                                int longest,
                                gsize max_bytes,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Job *job = NULL;

  g_return_if_fail (GDK_IS_TEXTURE (texture));

  job = g_new0 (Job, 1);
  job->texture = g_object_ref (texture);
  job->longest = longest;
  job->max_bytes = max_bytes;
  run (g_task_new (NULL, cancellable, callback, user_data), job);
}

GBytes *
till_picture_maker_finish (GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
