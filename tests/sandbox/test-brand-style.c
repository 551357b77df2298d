/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-color.h"
#include "till-sandbox-brand-style.h"

#include <string.h>

static char *
write_style (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return till_sandbox_brand_style_write (json_node_get_object (node));
}

static TillColor
parse (const char *text)
{
  TillColor color = { 0 };

  g_assert_true (till_color_parse (&color, text));
  return color;
}

static void
test_color (void)
{
  static const char *const wrong[] = { NULL, "", "#", "#fff", "c54600", "#c5460", "#c546000", "#c5460g", "#c5460\n", "#-12345", "red", "#12345;" };
  TillColor color = parse ("#C54600");
  g_autofree char *text = till_color_to_string (color);

  g_assert_cmpstr (text, ==, "#c54600");
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (till_color_parse (&color, wrong[i]));
  g_assert_cmpfloat_with_epsilon (till_color_get_contrast (parse ("#000000"), parse ("#ffffff")), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (till_color_get_contrast (parse ("#777777"), parse ("#ffffff")), 4.478, 0.001);
}

/* Whatever the colour: its text can be read on it, and it can be read as text. */
static void
test_contrast (void)
{
  TillColor light = parse ("#f7f4ef");
  TillColor dark = parse ("#262628");

  for (guint i = 0; i < 16 * 16 * 16; i++) {
    TillColor color = { (i >> 8) * 17, (i >> 4 & 15) * 17, (i & 15) * 17 };

    g_assert_cmpfloat (till_color_get_contrast (color, till_color_choose_text (color)), >=, 4.5);
    g_assert_cmpfloat (till_color_get_contrast (till_color_make_readable (color, light, 4.5), light), >=, 4.5);
    g_assert_cmpfloat (till_color_get_contrast (till_color_make_readable (color, dark, 4.5), dark), >=, 4.5);
  }
}

static void
test_style (void)
{
  g_autofree char *nothing = write_style ("{\"brandColor\": null}");
  g_autofree char *style = write_style ("{\"brandColor\": \"#FFFF00\", \"accentColor\": \"#008000\", \"fontFamily\": \"Noto Serif,serif\", \"backgroundImage\": \"0a.png\"}");
  g_autofree char *dark = write_style ("{\"brandColor\": \"#000080\"}");

  g_assert_cmpstr (nothing, ==, "");
  g_assert_nonnull (strstr (style, "--brand: #ffff00;\n  --on-brand: #000000;"));
  g_assert_nonnull (strstr (style, "--brand-edge: var(--field-line);"));
  g_assert_nonnull (strstr (style, "--link: #008000;"));
  g_assert_nonnull (strstr (style, "font-family: \"Noto Serif\", serif, system-ui"));
  g_assert_nonnull (strstr (style, "url(\"/branding/0a.png\")"));
  g_assert_nonnull (strstr (dark, "--on-brand: #ffffff;"));
  g_assert_nonnull (strstr (dark, "@media (prefers-color-scheme: dark)"));
}

/* Values that should never have got into the database do not get into the style sheet either. */
static void
test_hostile (void)
{
  static const char *const hostile[] = {
    "{\"brandColor\": \"red; } body { display: none\"}",
    "{\"accentColor\": \"#12345;\"}",
    "{\"fontFamily\": \"a\\\"; } * { background: url(//evil.example/)\"}",
    "{\"fontFamily\": \"url(x), \\\\22, @import, </style><script>, a\\nb\"}",
    "{\"backgroundImage\": \"x\\\"); } body { display: none\"}",
    "{\"backgroundImage\": \"../v1/branding\"}",
    "{\"fontFamily\": \" , ,\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++) {
    g_autofree char *style = write_style (hostile[i]);

    g_test_message ("%s", hostile[i]);
    g_assert_cmpstr (style, ==, "");
  }
}

static void
test_version (void)
{
  g_autofree char *none = till_sandbox_brand_style_get_version ("");
  g_autofree char *one = till_sandbox_brand_style_get_version ("a");
  g_autofree char *other = till_sandbox_brand_style_get_version ("b");

  g_assert_null (none);
  g_assert_cmpstr (one, !=, other);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/brand-style/color", test_color);
  g_test_add_func ("/sandbox/brand-style/contrast", test_contrast);
  g_test_add_func ("/sandbox/brand-style/style", test_style);
  g_test_add_func ("/sandbox/brand-style/hostile", test_hostile);
  g_test_add_func ("/sandbox/brand-style/version", test_version);
  return g_test_run ();
}
