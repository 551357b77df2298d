/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_FONT_ROW (till_font_row_get_type ())

/* One of the fonts that are installed, each shown in itself; property "family", NULL is the page's own. */
G_DECLARE_FINAL_TYPE (TillFontRow, till_font_row, TILL, FONT_ROW, AdwActionRow)

GtkWidget *till_font_row_new (void);
const char *till_font_row_get_family (TillFontRow *self);
void till_font_row_set_family (TillFontRow *self,
                               const char *family);

G_END_DECLS
