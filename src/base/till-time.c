/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-time.h"

#include <string.h>

/**
 * till_time_to_rfc3339:
 * @time_us: microseconds since 1970, UTC; years 1 to 9999
 *
 * Returns: (transfer full): "2026-03-09T12:00:00Z", with six decimals where the second is not whole
 */
char *
till_time_to_rfc3339 (gint64 time_us)
{
  gint64 seconds = time_us / G_USEC_PER_SEC;
  gint64 micros = time_us % G_USEC_PER_SEC;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *whole = NULL;

  if (micros < 0) {
    micros += G_USEC_PER_SEC;
    seconds--;
  }
  time = g_date_time_new_from_unix_utc (seconds);
  g_return_val_if_fail (time != NULL, NULL);

  whole = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d",
                           g_date_time_get_year (time), g_date_time_get_month (time),
                           g_date_time_get_day_of_month (time), g_date_time_get_hour (time),
                           g_date_time_get_minute (time), g_date_time_get_second (time));
  if (micros == 0)
    return g_strconcat (whole, "Z", NULL);
  return g_strdup_printf ("%s.%06" G_GINT64_FORMAT "Z", whole, micros);
}

/* Reads exactly @length digits, and moves behind them. */
static gboolean
take_number (const char **text,
             guint length,
             int *number)
{
  *number = 0;
  for (guint i = 0; i < length; i++, (*text)++) {
    if (!g_ascii_isdigit (**text))
      return FALSE;
    *number = *number * 10 + (**text - '0');
  }
  return TRUE;
}

/* Moves behind the next character if it is one of @accepted. */
static char
take_char (const char **text,
           const char *accepted)
{
  char c = **text;

  if (c == '\0' || strchr (accepted, c) == NULL)
    return '\0';
  (*text)++;
  return c;
}

/* Any number of decimals; those below a microsecond are cut off. */
static gboolean
take_fraction (const char **text,
               gint64 *micros)
{
  gint64 unit = G_USEC_PER_SEC / 10;

  if (!g_ascii_isdigit (**text))
    return FALSE;
  for (; g_ascii_isdigit (**text); (*text)++, unit /= 10)
    *micros += (**text - '0') * unit;
  return TRUE;
}

static gboolean
take_offset (const char **text,
             int *minutes)
{
  char sign = take_char (text, "Zz+-");
  int hour = 0;
  int minute = 0;

  if (sign == 'Z' || sign == 'z')
    return TRUE;
  if (sign == '\0' || !take_number (text, 2, &hour) || !take_char (text, ":") || !take_number (text, 2, &minute))
    return FALSE;
  if (hour > 23 || minute > 59)
    return FALSE;
  *minutes = (hour * 60 + minute) * (sign == '-' ? -1 : 1);
  return TRUE;
}

static gboolean
take_date (const char **text,
           int *year,
           int *month,
           int *day)
{
  return take_number (text, 4, year) && take_char (text, "-") &&
         take_number (text, 2, month) && take_char (text, "-") &&
         take_number (text, 2, day);
}

static gboolean
take_time (const char **text,
           int *hour,
           int *minute,
           int *second)
{
  return take_number (text, 2, hour) && take_char (text, ":") &&
         take_number (text, 2, minute) && take_char (text, ":") &&
         take_number (text, 2, second);
}

/**
 * till_time_from_rfc3339:
 * @text: (nullable): a date, a time and an offset, as in RFC 3339
 * @time_us: (out): microseconds since 1970, UTC
 *
 * Returns: %FALSE if @text is something else
 */
gboolean
till_time_from_rfc3339 (const char *text,
                        gint64 *time_us)
{
  g_autoptr (GDateTime) time = NULL;
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offset = 0;
  gint64 micros = 0;
  gboolean leap = FALSE;

  g_return_val_if_fail (time_us != NULL, FALSE);

  if (text == NULL || !take_date (&text, &year, &month, &day) || !take_char (&text, "Tt ") ||
      !take_time (&text, &hour, &minute, &second))
    return FALSE;
  if (take_char (&text, ".") && !take_fraction (&text, &micros))
    return FALSE;
  if (!take_offset (&text, &offset) || *text != '\0')
    return FALSE;

  /* A leap second is counted as the second after it. */
  leap = second == 60;
  time = g_date_time_new_utc (year, month, day, hour, minute, leap ? 59 : second);
  if (time == NULL)
    return FALSE;
  *time_us = (g_date_time_to_unix (time) + (leap ? 1 : 0) - offset * 60) * G_USEC_PER_SEC + micros;
  return TRUE;
}
