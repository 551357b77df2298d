/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-scanner.h"
#include "till-sell-verbs.h"

G_BEGIN_DECLS

#define TILL_TYPE_SELL_PAGE (till_sell_page_get_type ())

/* Where sales are built: the catalogue, the cart, and every verb of both as an action ("sale.charge", "line.more", …).
 * Emits "began" when something enters the cart. Property "narrow". */
G_DECLARE_FINAL_TYPE (TillSellPage, till_sell_page, TILL, SELL_PAGE, AdwBin)

GtkWidget *till_sell_page_new (TillShop *shop,
                               TillScanner *scanner) G_GNUC_WARN_UNUSED_RESULT;

TillShop *till_sell_page_get_shop (TillSellPage *self);
TillRegister *till_sell_page_get_register (TillSellPage *self);
TillSellVerbs *till_sell_page_get_verbs (TillSellPage *self);
gboolean till_sell_page_get_narrow (TillSellPage *self);
void till_sell_page_set_narrow (TillSellPage *self,
                                gboolean narrow);

G_END_DECLS
