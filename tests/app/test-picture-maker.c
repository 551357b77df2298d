/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures from anywhere become small ones that a branding or a product takes, or a sentence. */

#include "till-branding.h"
#include "till-picture-maker.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#define LONGEST 512

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
read_path (const char *path,
           int longest,
           GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  till_picture_maker_read_async (file, longest, TILL_BRANDING_PICTURE_MAX, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return till_picture_maker_finish (result, error);
}

static GBytes *
read_bytes (const void *data,
            gsize size,
            int longest,
            GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("picture-XXXXXX", &path, NULL);
  GBytes *made = NULL;

  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  made = read_path (path, longest, error);
  g_unlink (path);
  return made;
}

/* Noise, which no format makes small. */
static GBytes *
make_noise (int width,
            int height,
            gboolean has_alpha)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, has_alpha, 8, width, height);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint8 *data = gdk_pixbuf_get_pixels (pixels);
  char *file = NULL;
  gsize size = 0;

  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (pixels); i++)
    data[i] = (guint8) g_rand_int_range (random, 0, 256);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixels, &file, &size, "png", NULL, NULL));
  return g_bytes_new_take (file, size);
}

static void
assert_fits (gconstpointer data,
             gsize size,
             int longest,
             gboolean is_png)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) made = read_bytes (data, size, longest, &error);
  g_autoptr (GdkTexture) texture = NULL;

  g_assert_no_error (error);
  g_assert_true (till_branding_picture_is_valid (made));
  g_assert_cmpint (*(const guint8 *) g_bytes_get_data (made, NULL) == 0x89, ==, is_png);
  texture = gdk_texture_new_from_bytes (made, &error);
  g_assert_no_error (error);
  g_assert_cmpint (MAX (gdk_texture_get_width (texture), gdk_texture_get_height (texture)), <=, longest);
}

static void
test_fits (void)
{
  g_autoptr (GBytes) small = make_noise (10, 20, FALSE);
  g_autoptr (GBytes) large = make_noise (1200, 900, FALSE);
  g_autoptr (GBytes) clear = make_noise (1200, 900, TRUE);

  assert_fits (g_bytes_get_data (small, NULL), g_bytes_get_size (small), LONGEST, TRUE);
  assert_fits (g_bytes_get_data (large, NULL), g_bytes_get_size (large), LONGEST, TRUE);
  assert_fits (g_bytes_get_data (large, NULL), g_bytes_get_size (large), 1000, FALSE);
  assert_fits (g_bytes_get_data (clear, NULL), g_bytes_get_size (clear), 1000, TRUE);
}

static void
assert_refused (const void *data,
                gsize size)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (data, size, LONGEST, &error));
  g_assert_nonnull (error);
}

/* A few bytes that say they are 60,000 pixels wide and high, and what is no picture. */
static void
test_refused (void)
{
  g_autoptr (GBytes) small = make_noise (60, 60, FALSE);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (small, &size);
  g_autofree guint8 *bomb = g_memdup2 (data, size);

  memcpy (bomb + 16, "\x00\x00\xea\x60\x00\x00\xea\x60", 8);
  assert_refused (bomb, size);
  assert_refused ("name,price\n", 11);
  assert_refused ("", 0);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_path ("/no/such/picture.png", LONGEST, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_texture (void)
{
  g_autoptr (GBytes) noise = make_noise (800, 100, TRUE);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (noise, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) made = NULL;

  till_picture_maker_scale_async (texture, LONGEST, TILL_BRANDING_PICTURE_MAX, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  made = till_picture_maker_finish (result, NULL);
  g_assert_true (till_branding_picture_is_valid (made));
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
  made = read_bytes (turned->data, turned->len, LONGEST, &error);
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

  g_assert_null (read_bytes (plain->data, plain->len, LONGEST, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-maker/fits", test_fits);
  g_test_add_func ("/picture-maker/refused", test_refused);
  g_test_add_func ("/picture-maker/missing", test_missing);
  g_test_add_func ("/picture-maker/texture", test_texture);
  g_test_add_func ("/picture-maker/turned", test_turned);
  g_test_add_func ("/picture-maker/long", test_long);
  return g_test_run ();
}
