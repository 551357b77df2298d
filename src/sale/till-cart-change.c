/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-cart-change.h"

/**
 * till_line_state_new:
 * @number: which line
 * @item: (nullable): what it sells
 * @quantity: how much; 0 means that it is not there
 * @discount: taken off it
 *
 * Returns: (transfer full): how a line is to be
 */
TillLineState *
till_line_state_new (gint64 number,
                     TillItem *item,
                     TillQuantity quantity,
                     TillDiscount discount)
{
  TillLineState *self = g_new0 (TillLineState, 1);

  self->number = number;
  self->item = item != NULL ? till_item_ref (item) : NULL;
  self->quantity = quantity;
  self->discount = discount;
  return self;
}

/**
 * till_line_state_free:
 * @self: (transfer full): a state
 *
 * Frees it.
 */
void
till_line_state_free (TillLineState *self)
{
  g_clear_pointer (&self->item, till_item_unref);
  g_free (self);
}

/**
 * till_cart_head_new:
 * @discount: taken off the whole
 * @note: (nullable): the clerk's words
 * @customer: (nullable): for whom
 *
 * Returns: (transfer full): a head without unknown codes
 */
TillCartHead *
till_cart_head_new (TillDiscount discount,
                    const char *note,
                    TillCustomer *customer)
{
  TillCartHead *self = g_new0 (TillCartHead, 1);

  self->discount = discount;
  self->note = g_strdup (note);
  g_set_object (&self->customer, customer);
  self->page_options = TILL_PAGE_OPTIONS_UNSET;
  self->unknown = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * till_cart_head_copy:
 * @self: a head
 *
 * Returns: (transfer full): another
 */
TillCartHead *
till_cart_head_copy (const TillCartHead *self)
{
  TillCartHead *copy = till_cart_head_new (self->discount, self->note, self->customer);

  copy->page_options = self->page_options;
  for (guint i = 0; i < self->unknown->len; i++)
    g_ptr_array_add (copy->unknown, g_object_ref (self->unknown->pdata[i]));
  return copy;
}

/**
 * till_cart_head_free:
 * @self: (transfer full): a head
 *
 * Frees it.
 */
void
till_cart_head_free (TillCartHead *self)
{
  g_free (self->note);
  g_clear_object (&self->customer);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}

/**
 * till_cart_change_new:
 *
 * Returns: (transfer full): a change of nothing
 */
TillCartChange *
till_cart_change_new (void)
{
  TillCartChange *self = g_new0 (TillCartChange, 1);

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) till_line_state_free);
  return self;
}

/**
 * till_cart_change_add:
 * @self: a change
 * @number: which line; higher than those that are in it already
 * @item: (nullable): what it sells
 * @quantity: how much; 0 means that it is not there
 * @discount: taken off it
 *
 * Says how a line is to be.
 */
void
till_cart_change_add (TillCartChange *self,
                      gint64 number,
                      TillItem *item,
                      TillQuantity quantity,
                      TillDiscount discount)
{
  g_ptr_array_add (self->lines, till_line_state_new (number, item, quantity, discount));
}

/**
 * till_cart_change_find:
 * @self: a change
 * @number: which line
 *
 * Returns: (nullable) (transfer none): how that line is to be
 */
const TillLineState *
till_cart_change_find (const TillCartChange *self,
                       gint64 number)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const TillLineState *state = g_ptr_array_index (self->lines, i);

    if (state->number == number)
      return state;
  }
  return NULL;
}

/**
 * till_cart_change_free:
 * @self: (transfer full): a change
 *
 * Frees it.
 */
void
till_cart_change_free (TillCartChange *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->head, till_cart_head_free);
  g_free (self);
}
