/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-cart.h"
#include "till-money-format.h"

G_BEGIN_DECLS

#define TILL_TYPE_BOTTOM_BAR (till_bottom_bar_get_type ())

/* Under a narrow page: the total always in sight, the other pane and the pay button one tap away. Emits "switched". */
G_DECLARE_FINAL_TYPE (TillBottomBar, till_bottom_bar, TILL, BOTTOM_BAR, AdwBin)

/* @shows_cart: which of the two panes is on the screen; @cart: nullable. */
void till_bottom_bar_update (TillBottomBar *self,
                             TillMoneyFormat *format,
                             const TillCurrency *currency,
                             TillCart *cart,
                             gboolean shows_cart);

G_END_DECLS
