/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-live-dialog.h"

#include "till-account-check.h"

#include <glib/gi18n.h>

struct _TillLiveDialog {
  TillDialog parent_instance;

  GtkSpinner *spinner;
  GtkLabel *result;

  GCancellable *cancellable;
  gboolean is_tested;
};

G_DEFINE_FINAL_TYPE (TillLiveDialog, till_live_dialog, TILL_TYPE_DIALOG)

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TillLiveDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillNotice) notice = NULL;
  g_autofree char *sentence = NULL;

  self->is_tested = till_account_check_finish (TILL_ACCOUNT (source), result, &error);
  /* The dialog was closed meanwhile. */
  if (self->result == NULL)
    return;
  gtk_spinner_stop (self->spinner);
  if (error != NULL) {
    notice = till_account_check_to_notice (TILL_ACCOUNT (source), error);
    sentence = till_notice_dup_sentence (notice);
  }
  gtk_label_set_label (self->result, sentence != NULL ? sentence : _ ("The payment service accepts the live key."));
  till_dialog_set_can_accept (TILL_DIALOG (self), self->is_tested);
}

static gboolean
till_live_dialog_accept (TillDialog *dialog)
{
  return TILL_LIVE_DIALOG (dialog)->is_tested;
}

static void
till_live_dialog_dispose (GObject *object)
{
  TillLiveDialog *self = TILL_LIVE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TILL_TYPE_LIVE_DIALOG);
  self->result = NULL;
  G_OBJECT_CLASS (till_live_dialog_parent_class)->dispose (object);
}

static void
till_live_dialog_class_init (TillLiveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = till_live_dialog_dispose;
  TILL_DIALOG_CLASS (klass)->accept = till_live_dialog_accept;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tillpos/Till/ui/till-live-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TillLiveDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TillLiveDialog, result);
}

static void
till_live_dialog_init (TillLiveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  till_dialog_set_can_accept (TILL_DIALOG (self), FALSE);
}

TillDialog *
till_live_dialog_new (TillAccount *account,
                      const TillCurrency *currency)
{
  TillLiveDialog *self = NULL;

  g_return_val_if_fail (TILL_IS_ACCOUNT (account), NULL);

  self = g_object_new (TILL_TYPE_LIVE_DIALOG, NULL);
  gtk_spinner_start (self->spinner);
  till_account_check_async (account, TRUE, currency, self->cancellable, checked_cb, g_object_ref (self));
  return TILL_DIALOG (self);
}
