/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-backoff.h"

#define MS 1000

static void
test_doubles_up_to_the_cap (void)
{
  static const gint64 WHOLE[] = { 100, 200, 400, 800, 1000, 1000, 1000 };
  TillBackoff backoff = { .base_us = 100 * MS, .cap_us = 1000 * MS };

  for (gsize i = 0; i < G_N_ELEMENTS (WHOLE); i++) {
    gint64 pause = till_backoff_next (&backoff, 0);

    g_assert_cmpint (pause, >=, WHOLE[i] * MS / 2);
    g_assert_cmpint (pause, <=, WHOLE[i] * MS);
  }
  g_assert_cmpuint (backoff.n_failures, ==, G_N_ELEMENTS (WHOLE));
  till_backoff_reset (&backoff);
  g_assert_cmpint (till_backoff_next (&backoff, 0), <=, 100 * MS);
}

static void
test_never_overflows (void)
{
  TillBackoff backoff = { .base_us = G_USEC_PER_SEC, .cap_us = 60 * G_USEC_PER_SEC, .n_failures = G_MAXUINT - 1 };

  g_assert_cmpint (till_backoff_next (&backoff, 0), >=, 30 * G_USEC_PER_SEC);
}

static void
test_waits_as_long_as_asked (void)
{
  TillBackoff backoff = { .base_us = 100 * MS, .cap_us = 1000 * MS };

  g_assert_cmpint (till_backoff_next (&backoff, 7 * G_USEC_PER_SEC), ==, 7 * G_USEC_PER_SEC);
  g_assert_cmpint (till_backoff_next (&backoff, G_MAXINT64), ==, 600 * (gint64) G_USEC_PER_SEC);
}

static void
test_jitters (void)
{
  gint64 first = -1;
  gboolean differs = FALSE;

  for (int i = 0; i < 100 && !differs; i++) {
    TillBackoff backoff = { .base_us = 1000 * MS, .cap_us = 1000 * MS };
    gint64 pause = till_backoff_next (&backoff, 0);

    differs = first >= 0 && pause != first;
    first = pause;
  }
  g_assert_true (differs);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checkout/backoff/doubles-up-to-the-cap", test_doubles_up_to_the_cap);
  g_test_add_func ("/checkout/backoff/never-overflows", test_never_overflows);
  g_test_add_func ("/checkout/backoff/waits-as-long-as-asked", test_waits_as_long_as_asked);
  g_test_add_func ("/checkout/backoff/jitters", test_jitters);
  return g_test_run ();
}
