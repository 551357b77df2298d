/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-form-field.h"

#include "till-field-problem.h"

struct _TillFormField {
  GtkBox parent_instance;

  GtkWidget *title;
  GtkWidget *field;
  GtkWidget *problem;
};

G_DEFINE_FINAL_TYPE (TillFormField, till_form_field, GTK_TYPE_BOX)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_FIELD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_name (TillFormField *self)
{
  if (self->field != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_label (GTK_LABEL (self->title)), -1);
}

static void
set_field (TillFormField *self,
           GtkWidget *field)
{
  if (self->field != NULL)
    gtk_box_remove (GTK_BOX (self), self->field);
  self->field = field;
  if (field == NULL)
    return;
  gtk_box_insert_child_after (GTK_BOX (self), field, self->title);
  till_field_problem_set_field (TILL_FIELD_PROBLEM (self->problem), field);
  update_name (self);
}

static void
till_form_field_get_property (GObject *object,
                              guint property_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  TillFormField *self = TILL_FORM_FIELD (object);

  switch (property_id) {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->title)));
      break;
    case PROP_FIELD:
      g_value_set_object (value, self->field);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_form_field_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  TillFormField *self = TILL_FORM_FIELD (object);

  switch (property_id) {
    case PROP_TITLE:
      gtk_label_set_label (GTK_LABEL (self->title), g_value_get_string (value));
      update_name (self);
      break;
    case PROP_FIELD:
      set_field (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_form_field_class_init (TillFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = till_form_field_get_property;
  object_class->set_property = till_form_field_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_form_field_init (TillFormField *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_add_css_class (self->title, "caption-heading");
  self->problem = g_object_new (TILL_TYPE_FIELD_PROBLEM, "visible", FALSE, NULL);
  gtk_box_append (GTK_BOX (self), self->title);
  gtk_box_append (GTK_BOX (self), self->problem);
}

void
till_form_field_set_problem (TillFormField *self,
                             const char *text)
{
  g_return_if_fail (TILL_IS_FORM_FIELD (self));

  till_field_problem_set_text (TILL_FIELD_PROBLEM (self->problem), text);
  gtk_widget_set_visible (self->problem, text != NULL);
}

gboolean
till_form_field_has_problem (TillFormField *self)
{
  g_return_val_if_fail (TILL_IS_FORM_FIELD (self), FALSE);

  return gtk_widget_get_visible (self->problem);
}
