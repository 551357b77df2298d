/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "till-branding-sync.h"
#include "till-color.h"

G_BEGIN_DECLS

/* Pure: the till's accent for a brand colour, as a style sheet; readable on the ground that the scheme has. */
char *till_brand_style_write (TillColor brand,
                              gboolean is_dark,
                              gboolean is_high_contrast) G_GNUC_WARN_UNUSED_RESULT;

#define TILL_TYPE_BRAND_STYLE (till_brand_style_get_type ())

/* Gives the whole till the shop's colour, and follows the branding and the scheme. The only place that knows how this
 * GTK takes a style sheet that is made while the program runs. */
G_DECLARE_FINAL_TYPE (TillBrandStyle, till_brand_style, TILL, BRAND_STYLE, GObject)

TillBrandStyle *till_brand_style_new (GdkDisplay *display) G_GNUC_WARN_UNUSED_RESULT;
void till_brand_style_follow (TillBrandStyle *self,
                              TillBrandingSync *sync);

G_END_DECLS
