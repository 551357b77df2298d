/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"

G_BEGIN_DECLS

/* Reads a price as it was typed. Where it is none, FALSE and (unless nothing was typed) a sentence that says why. */
gboolean till_price_text_parse (TillMoneyFormat *format,
                                const TillCurrency *currency,
                                const char *text,
                                TillMoney *price,
                                char **problem);

G_END_DECLS
