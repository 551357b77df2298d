/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-money-format.h"
#include "till-sale.h"

G_BEGIN_DECLS

#define TILL_TYPE_DONE_PAGE (till_done_page_get_type ())

/* The page that says that a sale is paid. Its buttons are the actions receipt.print and sale.new; it activates
 * sale.new by itself when its time is up. */
G_DECLARE_FINAL_TYPE (TillDonePage, till_done_page, TILL, DONE_PAGE, AdwBin)

GtkWidget *till_done_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

TillSale *till_done_page_get_sale (TillDonePage *self);
void till_done_page_set_sale (TillDonePage *self,
                              TillSale *sale);
void till_done_page_set_format (TillDonePage *self,
                                TillMoneyFormat *format);
void till_done_page_set_seconds (TillDonePage *self,
                                 guint seconds);
gboolean till_done_page_get_narrow (TillDonePage *self);
void till_done_page_set_narrow (TillDonePage *self,
                                gboolean narrow);

G_END_DECLS
