/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-branding-mark.h"

/**
 * till_branding_mark_copy:
 * @self: a mark
 *
 * Returns: (transfer full): the same once more
 */
TillBrandingMark *
till_branding_mark_copy (const TillBrandingMark *self)
{
  TillBrandingMark *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->revision = g_strdup (self->revision);
  return copy;
}

/**
 * till_branding_mark_free:
 * @self: (transfer full): a mark
 */
void
till_branding_mark_free (TillBrandingMark *self)
{
  g_free (self->revision);
  g_free (self);
}
