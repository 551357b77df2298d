/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-secret.h"

#include <string.h>

/**
 * till_sandbox_secret_is_equal:
 * @a: a secret
 * @b: what is held against it
 *
 * Compares in a time that does not tell how much is right.
 *
 * Returns: whether they are equal
 */
gboolean
till_sandbox_secret_is_equal (const char *a,
                              const char *b)
{
  gsize length = strlen (a);
  volatile guint8 difference = 0;

  if (strlen (b) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guint8) (a[i] ^ b[i]);
  return difference == 0;
}
