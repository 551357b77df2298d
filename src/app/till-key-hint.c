/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-key-hint.h"

#include "till-actions.h"
#include "till-utils.h"

struct _TillKeyHint {
  AdwBin parent_instance;

  GtkWidget *label;
  char *action;
};

G_DEFINE_FINAL_TYPE (TillKeyHint, till_key_hint, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_ACTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
till_key_hint_get_property (GObject *object,
                            guint property_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  TillKeyHint *self = TILL_KEY_HINT (object);

  switch (property_id) {
    case PROP_ACTION:
      g_value_set_string (value, self->action);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_key_hint_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  TillKeyHint *self = TILL_KEY_HINT (object);

  switch (property_id) {
    case PROP_ACTION:
      till_key_hint_set_action (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_key_hint_finalize (GObject *object)
{
  TillKeyHint *self = TILL_KEY_HINT (object);

  g_free (self->action);
  G_OBJECT_CLASS (till_key_hint_parent_class)->finalize (object);
}

static void
till_key_hint_class_init (TillKeyHintClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_key_hint_get_property;
  object_class->set_property = till_key_hint_set_property;
  object_class->finalize = till_key_hint_finalize;

  properties[PROP_ACTION] = g_param_spec_string ("action", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "keyhint");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
till_key_hint_init (TillKeyHint *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_bin_set_child (ADW_BIN (self), self->label);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

const char *
till_key_hint_get_action (TillKeyHint *self)
{
  g_return_val_if_fail (TILL_IS_KEY_HINT (self), NULL);

  return self->action;
}

void
till_key_hint_set_action (TillKeyHint *self,
                          const char *action)
{
  g_autofree char *key = NULL;

  g_return_if_fail (TILL_IS_KEY_HINT (self));

  if (!till_set_str (&self->action, action))
    return;
  if (action != NULL)
    key = till_actions_dup_key_label (action);
  gtk_label_set_label (GTK_LABEL (self->label), key != NULL ? key : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTION]);
}
