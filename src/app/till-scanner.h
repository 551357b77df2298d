/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TILL_TYPE_SCANNER (till_scanner_get_type ())

/* Hears the barcode scanner in every window it watches, whatever has focus there. Emits "scanned" (code, window) for
 * each code, "typed" (text, window) -> handled for what a person types where no text is being edited, and "taken-back"
 * (window) when the last character of that turns out to be a scanner's. */
G_DECLARE_FINAL_TYPE (TillScanner, till_scanner, TILL, SCANNER, GObject)

TillScanner *till_scanner_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Properties: "gap" in milliseconds, "prefix", "suffix", and "active": while it is FALSE nothing listens. */
gboolean till_scanner_is_active (TillScanner *self);
void till_scanner_set_active (TillScanner *self,
                              gboolean active);
/* Letters wait like digits until it is clear who typed them: for a page on which they are keys, not a search. */
void till_scanner_set_patient (TillScanner *self,
                               gboolean patient);
/* @widget: a window, or a popover. */
void till_scanner_watch (TillScanner *self,
                         GtkWidget *widget);

G_END_DECLS
