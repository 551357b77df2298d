/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "till-money-format.h"
#include "till-refund.h"

G_BEGIN_DECLS

/* Tells people what became of a refund: in a toast, or in a notice where it is theirs to do something. */
void till_report_refund (GtkWidget *widget,
                         TillMoneyFormat *format,
                         TillRefund *refund);

G_END_DECLS
