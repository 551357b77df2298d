/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TILL_TYPE_FOCUS_KEEPER (till_focus_keeper_get_type ())

/* Gives the focus back to the page that a window's stack shows where it was lost, and the keys with it. */
G_DECLARE_FINAL_TYPE (TillFocusKeeper, till_focus_keeper, TILL, FOCUS_KEEPER, GObject)

/* Both outlive the keeper; each page knows by its grab_focus where keys do no harm. */
TillFocusKeeper *till_focus_keeper_new (GtkWindow *window,
                                        GtkStack *stack) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
