/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What high contrast adds to the style of all windows of @display while somebody has it on. Libadwaita's own way is a
 * second style sheet up to its version 1.7 and a media query since; this works with all of them. */
void till_contrast_follow (GdkDisplay *display);

G_END_DECLS
