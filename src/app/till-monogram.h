/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* What stands for a product that has no picture: up to two initials on a colour that its name decides. White text on
 * each of the colours has a contrast of 4.5 at least. */
char *till_monogram_dup_initials (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void till_monogram_get_color (const char *name,
                              GdkRGBA *color);
guint till_monogram_get_n_colors (void);
void till_monogram_get_nth_color (guint n,
                                  GdkRGBA *color);

G_END_DECLS
