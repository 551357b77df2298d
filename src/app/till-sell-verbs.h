/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-cart-pane.h"

G_BEGIN_DECLS

#define TILL_TYPE_SELL_VERBS (till_sell_verbs_get_type ())

/* What the actions "sale.*" and "line.*" do, with the dialogs that they need. Emits "charge" (TillCart), "paid"
 * (TillSale, in cash), "resume" (attempt id, of a pending sale), and "asked" when a dialog has closed. */
G_DECLARE_FINAL_TYPE (TillSellVerbs, till_sell_verbs, TILL, SELL_VERBS, GObject)

/* @page: the widget that has the actions, and over which dialogs open. */
TillSellVerbs *till_sell_verbs_new (GtkWidget *page,
                                    TillRegister *reg,
                                    TillCartPane *cart_pane) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE for a verb that is somebody else's. */
gboolean till_sell_verbs_activate (TillSellVerbs *self,
                                   const char *name);
/* Says which of the actions make sense now. */
void till_sell_verbs_update (TillSellVerbs *self);

G_END_DECLS
