/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-pacer.h"

#include "till-backoff.h"

#define SLOWER      5
#define FAILURE_CAP (15 * 2)

struct _TillPacer {
  guint pace_ms;
  guint slower_after_ms;
  TillPacerFunc func;
  gpointer user_data;
  TillBackoff backoff;
  gint64 since_us;
  guint source_id;
};

static gboolean
due_cb (gpointer user_data)
{
  TillPacer *self = user_data;

  self->source_id = 0;
  self->func (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
plan (TillPacer *self,
      gint64 pause_us)
{
  till_pacer_stop (self);
  self->source_id = g_timeout_add ((guint) (pause_us / 1000), due_cb, self);
}

/**
 * till_pacer_new:
 * @pace_ms: between two questions at first
 * @slower_after_ms: when to slow down to a fifth
 * @func: asks
 * @user_data: its data
 *
 * Returns: (transfer full): a pacer that has nothing planned
 */
TillPacer *
till_pacer_new (guint pace_ms,
                guint slower_after_ms,
                TillPacerFunc func,
                gpointer user_data)
{
  TillPacer *self = NULL;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (TillPacer, 1);
  self->slower_after_ms = slower_after_ms;
  self->func = func;
  self->user_data = user_data;
  till_pacer_set_pace (self, pace_ms);
  till_pacer_restart (self);
  return self;
}

/**
 * till_pacer_free:
 * @self: (transfer full): the pacer
 */
void
till_pacer_free (TillPacer *self)
{
  till_pacer_stop (self);
  g_free (self);
}

/**
 * till_pacer_get_pace:
 * @self: the pacer
 *
 * Returns: milliseconds between two questions at first
 */
guint
till_pacer_get_pace (TillPacer *self)
{
  return self->pace_ms;
}

/**
 * till_pacer_set_pace:
 * @self: the pacer
 * @pace_ms: milliseconds between two questions at first
 */
void
till_pacer_set_pace (TillPacer *self,
                     guint pace_ms)
{
  self->pace_ms = MAX (pace_ms, 1);
  self->backoff.base_us = (gint64) self->pace_ms * 1000 / 2;
  self->backoff.cap_us = (gint64) self->pace_ms * 1000 * FAILURE_CAP / 2;
}

/**
 * till_pacer_get_n_failures:
 * @self: the pacer
 *
 * Returns: how many questions in a row brought no answer
 */
guint
till_pacer_get_n_failures (TillPacer *self)
{
  return self->backoff.n_failures;
}

/**
 * till_pacer_answered:
 * @self: the pacer
 *
 * An answer came that leaves something to ask.
 */
void
till_pacer_answered (TillPacer *self)
{
  gboolean is_slower = g_get_monotonic_time () - self->since_us > (gint64) self->slower_after_ms * 1000;

  till_backoff_reset (&self->backoff);
  plan (self, (gint64) self->pace_ms * 1000 * (is_slower ? SLOWER : 1));
}

/**
 * till_pacer_failed:
 * @self: the pacer
 * @retry_after_us: how long the other side asked to wait, or 0
 *
 * No answer came.
 */
void
till_pacer_failed (TillPacer *self,
                   gint64 retry_after_us)
{
  plan (self, till_backoff_next (&self->backoff, retry_after_us));
}

/**
 * till_pacer_stop:
 * @self: the pacer
 */
void
till_pacer_stop (TillPacer *self)
{
  g_clear_handle_id (&self->source_id, g_source_remove);
}

/**
 * till_pacer_restart:
 * @self: the pacer
 *
 * Something has happened: asks at its first pace again. What is planned stays.
 */
void
till_pacer_restart (TillPacer *self)
{
  till_backoff_reset (&self->backoff);
  self->since_us = g_get_monotonic_time ();
}
