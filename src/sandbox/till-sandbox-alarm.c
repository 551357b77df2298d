/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-alarm.h"

struct _TillSandboxAlarm {
  GSource *source;
  TillClock *clock;
  TillSandboxAlarmFunc func;
  gpointer owner;
};

static gboolean
wake_cb (gpointer user_data)
{
  TillSandboxAlarm *self = user_data;

  g_source_set_ready_time (self->source, -1);
  self->func (self->owner);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource *source,
          GSourceFunc callback,
          gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs source_funcs = { .dispatch = dispatch };

/**
 * till_sandbox_alarm_new:
 * @clock: the time
 * @func: (scope notified): is called at the time
 * @owner: who is woken, and outlives the alarm
 *
 * Returns: (transfer full): an alarm that is not set
 */
TillSandboxAlarm *
till_sandbox_alarm_new (TillClock *clock,
                        TillSandboxAlarmFunc func,
                        gpointer owner)
{
  TillSandboxAlarm *self = NULL;

  g_return_val_if_fail (TILL_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (TillSandboxAlarm, 1);
  self->clock = g_object_ref (clock);
  self->func = func;
  self->owner = owner;
  self->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_callback (self->source, wake_cb, self, NULL);
  g_source_attach (self->source, NULL);
  return self;
}

/**
 * till_sandbox_alarm_free:
 * @self: (transfer full): an alarm, which wakes nobody any more
 */
void
till_sandbox_alarm_free (TillSandboxAlarm *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * till_sandbox_alarm_set:
 * @self: an alarm
 * @time_us: when to wake its owner; a time that is past means now
 *
 * Leaves an earlier time that it is set to.
 */
void
till_sandbox_alarm_set (TillSandboxAlarm *self,
                        gint64 time_us)
{
  gint64 ready_us = 0;
  gint64 planned_us = 0;

  g_return_if_fail (self != NULL);

  ready_us = g_get_monotonic_time () + MAX (time_us - till_clock_get_time (self->clock), 0);
  planned_us = g_source_get_ready_time (self->source);
  if (planned_us == -1 || ready_us < planned_us)
    g_source_set_ready_time (self->source, ready_us);
}
