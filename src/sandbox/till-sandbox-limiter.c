/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-limiter.h"

/**
 * till_sandbox_limiter_take:
 * @self: the limiter
 * @now_us: a clock that never goes back
 * @retry_after: (out): after how many seconds to ask again
 *
 * Returns: whether a request may be answered now
 */
gboolean
till_sandbox_limiter_take (TillSandboxLimiter *self,
                           gint64 now_us,
                           guint *retry_after)
{
  gint64 cost_us = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->per_second == 0)
    return TRUE;
  cost_us = G_USEC_PER_SEC / self->per_second;
  self->level_us = MAX (self->level_us, now_us - G_USEC_PER_SEC);
  if (self->level_us + cost_us > now_us) {
    *retry_after = 1;
    return FALSE;
  }
  self->level_us += cost_us;
  return TRUE;
}
