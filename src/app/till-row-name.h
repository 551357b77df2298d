/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names what a list's item shows. Screen readers hear the item itself, which is the parent of @row and exists only once it
 * is bound. */
void till_row_name_set (GtkWidget *row,
                        const char *name);

G_END_DECLS
