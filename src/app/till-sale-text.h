/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"
#include "till-sale.h"

G_BEGIN_DECLS

/* What a sale means beyond its amount, in words: pure functions. */
char *till_sale_text_dup_term (TillMoneyFormat *format,
                               const TillTerm *term) G_GNUC_WARN_UNUSED_RESULT;
/* What a promotion code took off, and what goes on after this sale; NULL if there is neither. */
char *till_sale_text_dup_terms (TillMoneyFormat *format,
                                TillSale *sale) G_GNUC_WARN_UNUSED_RESULT;
/* One line each: the promotion code, what is due later, for whom. NULL where there is none of that. */
char *till_sale_text_dup_more (TillMoneyFormat *format,
                               TillSale *sale) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
