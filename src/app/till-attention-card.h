/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-shop.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_ATTENTION_CARD (till_attention_card_get_type ())

/* One matter: what happened, and what can be done about it. */
G_DECLARE_FINAL_TYPE (TillAttentionCard, till_attention_card, TILL, ATTENTION_CARD, AdwBin)

GtkWidget *till_attention_card_new (TillShop *shop,
                                    TillAttention *matter);

G_END_DECLS
