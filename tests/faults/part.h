/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tally.h"

G_BEGIN_DECLS

/**
 * PartOptions:
 * @is_short: a sample of the points
 * @seed: of all that is random
 * @only: (nullable): of the matrix, only cases whose name has this in it
 *
 * How a part of the proof is run.
 */
typedef struct
{
  gboolean is_short;
  guint32 seed;
  const char *only;
} PartOptions;

typedef void (*PartFunc) (const PartOptions *options,
                          Tally *tally);

void matrix_run (const PartOptions *options,
                 Tally *tally);
void refund_matrix_run (const PartOptions *options,
                        Tally *tally);
void kills_run_till_writes (const PartOptions *options,
                            Tally *tally);
void kills_run_till_wire (const PartOptions *options,
                          Tally *tally);
void kills_run_till_random (const PartOptions *options,
                            Tally *tally);
void kills_run_service_wire (const PartOptions *options,
                             Tally *tally);
void kills_run_service_random (const PartOptions *options,
                               Tally *tally);
void kills_run_service_writes (const PartOptions *options,
                               Tally *tally);
void clock_run (const PartOptions *options,
                Tally *tally);

G_END_DECLS
