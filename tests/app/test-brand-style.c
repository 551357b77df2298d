/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever colour a shop has, its till can be read. */

#include "till-brand-style.h"

static TillColor
find_color (const char *style,
            const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("@define-color %s (#[0-9a-f]{6});", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  TillColor color = { 0 };

  g_assert_true (g_regex_match (regex, style, 0, &match));
  text = g_match_info_fetch (match, 1);
  g_assert_true (till_color_parse (&color, text));
  return color;
}

static void
assert_readable (TillColor brand,
                 gboolean is_dark,
                 gboolean is_high_contrast)
{
  g_autofree char *style = till_brand_style_write (brand, is_dark, is_high_contrast);
  const TillColor ground = is_dark ? (TillColor){ 0x24, 0x24, 0x24 } : (TillColor){ 0xfa, 0xfa, 0xfa };
  const TillColor button = find_color (style, "accent_bg_color");

  g_assert_cmpfloat (till_color_get_contrast (button, find_color (style, "accent_fg_color")), >=, 4.5);
  g_assert_cmpfloat (till_color_get_contrast (button, ground), >=, is_high_contrast ? 4.5 : 3);
  g_assert_cmpfloat (till_color_get_contrast (find_color (style, "accent_color"), ground), >=, is_high_contrast ? 7 : 4.5);
}

static void
test_readable (void)
{
  for (guint i = 0; i < 0x1000; i++) {
    const TillColor color = { (i >> 8) * 17, (i >> 4 & 15) * 17, (i & 15) * 17 };

    for (guint scheme = 0; scheme < 4; scheme++)
      assert_readable (color, scheme & 1, scheme & 2);
  }
}

/* A colour that can be read is not touched. */
static void
test_kept (void)
{
  g_autofree char *style = till_brand_style_write ((TillColor){ 0x7d, 0x2e, 0x68 }, FALSE, FALSE);
  g_autofree char *text = till_color_to_string (find_color (style, "accent_bg_color"));

  g_assert_cmpstr (text, ==, "#7d2e68");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/brand-style/readable", test_readable);
  g_test_add_func ("/app/brand-style/kept", test_kept);
  return g_test_run ();
}
