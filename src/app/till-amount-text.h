/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"

G_BEGIN_DECLS

/* What is said of an amount that cannot be taken as it was typed. */
char *till_amount_text_dup_unreadable (TillMoneyFormat *format,
                                       const TillCurrency *currency,
                                       const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *till_amount_text_dup_missing (TillMoneyFormat *format,
                                    TillMoney missing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
