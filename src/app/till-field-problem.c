/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-field-problem.h"

struct _TillFieldProblem {
  AdwBin parent_instance;

  GtkLabel *label;

  GtkWidget *field; /* weak */
};

G_DEFINE_FINAL_TYPE (TillFieldProblem, till_field_problem, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_FIELD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
mark_wrong (GtkWidget *field,
            const char *text)
{
  gtk_widget_add_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
mark_right (GtkWidget *field)
{
  gtk_widget_remove_css_class (field, "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
till_field_problem_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  TillFieldProblem *self = TILL_FIELD_PROBLEM (object);

  switch (property_id) {
    case PROP_FIELD:
      g_value_set_object (value, self->field);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_field_problem_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  TillFieldProblem *self = TILL_FIELD_PROBLEM (object);

  switch (property_id) {
    case PROP_FIELD:
      till_field_problem_set_field (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_field_problem_dispose (GObject *object)
{
  TillFieldProblem *self = TILL_FIELD_PROBLEM (object);

  g_clear_weak_pointer (&self->field);
  G_OBJECT_CLASS (till_field_problem_parent_class)->dispose (object);
}

static void
till_field_problem_class_init (TillFieldProblemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_field_problem_get_property;
  object_class->set_property = till_field_problem_set_property;
  object_class->dispose = till_field_problem_dispose;

  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "fieldproblem");
}

static void
till_field_problem_init (TillFieldProblem *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                              "visible", FALSE,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0f,
                              NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

GtkWidget *
till_field_problem_get_field (TillFieldProblem *self)
{
  g_return_val_if_fail (TILL_IS_FIELD_PROBLEM (self), NULL);

  return self->field;
}

void
till_field_problem_set_field (TillFieldProblem *self,
                              GtkWidget *field)
{
  g_return_if_fail (TILL_IS_FIELD_PROBLEM (self));
  g_return_if_fail (field == NULL || GTK_IS_WIDGET (field));

  if (!g_set_weak_pointer (&self->field, field))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIELD]);
}

void
till_field_problem_set_text (TillFieldProblem *self,
                             const char *text)
{
  g_return_if_fail (TILL_IS_FIELD_PROBLEM (self));

  if (g_strcmp0 (text != NULL ? text : "", gtk_label_get_label (self->label)) == 0)
    return;
  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), text != NULL);
  if (self->field == NULL)
    return;
  if (text != NULL)
    mark_wrong (self->field, text);
  else
    mark_right (self->field);
}
