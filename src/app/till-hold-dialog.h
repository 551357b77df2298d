/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"

G_BEGIN_DECLS

#define TILL_TYPE_HOLD_DIALOG (till_hold_dialog_get_type ())

/* Asks for the note under which a sale is held; it may be empty. */
G_DECLARE_FINAL_TYPE (TillHoldDialog, till_hold_dialog, TILL, HOLD_DIALOG, TillDialog)

TillDialog *till_hold_dialog_new (const char *note) G_GNUC_WARN_UNUSED_RESULT;
const char *till_hold_dialog_get_note (TillHoldDialog *self);

G_END_DECLS
