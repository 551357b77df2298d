/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sell-page.h"

G_BEGIN_DECLS

/* The verbs of the sell page: installs "sale.*" and "line.*" with their keys, and says which of them make sense. */
void till_sell_actions_install (GtkWidgetClass *widget_class);
void till_sell_actions_update (TillSellPage *page);

G_END_DECLS
