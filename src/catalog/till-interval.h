/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TillInterval:
 * @TILL_INTERVAL_NONE: sold once
 * @TILL_INTERVAL_DAY: charged each n days
 * @TILL_INTERVAL_WEEK: charged each n weeks
 * @TILL_INTERVAL_MONTH: charged each n months
 * @TILL_INTERVAL_YEAR: charged each n years
 *
 * How often a product is charged. The numbers are stored and never change.
 */
typedef enum {
  TILL_INTERVAL_NONE = 0,
  TILL_INTERVAL_DAY = 1,
  TILL_INTERVAL_WEEK = 2,
  TILL_INTERVAL_MONTH = 3,
  TILL_INTERVAL_YEAR = 4,
} TillInterval;

/* The wire's and the files' words: "day", "week", "month", "year"; "none" for sold once. */
const char *till_interval_to_string (TillInterval interval);
gboolean till_interval_from_string (const char *text,
                                    TillInterval *interval);

G_END_DECLS
