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
  gboolean is_ratio = figure->baseline > 0;
  double ratio = is_ratio ? figure->value / figure->baseline : 0;
  gboolean ok = (is_ratio ? ratio : figure->value) <= figure->target;

  printf ("{\"row\": %d, \"name\": \"%s\", \"value\": %.4f, \"unit\": \"%s\", ",
          figure->row, figure->name, figure->value, figure->unit);
  if (is_ratio)
    printf ("\"baseline\": %.4f, \"ratio\": %.3f, ", figure->baseline, ratio);
  if (figure->target > 0)
    printf ("\"target\": \"<= %g %s\", \"ok\": %s}\n", figure->target, is_ratio ? "x" : figure->unit, ok ? "true" : "false");
  else
    printf ("\"target\": \"-\", \"ok\": true}\n");
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
  struct timespec used;

  if (g_getenv ("BENCH_CPU") != NULL) {
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
    return (double) used.tv_sec * 1000 + (double) used.tv_nsec / 1e6;
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
