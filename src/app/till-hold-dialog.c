/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-hold-dialog.h"

struct _TillHoldDialog {
  TillDialog parent_instance;

  GtkEditable *note;
};

G_DEFINE_FINAL_TYPE (TillHoldDialog, till_hold_dialog, TILL_TYPE_DIALOG)

static void
till_hold_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_HOLD_DIALOG);
  G_OBJECT_CLASS (till_hold_dialog_parent_class)->dispose (object);
}

static void
till_hold_dialog_class_init (TillHoldDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_hold_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-hold-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillHoldDialog, note);
}

static void
till_hold_dialog_init (TillHoldDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TillDialog *
till_hold_dialog_new (const char *note)
{
  TillHoldDialog *self = g_object_new (TILL_TYPE_HOLD_DIALOG, NULL);

  gtk_editable_set_text (self->note, note != NULL ? note : "");
  return TILL_DIALOG (self);
}

const char *
till_hold_dialog_get_note (TillHoldDialog *self)
{
  g_return_val_if_fail (TILL_IS_HOLD_DIALOG (self), NULL);

  return gtk_editable_get_text (self->note);
}
