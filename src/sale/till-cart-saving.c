/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a cart gets to disk as a whole; till-cart-verbs.c writes each change by itself. */
#include "till-cart.h"

#include "till-cart-private.h"

static void
flushed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (till_draft_writer_flush_finish (TILL_DRAFT_WRITER (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * till_cart_flush_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all that was changed so far is on disk
 * @user_data: data for @callback
 *
 * Waits for the writes, and tries again what has failed.
 */
void
till_cart_flush_async (TillCart *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TILL_IS_CART (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, till_cart_flush_async);
  till_cart_ensure_saved (self);
  if (self->writer == NULL)
    g_task_return_boolean (task, TRUE);
  else
    till_draft_writer_flush_async (self->writer, cancellable, flushed_cb, g_steal_pointer (&task));
}

/**
 * till_cart_flush_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: whether all is on disk
 */
gboolean
till_cart_flush_finish (TillCart *self,
                        GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * till_cart_to_draft:
 *
 * Returns: (transfer full): the cart as it would be on disk
 */
TillDraft *
till_cart_to_draft (TillCart *self)
{
  TillDraft *draft = till_draft_new (self->id, self->currency, self->rounding, till_cart_head_copy (self->head));

  for (guint i = 0; i < self->lines->len; i++) {
    TillCartLine *line = g_ptr_array_index (self->lines, i);

    g_ptr_array_add (draft->lines, till_line_state_new (till_cart_line_get_number (line), till_cart_line_get_item (line),
                                                        till_cart_line_get_quantity (line),
                                                        till_cart_line_get_discount (line)));
  }
  return draft;
}

/**
 * till_cart_ensure_saved:
 *
 * Queues the whole cart if an earlier write has failed.
 */
void
till_cart_ensure_saved (TillCart *self)
{
  g_return_if_fail (TILL_IS_CART (self));

  if (self->writer != NULL && self->was_changed && till_draft_writer_needs_whole (self->writer))
    till_draft_writer_save (self->writer, till_cart_to_draft (self));
}
