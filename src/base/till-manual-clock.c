/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-manual-clock.h"

struct _TillManualClock {
  TillClock parent_instance;

  GMutex mutex;
  gint64 time_us;
};

G_DEFINE_FINAL_TYPE (TillManualClock, till_manual_clock, TILL_TYPE_CLOCK)

static gint64
till_manual_clock_get_time (TillClock *clock)
{
  TillManualClock *self = TILL_MANUAL_CLOCK (clock);
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  return self->time_us;
}

static void
till_manual_clock_finalize (GObject *object)
{
  TillManualClock *self = TILL_MANUAL_CLOCK (object);

  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (till_manual_clock_parent_class)->finalize (object);
}

static void
till_manual_clock_class_init (TillManualClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  TillClockClass *clock_class = TILL_CLOCK_CLASS (klass);

  object_class->finalize = till_manual_clock_finalize;
  clock_class->get_time = till_manual_clock_get_time;
}

static void
till_manual_clock_init (TillManualClock *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * till_manual_clock_new:
 * @time_us: where the clock stands
 *
 * Returns: (transfer full): a clock that stands still
 */
TillManualClock *
till_manual_clock_new (gint64 time_us)
{
  TillManualClock *self = g_object_new (TILL_TYPE_MANUAL_CLOCK, NULL);

  till_manual_clock_set_time (self, time_us);
  return self;
}

/**
 * till_manual_clock_set_time:
 * @time_us: microseconds since 1970, UTC; may be earlier than before
 */
void
till_manual_clock_set_time (TillManualClock *self,
                            gint64 time_us)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (TILL_IS_MANUAL_CLOCK (self));

  locker = g_mutex_locker_new (&self->mutex);
  self->time_us = time_us;
}

/**
 * till_manual_clock_advance:
 * @us: how far to move, in microseconds
 */
void
till_manual_clock_advance (TillManualClock *self,
                           gint64 us)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (TILL_IS_MANUAL_CLOCK (self));

  locker = g_mutex_locker_new (&self->mutex);
  self->time_us += us;
}
