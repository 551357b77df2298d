/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-tile.h"

#include "till-product-art.h"
#include "till-product-text.h"

struct _TillProductTile {
  AdwBin parent_instance;

  TillProductArt *art;
  GtkLabel *name;
  GtkLabel *price;
  GtkLabel *trial;

  TillMoneyFormat *format;
};

G_DEFINE_FINAL_TYPE (TillProductTile, till_product_tile, ADW_TYPE_BIN)

/* Screen readers hear the cell of the grid, which is the tile's parent. */
static void
update_accessible_name (TillProductTile *self,
                        TillProduct *product)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = till_product_text_dup_name (self->format, product);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (cell != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
till_product_tile_dispose (GObject *object)
{
  TillProductTile *self = TILL_PRODUCT_TILE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_PRODUCT_TILE);
  g_clear_object (&self->format);
  G_OBJECT_CLASS (till_product_tile_parent_class)->dispose (object);
}

static void
till_product_tile_class_init (TillProductTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_product_tile_dispose;

  g_type_ensure (TILL_TYPE_PRODUCT_ART);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-product-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, TillProductTile, art);
  gtk_widget_class_bind_template_child (widget_class, TillProductTile, name);
  gtk_widget_class_bind_template_child (widget_class, TillProductTile, price);
  gtk_widget_class_bind_template_child (widget_class, TillProductTile, trial);
  gtk_widget_class_set_css_name (widget_class, "tile");
}

static void
till_product_tile_init (TillProductTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  gtk_label_set_label (self->trial, trial != NULL ? trial : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trial), trial != NULL);
  update_accessible_name (self, product);
}
