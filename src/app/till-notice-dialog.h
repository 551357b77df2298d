/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"
#include "till-notice.h"

G_BEGIN_DECLS

#define TILL_TYPE_NOTICE_DIALOG (till_notice_dialog_get_type ())

/* All that is known about a notice, with the details for whoever helps. */
G_DECLARE_FINAL_TYPE (TillNoticeDialog, till_notice_dialog, TILL, NOTICE_DIALOG, TillDialog)

void till_notice_dialog_show (GtkWidget *parent,
                              TillNotice *notice);

G_END_DECLS
