/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-recurring.h"

static const char *const intervals[] = { "day", "week", "month", "year", NULL };

const TillSandboxField till_sandbox_recurring_fields[] = {
  { "interval", TILL_SANDBOX_FIELD_CHOICE, .required = TRUE, .choices = intervals },
  { "intervalCount", TILL_SANDBOX_FIELD_INTEGER, .preset = "1", .minimum = 1, .maximum = 365 },
  { NULL }
};

static GDateTime *
add (GDateTime *start,
     const char *interval,
     int count)
{
  if (g_str_equal (interval, "day"))
    return g_date_time_add_days (start, count);
  if (g_str_equal (interval, "week"))
    return g_date_time_add_weeks (start, count);
  if (g_str_equal (interval, "month"))
    return g_date_time_add_months (start, count);
  return g_date_time_add_years (start, count);
}

static gint64
get_end (JsonObject *recurring,
         gint64 start_us,
         gint64 n_periods)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (start_us / G_USEC_PER_SEC);
  gint64 count = json_object_get_int_member (recurring, "intervalCount") * n_periods;
  g_autoptr (GDateTime) end = add (start, json_object_get_string_member (recurring, "interval"), (int) MIN (count, G_MAXINT));

  return end == NULL ? G_MAXINT64 : g_date_time_to_unix (end) * G_USEC_PER_SEC + start_us % G_USEC_PER_SEC;
}

/**
 * till_sandbox_recurring_get_end:
 * @recurring: how often a price is due
 * @start_us: when it is due first
 *
 * A month from the last day of January ends on the last day of February.
 *
 * Returns: when it is due next
 */
gint64
till_sandbox_recurring_get_end (JsonObject *recurring,
                                gint64 start_us)
{
  g_return_val_if_fail (recurring != NULL, start_us);

  return get_end (recurring, start_us, 1);
}

/**
 * till_sandbox_recurring_get_next:
 * @recurring: how often a price is due
 * @anchor_us: when it was due first
 * @time_us: a time that is not before
 * @is_due: (out): whether it is due at that time
 *
 * All periods are counted from the first day, so that the 31st comes back after February.
 *
 * Returns: when it is due next after @time_us; never (%G_MAXINT64) where the calendar ends
 */
gint64
till_sandbox_recurring_get_next (JsonObject *recurring,
                                 gint64 anchor_us,
                                 gint64 time_us,
                                 gboolean *is_due)
{
  gint64 end_us = anchor_us;

  g_return_val_if_fail (recurring != NULL, time_us);

  *is_due = anchor_us == time_us;
  for (gint64 n_periods = 1; end_us <= time_us; n_periods++) {
    end_us = get_end (recurring, anchor_us, n_periods);
    *is_due |= end_us == time_us;
  }
  return end_us;
}
