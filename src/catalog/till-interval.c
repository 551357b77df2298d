/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-interval.h"

static const char *const words[] = {
  [TILL_INTERVAL_NONE] = "none",
  [TILL_INTERVAL_DAY] = "day",
  [TILL_INTERVAL_WEEK] = "week",
  [TILL_INTERVAL_MONTH] = "month",
  [TILL_INTERVAL_YEAR] = "year",
};

/**
 * till_interval_to_string:
 * @interval: an interval
 *
 * Returns: (transfer none): its word in files and on the wire
 */
const char *
till_interval_to_string (TillInterval interval)
{
  g_return_val_if_fail ((guint) interval < G_N_ELEMENTS (words), "none");

  return words[interval];
}

/**
 * till_interval_from_string:
 * @text: a word
 * @interval: (out): where to put the interval
 *
 * Returns: whether @text is one of the words, in any case of letters
 */
gboolean
till_interval_from_string (const char *text,
                           TillInterval *interval)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (interval != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0) {
      *interval = (TillInterval) i;
      return TRUE;
    }
  return FALSE;
}
