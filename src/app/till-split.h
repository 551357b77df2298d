/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TILL_TYPE_SPLIT (till_split_get_type ())

/* Two panes side by side, or, when narrow, one of them at a time. Its own minimum is that of one pane, so that a
 * window can always become narrow. Properties: "start-child", "end-child", "narrow", "shows-end". */
G_DECLARE_FINAL_TYPE (TillSplit, till_split, TILL, SPLIT, GtkWidget)

gboolean till_split_get_narrow (TillSplit *self);
void till_split_set_narrow (TillSplit *self,
                            gboolean narrow);
gboolean till_split_get_shows_end (TillSplit *self);
void till_split_set_shows_end (TillSplit *self,
                               gboolean shows_end);

G_END_DECLS
