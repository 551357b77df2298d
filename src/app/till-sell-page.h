/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-register.h"
#include "till-scanner.h"

G_BEGIN_DECLS

#define TILL_TYPE_SELL_PAGE (till_sell_page_get_type ())

/* Where sales are built: the catalogue, the cart, and every verb of both as an action ("sale.charge", "line.more", …).
 * Emits "charge" (TillCart), "paid" (TillSale, in cash), "resume" (attempt id, of a pending sale) and "began" when
 * the first line enters a cart. Property "narrow". */
G_DECLARE_FINAL_TYPE (TillSellPage, till_sell_page, TILL, SELL_PAGE, AdwBin)

GtkWidget *till_sell_page_new (TillShop *shop,
                               TillScanner *scanner) G_GNUC_WARN_UNUSED_RESULT;

TillShop *till_sell_page_get_shop (TillSellPage *self);
TillRegister *till_sell_page_get_register (TillSellPage *self);
gboolean till_sell_page_get_narrow (TillSellPage *self);
void till_sell_page_set_narrow (TillSellPage *self,
                                gboolean narrow);
void till_sell_page_focus (TillSellPage *self);

/* For the page's actions, which live in a file of their own. */
TillCartLine *till_sell_page_get_line (TillSellPage *self);
TillUnknownCode *till_sell_page_get_unknown (TillSellPage *self);
void till_sell_page_focus_search (TillSellPage *self);
void till_sell_page_go_back (TillSellPage *self);
void till_sell_page_emit_charge (TillSellPage *self);
void till_sell_page_emit_paid (TillSellPage *self,
                               TillSale *sale);
void till_sell_page_emit_resume (TillSellPage *self,
                                 const char *attempt_id);

G_END_DECLS
