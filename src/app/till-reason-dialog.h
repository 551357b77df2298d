/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"

G_BEGIN_DECLS

#define TILL_TYPE_REASON_DIALOG (till_reason_dialog_get_type ())

/* Asks for a sentence that is kept with what is done. */
G_DECLARE_FINAL_TYPE (TillReasonDialog, till_reason_dialog, TILL, REASON_DIALOG, TillDialog)

/* @sentence: what will be done; @button: the label of the button that does it. */
TillDialog *till_reason_dialog_new (const char *title,
                                    const char *sentence,
                                    const char *button);
const char *till_reason_dialog_get_reason (TillReasonDialog *self);

G_END_DECLS
