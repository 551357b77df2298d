/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-color.h"

G_BEGIN_DECLS

#define TILL_TYPE_CONTRAST_ROW (till_contrast_row_get_type ())

/* Says that a colour is hard to see, and offers the nearest one that is not; out of sight where all is well. Signal
 * "wanted" (const char *color). */
G_DECLARE_FINAL_TYPE (TillContrastRow, till_contrast_row, TILL, CONTRAST_ROW, AdwActionRow)

/* @contrast: how much the colour must have on the page's white, as WCAG reckons; @sentence: what it is for. */
GtkWidget *till_contrast_row_new (double contrast,
                                  const char *sentence);
/* @text: (nullable): anything that is no colour is well. */
void till_contrast_row_set_color (TillContrastRow *self,
                                  const char *text);

G_END_DECLS
