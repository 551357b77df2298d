/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"

G_BEGIN_DECLS

#define TILL_TYPE_MANUAL_CLOCK (till_manual_clock_get_type ())

/* A clock that stands still until it is told to move: the dummy of TillClock. */
G_DECLARE_FINAL_TYPE (TillManualClock, till_manual_clock, TILL, MANUAL_CLOCK, TillClock)

TillManualClock *till_manual_clock_new (gint64 time_us) G_GNUC_WARN_UNUSED_RESULT;
void till_manual_clock_set_time (TillManualClock *self,
                                 gint64 time_us);
void till_manual_clock_advance (TillManualClock *self,
                                gint64 us);

G_END_DECLS
