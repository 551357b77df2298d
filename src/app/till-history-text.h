/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"
#include "till-sale-event.h"

G_BEGIN_DECLS

/* An event of the journal in plain words; pure. */
char *till_history_text_dup (TillMoneyFormat *format,
                             const TillCurrency *currency,
                             TillSaleEvent *event) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
