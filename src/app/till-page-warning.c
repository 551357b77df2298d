/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-page-warning.h"

#include <glib/gi18n.h>

#include "till-utils.h"

/* Slower than any line over which a card can still be paid with. */
#define SLOW_S 20

struct _TillPageWarning {
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkWidget *reload_button;

  char *reason;
  gboolean is_hung;
  gboolean is_loading;
  gboolean is_slow;
  guint slow_id;
};

G_DEFINE_FINAL_TYPE (TillPageWarning, till_page_warning, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_HUNG,
  PROP_LOADING,
  PROP_OFFERS_RELOAD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *
get_sentence (TillPageWarning *self)
{
  if (self->is_hung)
    return _ ("The page does not answer. Nothing is lost: load it again, or let the customer pay by phone. Till goes on asking the payment service.");
  if (self->is_slow)
    return _ ("The page takes very long to load. Load it again, or let the customer pay by phone. Till goes on asking the payment service.");

  return self->reason;
}

static void
update (TillPageWarning *self)
{
  const char *sentence = get_sentence (self);

  if (sentence != NULL)
    gtk_label_set_label (self->label, sentence);
  gtk_widget_set_visible (self->reload_button, till_page_warning_offers_reload (self));
  gtk_revealer_set_reveal_child (self->revealer, sentence != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFERS_RELOAD]);
}

static gboolean
slow_cb (gpointer user_data)
{
  TillPageWarning *self = user_data;

  self->slow_id = 0;
  self->is_slow = TRUE;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
till_page_warning_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  TillPageWarning *self = TILL_PAGE_WARNING (object);

  switch (property_id) {
    case PROP_HUNG:
      g_value_set_boolean (value, self->is_hung);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    case PROP_OFFERS_RELOAD:
      g_value_set_boolean (value, till_page_warning_offers_reload (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_page_warning_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  TillPageWarning *self = TILL_PAGE_WARNING (object);

  switch (property_id) {
    case PROP_HUNG:
      till_page_warning_set_hung (self, g_value_get_boolean (value));
      break;
    case PROP_LOADING:
      till_page_warning_set_loading (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_page_warning_dispose (GObject *object)
{
  TillPageWarning *self = TILL_PAGE_WARNING (object);

  /* A bin does not notice when the template takes away its child. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_PAGE_WARNING);
  g_clear_pointer (&self->reason, g_free);
  g_clear_handle_id (&self->slow_id, g_source_remove);

  G_OBJECT_CLASS (till_page_warning_parent_class)->dispose (object);
}

static void
till_page_warning_class_init (TillPageWarningClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_page_warning_get_property;
  object_class->set_property = till_page_warning_set_property;
  object_class->dispose = till_page_warning_dispose;

  properties[PROP_HUNG] = g_param_spec_boolean ("hung", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OFFERS_RELOAD] = g_param_spec_boolean ("offers-reload", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-page-warning.ui");
  gtk_widget_class_bind_template_child (widget_class, TillPageWarning, revealer);
  gtk_widget_class_bind_template_child (widget_class, TillPageWarning, label);
  gtk_widget_class_bind_template_child (widget_class, TillPageWarning, reload_button);
}

static void
till_page_warning_init (TillPageWarning *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_page_warning_set_reason (TillPageWarning *self,
                              const char *reason)
{
  g_return_if_fail (TILL_IS_PAGE_WARNING (self));

  if (till_set_str (&self->reason, reason))
    update (self);
}

void
till_page_warning_set_hung (TillPageWarning *self,
                            gboolean hung)
{
  g_return_if_fail (TILL_IS_PAGE_WARNING (self));

  if (self->is_hung == hung)
    return;

  self->is_hung = hung;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HUNG]);
  update (self);
}

void
till_page_warning_set_loading (TillPageWarning *self,
                               gboolean loading)
{
  g_return_if_fail (TILL_IS_PAGE_WARNING (self));

  if (self->is_loading == loading)
    return;

  self->is_loading = loading;
  self->is_slow = FALSE;
  g_clear_handle_id (&self->slow_id, g_source_remove);
  if (loading)
    self->slow_id = g_timeout_add_seconds (SLOW_S, slow_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  update (self);
}

gboolean
till_page_warning_offers_reload (TillPageWarning *self)
{
  g_return_val_if_fail (TILL_IS_PAGE_WARNING (self), FALSE);

  return self->is_hung || self->is_slow;
}
