/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-receipt-logo.h"

#include <string.h>

/* More would make a file of every receipt that no printer needs. */
#define MAX_SIDE 2048

struct _TillReceiptLogo {
  cairo_surface_t *surface;
  double scale;
};

typedef struct
{
  const guint8 *data;
  gsize left;
} Reader;

static cairo_status_t
read_cb (void *closure,
         unsigned char *data,
         unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
read_png (GBytes *png)
{
  Reader reader = { NULL, 0 };
  cairo_surface_t *surface = NULL;

  reader.data = g_bytes_get_data (png, &reader.left);
  surface = cairo_image_surface_create_from_png_stream (read_cb, &reader);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS && cairo_image_surface_get_width (surface) <= MAX_SIDE &&
      cairo_image_surface_get_height (surface) <= MAX_SIDE)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}

/**
 * till_receipt_logo_new:
 * @png: (nullable): the bytes of a file
 * @max_width: how wide it may become, in points
 * @max_height: how high it may become, in points
 *
 * Returns: (transfer full) (nullable): the logo; %NULL where @png is none that can be read
 */
TillReceiptLogo *
till_receipt_logo_new (GBytes *png,
                       double max_width,
                       double max_height)
{
  cairo_surface_t *surface = png != NULL ? read_png (png) : NULL;
  TillReceiptLogo *self = NULL;

  if (surface == NULL)
    return NULL;
  self = g_new0 (TillReceiptLogo, 1);
  self->surface = surface;
  self->scale = MIN (max_width / cairo_image_surface_get_width (surface), max_height / cairo_image_surface_get_height (surface));
  return self;
}

/**
 * till_receipt_logo_free:
 * @self: (transfer full): a logo
 */
void
till_receipt_logo_free (TillReceiptLogo *self)
{
  cairo_surface_destroy (self->surface);
  g_free (self);
}

/**
 * till_receipt_logo_get_height:
 * @self: a logo
 *
 * Returns: how high it is drawn, in points
 */
double
till_receipt_logo_get_height (TillReceiptLogo *self)
{
  return cairo_image_surface_get_height (self->surface) * self->scale;
}

/**
 * till_receipt_logo_draw:
 * @self: a logo
 * @cr: where to draw, in points
 * @width: how wide the paper is
 */
void
till_receipt_logo_draw (TillReceiptLogo *self,
                        cairo_t *cr,
                        double width)
{
  cairo_save (cr);
  cairo_translate (cr, (width - cairo_image_surface_get_width (self->surface) * self->scale) / 2, 0);
  cairo_scale (cr, self->scale, self->scale);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}
