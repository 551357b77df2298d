/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-split.h"

#define END_MIN_WIDTH 340
#define END_MAX_WIDTH 460

struct _TillSplit {
  GtkWidget parent_instance;

  GtkWidget *start;
  GtkWidget *end;
  gboolean narrow;
  gboolean shows_end;
};

G_DEFINE_FINAL_TYPE (TillSplit, till_split, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_START_CHILD,
  PROP_END_CHILD,
  PROP_NARROW,
  PROP_SHOWS_END,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* A pane that is not shown must not take focus either, so it becomes invisible rather than unallocated. */
static void
update_panes (TillSplit *self)
{
  if (self->start != NULL)
    gtk_widget_set_visible (self->start, !self->narrow || !self->shows_end);
  if (self->end != NULL)
    gtk_widget_set_visible (self->end, !self->narrow || self->shows_end);
}

static void
set_child (TillSplit *self,
           GtkWidget **child,
           GtkWidget *value)
{
  g_clear_pointer (child, gtk_widget_unparent);
  *child = value;
  if (value != NULL)
    gtk_widget_set_parent (value, GTK_WIDGET (self));
  update_panes (self);
}

static int
get_end_width (int width)
{
  return CLAMP (width * 61 / 200, END_MIN_WIDTH, END_MAX_WIDTH);
}

static void
measure_child (GtkWidget *child,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural)
{
  int child_minimum = 0;
  int child_natural = 0;

  if (child == NULL || !gtk_widget_get_visible (child))
    return;
  gtk_widget_measure (child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
  *minimum = MAX (*minimum, child_minimum);
  *natural = MAX (*natural, child_natural);
}

static void
till_split_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  TillSplit *self = TILL_SPLIT (widget);

  *minimum = 0;
  *natural = 0;
  measure_child (self->start, orientation, -1, minimum, natural);
  measure_child (self->end, orientation, -1, minimum, natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->narrow)
    *natural += END_MIN_WIDTH;
}

static void
allocate_child (GtkWidget *child,
                int x,
                int width,
                int height)
{
  GtkAllocation allocation = { x, 0, width, height };
  int minimum = 0;

  if (child == NULL || !gtk_widget_get_visible (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  allocation.width = MAX (width, minimum);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
till_split_size_allocate (GtkWidget *widget,
                          int width,
                          int height,
                          int baseline)
{
  TillSplit *self = TILL_SPLIT (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int end_width = self->narrow ? 0 : get_end_width (width);

  if (self->narrow) {
    allocate_child (self->shows_end ? self->end : self->start, 0, width, height);
    return;
  }
  allocate_child (self->start, is_rtl ? end_width : 0, width - end_width, height);
  allocate_child (self->end, is_rtl ? 0 : width - end_width, end_width, height);
}

static void
till_split_get_property (GObject *object,
                         guint property_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  TillSplit *self = TILL_SPLIT (object);

  switch (property_id) {
    case PROP_START_CHILD:
      g_value_set_object (value, self->start);
      break;
    case PROP_END_CHILD:
      g_value_set_object (value, self->end);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SHOWS_END:
      g_value_set_boolean (value, self->shows_end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_split_set_property (GObject *object,
                         guint property_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  TillSplit *self = TILL_SPLIT (object);

  switch (property_id) {
    case PROP_START_CHILD:
      set_child (self, &self->start, g_value_get_object (value));
      break;
    case PROP_END_CHILD:
      set_child (self, &self->end, g_value_get_object (value));
      break;
    case PROP_NARROW:
      till_split_set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_SHOWS_END:
      till_split_set_shows_end (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_split_dispose (GObject *object)
{
  TillSplit *self = TILL_SPLIT (object);

  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (till_split_parent_class)->dispose (object);
}

static void
till_split_class_init (TillSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_split_get_property;
  object_class->set_property = till_split_set_property;
  object_class->dispose = till_split_dispose;
  widget_class->measure = till_split_measure;
  widget_class->size_allocate = till_split_size_allocate;

  properties[PROP_START_CHILD] = g_param_spec_object ("start-child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_END_CHILD] = g_param_spec_object ("end-child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SHOWS_END] = g_param_spec_boolean ("shows-end", NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "split");
}

static void
till_split_init (TillSplit *self)
{
}

gboolean
till_split_get_narrow (TillSplit *self)
{
  g_return_val_if_fail (TILL_IS_SPLIT (self), FALSE);

  return self->narrow;
}

void
till_split_set_narrow (TillSplit *self,
                       gboolean narrow)
{
  g_return_if_fail (TILL_IS_SPLIT (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  update_panes (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

gboolean
till_split_get_shows_end (TillSplit *self)
{
  g_return_val_if_fail (TILL_IS_SPLIT (self), FALSE);

  return self->shows_end;
}

void
till_split_set_shows_end (TillSplit *self,
                          gboolean shows_end)
{
  g_return_if_fail (TILL_IS_SPLIT (self));

  if (self->shows_end == shows_end)
    return;
  self->shows_end = shows_end;
  update_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_END]);
}
