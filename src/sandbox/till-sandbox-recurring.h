/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-field.h"

G_BEGIN_DECLS

/* How often a price is due: {interval, intervalCount}. */
extern const TillSandboxField till_sandbox_recurring_fields[];

gint64 till_sandbox_recurring_get_end (JsonObject *recurring,
                                       gint64 start_us);
gint64 till_sandbox_recurring_get_next (JsonObject *recurring,
                                        gint64 anchor_us,
                                        gint64 time_us,
                                        gboolean *is_due);

G_END_DECLS
