/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-receipt-logo.h"

static cairo_status_t
append_cb (void *closure,
           const unsigned char *data,
           unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_png (int width,
          int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();

  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png_stream (surface, append_cb, bytes), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* As large as it may be, in the middle, and nowhere else. */
static void
test_drawn (void)
{
  g_autoptr (GBytes) png = make_png (400, 100);
  g_autoptr (TillReceiptLogo) logo = till_receipt_logo_new (png, 100, 80);
  cairo_surface_t *paper = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 100);
  cairo_t *cr = cairo_create (paper);
  const guint8 *pixels = NULL;
  int stride = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  g_assert_cmpfloat_with_epsilon (till_receipt_logo_get_height (logo), 25, 0.001);
  till_receipt_logo_draw (logo, cr, 200);
  cairo_destroy (cr);
  cairo_surface_flush (paper);
  pixels = cairo_image_surface_get_data (paper);
  stride = cairo_image_surface_get_stride (paper);
  g_assert_cmphex (((const guint32 *) (gconstpointer) (pixels + 12 * stride))[100] & 0xffffff, ==, 0xff0000);
  g_assert_cmphex (((const guint32 *) (gconstpointer) (pixels + 12 * stride))[40] & 0xffffff, ==, 0xffffff);
  g_assert_cmphex (((const guint32 *) (gconstpointer) (pixels + 40 * stride))[100] & 0xffffff, ==, 0xffffff);
  cairo_surface_destroy (paper);
}

/* A receipt is printed all the same. */
static void
test_broken (void)
{
  g_autoptr (GBytes) png = make_png (40, 40);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) / 2);
  g_autoptr (GBytes) text = g_bytes_new_static ("<svg/>", 6);
  g_autoptr (GBytes) huge = make_png (4000, 1);

  g_assert_null (till_receipt_logo_new (NULL, 100, 80));
  g_assert_null (till_receipt_logo_new (half, 100, 80));
  g_assert_null (till_receipt_logo_new (text, 100, 80));
  g_assert_null (till_receipt_logo_new (huge, 100, 80));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt/logo/drawn", test_drawn);
  g_test_add_func ("/receipt/logo/broken", test_broken);
  return g_test_run ();
}
