/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Till draws, another program must read: each code is painted into a picture and given to zbarimg. */

#include "till-qr-paintable.h"

#include <glib/gstdio.h>

typedef struct
{
  const char *name;
  const char *text;
  int extent;
} Case;

static const Case cases[] = {
  { "sandbox", "http://127.0.0.1:41234/pay/cs_test_a1B2c3D4e5F6g7H8i9J0k1L2", 216 },
  { "long", "https://pay.example-provider.com/c/cs_live_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ?locale=de-AT&reference=0190f3a2-7c4e-7b1d-9f00-112233445566", 216 },
  { "large", "https://pay.example-provider.com/c/cs_live_0123456789", 640 },
  { "uneven", "https://pay.example-provider.com/c/cs_live_0123456789", 301 },
  { "greek", "https://pay.example-provider.com/πληρωμή", 216 },
  { "kanji", "お支払い: https://pay.example-provider.com/c/1", 260 },
};

static void
write_picture (GdkPaintable *paintable,
               int extent,
               const char *path)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, extent, extent);
  cairo_t *cr = cairo_create (surface);

  /* As in dark mode, so that only what the paintable itself draws is white. */
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_paint (cr);
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), extent, extent);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static char *
read_picture (const char *path)
{
  const char *const argv[] = { "zbarimg", "--quiet", "--raw", "--nodbus", path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (text);

  return g_strchomp (text);
}

static void
test_round_trip (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPaintable) paintable = till_qr_paintable_new (test->text, &error);
  g_autofree char *folder = g_dir_make_tmp ("till-qr-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "code.png", NULL);
  g_autofree char *read = NULL;

  g_assert_no_error (error);
  write_picture (paintable, test->extent, path);
  read = read_picture (path);
  g_assert_cmpstr (read, ==, test->text);
  g_assert_cmpstr (till_qr_paintable_get_text (TILL_QR_PAINTABLE (paintable)), ==, test->text);

  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (folder));
}

static void
test_quiet_zone (void)
{
  g_autoptr (GdkPaintable) paintable = till_qr_paintable_new ("https://example.com", NULL);
  int n_modules = till_qr_paintable_get_n_modules (TILL_QR_PAINTABLE (paintable));

  g_assert_cmpint (n_modules, ==, 25);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==, n_modules + 8);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (paintable), ==, n_modules + 8);
}

/* Whole pixels: no grey between black and white, at any size with room for one pixel a module. */
static void
test_crisp (void)
{
  g_autoptr (GdkPaintable) paintable = till_qr_paintable_new ("https://example.com", NULL);

  for (int extent = 33; extent < 200; extent += 13) {
    GtkSnapshot *snapshot = gtk_snapshot_new ();
    g_autoptr (GskRenderNode) node = NULL;
    cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, extent, extent);
    cairo_t *cr = cairo_create (surface);

    gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), extent, extent);
    node = gtk_snapshot_free_to_node (snapshot);
    gsk_render_node_draw (node, cr);
    cairo_destroy (cr);
    cairo_surface_flush (surface);
    for (int y = 0; y < extent; y++)
      for (int x = 0; x < extent; x++) {
        const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
        guint32 pixel = ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;

        g_assert_true (pixel == 0 || pixel == 0xffffff);
      }
    cairo_surface_destroy (surface);
  }
}

static void
test_too_long (void)
{
  g_autofree char *text = g_strnfill (8000, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (till_qr_paintable_new (text, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/app/qr-paintable/round-trip/%s", cases[i].name);

    g_test_add_data_func (path, &cases[i], test_round_trip);
  }
  g_test_add_func ("/app/qr-paintable/quiet-zone", test_quiet_zone);
  g_test_add_func ("/app/qr-paintable/crisp", test_crisp);
  g_test_add_func ("/app/qr-paintable/too-long", test_too_long);

  return g_test_run ();
}
