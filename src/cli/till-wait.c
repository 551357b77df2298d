/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-wait.h"

void
till_wait_cb (GObject *source,
              GAsyncResult *result,
              gpointer wait)
{
  TillWait *self = wait;

  self->result = g_object_ref (result);
}

/* Returns: (transfer none): the result, for the call's finish */
GAsyncResult *
till_wait_for_result (TillWait *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return self->result;
}

void
till_wait_clear (TillWait *self)
{
  g_clear_object (&self->result);
}
