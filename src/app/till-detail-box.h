/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Builds sections of rows into a vertical box: headings, and rows of a text, what stands under it, and what stands at the
 * other edge. All texts are copied. */
void till_detail_box_clear (GtkBox *box);
void till_detail_box_add_heading (GtkBox *box,
                                  const char *text);
/* @detail, @end: (nullable). Answers the row, to which more can be appended. */
GtkBox *till_detail_box_add_row (GtkBox *box,
                                 const char *text,
                                 const char *detail,
                                 const char *end);

G_END_DECLS
