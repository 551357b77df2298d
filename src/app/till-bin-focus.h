/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The virtual function "focus" of a widget with one child that it hands its own focus to. GTK's own asks such a widget
 * once more when it is left backwards, which would lead straight back into it: Shift+Tab would never get out. */
gboolean till_bin_focus (GtkWidget *widget,
                         GtkDirectionType direction);

G_END_DECLS
