/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-attention-button.h"

#include <glib/gi18n.h>

struct _TillAttentionButton {
  AdwBin parent_instance;

  GtkWidget *button;
  GtkLabel *count;

  TillAfterSales *after_sales;
  gboolean wide;
};

G_DEFINE_FINAL_TYPE (TillAttentionButton, till_attention_button, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_WIDE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update (TillAttentionButton *self)
{
  const guint n_matters = self->after_sales != NULL ? till_after_sales_get_n_matters (self->after_sales) : 0;
  g_autofree char *text = g_strdup_printf ("%u", n_matters);
  g_autofree char *name = g_strdup_printf (ngettext ("%u matter needs attention", "%u matters need attention", n_matters), n_matters);

  gtk_label_set_label (self->count, self->wide ? name : text);
  gtk_widget_set_tooltip_text (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), n_matters > 0);
}

static void
till_attention_button_get_property (GObject *object,
                                    guint property_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_WIDE:
      g_value_set_boolean (value, TILL_ATTENTION_BUTTON (object)->wide);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_attention_button_set_property (GObject *object,
                                    guint property_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_WIDE:
      till_attention_button_set_wide (TILL_ATTENTION_BUTTON (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_attention_button_dispose (GObject *object)
{
  TillAttentionButton *self = TILL_ATTENTION_BUTTON (object);

  adw_bin_set_child (ADW_BIN (self), NULL); /* is bound, and would be let go of twice */
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_ATTENTION_BUTTON);
  g_clear_object (&self->after_sales);
  G_OBJECT_CLASS (till_attention_button_parent_class)->dispose (object);
}

static void
till_attention_button_class_init (TillAttentionButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = till_attention_button_get_property;
  G_OBJECT_CLASS (klass)->set_property = till_attention_button_set_property;
  G_OBJECT_CLASS (klass)->dispose = till_attention_button_dispose;

  properties[PROP_WIDE] = g_param_spec_boolean ("wide", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-attention-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TillAttentionButton, button);
  gtk_widget_class_bind_template_child (widget_class, TillAttentionButton, count);
}

static void
till_attention_button_init (TillAttentionButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
till_attention_button_get_wide (TillAttentionButton *self)
{
  g_return_val_if_fail (TILL_IS_ATTENTION_BUTTON (self), FALSE);

  return self->wide;
}

void
till_attention_button_set_wide (TillAttentionButton *self,
                                gboolean wide)
{
  g_return_if_fail (TILL_IS_ATTENTION_BUTTON (self));

  if (self->wide == wide)
    return;
  self->wide = wide;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDE]);
}

void
till_attention_button_set_after_sales (TillAttentionButton *self,
                                       TillAfterSales *after_sales)
{
  g_return_if_fail (TILL_IS_ATTENTION_BUTTON (self));
  g_return_if_fail (TILL_IS_AFTER_SALES (after_sales));

  if (!g_set_object (&self->after_sales, after_sales))
    return;
  g_signal_connect_object (after_sales, "notify::n-matters", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
