/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchFigure:
 * @row: the row of the table of targets
 * @name: what was measured
 * @value: the figure
 * @unit: its unit
 * @baseline: the same for the baseline; 0 when there is none
 * @target: what @value (or, with a baseline, @value / @baseline) may be at most; 0: it is only to be read
 *
 * One line of a benchmark's report. Times are not money: they may be fractions.
 */
typedef struct
{
  int row;
  const char *name;
  double value;
  const char *unit;
  double baseline;
  double target;
} BenchFigure;

/* Prints one line of JSON; answers whether the target is met. */
gboolean bench_report (const BenchFigure *figure);

/* Sorts the samples, and answers the one that @share (0 … 1) of them do not exceed. */
double bench_percentile (GArray *samples,
                         double share);
/* With BENCH_CPU set, processor time: for looking closer on a machine that has other work, too. */
double bench_now_ms (void);
/* The resident memory of this process in megabytes. */
double bench_memory_mb (void);

G_END_DECLS
