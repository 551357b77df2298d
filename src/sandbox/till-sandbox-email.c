/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-email.h"

#include <string.h>

/* RFC 5321's longest path. */
#define MAX_LENGTH 254

static gboolean
is_plain (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) || g_ascii_isspace (*c) || strchr ("<>()[],;:\"\\", *c) != NULL)
      return FALSE;
  return TRUE;
}

/**
 * till_sandbox_email_is_valid:
 * @text: what somebody typed
 *
 * Catches slips, not liars: only a mail proves an address.
 *
 * Returns: whether @text looks like an e-mail address
 */
gboolean
till_sandbox_email_is_valid (const char *text)
{
  const char *at = NULL;
  const char *dot = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  at = strrchr (text, '@');
  if (strlen (text) > MAX_LENGTH || at == NULL || at == text || strchr (text, '@') != at || !is_plain (text))
    return FALSE;
  dot = strrchr (at, '.');
  return dot != NULL && dot > at + 1 && dot[1] != '\0' && strstr (at, "..") == NULL;
}
