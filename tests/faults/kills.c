/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 of the till and of the service: at every change of a file, at every boundary of the wire, and at random
 * instants. */
#include "part.h"
#include "shift-run.h"

#define N_RANDOM       500
#define N_RANDOM_SHORT 25
#define N_SAME_FOLDER  5
#define TRIES_MAX      8
/* From one point of the short form to the next. */
#define WIRE_STEP  5
#define WRITE_STEP 41

static Service *
service_new_unlimited (void)
{
  static const char *const all[] = { "--rate-limit", "0", NULL };

  return service_new_with (all);
}

static guint
get_first (const PartOptions *options,
           guint short_step)
{
  return options->is_short ? 1 + options->seed % short_step : 1;
}

static guint
get_step (const PartOptions *options,
          guint short_step)
{
  return options->is_short ? short_step : 1;
}

static void
sweep (const PartOptions *options,
       Tally *tally,
       ShiftVictim victim)
{
  g_autoptr (Service) service = service_new_unlimited ();
  g_autoptr (ShiftRun) run = shift_run_new (service, tally);
  gboolean has_come = TRUE;

  for (guint n = get_first (options, WIRE_STEP); has_come; n += get_step (options, WIRE_STEP)) {
    const ShiftPlan plan = { .seed = options->seed, .victim = victim, .boundary = n };

    tally_begin (tally, "boundary %u", n);
    has_come = shift_run (run, &plan);
    shift_run_check (run, TRUE);
  }
}

void
kills_run_till_wire (const PartOptions *options,
                     Tally *tally)
{
  sweep (options, tally, SHIFT_VICTIM_TILL);
}

void
kills_run_service_wire (const PartOptions *options,
                        Tally *tally)
{
  sweep (options, tally, SHIFT_VICTIM_SERVICE);
}

void
kills_run_till_writes (const PartOptions *options,
                       Tally *tally)
{
  g_autoptr (Service) service = service_new_unlimited ();
  g_autoptr (ShiftRun) run = shift_run_new (service, tally);
  gboolean has_come = TRUE;

  for (guint n = get_first (options, WRITE_STEP); has_come; n += get_step (options, WRITE_STEP)) {
    const ShiftPlan plan = { .seed = options->seed, .write = n };

    tally_begin (tally, "write %u", n);
    has_come = shift_run (run, &plan);
    shift_run_check (run, TRUE);
  }
}

/* Several kills in one folder; between some of them nobody but the next shift itself settles. A shift that came to its end
 * first tells how long one takes just now, and counts for nothing else. */
static void
strike_at_random (const PartOptions *options,
                  Tally *tally,
                  ShiftVictim victim)
{
  g_autoptr (Service) service = service_new_unlimited ();
  g_autoptr (ShiftRun) run = shift_run_new (service, tally);
  g_autoptr (GRand) rand = g_rand_new_with_seed (options->seed);
  const guint n_wanted = options->is_short ? N_RANDOM_SHORT : N_RANDOM;
  const ShiftPlan whole = { .seed = options->seed };
  gint64 duration_us = 0;
  guint n_struck = 0;

  shift_run (run, &whole);
  duration_us = shift_run_get_duration (run);
  shift_run_check (run, TRUE);
  for (guint n = 1; n_struck < n_wanted && n <= TRIES_MAX * n_wanted; n++) {
    const gboolean is_last = n % N_SAME_FOLDER == 0;
    const ShiftPlan plan = { .seed = g_rand_int (rand), .victim = victim, .after_us = (gint64) (g_rand_double (rand) * (double) duration_us) + 1 };

    tally_begin (tally, "instant %u of seed %u: %" G_GINT64_FORMAT " us", n, options->seed, plan.after_us);
    if (shift_run (run, &plan))
      n_struck++;
    else
      duration_us = shift_run_get_duration (run);
    if (is_last || n_struck == n_wanted || g_rand_boolean (rand))
      shift_run_check (run, is_last);
  }
}

void
kills_run_till_random (const PartOptions *options,
                       Tally *tally)
{
  strike_at_random (options, tally, SHIFT_VICTIM_TILL);
}

void
kills_run_service_random (const PartOptions *options,
                          Tally *tally)
{
  strike_at_random (options, tally, SHIFT_VICTIM_SERVICE);
}

void
kills_run_service_writes (const PartOptions *options,
                          Tally *tally)
{
  static const char *const calls[] = { "pwrite64", "fdatasync" };
  g_autoptr (Service) service = service_new_unlimited ();
  g_autoptr (ShiftRun) run = shift_run_new (service, tally);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    gboolean has_come = TRUE;

    for (guint n = get_first (options, WRITE_STEP); has_come; n += get_step (options, WRITE_STEP)) {
      const ShiftPlan plan = { .seed = options->seed, .call = calls[i], .nth = n };

      tally_begin (tally, "%s %u", calls[i], n);
      has_come = shift_run (run, &plan);
      shift_run_check (run, TRUE);
    }
  }
}
