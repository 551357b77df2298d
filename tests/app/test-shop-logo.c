/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of the pictures that are to be the shop's logo. */

#include "till-shop-logo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gtk/gtk.h>

typedef struct
{
  char *folder;
  char *picture;
  TillShopLogo *logo;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("till-logo-XXXXXX", NULL);
  fixture->picture = g_build_filename (fixture->folder, "picture", NULL);
  fixture->logo = till_shop_logo_new (fixture->folder);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_autofree char *branding = g_path_get_dirname (till_shop_logo_get_path (fixture->logo));

  g_remove (till_shop_logo_get_path (fixture->logo));
  g_rmdir (branding);
  g_remove (fixture->picture);
  g_rmdir (fixture->folder);
  g_assert_finalize_object (fixture->logo);
  g_free (fixture->picture);
  g_free (fixture->folder);
}

static void
draw (Fixture *fixture,
      int width,
      int height)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (pixels, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixels, fixture->picture, "jpeg", NULL, NULL));
}

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
replace (Fixture *fixture,
         GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->picture);
  g_autoptr (GAsyncResult) result = NULL;

  till_shop_logo_replace_async (fixture->logo, file, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return till_shop_logo_finish (fixture->logo, result, error);
}

static void
load (TillShopLogo *logo)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  till_shop_logo_load_async (logo, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (till_shop_logo_finish (logo, result, &error));
  g_assert_no_error (error);
}

static void
assert_size (TillShopLogo *logo,
             int width,
             int height)
{
  g_assert_nonnull (till_shop_logo_get_texture (logo));
  g_assert_cmpint (gdk_texture_get_width (till_shop_logo_get_texture (logo)), ==, width);
  g_assert_cmpint (gdk_texture_get_height (till_shop_logo_get_texture (logo)), ==, height);
}

static void
test_none (Fixture *fixture,
           gconstpointer data)
{
  load (fixture->logo);
  g_assert_null (till_shop_logo_get_texture (fixture->logo));
  g_assert_null (till_shop_logo_get_png (fixture->logo));
}

/* A photograph becomes a small PNG, which the next start finds. */
static void
test_replace (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (TillShopLogo) next = till_shop_logo_new (fixture->folder);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  gsize size = 0;

  draw (fixture, 3000, 1500);
  g_assert_true (replace (fixture, &error));
  g_assert_no_error (error);
  assert_size (fixture->logo, 1024, 512);
  g_assert_true (g_file_get_contents (till_shop_logo_get_path (fixture->logo), &written, &size, NULL));
  g_assert_cmpmem (written, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpmem (written, size, g_bytes_get_data (till_shop_logo_get_png (fixture->logo), NULL), g_bytes_get_size (till_shop_logo_get_png (fixture->logo)));
  load (next);
  assert_size (next, 1024, 512);
}

/* What is no picture leaves the logo as it was. */
static void
test_refused (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillNotice) notice = NULL;

  draw (fixture, 40, 20);
  g_assert_true (replace (fixture, NULL));
  g_assert_true (g_file_set_contents (fixture->picture, "<html>no picture</html>", -1, NULL));
  g_assert_false (replace (fixture, &error));
  notice = till_shop_logo_error_to_notice (error);
  g_assert_cmpstr (till_notice_get_what (notice), ==, "This file is not a picture that Till can read.");
  assert_size (fixture->logo, 40, 20);
}

static void
test_cut_short (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size = 0;

  draw (fixture, 40, 20);
  g_assert_true (g_file_get_contents (fixture->picture, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (fixture->picture, bytes, 20, NULL));
  g_assert_false (replace (fixture, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (till_shop_logo_get_path (fixture->logo), G_FILE_TEST_EXISTS));
}

/* A name for a folder is taken: nothing can be written. */
static void
test_no_room (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *branding = g_path_get_dirname (till_shop_logo_get_path (fixture->logo));
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (branding, "", 0, NULL));
  draw (fixture, 40, 20);
  g_assert_false (replace (fixture, &error));
  g_assert_null (till_shop_logo_get_texture (fixture->logo));
  g_remove (branding);
}

static void
test_remove (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  draw (fixture, 40, 20);
  g_assert_true (replace (fixture, NULL));
  till_shop_logo_remove_async (fixture->logo, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (till_shop_logo_finish (fixture->logo, result, NULL));
  g_assert_null (till_shop_logo_get_texture (fixture->logo));
  g_assert_false (g_file_test (till_shop_logo_get_path (fixture->logo), G_FILE_TEST_EXISTS));
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/app/shop-logo/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("none", test_none);
  ADD ("replace", test_replace);
  ADD ("refused", test_refused);
  ADD ("cut-short", test_cut_short);
  ADD ("no-room", test_no_room);
  ADD ("remove", test_remove);

  return g_test_run ();
}
