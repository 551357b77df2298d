/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-attention.h"
#include "till-money-format.h"

G_BEGIN_DECLS

/* What needs attention, in plain words: pure functions. */

char *till_attention_text_dup_title (TillMoneyFormat *format,
                                     TillAttention *matter) G_GNUC_WARN_UNUSED_RESULT;
/* What happened, and what it means. */
const char *till_attention_text_get_what (TillAttention *matter);
/* The service's or the ledger's own words, or NULL. */
const char *till_attention_text_get_said (TillAttention *matter);

G_END_DECLS
