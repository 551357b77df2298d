/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_DIALOG (till_dialog_get_type ())

/* A small modal window that asks something. Its actions are dialog.accept and dialog.close; Esc closes. A scan ends it
 * like Esc, unless it "stays". */
G_DECLARE_DERIVABLE_TYPE (TillDialog, till_dialog, TILL, DIALOG, AdwWindow)

struct _TillDialogClass {
  AdwWindowClass parent_class;

  /* FALSE: what was entered cannot be accepted, and the dialog says why. */
  gboolean (*accept) (TillDialog *self);
};

gboolean till_dialog_get_stays (TillDialog *self);
void till_dialog_set_stays (TillDialog *self,
                            gboolean stays);
void till_dialog_set_can_accept (TillDialog *self,
                                 gboolean can_accept);
void till_dialog_accept (TillDialog *self);

/* Answers TRUE when it was accepted; what was entered is read from the dialog then. It is destroyed afterwards. */
void till_dialog_run_async (TillDialog *self,
                            GtkWidget *parent,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean till_dialog_run_finish (TillDialog *self,
                                 GAsyncResult *result);

G_END_DECLS
