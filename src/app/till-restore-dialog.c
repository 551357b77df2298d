/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-restore-dialog.h"

#include <glib/gi18n.h>

struct _TillRestoreDialog {
  TillDialog parent_instance;

  GtkLabel *when;
};

G_DEFINE_FINAL_TYPE (TillRestoreDialog, till_restore_dialog, TILL_TYPE_DIALOG)

static void
till_restore_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TILL_TYPE_RESTORE_DIALOG);
  G_OBJECT_CLASS (till_restore_dialog_parent_class)->dispose (object);
}

static void
till_restore_dialog_class_init (TillRestoreDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = till_restore_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillRestoreDialog, when);
}

static void
till_restore_dialog_init (TillRestoreDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TillDialog *
till_restore_dialog_new (const char *when)
{
  TillRestoreDialog *self = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (when != NULL, NULL);

  self = g_object_new (TILL_TYPE_RESTORE_DIALOG, NULL);
  /* Translators: a date and a time. */
  text = g_strdup_printf (_ ("The last backup was made on %s."), when);
  gtk_label_set_label (self->when, text);
  return TILL_DIALOG (self);
}
