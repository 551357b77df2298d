/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-sale.h"
#include "till-shop.h"

G_BEGIN_DECLS

#define TILL_TYPE_DONE_PAGE (till_done_page_get_type ())

/* The page that says that a sale is paid. Has the action receipt.print, and the keys of sale.new, which the window
 * has and which the page activates by itself when its time is up. Properties: sale, narrow. */
G_DECLARE_FINAL_TYPE (TillDonePage, till_done_page, TILL, DONE_PAGE, AdwBin)

GtkWidget *till_done_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Before the first sale: where amounts, the receipt's head and the seconds come from. */
void till_done_page_set_shop (TillDonePage *self,
                              TillShop *shop);

/* The clock of the next sale runs while there is a sale: NULL when the page is left. */
TillSale *till_done_page_get_sale (TillDonePage *self);
void till_done_page_set_sale (TillDonePage *self,
                              TillSale *sale);
gboolean till_done_page_get_narrow (TillDonePage *self);
void till_done_page_set_narrow (TillDonePage *self,
                                gboolean narrow);

G_END_DECLS
