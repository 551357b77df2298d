/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-office-page.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_ATTENTION_PAGE (till_attention_page_get_type ())

/* What somebody has to look at, each matter with what can be done about it. */
G_DECLARE_FINAL_TYPE (TillAttentionPage, till_attention_page, TILL, ATTENTION_PAGE, TillOfficePage)

GtkWidget *till_attention_page_new (TillShop *shop);

G_END_DECLS
