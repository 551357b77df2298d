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
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (start_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) end = NULL;

  g_return_val_if_fail (recurring != NULL, start_us);

  end = add (start, json_object_get_string_member (recurring, "interval"), (int) json_object_get_int_member (recurring, "intervalCount"));
  return g_date_time_to_unix (end) * G_USEC_PER_SEC + start_us % G_USEC_PER_SEC;
}
