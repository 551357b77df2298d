/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-scheme.h"

#define DARK_QUERY "@media (prefers-color-scheme: dark)"

static const char *const schemes[] = { "light", "dark" };

/**
 * till_sandbox_scheme_find:
 * @word: (nullable): what somebody asks for
 *
 * Returns: (nullable): "light" or "dark", if it is one of them
 */
const char *
till_sandbox_scheme_find (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_strcmp0 (word, schemes[i]) == 0)
      return schemes[i];
  return NULL;
}

/**
 * till_sandbox_scheme_force:
 * @style: a style sheet
 * @scheme: (nullable): what till_sandbox_scheme_find() found
 *
 * Returns: (transfer full): the same, whose rules for the dark are always or never in force
 */
char *
till_sandbox_scheme_force (const char *style,
                           const char *scheme)
{
  g_autoptr (GString) forced = g_string_new (style);

  if (scheme != NULL)
    g_string_replace (forced, DARK_QUERY, g_str_equal (scheme, "dark") ? "@media all" : "@media not all", 0);
  return g_string_free (g_steal_pointer (&forced), FALSE);
}
