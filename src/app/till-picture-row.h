/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_PICTURE_ROW (till_picture_row_get_type ())

/* A picture: chosen, dropped or pasted, made small enough, shown. Signal "changed" when a person has changed it. */
G_DECLARE_FINAL_TYPE (TillPictureRow, till_picture_row, TILL, PICTURE_ROW, AdwActionRow)

/* @longest: how many pixels its longer side may have. */
GtkWidget *till_picture_row_new (const char *title,
                                 int longest);
/* The bytes of a PNG or JPEG file, or NULL. */
GBytes *till_picture_row_get_picture (TillPictureRow *self);
void till_picture_row_set_picture (TillPictureRow *self,
                                   GBytes *picture);

G_END_DECLS
