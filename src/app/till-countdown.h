/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TILL_TYPE_COUNTDOWN (till_countdown_get_type ())

/* Says in how many seconds the next sale starts by itself, and emits "ended" then. Says nothing while it is not running. */
G_DECLARE_FINAL_TYPE (TillCountdown, till_countdown, TILL, COUNTDOWN, AdwBin)

/* 0 is not to run at all. */
void till_countdown_start (TillCountdown *self,
                           guint seconds);
void till_countdown_stop (TillCountdown *self);

G_END_DECLS
