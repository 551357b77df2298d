/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A colour of sRGB. */
typedef struct
{
  guint8 red;
  guint8 green;
  guint8 blue;
} TillColor;

gboolean till_color_parse (TillColor *self,
                           const char *text);
char *till_color_to_string (TillColor self) G_GNUC_WARN_UNUSED_RESULT;
double till_color_get_contrast (TillColor one,
                                TillColor other);
TillColor till_color_mix (TillColor self,
                          TillColor other,
                          guint percent);
TillColor till_color_choose_text (TillColor self);
TillColor till_color_make_readable (TillColor self,
                                    TillColor ground,
                                    double contrast);
TillColor till_color_find_nearest (TillColor self,
                                   TillColor ground,
                                   double contrast);

G_END_DECLS
