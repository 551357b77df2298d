/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-cart-line.h"
#include "till-shop.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says on @widget's window when less of what was rung up should be left than is sold. Nothing waits for it. */
void till_stock_warning_check (GtkWidget *widget,
                               TillShop *shop,
                               TillCartLine *line);

G_END_DECLS
