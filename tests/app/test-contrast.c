/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-contrast.h"

#include <adwaita.h>

/* High contrast draws a line around a key hint, which makes it wider. */
static int
measure_hint (void)
{
  g_autoptr (GtkWidget) hint = g_object_ref_sink (g_object_new (GTK_TYPE_BOX, "css-name", "keyhint", NULL));
  int width = 0;

  gtk_widget_measure (hint, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

static void
follow (gboolean is_high)
{
  int before = 0;

  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", is_high ? "1" : "0", TRUE);
  adw_init ();
  g_assert_cmpint (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()), ==, is_high);
  before = measure_hint ();
  till_contrast_follow (gdk_display_get_default ());
  g_assert_cmpint (measure_hint () - before, ==, is_high ? 2 : 0);
}

static void
test_high (void)
{
  if (g_test_subprocess ()) {
    follow (TRUE);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_normal (void)
{
  if (g_test_subprocess ()) {
    follow (FALSE);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/contrast/high", test_high);
  g_test_add_func ("/app/contrast/normal", test_normal);
  return g_test_run ();
}
