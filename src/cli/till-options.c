/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-options.h"

#include "till-output.h"

#include <glib/gi18n.h>

/**
 * till_options_parse:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 * @entries: the command's options
 * @parameters: what stands behind the options, for its help: "FILE"
 * @n_parameters: how many of these there have to be
 *
 * Returns: (transfer full) (nullable): the parameters, or %NULL after standard error was told what is wrong
 */
GStrv
till_options_parse (char **arguments,
                    const GOptionEntry *entries,
                    const char *parameters,
                    guint n_parameters)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = g_strdupv (arguments);

  g_option_context_add_main_entries (context, entries, TILL_GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &rest, &error)) {
    till_output_refuse_usage (error->message);
    return NULL;
  }
  if (g_strv_length (rest) != n_parameters + 1) {
    till_output_refuse_usage (n_parameters > g_strv_length (rest) - 1 ? _ ("Something is missing from the command.")
                                                                      : _ ("The command has something too much."));
    return NULL;
  }
  return g_strdupv (rest + 1);
}
