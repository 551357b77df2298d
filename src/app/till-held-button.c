/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-held-button.h"

struct _TillHeldButton {
  GtkButton parent_instance;

  GtkWidget *badge;
  GtkLabel *count;

  TillLedger *ledger;
  gboolean narrow;
  gboolean is_counting;
};

G_DEFINE_FINAL_TYPE (TillHeldButton, till_held_button, GTK_TYPE_BUTTON)

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
listed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TillHeldButton) self = user_data;
  g_autoptr (GListModel) held = till_ledger_list_finish (TILL_LEDGER (object), result, NULL);
  guint n_held = held != NULL ? g_list_model_get_n_items (held) : 0;
  g_autofree char *text = g_strdup_printf ("%u", n_held);

  self->is_counting = FALSE;
  if (self->ledger == NULL)
    return;
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (self->badge, n_held > 0);
}

static void
count (TillHeldButton *self)
{
  if (self->is_counting)
    return;
  self->is_counting = TRUE;
  till_ledger_list_held_async (self->ledger, NULL, listed_cb, g_object_ref (self));
}

static void
till_held_button_get_property (GObject *object,
                               guint property_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  TillHeldButton *self = TILL_HELD_BUTTON (object);

  switch (property_id) {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_held_button_set_property (GObject *object,
                               guint property_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  TillHeldButton *self = TILL_HELD_BUTTON (object);

  switch (property_id) {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_held_button_dispose (GObject *object)
{
  TillHeldButton *self = TILL_HELD_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_HELD_BUTTON);
  g_clear_object (&self->ledger);
  G_OBJECT_CLASS (till_held_button_parent_class)->dispose (object);
}

static void
till_held_button_class_init (TillHeldButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_held_button_get_property;
  object_class->set_property = till_held_button_set_property;
  object_class->dispose = till_held_button_dispose;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-held-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TillHeldButton, badge);
  gtk_widget_class_bind_template_child (widget_class, TillHeldButton, count);
}

static void
till_held_button_init (TillHeldButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_held_button_set_ledger (TillHeldButton *self,
                             TillLedger *ledger)
{
  g_return_if_fail (TILL_IS_HELD_BUTTON (self));
  g_return_if_fail (TILL_IS_LEDGER (ledger));

  if (!g_set_object (&self->ledger, ledger))
    return;
  g_signal_connect_object (ledger, "changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  count (self);
}
