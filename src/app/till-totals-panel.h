/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-money-format.h"
#include "till-totals.h"

G_BEGIN_DECLS

#define TILL_TYPE_TOTALS_PANEL (till_totals_panel_get_type ())

/* What a sale comes to: subtotal, discount, each tax, the total, and what plans will cost later. */
G_DECLARE_FINAL_TYPE (TillTotalsPanel, till_totals_panel, TILL, TOTALS_PANEL, AdwBin)

void till_totals_panel_set_totals (TillTotalsPanel *self,
                                   TillMoneyFormat *format,
                                   const TillTotals *totals);

G_END_DECLS
