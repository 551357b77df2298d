/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "till-color.h"

G_BEGIN_DECLS

#define TILL_TYPE_SWATCH (till_swatch_get_type ())

/* A colour, to be seen: a square of it, or an empty one. */
G_DECLARE_FINAL_TYPE (TillSwatch, till_swatch, TILL, SWATCH, GtkWidget)

GtkWidget *till_swatch_new (void);
/* @color: (nullable): NULL is none. */
void till_swatch_set_color (TillSwatch *self,
                            const TillColor *color);

G_END_DECLS
