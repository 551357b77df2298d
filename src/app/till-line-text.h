/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-cart-line.h"
#include "till-money-format.h"

G_BEGIN_DECLS

/* A line of a sale in words: pure functions. */
char *till_line_text_dup_name (TillMoneyFormat *format,
                               TillCartLine *line) G_GNUC_WARN_UNUSED_RESULT;
char *till_line_text_dup_detail (TillMoneyFormat *format,
                                 TillCartLine *line) G_GNUC_WARN_UNUSED_RESULT;
char *till_line_text_dup_discount (TillMoneyFormat *format,
                                   TillDiscount discount,
                                   const TillCurrency *currency) G_GNUC_WARN_UNUSED_RESULT;
char *till_line_text_dup_trial (TillCartLine *line) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
