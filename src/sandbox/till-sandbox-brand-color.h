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
} TillSandboxBrandColor;

gboolean till_sandbox_brand_color_parse (TillSandboxBrandColor *self,
                                         const char *text);
char *till_sandbox_brand_color_to_string (TillSandboxBrandColor self) G_GNUC_WARN_UNUSED_RESULT;
double till_sandbox_brand_color_get_contrast (TillSandboxBrandColor one,
                                              TillSandboxBrandColor other);
TillSandboxBrandColor till_sandbox_brand_color_mix (TillSandboxBrandColor self,
                                                    TillSandboxBrandColor other,
                                                    guint percent);
TillSandboxBrandColor till_sandbox_brand_color_choose_text (TillSandboxBrandColor self);
TillSandboxBrandColor till_sandbox_brand_color_make_readable (TillSandboxBrandColor self,
                                                              TillSandboxBrandColor ground,
                                                              double contrast);

G_END_DECLS
