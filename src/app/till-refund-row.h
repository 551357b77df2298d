/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-money-format.h"
#include "till-sale.h"

G_BEGIN_DECLS

#define TILL_TYPE_REFUND_ROW (till_refund_row_get_type ())

/* A line of a sale, and how much of it goes back. Signal "changed". */
G_DECLARE_FINAL_TYPE (TillRefundRow, till_refund_row, TILL, REFUND_ROW, AdwBin)

/* @left: what of the line can be given back. */
GtkWidget *till_refund_row_new (TillMoneyFormat *format,
                                TillCartLine *line,
                                const TillRefundLine *left);
/* FALSE where nothing of it goes back. */
gboolean till_refund_row_get_line (TillRefundRow *self,
                                   TillRefundLine *line);

G_END_DECLS
