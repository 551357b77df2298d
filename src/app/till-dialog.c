/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-dialog.h"

typedef struct
{
  GTask *task;
  GtkWidget *first_focus; /* a child; weak */
  gboolean stays;
} TillDialogPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TillDialog, till_dialog, ADW_TYPE_WINDOW)

enum {
  PROP_0,
  PROP_STAYS,
  PROP_FIRST_FOCUS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The caller still reads the dialog in its callback, so the window goes away after that. */
static void
finish (TillDialog *self,
        gboolean is_accepted)
{
  TillDialogPrivate *priv = till_dialog_get_instance_private (self);
  g_autoptr (GTask) task = g_steal_pointer (&priv->task);

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (task != NULL)
    g_task_return_boolean (task, is_accepted);
}

static gboolean
destroy_cb (gpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (user_data));
  return G_SOURCE_REMOVE;
}

/* GDK 4.8 computes the size of an X11 window in an idle source of its own, which outlives the window: so the window is
 * hidden now, and goes when nothing else is left to do. */
static void
destroy_later (TillDialog *self)
{
  g_idle_add_full (G_PRIORITY_LOW, destroy_cb, g_object_ref (self), g_object_unref);
}

static void
accept_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  till_dialog_accept (TILL_DIALOG (widget));
}

static void
close_cb (GtkWidget *widget,
          const char *action_name,
          GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
till_dialog_close_request (GtkWindow *window)
{
  finish (TILL_DIALOG (window), FALSE);
  return GDK_EVENT_STOP;
}

static gboolean
till_dialog_real_accept (TillDialog *self)
{
  return TRUE;
}

static void
till_dialog_get_property (GObject *object,
                          guint property_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  TillDialogPrivate *priv = till_dialog_get_instance_private (TILL_DIALOG (object));

  switch (property_id) {
    case PROP_STAYS:
      g_value_set_boolean (value, till_dialog_get_stays (TILL_DIALOG (object)));
      break;
    case PROP_FIRST_FOCUS:
      g_value_set_object (value, priv->first_focus);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_dialog_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  TillDialogPrivate *priv = till_dialog_get_instance_private (TILL_DIALOG (object));

  switch (property_id) {
    case PROP_STAYS:
      till_dialog_set_stays (TILL_DIALOG (object), g_value_get_boolean (value));
      break;
    case PROP_FIRST_FOCUS:
      g_set_weak_pointer (&priv->first_focus, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_dialog_dispose (GObject *object)
{
  TillDialogPrivate *priv = till_dialog_get_instance_private (TILL_DIALOG (object));

  g_clear_weak_pointer (&priv->first_focus);
  G_OBJECT_CLASS (till_dialog_parent_class)->dispose (object);
}

static void
till_dialog_class_init (TillDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->get_property = till_dialog_get_property;
  object_class->set_property = till_dialog_set_property;
  object_class->dispose = till_dialog_dispose;
  window_class->close_request = till_dialog_close_request;
  klass->accept = till_dialog_real_accept;

  properties[PROP_STAYS] = g_param_spec_boolean ("stays", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIRST_FOCUS] = g_param_spec_object ("first-focus", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_cb);
  gtk_widget_class_install_action (widget_class, "dialog.close", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "dialog.close", NULL);
}

static void
till_dialog_init (TillDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "till-dialog");
}

/* Over a narrow window a dialog is no wider than it; what another dialog asked for may be larger than that one. */
static void
fit_into (TillDialog *self,
          GtkWindow *window)
{
  GtkWidget *parent = NULL;
  int width = 0;
  int height = 0;

  while (gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  parent = GTK_WIDGET (window);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (gtk_widget_get_width (parent) > 0 && width > gtk_widget_get_width (parent))
    width = gtk_widget_get_width (parent);
  if (gtk_widget_get_height (parent) > 0 && height > gtk_widget_get_height (parent))
    height = gtk_widget_get_height (parent);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
}

gboolean
till_dialog_get_stays (TillDialog *self)
{
  TillDialogPrivate *priv = till_dialog_get_instance_private (self);

  g_return_val_if_fail (TILL_IS_DIALOG (self), FALSE);

  return priv->stays;
}

void
till_dialog_set_stays (TillDialog *self,
                       gboolean stays)
{
  TillDialogPrivate *priv = till_dialog_get_instance_private (self);

  g_return_if_fail (TILL_IS_DIALOG (self));

  if (priv->stays == stays)
    return;
  priv->stays = stays;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAYS]);
}

void
till_dialog_set_can_accept (TillDialog *self,
                            gboolean can_accept)
{
  g_return_if_fail (TILL_IS_DIALOG (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", can_accept);
}

void
till_dialog_accept (TillDialog *self)
{
  g_return_if_fail (TILL_IS_DIALOG (self));

  if (TILL_DIALOG_GET_CLASS (self)->accept (self))
    finish (self, TRUE);
}

void
till_dialog_run_async (TillDialog *self,
                       GtkWidget *parent,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  TillDialogPrivate *priv = till_dialog_get_instance_private (self);
  GtkRoot *root = NULL;

  g_return_if_fail (TILL_IS_DIALOG (self));
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (priv->task == NULL);

  root = gtk_widget_get_root (parent);
  if (GTK_IS_WINDOW (root)) {
    fit_into (self, GTK_WINDOW (root));
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
    gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (GTK_WINDOW (root)));
  }
  priv->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (priv->task, till_dialog_run_async);
  if (priv->first_focus != NULL)
    gtk_widget_grab_focus (priv->first_focus);
  gtk_window_present (GTK_WINDOW (self));
}

gboolean
till_dialog_run_finish (TillDialog *self,
                        GAsyncResult *result)
{
  gboolean is_accepted = FALSE;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  is_accepted = g_task_propagate_boolean (G_TASK (result), NULL);
  destroy_later (self);
  return is_accepted;
}
