/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-swatch.h"

#define SIDE 24

struct _TillSwatch {
  GtkWidget parent_instance;

  GdkRGBA color;
};

G_DEFINE_FINAL_TYPE (TillSwatch, till_swatch, GTK_TYPE_WIDGET)

static void
till_swatch_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = SIDE;
}

static void
till_swatch_snapshot (GtkWidget *widget,
                      GtkSnapshot *snapshot)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  gtk_snapshot_append_color (snapshot, &TILL_SWATCH (widget)->color, &bounds);
}

static void
till_swatch_class_init (TillSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = till_swatch_measure;
  widget_class->snapshot = till_swatch_snapshot;
  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
till_swatch_init (TillSwatch *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
till_swatch_new (void)
{
  return g_object_new (TILL_TYPE_SWATCH, NULL);
}

void
till_swatch_set_color (TillSwatch *self,
                       const TillColor *color)
{
  g_return_if_fail (TILL_IS_SWATCH (self));

  self->color = (GdkRGBA){ 0 };
  if (color != NULL)
    self->color = (GdkRGBA){ color->red / 255.0f, color->green / 255.0f, color->blue / 255.0f, 1 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
