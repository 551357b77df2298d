/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillBackoff:
 * @base_us: the first pause
 * @cap_us: no pause of its own is longer
 * @n_failures: how often in a row it was asked for one
 *
 * How long to wait before asking again: doubling, with jitter, so that many tills do not come back at once.
 */
typedef struct
{
  gint64 base_us;
  gint64 cap_us;
  guint n_failures;
} TillBackoff;

gint64 till_backoff_next (TillBackoff *self,
                          gint64 retry_after_us);
void till_backoff_reset (TillBackoff *self);

G_END_DECLS
