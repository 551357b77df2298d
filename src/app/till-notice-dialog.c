/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-notice-dialog.h"

struct _TillNoticeDialog {
  TillDialog parent_instance;

  GtkLabel *what;
  GtkLabel *meaning;
  GtkLabel *action;
  GtkLabel *details;
};

G_DEFINE_FINAL_TYPE (TillNoticeDialog, till_notice_dialog, TILL_TYPE_DIALOG)

static void
closed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  till_dialog_run_finish (TILL_DIALOG (object), result);
}

static void
show_text (GtkLabel *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
till_notice_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_NOTICE_DIALOG);
  G_OBJECT_CLASS (till_notice_dialog_parent_class)->dispose (object);
}

static void
till_notice_dialog_class_init (TillNoticeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_notice_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-notice-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillNoticeDialog, what);
  gtk_widget_class_bind_template_child (widget_class, TillNoticeDialog, meaning);
  gtk_widget_class_bind_template_child (widget_class, TillNoticeDialog, action);
  gtk_widget_class_bind_template_child (widget_class, TillNoticeDialog, details);
}

static void
till_notice_dialog_init (TillNoticeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
till_notice_dialog_show (GtkWidget *parent,
                         TillNotice *notice)
{
  TillNoticeDialog *self = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TILL_IS_NOTICE (notice));

  self = g_object_new (TILL_TYPE_NOTICE_DIALOG, NULL);
  show_text (self->what, till_notice_get_what (notice));
  show_text (self->meaning, till_notice_get_meaning (notice));
  show_text (self->action, till_notice_get_action (notice));
  show_text (self->details, till_notice_get_details (notice));
  till_dialog_run_async (TILL_DIALOG (self), parent, NULL, closed_cb, NULL);
}
