/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-register.h"

G_BEGIN_DECLS

#define TILL_TYPE_CART_PANE (till_cart_pane_get_type ())

/* The current sale: its lines, what it comes to, and what can be done with it. Property "narrow": the pay button is
 * elsewhere. */
G_DECLARE_FINAL_TYPE (TillCartPane, till_cart_pane, TILL, CART_PANE, AdwBin)

void till_cart_pane_set_register (TillCartPane *self,
                                  TillRegister *reg);
void till_cart_pane_set_cart (TillCartPane *self,
                              TillCart *cart);
gboolean till_cart_pane_get_narrow (TillCartPane *self);
void till_cart_pane_set_narrow (TillCartPane *self,
                                gboolean narrow);

/* The selected row: at most one of these is not NULL; borrowed. */
TillCartLine *till_cart_pane_get_line (TillCartPane *self);
TillUnknownCode *till_cart_pane_get_unknown (TillCartPane *self);
void till_cart_pane_select (TillCartPane *self,
                            gpointer row);
void till_cart_pane_focus_list (TillCartPane *self);

G_END_DECLS
