/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-account.h"
#include "till-dialog.h"

G_BEGIN_DECLS

#define TILL_TYPE_LIVE_DIALOG (till_live_dialog_get_type ())

/* The step into live mode: says what changes, tests the live key, and can be accepted when the service has accepted that. */
G_DECLARE_FINAL_TYPE (TillLiveDialog, till_live_dialog, TILL, LIVE_DIALOG, TillDialog)

/* @currency: what the account has to take. */
TillDialog *till_live_dialog_new (TillAccount *account,
                                  const TillCurrency *currency) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
