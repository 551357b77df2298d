/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contrast as WCAG 2.2 defines it: from 1, none, to 21, black on white. */
#include "till-color.h"

#include <math.h>
#include <string.h>

#define LUMINANCE_STEP 0.0005

static const TillColor black = { 0, 0, 0 };
static const TillColor white = { 255, 255, 255 };

static double
get_linear (guint8 channel)
{
  double value = channel / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
get_luminance (TillColor self)
{
  return 0.2126 * get_linear (self.red) + 0.7152 * get_linear (self.green) + 0.0722 * get_linear (self.blue);
}

static double
get_channel (double linear)
{
  double value = CLAMP (linear, 0, 1);

  return value <= 0.0031308 ? value * 12.92 : 1.055 * pow (value, 1 / 2.4) - 0.055;
}

/* The same hue with another luminance: less light of each kind, or white light added to it. */
static TillColor
set_luminance (TillColor self,
               double luminance)
{
  const double now = get_luminance (self);
  const double less = luminance < now ? luminance / now : 1;
  const double white_light = luminance > now ? (luminance - now) / (1 - now) : 0;
  const guint8 channels[3] = { self.red, self.green, self.blue };
  guint8 made[3] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++) {
    const double linear = get_linear (channels[i]) * less;

    made[i] = (guint8) (get_channel (linear + (1 - linear) * white_light) * 255 + 0.5);
  }
  return (TillColor){ made[0], made[1], made[2] };
}

/* Channels are whole numbers, so that the first try can miss by a little: then it goes on in small steps. */
static gboolean
find_towards (TillColor self,
              TillColor ground,
              double contrast,
              gboolean is_darker,
              TillColor *found)
{
  const double light = get_luminance (ground) + 0.05;
  double luminance = is_darker ? light / contrast - 0.05 : light * contrast - 0.05;

  while (luminance >= 0 && luminance <= 1) {
    *found = set_luminance (self, luminance);
    if (till_color_get_contrast (*found, ground) >= contrast)
      return TRUE;
    luminance += is_darker ? -LUMINANCE_STEP : LUMINANCE_STEP;
  }
  *found = is_darker ? black : white;
  return till_color_get_contrast (*found, ground) >= contrast;
}

static guint8
mix_channel (guint8 one,
             guint8 other,
             guint percent)
{
  return (guint8) ((one * (100 - percent) + other * percent + 50) / 100);
}

/**
 * till_color_parse:
 * @self: (out caller-allocates): the colour
 * @text: (nullable): "#rrggbb"
 *
 * Returns: whether it is exactly that
 */
gboolean
till_color_parse (TillColor *self,
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
  *self = (TillColor){ channels[0], channels[1], channels[2] };
  return TRUE;
}

/**
 * till_color_to_string:
 * @self: a colour
 *
 * Returns: (transfer full): "#rrggbb"
 */
char *
till_color_to_string (TillColor self)
{
  return g_strdup_printf ("#%02x%02x%02x", self.red, self.green, self.blue);
}

/**
 * till_color_get_contrast:
 * @one: a colour
 * @other: another
 *
 * Returns: the contrast between them
 */
double
till_color_get_contrast (TillColor one,
                         TillColor other)
{
  double first = get_luminance (one);
  double second = get_luminance (other);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

/**
 * till_color_mix:
 * @self: a colour
 * @other: another
 * @percent: how much of @other
 *
 * Returns: what is between them
 */
TillColor
till_color_mix (TillColor self,
                TillColor other,
                guint percent)
{
  return (TillColor){
    mix_channel (self.red, other.red, percent),
    mix_channel (self.green, other.green, percent),
    mix_channel (self.blue, other.blue, percent),
  };
}

/**
 * till_color_choose_text:
 * @self: the colour of a ground
 *
 * Returns: black or white: whichever can be read better on it, always with a contrast of 4.5 at least
 */
TillColor
till_color_choose_text (TillColor self)
{
  return till_color_get_contrast (self, white) >= till_color_get_contrast (self, black) ? white : black;
}

/**
 * till_color_make_readable:
 * @self: a colour of text
 * @ground: what it stands on
 * @contrast: how much it has to have, 4.5 at most
 *
 * Returns: the colour, as much darker or lighter as that takes
 */
TillColor
till_color_make_readable (TillColor self,
                          TillColor ground,
                          double contrast)
{
  TillColor end = till_color_choose_text (ground);

  for (guint percent = 0; percent < 100; percent += 5) {
    TillColor mixed = till_color_mix (self, end, percent);

    if (till_color_get_contrast (mixed, ground) >= contrast)
      return mixed;
  }
  return end;
}

/**
 * till_color_find_nearest:
 * @self: a colour
 * @ground: what it stands on
 * @contrast: how much it has to have, 4.5 at most
 *
 * Returns: the colour itself if it has that contrast, else the one of the same hue, darker or lighter, that has just
 *   that and is the nearest to it in luminance
 */
TillColor
till_color_find_nearest (TillColor self,
                         TillColor ground,
                         double contrast)
{
  TillColor darker = { 0 };
  TillColor lighter = { 0 };
  gboolean can_darken = FALSE;

  if (till_color_get_contrast (self, ground) >= contrast)
    return self;
  can_darken = find_towards (self, ground, contrast, TRUE, &darker);
  if (!find_towards (self, ground, contrast, FALSE, &lighter))
    return darker;
  if (!can_darken)
    return lighter;
  return fabs (get_luminance (darker) - get_luminance (self)) <= fabs (get_luminance (lighter) - get_luminance (self)) ? darker : lighter;
}
