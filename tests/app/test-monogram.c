/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-monogram.h"

#include <math.h>

static const struct
{
  const char *name;
  const char *initials;
} cases[] = {
  { "Flat white", "FW" },
  { "Espresso", "E" },
  { "Ethiopia Guji 250 g", "EG" },
  { "Decaf 250 g", "D2" },
  { "éclair au café", "ÉA" },
  { "  \"Bio\" œufs", "BŒ" },
  { "Pain-au-chocolat", "PA" },
  { "قهوة عربية", "ق" },
  { "緑茶", "緑" },
  { "☕ 🥐", "" },
  { "", "" },
};

static void
test_initials (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *initials = till_monogram_dup_initials (cases[i].name);

    g_assert_cmpstr (initials, ==, cases[i].initials);
  }
}

static void
test_no_name (void)
{
  g_autofree char *initials = till_monogram_dup_initials (NULL);
  GdkRGBA color = { 0 };

  g_assert_cmpstr (initials, ==, "");
  till_monogram_get_color (NULL, &color);
  g_assert_cmpfloat (color.alpha, ==, 1);
}

static double
get_luminance (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* WCAG 2: white text on each colour. */
static void
test_contrast (void)
{
  for (guint i = 0; i < till_monogram_get_n_colors (); i++) {
    GdkRGBA color = { 0 };
    double luminance = 0;

    till_monogram_get_nth_color (i, &color);
    luminance = 0.2126 * get_luminance (color.red) + 0.7152 * get_luminance (color.green) + 0.0722 * get_luminance (color.blue);
    g_test_message ("colour %u: %.2f", i, 1.05 / (luminance + 0.05));
    g_assert_cmpfloat (1.05 / (luminance + 0.05), >=, 4.5);
  }
}

static void
test_color_is_the_names_own (void)
{
  GdkRGBA first = { 0 };
  GdkRGBA again = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);

  till_monogram_get_color ("Flat white", &first);
  till_monogram_get_color ("Flat white", &again);
  g_assert_true (gdk_rgba_equal (&first, &again));
  for (guint i = 0; i < 500; i++) {
    g_autofree char *name = g_strdup_printf ("Product %u", i);

    till_monogram_get_color (name, &first);
    g_hash_table_add (seen, GUINT_TO_POINTER (gdk_rgba_hash (&first)));
  }
  g_assert_cmpuint (g_hash_table_size (seen), ==, till_monogram_get_n_colors ());
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/monogram/initials", test_initials);
  g_test_add_func ("/monogram/no-name", test_no_name);
  g_test_add_func ("/monogram/contrast", test_contrast);
  g_test_add_func ("/monogram/color", test_color_is_the_names_own);
  return g_test_run ();
}
