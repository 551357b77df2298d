/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TILL_TYPE_QR_PAINTABLE (till_qr_paintable_get_type ())

/* A text as a QR code: whole device pixels a module, black on white with its quiet zone in every colour scheme. */
G_DECLARE_FINAL_TYPE (TillQrPaintable, till_qr_paintable, TILL, QR_PAINTABLE, GObject)

GdkPaintable *till_qr_paintable_new (const char *text,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *till_qr_paintable_get_text (TillQrPaintable *self);
int till_qr_paintable_get_n_modules (TillQrPaintable *self);

G_END_DECLS
