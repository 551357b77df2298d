/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-manual-clock.h"
#include "till-time.h"

static void
test_there_and_back (void)
{
  static const struct
  {
    gint64 time_us;
    const char *text;
  } cases[] = {
    { 0, "1970-01-01T00:00:00Z" },
    { -1, "1969-12-31T23:59:59.999999Z" },
    { 1, "1970-01-01T00:00:00.000001Z" },
    { G_GINT64_CONSTANT (1773057600000000), "2026-03-09T12:00:00Z" },
    { G_GINT64_CONSTANT (1709164800500000), "2024-02-29T00:00:00.500000Z" },
    { G_GINT64_CONSTANT (253402300799999999), "9999-12-31T23:59:59.999999Z" },
    { G_GINT64_CONSTANT (-62135596800000000), "0001-01-01T00:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = till_time_to_rfc3339 (cases[i].time_us);
    gint64 back = 77;

    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (till_time_from_rfc3339 (text, &back));
    g_assert_cmpint (back, ==, cases[i].time_us);
  }
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    gint64 time_us;
  } cases[] = {
    { "2026-03-09T12:00:00.000Z", G_GINT64_CONSTANT (1773057600000000) },
    { "2026-03-09t12:00:00z", G_GINT64_CONSTANT (1773057600000000) },
    { "2026-03-09 12:00:00Z", G_GINT64_CONSTANT (1773057600000000) },
    { "2026-03-09T14:30:00+02:30", G_GINT64_CONSTANT (1773057600000000) },
    { "2026-03-09T04:00:00-08:00", G_GINT64_CONSTANT (1773057600000000) },
    { "2026-03-09T12:00:00.1234567891Z", G_GINT64_CONSTANT (1773057600123456) },
    { "2026-03-09T12:00:00.5Z", G_GINT64_CONSTANT (1773057600500000) },
    { "2016-12-31T23:59:60Z", G_GINT64_CONSTANT (1483228800000000) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 time_us = 77;

    g_assert_true (till_time_from_rfc3339 (cases[i].text, &time_us));
    g_assert_cmpint (time_us, ==, cases[i].time_us);
  }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    NULL,
    "",
    "2026-03-09",
    "2026-03-09T12:00:00",
    "2026-03-09T12:00Z",
    "2026-3-9T12:00:00Z",
    "2026-13-09T12:00:00Z",
    "2026-02-29T12:00:00Z",
    "2026-03-09T24:00:00Z",
    "2026-03-09T12:60:00Z",
    "2026-03-09T12:00:61Z",
    "2026-03-09T12:00:00.Z",
    "2026-03-09T12:00:00+0230",
    "2026-03-09T12:00:00+24:00",
    "2026-03-09T12:00:00Zx",
    " 2026-03-09T12:00:00Z",
    "+026-03-09T12:00:00Z",
    "0000-01-01T00:00:00Z",
    "1773057600",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    gint64 time_us = 77;

    g_test_message ("%s", texts[i] != NULL ? texts[i] : "nothing");
    g_assert_false (till_time_from_rfc3339 (texts[i], &time_us));
    g_assert_cmpint (time_us, ==, 77);
  }
}

static void
test_clock (void)
{
  TillClock *clock = till_clock_new ();
  gint64 before = g_get_real_time ();
  gint64 seen = till_clock_get_time (clock);

  g_assert_cmpint (seen, >=, before);
  g_assert_cmpint (seen, <=, g_get_real_time ());
  g_assert_finalize_object (clock);
}

static void
test_manual_clock (void)
{
  TillManualClock *clock = till_manual_clock_new (1000);

  g_assert_cmpint (till_clock_get_time (TILL_CLOCK (clock)), ==, 1000);
  till_manual_clock_advance (clock, 5);
  g_assert_cmpint (till_clock_get_time (TILL_CLOCK (clock)), ==, 1005);
  till_manual_clock_set_time (clock, 7);
  g_assert_cmpint (till_clock_get_time (TILL_CLOCK (clock)), ==, 7);
  g_assert_finalize_object (clock);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/there-and-back", test_there_and_back);
  g_test_add_func ("/time/read", test_read);
  g_test_add_func ("/time/refused", test_refused);
  g_test_add_func ("/clock/real", test_clock);
  g_test_add_func ("/clock/manual", test_manual_clock);

  return g_test_run ();
}
