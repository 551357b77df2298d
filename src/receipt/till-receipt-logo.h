/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The shop's logo at the head of a receipt, as large as it may be. */
typedef struct _TillReceiptLogo TillReceiptLogo;

/* @png: (nullable). NULL where there is none, or it is no PNG picture. Lengths in points. */
TillReceiptLogo *till_receipt_logo_new (GBytes *png,
                                        double max_width,
                                        double max_height) G_GNUC_WARN_UNUSED_RESULT;
void till_receipt_logo_free (TillReceiptLogo *self);
double till_receipt_logo_get_height (TillReceiptLogo *self);
/* In the middle of @width, from the top. */
void till_receipt_logo_draw (TillReceiptLogo *self,
                             cairo_t *cr,
                             double width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillReceiptLogo, till_receipt_logo_free)

G_END_DECLS
