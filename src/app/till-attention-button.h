/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-after-sales.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_ATTENTION_BUTTON (till_attention_button_get_type ())

/* How many matters need attention; not there while none does. Opens their page. */
G_DECLARE_FINAL_TYPE (TillAttentionButton, till_attention_button, TILL, ATTENTION_BUTTON, AdwBin)

/* "wide": says it in words, as a strip across a narrow page. */
gboolean till_attention_button_get_wide (TillAttentionButton *self);
void till_attention_button_set_wide (TillAttentionButton *self,
                                     gboolean wide);
void till_attention_button_set_after_sales (TillAttentionButton *self,
                                            TillAfterSales *after_sales);

G_END_DECLS
