/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * till_set_str:
 * @field: (inout): the string that a setter owns
 * @value: (nullable): its new value, copied
 *
 * Returns: %TRUE if the value changed, so that the setter has to notify
 */
static inline gboolean
till_set_str (char **field,
              const char *value)
{
  if (g_strcmp0 (*field, value) == 0)
    return FALSE;
  g_free (*field);
  *field = g_strdup (value);
  return TRUE;
}

G_END_DECLS
