/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture from outside is read to its pixels and written anew: whatever else was in the file (a script behind its end,
 * a comment, the place where it was taken) is not in the new one. How many pixels it has is looked at before any of them
 * is read, as a small file can hold very many. */
#include "till-sandbox-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#define MAX_PIXELS 12000000

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int width,
                  int height,
                  gpointer user_data)
{
  const int *longest = user_data;
  int side = MAX (width, height);

  /* No size is what makes the loader stop. */
  if ((gint64) width * height > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (side > *longest)
    gdk_pixbuf_loader_set_size (loader, (int) MAX ((gint64) width * *longest / side, 1), (int) MAX ((gint64) height * *longest / side, 1));
}

static GdkPixbuf *
read_pixels (GBytes *bytes,
             const char *format,
             int longest)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (format, NULL);
  gboolean written = FALSE;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &longest);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  if (!gdk_pixbuf_loader_close (loader, NULL) || !written || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return NULL;
  return gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
}

/**
 * till_sandbox_picture_clean:
 * @bytes: a file from outside
 * @format: what it has to be, as GdkPixbuf calls it
 * @longest: how many pixels wide and high the new picture may be; a larger one is made smaller
 *
 * Returns: (transfer full) (nullable): the picture as PNG; %NULL for what is broken, too large or something else
 */
GBytes *
till_sandbox_picture_clean (GBytes *bytes,
                            const char *format,
                            int longest)
{
  g_autoptr (GdkPixbuf) pixels = NULL;
  char *data = NULL;
  gsize size = 0;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (format != NULL, NULL);

  pixels = read_pixels (bytes, format, longest);
  if (pixels == NULL || !gdk_pixbuf_save_to_buffer (pixels, &data, &size, "png", NULL, NULL))
    return NULL;
  return g_bytes_new_take (data, size);
}
