/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-pay-step.h"

#include <glib/gi18n.h>

struct _TillPayStep {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *label;

  TillPayStepState state;
};

G_DEFINE_FINAL_TYPE (TillPayStep, till_pay_step, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  const char *name;
  const char *css_class;
  const char *says;
} Look;

static const Look looks[] = {
  [TILL_PAY_STEP_WAITING] = { "waiting", "waiting", N_ ("Not yet") },
  [TILL_PAY_STEP_CURRENT] = { "current", "current", N_ ("Now") },
  [TILL_PAY_STEP_DONE] = { "done", "done", N_ ("Done") },
};

static void
update_look (TillPayStep *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].css_class);

  gtk_widget_add_css_class (GTK_WIDGET (self), looks[self->state].css_class);
  gtk_stack_set_visible_child_name (self->stack, looks[self->state].name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (looks[self->state].says), -1);
}

static void
till_pay_step_get_property (GObject *object,
                            guint property_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  TillPayStep *self = TILL_PAY_STEP (object);

  switch (property_id) {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (self->label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_pay_step_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  TillPayStep *self = TILL_PAY_STEP (object);

  switch (property_id) {
    case PROP_LABEL:
      gtk_label_set_label (self->label, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_pay_step_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_PAY_STEP);

  G_OBJECT_CLASS (till_pay_step_parent_class)->dispose (object);
}

static void
till_pay_step_class_init (TillPayStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_pay_step_get_property;
  object_class->set_property = till_pay_step_set_property;
  object_class->dispose = till_pay_step_dispose;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "paystep");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-pay-step.ui");
  gtk_widget_class_bind_template_child (widget_class, TillPayStep, stack);
  gtk_widget_class_bind_template_child (widget_class, TillPayStep, label);
}

static void
till_pay_step_init (TillPayStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_look (self);
}

TillPayStepState
till_pay_step_get_state (TillPayStep *self)
{
  g_return_val_if_fail (TILL_IS_PAY_STEP (self), TILL_PAY_STEP_WAITING);

  return self->state;
}

void
till_pay_step_set_state (TillPayStep *self,
                         TillPayStepState state)
{
  g_return_if_fail (TILL_IS_PAY_STEP (self));

  if (self->state == state)
    return;

  self->state = state;
  update_look (self);
}
