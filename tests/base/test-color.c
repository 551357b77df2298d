/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-color.h"

static const struct
{
  const char *color;
  const char *ground;
  double contrast;
  const char *nearest;
} nearest[] = {
  { "#000000", "#ffffff", 4.5, "#000000" },
  { "#1a5fb4", "#ffffff", 4.5, "#1a5fb4" },
  { "#777777", "#ffffff", 4.5, "#767676" },
  { "#ffffff", "#ffffff", 4.5, "#767676" },
  { "#ffffff", "#ffffff", 3.0, "#949494" },
  { "#000000", "#000000", 4.5, "#757575" },
  { "#ffee00", "#ffffff", 4.5, NULL },
  { "#00ff00", "#ffffff", 3.0, NULL },
  { "#0000ff", "#1c1c1e", 4.5, NULL },
  { "#767676", "#777777", 4.5, NULL },
};

static TillColor
parse (const char *text)
{
  TillColor color = { 0 };

  g_assert_true (till_color_parse (&color, text));
  return color;
}

static void
test_nearest (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nearest); i++) {
    TillColor found = till_color_find_nearest (parse (nearest[i].color), parse (nearest[i].ground), nearest[i].contrast);
    g_autofree char *text = till_color_to_string (found);

    g_test_message ("%s on %s: %s", nearest[i].color, nearest[i].ground, text);
    g_assert_cmpfloat (till_color_get_contrast (found, parse (nearest[i].ground)), >=, nearest[i].contrast);
    if (nearest[i].nearest != NULL)
      g_assert_cmpstr (text, ==, nearest[i].nearest);
  }
}

/* No colour on any grey is given one that cannot be read, and what is given is no farther away than it has to be. */
static void
test_sweep (void)
{
  for (guint i = 0; i < 0x1000; i++) {
    const TillColor color = { (i >> 8) * 17, (i >> 4 & 15) * 17, (i & 15) * 17 };
    const guint8 grey = (guint8) ((i * 7) % 256);
    const TillColor ground = { grey, grey, grey };
    const TillColor found = till_color_find_nearest (color, ground, 4.5);
    const double contrast = till_color_get_contrast (found, ground);

    g_assert_cmpfloat (contrast, >=, 4.5);
    if (till_color_get_contrast (color, ground) < 4.5)
      g_assert_cmpfloat (contrast, <=, 4.75);
  }
}

/* Red stays red. */
static void
test_hue (void)
{
  const TillColor darker = till_color_find_nearest (parse ("#ff2020"), parse ("#ffffff"), 7);

  g_assert_cmpuint (darker.red, >, 4 * darker.green);
  g_assert_cmpuint (darker.green, ==, darker.blue);
}

static void
test_text (void)
{
  g_autofree char *text = till_color_to_string (parse ("#C54600"));

  g_assert_cmpstr (text, ==, "#c54600");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/color/nearest", test_nearest);
  g_test_add_func ("/base/color/sweep", test_sweep);
  g_test_add_func ("/base/color/hue", test_hue);
  g_test_add_func ("/base/color/text", test_text);
  return g_test_run ();
}
