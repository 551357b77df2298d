/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-clock.h"

G_DEFINE_TYPE (TillClock, till_clock, G_TYPE_OBJECT)

static gint64
till_clock_real_get_time (TillClock *self)
{
  return g_get_real_time ();
}

static void
till_clock_class_init (TillClockClass *klass)
{
  klass->get_time = till_clock_real_get_time;
}

static void
till_clock_init (TillClock *self)
{
}

/**
 * till_clock_new:
 *
 * Returns: (transfer full): a clock that shows the system's time
 */
TillClock *
till_clock_new (void)
{
  return g_object_new (TILL_TYPE_CLOCK, NULL);
}

/**
 * till_clock_get_time:
 *
 * Any thread may ask.
 *
 * Returns: microseconds since 1970, UTC
 */
gint64
till_clock_get_time (TillClock *self)
{
  g_return_val_if_fail (TILL_IS_CLOCK (self), 0);

  return TILL_CLOCK_GET_CLASS (self)->get_time (self);
}
