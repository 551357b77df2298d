/* SPDX-License-Identifier: GPL-3.0-or-later */
/* faults PART: tries one part of the proof and prints what came of it as one line of JSON. The exit code is 0 only if
 * nothing was wrong. */
#include "part.h"

#include <stdlib.h>

static const struct
{
  const char *name;
  PartFunc run;
} parts[] = {
  { "matrix", matrix_run },
  { "refund-matrix", refund_matrix_run },
  { "till-writes", kills_run_till_writes },
  { "till-wire", kills_run_till_wire },
  { "till-random", kills_run_till_random },
  { "service-wire", kills_run_service_wire },
  { "service-random", kills_run_service_random },
  { "service-writes", kills_run_service_writes },
  { "clock", clock_run },
};

static PartFunc
find_part (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].name, name))
      return parts[i].run;
  return NULL;
}

static gboolean
parse (int *argc,
       char ***argv,
       PartOptions *options,
       char **only)
{
  gint64 seed = 1;
  const GOptionEntry entries[] = {
    { "short", 0, 0, G_OPTION_ARG_NONE, &options->is_short, "A sample of the points", NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "What is random begins with this", "N" },
    { "case", 0, 0, G_OPTION_ARG_STRING, only, "Of the matrix, only cases with this in their name", "TEXT" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PART");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, argc, argv, &error) && *argc == 2 && find_part ((*argv)[1]) != NULL) {
    options->seed = (guint32) seed;
    options->only = *only;
    return TRUE;
  }
  g_printerr ("%s\n", error != NULL ? error->message : "There is no such part.");
  return FALSE;
}

int
main (int argc,
      char **argv)
{
  PartOptions options = { 0 };
  g_autofree char *only = NULL;
  g_autoptr (Tally) tally = NULL;

  if (!parse (&argc, &argv, &options, &only))
    return 2;
  tally = tally_new (argv[1], options.seed);
  find_part (argv[1]) (&options, tally);
  return tally_print (tally) ? EXIT_SUCCESS : EXIT_FAILURE;
}
