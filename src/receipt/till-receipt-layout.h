/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "till-receipt.h"

G_BEGIN_DECLS

#define TILL_TYPE_RECEIPT_LAYOUT (till_receipt_layout_get_type ())

/* A receipt set in type for a paper of a given width in points, cut into pages, and drawn with Cairo. */
G_DECLARE_FINAL_TYPE (TillReceiptLayout, till_receipt_layout, TILL, RECEIPT_LAYOUT, GObject)

/* @page_height: 0 is a paper roll, one page as long as the receipt. */
TillReceiptLayout *till_receipt_layout_new (TillReceipt *receipt,
                                            PangoContext *context,
                                            double width,
                                            double page_height) G_GNUC_WARN_UNUSED_RESULT;
guint till_receipt_layout_get_n_pages (TillReceiptLayout *self);
double till_receipt_layout_get_page_height (TillReceiptLayout *self,
                                            guint page);
void till_receipt_layout_draw (TillReceiptLayout *self,
                               cairo_t *cr,
                               guint page);

G_END_DECLS
