/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-report.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double *left = a;
  const double *right = b;

  return *left < *right ? -1 : *left > *right;
}

gboolean
bench_report (const BenchFigure *figure)
{
  double ratio = figure->baseline > 0 ? figure->value / figure->baseline : 0;
  gboolean ok = (figure->baseline > 0 ? ratio : figure->value) <= figure->target;

  printf ("{\"row\": %d, \"name\": \"%s\", \"value\": %.4f, \"unit\": \"%s\", \"baseline\": %.4f, "
          "\"ratio\": %.3f, \"target\": %.3f, \"ok\": %s}\n",
          figure->row, figure->name, figure->value, figure->unit, figure->baseline, ratio, figure->target,
          ok ? "true" : "false");
  fflush (stdout);
  return ok;
}

double
bench_percentile (GArray *samples,
                  double share)
{
  guint place = 0;

  g_return_val_if_fail (samples->len > 0, 0);

  g_array_sort (samples, compare);
  place = MIN ((guint) (share * samples->len), samples->len - 1);
  return g_array_index (samples, double, place);
}

double
bench_now_ms (void)
{
  struct timespec t;

  if (g_getenv ("BENCH_CPU") != NULL) {
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
    return (double) t.tv_sec * 1000 + (double) t.tv_nsec / 1e6;
  }
  return (double) g_get_monotonic_time () / 1000;
}

double
bench_memory_mb (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  fields = g_strsplit (text, " ", 3);
  return g_ascii_strtod (fields[1], NULL) * (double) sysconf (_SC_PAGESIZE) / (1024 * 1024);
}
