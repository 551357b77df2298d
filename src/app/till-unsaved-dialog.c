/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-unsaved-dialog.h"

struct _TillUnsavedDialog {
  TillDialog parent_instance;

  GtkLabel *sentence;
  GtkWidget *save;
  gboolean discards;
};

G_DEFINE_FINAL_TYPE (TillUnsavedDialog, till_unsaved_dialog, TILL_TYPE_DIALOG)

static void
discard_cb (TillUnsavedDialog *self)
{
  self->discards = TRUE;
  till_dialog_set_can_accept (TILL_DIALOG (self), TRUE);
  till_dialog_accept (TILL_DIALOG (self));
}

static gboolean
till_unsaved_dialog_accept (TillDialog *dialog)
{
  return TRUE;
}

static void
till_unsaved_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_UNSAVED_DIALOG);
  G_OBJECT_CLASS (till_unsaved_dialog_parent_class)->dispose (object);
}

static void
till_unsaved_dialog_class_init (TillUnsavedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_unsaved_dialog_dispose;
  TILL_DIALOG_CLASS (klass)->accept = till_unsaved_dialog_accept;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-unsaved-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillUnsavedDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, TillUnsavedDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
}

static void
till_unsaved_dialog_init (TillUnsavedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TillDialog *
till_unsaved_dialog_new (const char *sentence,
                         gboolean can_save)
{
  TillUnsavedDialog *self = g_object_new (TILL_TYPE_UNSAVED_DIALOG, NULL);

  gtk_label_set_label (self->sentence, sentence);
  till_dialog_set_can_accept (TILL_DIALOG (self), can_save);
  return TILL_DIALOG (self);
}

gboolean
till_unsaved_dialog_discards (TillUnsavedDialog *self)
{
  g_return_val_if_fail (TILL_IS_UNSAVED_DIALOG (self), FALSE);

  return self->discards;
}
