/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-dialog.h"
#include "till-money-format.h"

G_BEGIN_DECLS

#define TILL_TYPE_CASH_DIALOG (till_cash_dialog_get_type ())

/* What the customer gives in cash, and what goes back. */
G_DECLARE_FINAL_TYPE (TillCashDialog, till_cash_dialog, TILL, CASH_DIALOG, TillDialog)

TillDialog *till_cash_dialog_new (TillMoneyFormat *format,
                                  TillMoney total) G_GNUC_WARN_UNUSED_RESULT;
TillMoney till_cash_dialog_get_tendered (TillCashDialog *self);

G_END_DECLS
