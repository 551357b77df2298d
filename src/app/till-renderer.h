/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Before GTK starts: where no graphics card would do the drawing, Cairo draws ten times as fast as an emulated one.
 * GL is not even started there. A choice that somebody made by GSK_RENDERER stays. */
void till_renderer_choose (void);

/* Whether one of the devices in @folder ("/dev") draws. */
gboolean till_renderer_has_card (const char *folder);

/* Whether the processor draws the window that holds @widget, by Cairo. */
gboolean till_renderer_is_cairo (GtkWidget *widget);

/* What moves is drawn sixty times a second: where the processor would have to, pages change at once, as GNOME does there
 * too. @window must be realized. */
void till_renderer_spare_motion (GtkWidget *window);

G_END_DECLS
