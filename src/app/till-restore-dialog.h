/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"

G_BEGIN_DECLS

#define TILL_TYPE_RESTORE_DIALOG (till_restore_dialog_get_type ())

/* Asks whether a backup shall take the place of the damaged database. */
G_DECLARE_FINAL_TYPE (TillRestoreDialog, till_restore_dialog, TILL, RESTORE_DIALOG, TillDialog)

/* @when: when the backup was made, in words. */
TillDialog *till_restore_dialog_new (const char *when) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
