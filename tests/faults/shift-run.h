/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-proxy.h"
#include "sandbox-service.h"
#include "tally.h"

G_BEGIN_DECLS

/**
 * ShiftVictim:
 * @SHIFT_VICTIM_NOBODY: both live to the end of the shift
 * @SHIFT_VICTIM_TILL: the program at the till is killed
 * @SHIFT_VICTIM_SERVICE: the service is killed, and started again
 *
 * Who is killed.
 */
typedef enum {
  SHIFT_VICTIM_NOBODY,
  SHIFT_VICTIM_TILL,
  SHIFT_VICTIM_SERVICE,
} ShiftVictim;

/**
 * ShiftPlan:
 * @seed: what the shift chooses by
 * @write: before which change of a file the till kills itself; 0 for never
 * @victim: who is killed from outside
 * @boundary: at which boundary of the wire that happens; 0 for none
 * @after_us: how long after the start it happens; 0 for never
 * @call: (nullable): the call of the kernel that the service does not survive
 * @nth: the how manieth of them
 *
 * One run of a shift. The victim of @write is the till itself, and that of @call the service, whatever @victim says.
 */
typedef struct
{
  guint32 seed;
  guint write;
  ShiftVictim victim;
  guint boundary;
  gint64 after_us;
  const char *call;
  guint nth;
} ShiftPlan;

/* The shift as a program of its own, in a folder that it and the next one use, against the real service behind a proxy. */
typedef struct _ShiftRun ShiftRun;

ShiftRun *shift_run_new (Service *service,
                         Tally *tally) G_GNUC_WARN_UNUSED_RESULT;
void shift_run_free (ShiftRun *self);

/* Runs a shift until it ends, one way or the other. TRUE if what was planned has come to pass. */
gboolean shift_run (ShiftRun *self,
                    const ShiftPlan *plan);
/* How long the last shift took. */
gint64 shift_run_get_duration (ShiftRun *self);
/* Starts again, settles (some customers still pay what they have on their phones), compares the books, and goes on in
 * the same folder, or in a new one if @is_last. */
void shift_run_check (ShiftRun *self,
                      gboolean is_last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShiftRun, shift_run_free)

G_END_DECLS
