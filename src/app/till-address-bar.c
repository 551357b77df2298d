/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-address-bar.h"

#include <glib/gi18n.h>

#include "till-pay-text.h"
#include "till-utils.h"

/* A page that comes sooner needs no spinner, and is there sooner without one being drawn. */
#define PATIENCE_MS 600

struct _TillAddressBar {
  AdwBin parent_instance;

  GtkImage *lock;
  GtkLabel *host;
  GtkWidget *spinner;

  char *uri;
  guint patience_id;
  gboolean is_loading;
  gboolean is_test;
};

G_DEFINE_FINAL_TYPE (TillAddressBar, till_address_bar, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_URI,
  PROP_LOADING,
  PROP_TEST,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_host (TillAddressBar *self)
{
  g_autofree char *host = till_pay_text_dup_host (self->uri);
  gboolean is_secure = till_pay_text_is_secure (self->uri);
  const char *says = is_secure ? _ ("The connection is secure") : _ ("The connection is not encrypted");

  gtk_label_set_label (self->host, host != NULL ? host : "");
  gtk_image_set_from_icon_name (self->lock, is_secure ? "channel-secure-symbolic" : "computer-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->lock), host != NULL);
  if (is_secure)
    gtk_widget_remove_css_class (GTK_WIDGET (self->lock), "open");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->lock), "open");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->lock), says);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lock), GTK_ACCESSIBLE_PROPERTY_LABEL, says, -1);
}

static gboolean
lose_patience_cb (gpointer user_data)
{
  TillAddressBar *self = user_data;

  self->patience_id = 0;
  gtk_widget_set_visible (self->spinner, TRUE);

  return G_SOURCE_REMOVE;
}

static void
update_spinner (TillAddressBar *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  gtk_widget_set_visible (self->spinner, FALSE);
  if (self->is_loading)
    self->patience_id = g_timeout_add (PATIENCE_MS, lose_patience_cb, self);
}

static void
till_address_bar_get_property (GObject *object,
                               guint property_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  TillAddressBar *self = TILL_ADDRESS_BAR (object);

  switch (property_id) {
    case PROP_URI:
      g_value_set_string (value, self->uri);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    case PROP_TEST:
      g_value_set_boolean (value, self->is_test);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_address_bar_set_property (GObject *object,
                               guint property_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  TillAddressBar *self = TILL_ADDRESS_BAR (object);

  switch (property_id) {
    case PROP_URI:
      till_address_bar_set_uri (self, g_value_get_string (value));
      break;
    case PROP_LOADING:
      till_address_bar_set_loading (self, g_value_get_boolean (value));
      break;
    case PROP_TEST:
      till_address_bar_set_test (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_address_bar_dispose (GObject *object)
{
  g_clear_handle_id (&TILL_ADDRESS_BAR (object)->patience_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_ADDRESS_BAR);

  G_OBJECT_CLASS (till_address_bar_parent_class)->dispose (object);
}

static void
till_address_bar_finalize (GObject *object)
{
  TillAddressBar *self = TILL_ADDRESS_BAR (object);

  g_free (self->uri);

  G_OBJECT_CLASS (till_address_bar_parent_class)->finalize (object);
}

static void
till_address_bar_class_init (TillAddressBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = till_address_bar_get_property;
  object_class->set_property = till_address_bar_set_property;
  object_class->dispose = till_address_bar_dispose;
  object_class->finalize = till_address_bar_finalize;

  properties[PROP_URI] = g_param_spec_string ("uri", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEST] = g_param_spec_boolean ("test", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-address-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TillAddressBar, lock);
  gtk_widget_class_bind_template_child (widget_class, TillAddressBar, host);
  gtk_widget_class_bind_template_child (widget_class, TillAddressBar, spinner);
}

static void
till_address_bar_init (TillAddressBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_host (self);
}

const char *
till_address_bar_get_uri (TillAddressBar *self)
{
  g_return_val_if_fail (TILL_IS_ADDRESS_BAR (self), NULL);

  return self->uri;
}

void
till_address_bar_set_uri (TillAddressBar *self,
                          const char *uri)
{
  g_return_if_fail (TILL_IS_ADDRESS_BAR (self));

  if (!till_set_str (&self->uri, uri))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_URI]);
  update_host (self);
}

gboolean
till_address_bar_get_loading (TillAddressBar *self)
{
  g_return_val_if_fail (TILL_IS_ADDRESS_BAR (self), FALSE);

  return self->is_loading;
}

void
till_address_bar_set_loading (TillAddressBar *self,
                              gboolean loading)
{
  g_return_if_fail (TILL_IS_ADDRESS_BAR (self));

  if (self->is_loading == loading)
    return;

  self->is_loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  update_spinner (self);
}

gboolean
till_address_bar_get_test (TillAddressBar *self)
{
  g_return_val_if_fail (TILL_IS_ADDRESS_BAR (self), FALSE);

  return self->is_test;
}

void
till_address_bar_set_test (TillAddressBar *self,
                           gboolean is_test)
{
  g_return_if_fail (TILL_IS_ADDRESS_BAR (self));

  if (self->is_test == is_test)
    return;

  self->is_test = is_test;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEST]);
}
