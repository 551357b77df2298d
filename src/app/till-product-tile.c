/* SPDX-License-Identifier: GPL-3.0-or-later */

/* There are 150 tiles before anybody scrolls, and the first frame waits for thirty of them: the tile lays out its few
 * children itself, and has a ribbon only where there is something to say. */

#include "till-product-tile.h"

#include "till-product-art.h"
#include "till-product-text.h"
#include "till-row-name.h"

#define RIBBON_MARGIN 8

struct _TillProductTile {
  GtkWidget parent_instance;

  TillProductArt *art;
  GtkLabel *name;
  GtkLabel *price;
  GtkWidget *ribbon; /* NULL until it is needed */

  TillMoneyFormat *format;
};

G_DEFINE_FINAL_TYPE (TillProductTile, till_product_tile, GTK_TYPE_WIDGET)

static void
update_accessible_name (TillProductTile *self,
                        TillProduct *product)
{
  g_autofree char *name = till_product_text_dup_name (self->format, product);

  till_row_name_set (GTK_WIDGET (self), name);
}

static void
show_ribbon (TillProductTile *self,
             const char *text)
{
  if (self->ribbon == NULL && text != NULL) {
    self->ribbon = gtk_label_new (NULL);
    gtk_label_set_ellipsize (GTK_LABEL (self->ribbon), PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class (self->ribbon, "ribbon");
    gtk_widget_set_parent (self->ribbon, GTK_WIDGET (self));
  }
  if (self->ribbon == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->ribbon), text != NULL ? text : "");
  gtk_widget_set_visible (self->ribbon, text != NULL);
}

static GtkSizeRequestMode
till_product_tile_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_height (GtkWidget *child,
                int width)
{
  int height = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static void
till_product_tile_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  TillProductTile *self = TILL_PRODUCT_TILE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (GTK_WIDGET (self->art), orientation, -1, minimum, natural, NULL, NULL);
    return;
  }
  *minimum = measure_height (GTK_WIDGET (self->art), for_size) + measure_height (GTK_WIDGET (self->name), for_size) + measure_height (GTK_WIDGET (self->price), for_size);
  *natural = *minimum;
}

static int
allocate_child (GtkWidget *child,
                int y,
                int width)
{
  int height = measure_height (child, width);

  gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, width, height }, -1);
  return y + height;
}

static void
allocate_ribbon (TillProductTile *self,
                 int width)
{
  GtkAllocation place = { RIBBON_MARGIN, RIBBON_MARGIN, 0, 0 };

  gtk_widget_measure (self->ribbon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
  place.width = MIN (place.width, width - 2 * RIBBON_MARGIN);
  place.height = measure_height (self->ribbon, place.width);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    place.x = width - RIBBON_MARGIN - place.width;
  gtk_widget_size_allocate (self->ribbon, &place, -1);
}

static void
till_product_tile_size_allocate (GtkWidget *widget,
                                 int width,
                                 int height,
                                 int baseline)
{
  TillProductTile *self = TILL_PRODUCT_TILE (widget);
  int y = allocate_child (GTK_WIDGET (self->art), 0, width);

  y = allocate_child (GTK_WIDGET (self->name), y, width);
  allocate_child (GTK_WIDGET (self->price), y, width);
  if (self->ribbon != NULL && gtk_widget_get_visible (self->ribbon))
    allocate_ribbon (self, width);
}

static void
till_product_tile_dispose (GObject *object)
{
  TillProductTile *self = TILL_PRODUCT_TILE (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->ribbon = NULL;
  g_clear_object (&self->format);
  G_OBJECT_CLASS (till_product_tile_parent_class)->dispose (object);
}

static void
till_product_tile_class_init (TillProductTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_product_tile_dispose;
  widget_class->get_request_mode = till_product_tile_get_request_mode;
  widget_class->measure = till_product_tile_measure;
  widget_class->size_allocate = till_product_tile_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "tile");
}

static GtkLabel *
add_label (TillProductTile *self,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
till_product_tile_init (TillProductTile *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->art = g_object_new (TILL_TYPE_PRODUCT_ART, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->art), GTK_WIDGET (self));
  self->name = add_label (self, "name");
  gtk_label_set_wrap (self->name, TRUE);
  gtk_label_set_wrap_mode (self->name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->name, 2);
  self->price = add_label (self, "price");
}

GtkWidget *
till_product_tile_new (TillMoneyFormat *format,
                       TillPictures *pictures)
{
  TillProductTile *self = NULL;

  g_return_val_if_fail (TILL_IS_MONEY_FORMAT (format), NULL);

  self = g_object_new (TILL_TYPE_PRODUCT_TILE, NULL);
  self->format = g_object_ref (format);
  till_product_art_set_pictures (self->art, pictures);
  return GTK_WIDGET (self);
}

void
till_product_tile_set_product (TillProductTile *self,
                               TillProduct *product)
{
  g_autofree char *price = NULL;
  g_autofree char *trial = NULL;

  g_return_if_fail (TILL_IS_PRODUCT_TILE (self));
  g_return_if_fail (TILL_IS_PRODUCT (product));

  price = till_product_text_dup_price (self->format, product);
  trial = till_product_text_dup_trial (product);
  till_product_art_set_product (self->art, product);
  gtk_label_set_label (self->name, till_product_get_name (product));
  gtk_label_set_label (self->price, price);
  show_ribbon (self, trial);
  update_accessible_name (self, product);
}
