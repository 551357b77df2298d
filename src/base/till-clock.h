/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TILL_TYPE_CLOCK (till_clock_get_type ())

/* Where the time comes from: UTC microseconds since 1970. The class itself reads the system's clock. */
G_DECLARE_DERIVABLE_TYPE (TillClock, till_clock, TILL, CLOCK, GObject)

struct _TillClockClass {
  GObjectClass parent_class;

  gint64 (*get_time) (TillClock *self);
};

TillClock *till_clock_new (void) G_GNUC_WARN_UNUSED_RESULT;
gint64 till_clock_get_time (TillClock *self);

G_END_DECLS
