/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-backoff.h"

/* A service that asks for more than this is asked earlier anyhow: a shop cannot wait for a day. */
#define RETRY_AFTER_MAX (10 * 60 * (gint64) G_USEC_PER_SEC)

/**
 * till_backoff_next:
 * @self: the backoff
 * @retry_after_us: how long the other side asked to wait, or 0
 *
 * Counts one more failure.
 *
 * Returns: the pause before the next try, in microseconds: between half of and the whole doubled pause, and never
 *   shorter than @retry_after_us (up to ten minutes)
 */
gint64
till_backoff_next (TillBackoff *self,
                   gint64 retry_after_us)
{
  gint64 pause;

  g_return_val_if_fail (self != NULL, 0);

  pause = self->base_us << MIN (self->n_failures, 16);
  pause = MIN (pause, self->cap_us);
  self->n_failures++;
  pause = pause / 2 + g_random_int_range (0, (gint32) MAX (pause / 2, 1));
  return MAX (pause, MIN (retry_after_us, RETRY_AFTER_MAX));
}

/**
 * till_backoff_reset:
 * @self: the backoff
 *
 * An answer came: the next failure starts from the first pause again.
 */
void
till_backoff_reset (TillBackoff *self)
{
  g_return_if_fail (self != NULL);

  self->n_failures = 0;
}
