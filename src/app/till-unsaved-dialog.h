/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"

G_BEGIN_DECLS

#define TILL_TYPE_UNSAVED_DIALOG (till_unsaved_dialog_get_type ())

/* Asks what becomes of changes that were not saved: accepted to save or to discard them, else they stay as they are. */
G_DECLARE_FINAL_TYPE (TillUnsavedDialog, till_unsaved_dialog, TILL, UNSAVED_DIALOG, TillDialog)

/* @can_save: whether what was entered could be saved. */
TillDialog *till_unsaved_dialog_new (const char *sentence,
                                     gboolean can_save) G_GNUC_WARN_UNUSED_RESULT;
/* Once it was accepted. */
gboolean till_unsaved_dialog_discards (TillUnsavedDialog *self);

G_END_DECLS
