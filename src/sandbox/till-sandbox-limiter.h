/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillSandboxLimiter:
 * @per_second: how many requests a second are answered in the long run, or 0 for no limit
 * @level_us: how far ahead of the clock the requests answered so far reach
 *
 * Lets a second's worth of requests through at once, and then as many as the rate allows.
 */
typedef struct
{
  guint per_second;
  gint64 level_us;
} TillSandboxLimiter;

gboolean till_sandbox_limiter_take (TillSandboxLimiter *self,
                                    gint64 now_us,
                                    guint *retry_after);

G_END_DECLS
