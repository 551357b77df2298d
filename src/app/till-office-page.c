/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-office-page.h"

#include "till-bin-focus.h"
#include "till-narrow.h"

typedef struct
{
  GtkWidget *header;
  GtkWidget *back;
  GtkLabel *title;
  AdwBin *body;
  gboolean narrow;
} TillOfficePagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TillOfficePage, till_office_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_BODY,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
back_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  gtk_widget_activate_action (widget, "sale.new", NULL);
}

static void
set_narrow (TillOfficePage *self,
            gboolean narrow)
{
  TillOfficePagePrivate *priv = till_office_page_get_instance_private (self);

  if (priv->narrow == narrow)
    return;
  priv->narrow = narrow;
  till_narrow_apply (GTK_WIDGET (self), ADW_HEADER_BAR (priv->header), narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
set_title (TillOfficePage *self,
           const char *title)
{
  TillOfficePagePrivate *priv = till_office_page_get_instance_private (self);

  if (g_strcmp0 (gtk_label_get_label (priv->title), title) == 0)
    return;
  gtk_label_set_label (priv->title, title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
till_office_page_get_property (GObject *object,
                               guint property_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  TillOfficePagePrivate *priv = till_office_page_get_instance_private (TILL_OFFICE_PAGE (object));

  switch (property_id) {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (priv->title));
      break;
    case PROP_BODY:
      g_value_set_object (value, adw_bin_get_child (priv->body));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_office_page_set_property (GObject *object,
                               guint property_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  TillOfficePagePrivate *priv = till_office_page_get_instance_private (TILL_OFFICE_PAGE (object));

  switch (property_id) {
    case PROP_TITLE:
      set_title (TILL_OFFICE_PAGE (object), g_value_get_string (value));
      break;
    case PROP_BODY:
      adw_bin_set_child (priv->body, g_value_get_object (value));
      break;
    case PROP_NARROW:
      set_narrow (TILL_OFFICE_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static gboolean
till_office_page_grab_focus (GtkWidget *widget)
{
  TillOfficePagePrivate *priv = till_office_page_get_instance_private (TILL_OFFICE_PAGE (widget));

  return gtk_widget_grab_focus (priv->back);
}

static void
till_office_page_class_init (TillOfficePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_office_page_get_property;
  object_class->set_property = till_office_page_set_property;
  widget_class->focus = till_bin_focus;
  widget_class->grab_focus = till_office_page_grab_focus;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-office-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, TillOfficePage, header);
  gtk_widget_class_bind_template_child_private (widget_class, TillOfficePage, back);
  gtk_widget_class_bind_template_child_private (widget_class, TillOfficePage, title);
  gtk_widget_class_bind_template_child_private (widget_class, TillOfficePage, body);
  gtk_widget_class_install_action (widget_class, "office.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "office.back", NULL);
}

static void
till_office_page_init (TillOfficePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
till_office_page_get_narrow (TillOfficePage *self)
{
  TillOfficePagePrivate *priv = till_office_page_get_instance_private (self);

  g_return_val_if_fail (TILL_IS_OFFICE_PAGE (self), FALSE);

  return priv->narrow;
}
