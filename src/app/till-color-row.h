/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-color.h"

G_BEGIN_DECLS

#define TILL_TYPE_COLOR_ROW (till_color_row_get_type ())

/* A colour: typed, or chosen from a palette. Its text is that of the entry; see gtk_editable_get_text(). */
G_DECLARE_FINAL_TYPE (TillColorRow, till_color_row, TILL, COLOR_ROW, AdwEntryRow)

GtkWidget *till_color_row_new (const char *title);
/* Whether it holds nothing, or a colour. */
gboolean till_color_row_is_valid (TillColorRow *self);

G_END_DECLS
