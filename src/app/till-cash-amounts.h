/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"

G_BEGIN_DECLS

#define TILL_CASH_N_AMOUNTS 4

/* What a customer is likely to hand over for @total, the smallest first: pure. Answers how many. */
guint till_cash_amounts (TillMoney total,
                         TillMoney amounts[TILL_CASH_N_AMOUNTS]);

G_END_DECLS
