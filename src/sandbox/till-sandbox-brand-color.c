/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contrast as WCAG 2.2 defines it: from 1, none, to 21, black on white. */
#include "till-sandbox-brand-color.h"

#include <math.h>
#include <string.h>

static const TillSandboxBrandColor black = { 0, 0, 0 };
static const TillSandboxBrandColor white = { 255, 255, 255 };

static double
get_linear (guint8 channel)
{
  double value = channel / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
get_luminance (TillSandboxBrandColor self)
{
  return 0.2126 * get_linear (self.red) + 0.7152 * get_linear (self.green) + 0.0722 * get_linear (self.blue);
}

static guint8
mix_channel (guint8 one,
             guint8 other,
             guint percent)
{
  return (guint8) ((one * (100 - percent) + other * percent + 50) / 100);
}

/**
 * till_sandbox_brand_color_parse:
 * @self: (out caller-allocates): the colour
 * @text: (nullable): "#rrggbb"
 *
 * Returns: whether it is exactly that
 */
gboolean
till_sandbox_brand_color_parse (TillSandboxBrandColor *self,
                                const char *text)
{
  guint8 channels[3] = { 0 };

  if (text == NULL || strlen (text) != 7 || *text != '#')
    return FALSE;
  for (guint i = 0; i < 3; i++) {
    int high = g_ascii_xdigit_value (text[1 + 2 * i]);
    int low = g_ascii_xdigit_value (text[2 + 2 * i]);

    if (high < 0 || low < 0)
      return FALSE;
    channels[i] = (guint8) (high * 16 + low);
  }
  *self = (TillSandboxBrandColor){ channels[0], channels[1], channels[2] };
  return TRUE;
}

/**
 * till_sandbox_brand_color_to_string:
 * @self: a colour
 *
 * Returns: (transfer full): "#rrggbb"
 */
char *
till_sandbox_brand_color_to_string (TillSandboxBrandColor self)
{
  return g_strdup_printf ("#%02x%02x%02x", self.red, self.green, self.blue);
}

/**
 * till_sandbox_brand_color_get_contrast:
 * @one: a colour
 * @other: another
 *
 * Returns: the contrast between them
 */
double
till_sandbox_brand_color_get_contrast (TillSandboxBrandColor one,
                                       TillSandboxBrandColor other)
{
  double first = get_luminance (one);
  double second = get_luminance (other);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

/**
 * till_sandbox_brand_color_mix:
 * @self: a colour
 * @other: another
 * @percent: how much of @other
 *
 * Returns: what is between them
 */
TillSandboxBrandColor
till_sandbox_brand_color_mix (TillSandboxBrandColor self,
                              TillSandboxBrandColor other,
                              guint percent)
{
  return (TillSandboxBrandColor){
    mix_channel (self.red, other.red, percent),
    mix_channel (self.green, other.green, percent),
    mix_channel (self.blue, other.blue, percent),
  };
}

/**
 * till_sandbox_brand_color_choose_text:
 * @self: the colour of a ground
 *
 * Returns: black or white: whichever can be read better on it, always with a contrast of 4.5 at least
 */
TillSandboxBrandColor
till_sandbox_brand_color_choose_text (TillSandboxBrandColor self)
{
  return till_sandbox_brand_color_get_contrast (self, white) >= till_sandbox_brand_color_get_contrast (self, black) ? white : black;
}

/**
 * till_sandbox_brand_color_make_readable:
 * @self: a colour of text
 * @ground: what it stands on
 * @contrast: how much it has to have, 4.5 at most
 *
 * Returns: the colour, as much darker or lighter as that takes
 */
TillSandboxBrandColor
till_sandbox_brand_color_make_readable (TillSandboxBrandColor self,
                                        TillSandboxBrandColor ground,
                                        double contrast)
{
  TillSandboxBrandColor end = till_sandbox_brand_color_choose_text (ground);

  for (guint percent = 0; percent < 100; percent += 5) {
    TillSandboxBrandColor mixed = till_sandbox_brand_color_mix (self, end, percent);

    if (till_sandbox_brand_color_get_contrast (mixed, ground) >= contrast)
      return mixed;
  }
  return end;
}
