/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-reason-dialog.h"

struct _TillReasonDialog {
  TillDialog parent_instance;

  GtkLabel *sentence;
  GtkEditable *reason_entry;
  GtkButton *accept;
};

G_DEFINE_FINAL_TYPE (TillReasonDialog, till_reason_dialog, TILL_TYPE_DIALOG)

static gboolean
has_reason (TillReasonDialog *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason_entry)));

  return *reason != '\0';
}

static void
update (TillReasonDialog *self)
{
  till_dialog_set_can_accept (TILL_DIALOG (self), has_reason (self));
}

static gboolean
till_reason_dialog_accept (TillDialog *dialog)
{
  return has_reason (TILL_REASON_DIALOG (dialog));
}

static void
till_reason_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_REASON_DIALOG);
  G_OBJECT_CLASS (till_reason_dialog_parent_class)->dispose (object);
}

static void
till_reason_dialog_class_init (TillReasonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_reason_dialog_dispose;
  TILL_DIALOG_CLASS (klass)->accept = till_reason_dialog_accept;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-reason-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillReasonDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, TillReasonDialog, reason_entry);
  gtk_widget_class_bind_template_child (widget_class, TillReasonDialog, accept);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
till_reason_dialog_init (TillReasonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

TillDialog *
till_reason_dialog_new (const char *title,
                        const char *sentence,
                        const char *button)
{
  TillReasonDialog *self = g_object_new (TILL_TYPE_REASON_DIALOG, "title", title, NULL);

  gtk_label_set_label (self->sentence, sentence);
  gtk_button_set_label (self->accept, button);
  return TILL_DIALOG (self);
}

const char *
till_reason_dialog_get_reason (TillReasonDialog *self)
{
  g_return_val_if_fail (TILL_IS_REASON_DIALOG (self), NULL);

  return gtk_editable_get_text (self->reason_entry);
}
