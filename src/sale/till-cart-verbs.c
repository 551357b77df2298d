/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every verb is one TillCartChange. It is summed up first, and refused as a whole if the sum does not fit; then memory
 * changes, then it is queued to be written. Its inverse is kept for undo, which is a change like any other. */
#include "till-cart.h"

#include "till-cart-lines.h"
#include "till-cart-notice.h"
#include "till-cart-private.h"
#include "till-utils.h"

/* How many steps can be taken back. */
#define UNDO_MAX 200

static void
notify (TillCart *self,
        guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), till_cart_properties[property]);
}

static gboolean
refuse (TillCart *self,
        TillCartRefusal refusal,
        const char *details)
{
  g_autoptr (TillNotice) notice = till_cart_notice_new (refusal, details);

  till_cart_set_error (self, notice);
  return FALSE;
}

static void
set_last_line (TillCart *self,
               TillCartLine *line)
{
  if (g_set_object (&self->last_line, line))
    notify (self, TILL_CART_PROP_LAST_LINE);
}

static void
set_head (TillCart *self,
          const TillCartHead *head)
{
  if (head == NULL)
    return;
  till_cart_head_free (self->head);
  self->head = till_cart_head_copy (head);
  notify (self, TILL_CART_PROP_NOTE);
  notify (self, TILL_CART_PROP_HAS_DISCOUNT);
  notify (self, TILL_CART_PROP_CUSTOMER);
  till_cart_show_unknown (self);
}

/* Tells where the lists differ, no more. */
static void
set_lines (TillCart *self,
           GPtrArray *lines)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->lines);
  guint start = 0;
  guint end = 0;

  self->lines = lines;
  while (start < MIN (old->len, lines->len) && old->pdata[start] == lines->pdata[start])
    start++;
  while (end < MIN (old->len, lines->len) - start &&
         old->pdata[old->len - 1 - end] == lines->pdata[lines->len - 1 - end])
    end++;
  if (old->len != lines->len || start != lines->len)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, lines->len - start - end);
  if ((old->len == 0) != (lines->len == 0))
    notify (self, TILL_CART_PROP_IS_EMPTY);
}

static void
update_lines (TillCart *self,
              const TillCartChange *change)
{
  for (guint i = 0; i < self->lines->len; i++) {
    TillCartLine *line = g_ptr_array_index (self->lines, i);
    const TillLineState *state = till_cart_change_find (change, till_cart_line_get_number (line));
    const TillQuantity quantity = state ? state->quantity : till_cart_line_get_quantity (line);
    const TillDiscount discount = state ? state->discount : till_cart_line_get_discount (line);

    if (till_cart_line_update (line, quantity, discount, &self->totals->lines[i]))
      g_signal_emit (self, till_cart_line_changed, 0, line);
  }
}

static void
choose_last_line (TillCart *self,
                  const TillCartChange *change)
{
  const TillLineState *last = change->lines->len > 0 ? g_ptr_array_index (change->lines, change->lines->len - 1) : NULL;

  if (last == NULL)
    return;
  for (guint i = self->lines->len; i > 0; i--) {
    TillCartLine *line = g_ptr_array_index (self->lines, i - 1);

    if (till_cart_line_get_number (line) == last->number) {
      set_last_line (self, line);
      return;
    }
  }
  set_last_line (self, NULL);
}

/* In memory: @totals have said already that it can be done. */
static void
apply_change (TillCart *self,
              const TillCartChange *change,
              TillTotals *totals)
{
  GPtrArray *lines = till_cart_lines_merge (self->lines, change, totals);

  till_totals_unref (self->totals);
  self->totals = till_totals_ref (totals);
  set_head (self, change->head);
  set_lines (self, lines);
  update_lines (self, change);
  choose_last_line (self, change);
  notify (self, TILL_CART_PROP_TOTALS);
}

static void
save_change (TillCart *self,
             TillCartChange *change)
{
  self->was_changed = TRUE;
  if (self->writer != NULL && !till_draft_writer_needs_whole (self->writer)) {
    till_draft_writer_save_change (self->writer, self->id, change);
    return;
  }
  till_cart_change_free (change);
  if (self->writer != NULL)
    till_draft_writer_save (self->writer, till_cart_to_draft (self));
}

static void
push_undo (TillCart *self,
           TillCartChange *inverse)
{
  g_ptr_array_add (self->undo, inverse);
  if (self->undo->len > UNDO_MAX)
    g_ptr_array_remove_index (self->undo, 0);
  if (self->undo->len == 1)
    notify (self, TILL_CART_PROP_CAN_UNDO);
}

/* @change: (transfer full) */
static gboolean
make_change (TillCart *self,
             TillCartChange *change,
             gboolean is_undo)
{
  g_autoptr (TillCartChange) owned = change;
  g_autoptr (TillTotals) totals = NULL;
  g_autoptr (GError) error = NULL;

  if (self->is_locked)
    return refuse (self, TILL_CART_REFUSES_LOCKED, NULL);
  totals = till_cart_lines_compute (self->lines, self->head, change, self->rounding, self->currency, &error);
  if (totals == NULL)
    return refuse (self, TILL_CART_REFUSES_OVERFLOW, error->message);
  if (!is_undo)
    push_undo (self, till_cart_lines_invert (self->lines, self->head, change));
  apply_change (self, change, totals);
  till_cart_set_error (self, NULL);
  save_change (self, g_steal_pointer (&owned));
  return TRUE;
}

static gboolean
change_line (TillCart *self,
             gint64 number,
             TillItem *item,
             TillQuantity quantity,
             TillDiscount discount)
{
  TillCartChange *change = till_cart_change_new ();

  till_cart_change_add (change, number, item, quantity, discount);
  return make_change (self, change, FALSE);
}

/**
 * till_cart_change_head:
 * @head: (transfer full): how it is to be
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_change_head (TillCart *self,
                       TillCartHead *head)
{
  TillCartChange *change = till_cart_change_new ();

  change->head = head;
  return make_change (self, change, FALSE);
}

/* A line that another one of the same can be added to. */
static TillCartLine *
find_line (TillCart *self,
           const TillItem *item)
{
  for (guint i = self->lines->len; i > 0 && !item->is_single; i--) {
    TillCartLine *line = g_ptr_array_index (self->lines, i - 1);

    if (till_cart_line_get_discount (line).kind == TILL_DISCOUNT_NONE &&
        till_item_equal (till_cart_line_get_item (line), item))
      return line;
  }
  return NULL;
}

static gboolean
add_item (TillCart *self,
          TillItem *item,
          TillQuantity quantity)
{
  TillCartLine *line = NULL;
  TillQuantity sum = 0;

  if (item->unit_price.currency != self->currency)
    return refuse (self, TILL_CART_REFUSES_CURRENCY, item->name);
  if (till_money_is_negative (item->unit_price))
    return refuse (self, TILL_CART_REFUSES_PRICE, item->name);
  if (quantity <= 0 || quantity > TILL_QUANTITY_MAX)
    return refuse (self, TILL_CART_REFUSES_QUANTITY, NULL);
  item->is_single |= !till_quantity_is_whole (quantity);
  line = find_line (self, item);
  if (line == NULL)
    return change_line (self, self->next_number++, item, quantity, till_discount_none ());
  if (!till_quantity_add (till_cart_line_get_quantity (line), quantity, &sum))
    return refuse (self, TILL_CART_REFUSES_QUANTITY, NULL);
  return change_line (self, till_cart_line_get_number (line), till_cart_line_get_item (line), sum, till_discount_none ());
}

static gboolean
has_line (TillCart *self,
          TillCartLine *line)
{
  return g_ptr_array_find (self->lines, line, NULL);
}

static gboolean
add_and_let_go (TillCart *self,
                TillItem *item,
                TillQuantity quantity)
{
  g_autoptr (TillItem) owned = item;

  return add_item (self, owned, quantity);
}

/**
 * till_cart_add:
 * @product: what is sold
 * @tax_class: (nullable): its tax class; %NULL means untaxed
 * @quantity: how much
 *
 * Raises the quantity of the product's line, or adds one.
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_add (TillCart *self,
               TillProduct *product,
               TillTaxClass *tax_class,
               TillQuantity quantity)
{
  g_return_val_if_fail (TILL_IS_CART (self), FALSE);
  g_return_val_if_fail (TILL_IS_PRODUCT (product), FALSE);

  return add_and_let_go (self, till_item_new (product, tax_class), quantity);
}

/**
 * till_cart_add_priced:
 * @product: what is sold
 * @tax_class: (nullable): its tax class; %NULL means untaxed
 * @quantity: how much
 * @unit_price: what its label says
 *
 * Adds a line of its own.
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_add_priced (TillCart *self,
                      TillProduct *product,
                      TillTaxClass *tax_class,
                      TillQuantity quantity,
                      TillMoney unit_price)
{
  g_return_val_if_fail (TILL_IS_CART (self), FALSE);
  g_return_val_if_fail (TILL_IS_PRODUCT (product), FALSE);

  return add_and_let_go (self, till_item_new_priced (product, tax_class, unit_price), quantity);
}

/**
 * till_cart_set_quantity:
 * @line: a line of this cart
 * @quantity: how much; 0 removes the line. Whole pieces, unless the line was weighed
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_set_quantity (TillCart *self,
                        TillCartLine *line,
                        TillQuantity quantity)
{
  g_return_val_if_fail (TILL_IS_CART (self), FALSE);
  g_return_val_if_fail (has_line (self, line), FALSE);

  if (quantity < 0 || quantity > TILL_QUANTITY_MAX)
    return refuse (self, TILL_CART_REFUSES_QUANTITY, NULL);
  if (!till_quantity_is_whole (quantity) && !till_cart_line_get_item (line)->is_single)
    return refuse (self, TILL_CART_REFUSES_PART, NULL);
  if (quantity == till_cart_line_get_quantity (line))
    return FALSE;
  return change_line (self, till_cart_line_get_number (line), till_cart_line_get_item (line), quantity,
                      till_cart_line_get_discount (line));
}

/**
 * till_cart_remove:
 * @line: a line of this cart
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_remove (TillCart *self,
                  TillCartLine *line)
{
  return till_cart_set_quantity (self, line, 0);
}

/**
 * till_cart_set_line_discount:
 * @line: a line of this cart
 * @discount: what is taken off it
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_set_line_discount (TillCart *self,
                             TillCartLine *line,
                             TillDiscount discount)
{
  g_return_val_if_fail (TILL_IS_CART (self), FALSE);
  g_return_val_if_fail (has_line (self, line), FALSE);

  if (!till_discount_is_valid (discount))
    return refuse (self, TILL_CART_REFUSES_DISCOUNT, NULL);
  if (till_discount_equal (discount, till_cart_line_get_discount (line)))
    return FALSE;
  return change_line (self, till_cart_line_get_number (line), till_cart_line_get_item (line),
                      till_cart_line_get_quantity (line), discount);
}

/**
 * till_cart_set_sale_discount:
 * @discount: what is taken off the whole
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_set_sale_discount (TillCart *self,
                             TillDiscount discount)
{
  TillCartHead *head = NULL;

  g_return_val_if_fail (TILL_IS_CART (self), FALSE);

  if (!till_discount_is_valid (discount))
    return refuse (self, TILL_CART_REFUSES_DISCOUNT, NULL);
  if (till_discount_equal (discount, self->head->discount))
    return FALSE;
  head = till_cart_head_copy (self->head);
  head->discount = discount;
  return till_cart_change_head (self, head);
}

/**
 * till_cart_set_note:
 * @note: (nullable): the clerk's words; an empty text is none
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_set_note (TillCart *self,
                    const char *note)
{
  const char *text = note != NULL && *note != '\0' ? note : NULL;
  TillCartHead *head = NULL;

  g_return_val_if_fail (TILL_IS_CART (self), FALSE);

  if (g_strcmp0 (text, self->head->note) == 0)
    return FALSE;
  head = till_cart_head_copy (self->head);
  till_set_str (&head->note, text);
  return till_cart_change_head (self, head);
}

/**
 * till_cart_set_customer:
 * @customer: (nullable): for whom; %NULL is nobody in particular
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_set_customer (TillCart *self,
                        TillCustomer *customer)
{
  TillCartHead *head = NULL;

  g_return_val_if_fail (TILL_IS_CART (self), FALSE);

  if (customer == self->head->customer)
    return FALSE;
  head = till_cart_head_copy (self->head);
  g_set_object (&head->customer, customer);
  return till_cart_change_head (self, head);
}

/**
 * till_cart_set_page_options:
 * @options: #TillPageOptions, or %TILL_PAGE_OPTIONS_UNSET
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_set_page_options (TillCart *self,
                            int options)
{
  TillCartHead *head = NULL;

  g_return_val_if_fail (TILL_IS_CART (self), FALSE);

  if (self->head->page_options == options)
    return FALSE;
  head = till_cart_head_copy (self->head);
  head->page_options = options;
  return till_cart_change_head (self, head);
}

/**
 * till_cart_clear:
 *
 * Removes all lines, the discount, the note and the customer, as one step that can be taken back.
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_clear (TillCart *self)
{
  TillCartChange *change = NULL;

  g_return_val_if_fail (TILL_IS_CART (self), FALSE);

  if (self->lines->len == 0)
    return FALSE;
  change = till_cart_change_new ();
  change->head = till_cart_head_new (till_discount_none (), NULL, NULL);
  for (guint i = 0; i < self->lines->len; i++)
    till_cart_change_add (change, till_cart_line_get_number (self->lines->pdata[i]), NULL, 0, till_discount_none ());
  return make_change (self, change, FALSE);
}

/**
 * till_cart_undo:
 *
 * Takes back the last change that was not taken back yet, as far as this run of the program remembers.
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_undo (TillCart *self)
{
  TillCartChange *inverse = NULL;

  g_return_val_if_fail (TILL_IS_CART (self), FALSE);

  if (self->is_locked)
    return refuse (self, TILL_CART_REFUSES_LOCKED, NULL);
  if (self->undo->len == 0)
    return FALSE;
  inverse = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  if (self->undo->len == 0)
    notify (self, TILL_CART_PROP_CAN_UNDO);
  return make_change (self, inverse, TRUE);
}
