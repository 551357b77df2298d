/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of the pictures that are to be a product's. */

#include "till-picture-maker.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>

/* "Turn it to the right": an EXIF block with nothing else. */
static const guint8 exif[] = { 0xff, 0xe1, 0x00, 0x22, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                               0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0 };

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GBytes *
make (const GByteArray *content,
      GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("till-picture-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "picture", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_true (g_file_set_contents (path, (const char *) content->data, content->len, NULL));
  till_picture_maker_read_async (file, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_remove (path);
  g_rmdir (folder);
  return till_picture_maker_finish (result, error);
}

static GByteArray *
draw (int width,
      int height,
      const char *type)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixels, 0x336699ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixels, &data, &size, type, NULL, NULL));
  return g_byte_array_new_take ((guint8 *) data, size);
}

static void
test_turned (void)
{
  g_autoptr (GByteArray) plain = draw (40, 20, "jpeg");
  g_autoptr (GByteArray) turned = g_byte_array_new ();
  g_autoptr (GBytes) made = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  g_byte_array_append (turned, plain->data, 2);
  g_byte_array_append (turned, exif, sizeof exif);
  g_byte_array_append (turned, plain->data + 2, plain->len - 2);
  made = make (turned, &error);
  g_assert_no_error (error);
  texture = gdk_texture_new_from_bytes (made, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 20);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 40);
}

static void
test_long (void)
{
  g_autoptr (GByteArray) plain = draw (40000, 1, "png");
  g_autoptr (GError) error = NULL;

  g_assert_null (make (plain, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-maker/turned", test_turned);
  g_test_add_func ("/picture-maker/long", test_long);
  return g_test_run ();
}
