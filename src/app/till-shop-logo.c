/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures come from anywhere: how many pixels one has is looked at before any of them is read, and only its pixels are
 * kept. All of it happens in a thread, and the file changes at one instant. */

#include "till-shop-logo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define MAX_BYTES  (32 * 1024 * 1024)
#define MAX_PIXELS 48000000
#define MAX_SIDE   1024

struct _TillShopLogo {
  GObject parent_instance;

  char *path;
  GBytes *png;
  GdkTexture *texture;
  guint n_jobs;
};

G_DEFINE_FINAL_TYPE (TillShopLogo, till_shop_logo, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_TEXTURE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The logo as it will be; the task's data. */
typedef struct
{
  char *path;
  GFile *source;
  GBytes *png;
  GdkTexture *texture;
  guint number;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_clear_object (&job->source);
  g_clear_pointer (&job->png, g_bytes_unref);
  g_clear_object (&job->texture);
  g_free (job);
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int width,
                  int height,
                  gpointer user_data)
{
  int side = MAX (width, height);

  /* No size is what makes the loader stop. */
  if ((gint64) width * height > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (side > MAX_SIDE)
    gdk_pixbuf_loader_set_size (loader, MAX (width * MAX_SIDE / side, 1), MAX (height * MAX_SIDE / side, 1));
}

static GdkPixbuf *
read_pixels (GBytes *bytes,
             GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError) problem = NULL;
  gboolean is_written = FALSE;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  is_written = gdk_pixbuf_loader_write_bytes (loader, bytes, &problem);
  if (!gdk_pixbuf_loader_close (loader, problem == NULL ? &problem : NULL) || !is_written) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return NULL;
  }
  if (gdk_pixbuf_loader_get_pixbuf (loader) != NULL)
    return gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
  g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, "There is no picture in it");
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
  g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY, "The file is too large");
  return NULL;
}

static GBytes *
make_png (GBytes *bytes,
          GError **error)
{
  g_autoptr (GdkPixbuf) pixels = read_pixels (bytes, error);
  char *data = NULL;
  gsize size = 0;

  if (pixels == NULL || !gdk_pixbuf_save_to_buffer (pixels, &data, &size, "png", error, NULL))
    return NULL;
  return g_bytes_new_take (data, size);
}

static void
write_png (const char *path,
           GBytes *png,
           GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size = 0;
  const char *data = g_bytes_get_data (png, &size);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
  else
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
}

/* @error: (transfer full) (nullable) */
static void
return_done (GTask *task,
             GError *error)
{
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
load_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GFile) file = g_file_new_for_path (job->path);
  GError *error = NULL;

  job->png = read_file (file, cancellable, &error);
  if (job->png != NULL)
    job->texture = gdk_texture_new_from_bytes (job->png, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_clear_error (&error);
  return_done (task, error);
}

static void
replace_func (GTask *task,
              gpointer source_object,
              gpointer task_data,
              GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = read_file (job->source, cancellable, &error);

  if (bytes != NULL)
    job->png = make_png (bytes, &error);
  if (job->png != NULL)
    job->texture = gdk_texture_new_from_bytes (job->png, &error);
  if (job->texture != NULL)
    write_png (job->path, job->png, &error);
  return_done (task, error);
}

static void
remove_func (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;

  if (g_unlink (job->path) == 0 || errno == ENOENT)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
}

/* What was begun last is what is shown, whichever ends last. */
static void
take (TillShopLogo *self,
      Job *job)
{
  if (job->number != self->n_jobs)
    return;
  g_clear_pointer (&self->png, g_bytes_unref);
  self->png = g_steal_pointer (&job->png);
  if (g_set_object (&self->texture, job->texture))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXTURE]);
}

static void
run (TillShopLogo *self,
     GFile *source,
     GTaskThreadFunc func,
     GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (self->path);
  job->source = source != NULL ? g_object_ref (source) : NULL;
  job->number = ++self->n_jobs;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, func);
  g_object_unref (task);
}

static void
till_shop_logo_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_TEXTURE:
      g_value_set_object (value, TILL_SHOP_LOGO (object)->texture);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_shop_logo_finalize (GObject *object)
{
  TillShopLogo *self = TILL_SHOP_LOGO (object);

  g_free (self->path);
  g_clear_pointer (&self->png, g_bytes_unref);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (till_shop_logo_parent_class)->finalize (object);
}

static void
till_shop_logo_class_init (TillShopLogoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_shop_logo_get_property;
  object_class->finalize = till_shop_logo_finalize;

  properties[PROP_TEXTURE] = g_param_spec_object ("texture", NULL, NULL, GDK_TYPE_TEXTURE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_shop_logo_init (TillShopLogo *self)
{
}

TillShopLogo *
till_shop_logo_new (const char *data_dir)
{
  TillShopLogo *self = NULL;

  g_return_val_if_fail (data_dir != NULL, NULL);

  self = g_object_new (TILL_TYPE_SHOP_LOGO, NULL);
  self->path = g_build_filename (data_dir, "branding", "logo.png", NULL);
  return self;
}

const char *
till_shop_logo_get_path (TillShopLogo *self)
{
  g_return_val_if_fail (TILL_IS_SHOP_LOGO (self), NULL);

  return self->path;
}

GdkTexture *
till_shop_logo_get_texture (TillShopLogo *self)
{
  g_return_val_if_fail (TILL_IS_SHOP_LOGO (self), NULL);

  return self->texture;
}

GBytes *
till_shop_logo_get_png (TillShopLogo *self)
{
  g_return_val_if_fail (TILL_IS_SHOP_LOGO (self), NULL);

  return self->png;
}

void
till_shop_logo_load_async (TillShopLogo *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_SHOP_LOGO (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_shop_logo_load_async);
  run (self, NULL, load_func, task);
}

void
till_shop_logo_replace_async (TillShopLogo *self,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_SHOP_LOGO (self));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_shop_logo_replace_async);
  run (self, file, replace_func, task);
}

void
till_shop_logo_remove_async (TillShopLogo *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (TILL_IS_SHOP_LOGO (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_shop_logo_remove_async);
  run (self, NULL, remove_func, task);
}

gboolean
till_shop_logo_finish (TillShopLogo *self,
                       GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  take (self, g_task_get_task_data (G_TASK (result)));
  return TRUE;
}

TillNotice *
till_shop_logo_error_to_notice (const GError *error)
{
  const gboolean is_picture = error != NULL && error->domain == GDK_PIXBUF_ERROR;

  g_return_val_if_fail (error != NULL, NULL);

  if (is_picture)
    return till_notice_new (_ ("This file is not a picture that Till can read."), _ ("The logo is as it was."),
                            _ ("Choose a PNG or JPEG file of at most 32 megabytes."), error->message);
  return till_notice_new (_ ("The picture could not be taken as the logo."), _ ("The logo is as it was."),
                          _ ("Choose a file on this computer, and see that there is room on the disk."), error->message);
}
