/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-clock.h"

G_BEGIN_DECLS

/* Wakes its owner once, at the earliest of the times that it was set to; then it sleeps until it is set again. */
typedef struct _TillSandboxAlarm TillSandboxAlarm;

typedef void (*TillSandboxAlarmFunc) (gpointer owner);

TillSandboxAlarm *till_sandbox_alarm_new (TillClock *clock,
                                          TillSandboxAlarmFunc func,
                                          gpointer owner) G_GNUC_WARN_UNUSED_RESULT;
void till_sandbox_alarm_free (TillSandboxAlarm *self);

void till_sandbox_alarm_set (TillSandboxAlarm *self,
                             gint64 time_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillSandboxAlarm, till_sandbox_alarm_free)

G_END_DECLS
