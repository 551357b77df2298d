/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-art.h"

#include "till-monogram.h"
#include "till-renderer.h"

/* As wide as the cell, and never higher than this part of it. */
#define HEIGHT_OF_WIDTH 0.68
#define MAX_HEIGHT      128
#define MIN_WIDTH       144

struct _TillProductArt {
  GtkWidget parent_instance;

  TillPictures *pictures;
  TillProduct *product;
  GdkTexture *texture;
  cairo_surface_t *surface; /* the texture's pixels, for Cairo */
  GCancellable *loading;
  PangoLayout *layout;
};

G_DEFINE_FINAL_TYPE (TillProductArt, till_product_art, GTK_TYPE_WIDGET)

static void
set_texture (TillProductArt *self,
             GdkTexture *texture)
{
  if (g_set_object (&self->texture, texture))
    g_clear_pointer (&self->surface, cairo_surface_destroy);
}

static void
load_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (TillProductArt) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = till_pictures_load_finish (TILL_PICTURES (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* One that cannot be read shows its initials: the product sells all the same. */
  g_clear_object (&self->loading);
  set_texture (self, texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop_loading (TillProductArt *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

/* Asks for the picture at the very pixels on which it is shown, so that drawing it is a copy. */
static void
find_picture (TillProductArt *self)
{
  const char *id = self->product != NULL ? till_product_get_picture_id (self->product) : NULL;
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self)) * scale;
  int height = gtk_widget_get_height (GTK_WIDGET (self)) * scale;
  GdkTexture *texture = NULL;

  stop_loading (self);
  if (id == NULL || self->pictures == NULL || width <= 0 || height <= 0)
    return;
  texture = till_pictures_get (self->pictures, id, width, height);
  if (texture != NULL) {
    set_texture (self, texture);
    return;
  }
  self->loading = g_cancellable_new ();
  till_pictures_load_async (self->pictures, id, width, height, self->loading, load_cb, g_object_ref (self));
}

static PangoLayout *
ensure_layout (TillProductArt *self)
{
  g_autofree char *initials = NULL;

  if (self->layout != NULL)
    return self->layout;
  initials = till_monogram_dup_initials (till_product_get_name (self->product));
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), initials);
  return self->layout;
}

static void
snapshot_initials (TillProductArt *self,
                   GtkSnapshot *snapshot,
                   int width,
                   int height)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  PangoLayout *layout = ensure_layout (self);
  int layout_width = 0;
  int layout_height = 0;

  pango_layout_get_pixel_size (layout, &layout_width, &layout_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (width - layout_width) / 2.0f, (float) (height - layout_height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static cairo_surface_t *
ensure_surface (TillProductArt *self)
{
  if (self->surface != NULL)
    return self->surface;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_texture_get_width (self->texture), gdk_texture_get_height (self->texture));
  gdk_texture_download (self->texture, cairo_image_surface_get_data (self->surface), (gsize) cairo_image_surface_get_stride (self->surface));
  cairo_surface_mark_dirty (self->surface);
  return self->surface;
}

/* GTK's Cairo renderer converts a texture anew, pixel by pixel through floating point, for each frame. */
static void
snapshot_surface (TillProductArt *self,
                  GtkSnapshot *snapshot,
                  int width,
                  int height)
{
  cairo_surface_t *surface = ensure_surface (self);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  cairo_scale (cr, (double) width / gdk_texture_get_width (self->texture), (double) height / gdk_texture_get_height (self->texture));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
snapshot_picture (TillProductArt *self,
                  GtkSnapshot *snapshot,
                  int width,
                  int height)
{
  if (till_renderer_is_cairo (GTK_WIDGET (self)))
    snapshot_surface (self, snapshot, width, height);
  else
    gtk_snapshot_append_texture (snapshot, self->texture, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

static void
till_product_art_size_allocate (GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  find_picture (TILL_PRODUCT_ART (widget));
}

static void
till_product_art_snapshot (GtkWidget *widget,
                           GtkSnapshot *snapshot)
{
  TillProductArt *self = TILL_PRODUCT_ART (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA color = { 0 };

  if (self->product == NULL || width <= 0 || height <= 0)
    return;
  if (self->texture != NULL) {
    snapshot_picture (self, snapshot, width, height);
    return;
  }
  till_monogram_get_color (till_product_get_name (self->product), &color);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  /* One that has a picture does not flash its initials before that. */
  if (self->loading == NULL)
    snapshot_initials (self, snapshot, width, height);
}

static GtkSizeRequestMode
till_product_art_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
till_product_art_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MIN_WIDTH;
    *natural = MIN_WIDTH;
    return;
  }
  *minimum = *natural = for_size < 0 ? 96 : MIN ((int) (for_size * HEIGHT_OF_WIDTH), MAX_HEIGHT);
}

static void
till_product_art_css_changed (GtkWidget *widget,
                              GtkCssStyleChange *change)
{
  TillProductArt *self = TILL_PRODUCT_ART (widget);

  GTK_WIDGET_CLASS (till_product_art_parent_class)->css_changed (widget, change);
  g_clear_object (&self->layout);
}

static void
till_product_art_dispose (GObject *object)
{
  TillProductArt *self = TILL_PRODUCT_ART (object);

  stop_loading (self);
  g_clear_object (&self->pictures);
  g_clear_object (&self->product);
  set_texture (self, NULL);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (till_product_art_parent_class)->dispose (object);
}

static void
till_product_art_class_init (TillProductArtClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_product_art_dispose;
  widget_class->size_allocate = till_product_art_size_allocate;
  widget_class->snapshot = till_product_art_snapshot;
  widget_class->get_request_mode = till_product_art_get_request_mode;
  widget_class->measure = till_product_art_measure;
  widget_class->css_changed = till_product_art_css_changed;

  gtk_widget_class_set_css_name (widget_class, "art");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
till_product_art_init (TillProductArt *self)
{
}

void
till_product_art_set_pictures (TillProductArt *self,
                               TillPictures *pictures)
{
  g_return_if_fail (TILL_IS_PRODUCT_ART (self));

  if (g_set_object (&self->pictures, pictures))
    find_picture (self);
}

void
till_product_art_set_product (TillProductArt *self,
                              TillProduct *product)
{
  g_return_if_fail (TILL_IS_PRODUCT_ART (self));

  if (!g_set_object (&self->product, product))
    return;
  g_clear_object (&self->layout);
  set_texture (self, NULL);
  find_picture (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
