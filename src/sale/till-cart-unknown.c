/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was scanned and has no product yet. It stands in the cart's head: on disk with every change, and taken back like
 * every other. */
#include "till-cart.h"

#include "till-cart-private.h"

/* Where the code stands among those that have no product; its length if it is not there. */
static guint
find (const TillCartHead *head,
      const char *code)
{
  guint i = 0;

  while (i < head->unknown->len && !g_str_equal (till_unknown_code_get_code (head->unknown->pdata[i]), code))
    i++;
  return i;
}

/**
 * till_cart_show_unknown:
 *
 * Brings the list in line with the head, and tells where they differed, no more.
 */
void
till_cart_show_unknown (TillCart *self)
{
  GListModel *shown = G_LIST_MODEL (self->unknown);
  GPtrArray *codes = self->head->unknown;
  guint n_shown = g_list_model_get_n_items (shown);
  guint start = 0;

  while (start < MIN (n_shown, codes->len)) {
    g_autoptr (GObject) item = g_list_model_get_item (shown, start);

    if (item != codes->pdata[start])
      break;
    start++;
  }
  if (start < MAX (n_shown, codes->len))
    g_list_store_splice (self->unknown, start, n_shown - start, codes->pdata + start, codes->len - start);
}

/**
 * till_cart_get_unknown:
 *
 * Returns: (transfer none): a live list of #TillUnknownCode
 */
GListModel *
till_cart_get_unknown (TillCart *self)
{
  g_return_val_if_fail (TILL_IS_CART (self), NULL);

  return G_LIST_MODEL (self->unknown);
}

/**
 * till_cart_add_unknown:
 * @code: what was scanned
 * @reason: (nullable): why it cannot even be a code
 * @quantity: how often, in thousandths; it is added to what was scanned of it before
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_add_unknown (TillCart *self,
                       const char *code,
                       const char *reason,
                       TillQuantity quantity)
{
  TillCartHead *head = NULL;
  guint position = 0;

  g_return_val_if_fail (TILL_IS_CART (self), FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  position = find (self->head, code);
  if (position < self->head->unknown->len &&
      !till_quantity_add (quantity, till_unknown_code_get_quantity (self->head->unknown->pdata[position]), &quantity))
    return FALSE;
  head = till_cart_head_copy (self->head);
  if (position < head->unknown->len)
    g_ptr_array_remove_index (head->unknown, position);
  g_ptr_array_insert (head->unknown, (int) position, till_unknown_code_new (code, reason, quantity));
  return till_cart_change_head (self, head);
}

/**
 * till_cart_remove_unknown:
 * @code: what was scanned
 *
 * Returns: whether the cart has changed
 */
gboolean
till_cart_remove_unknown (TillCart *self,
                          const char *code)
{
  TillCartHead *head = NULL;
  guint position = 0;

  g_return_val_if_fail (TILL_IS_CART (self), FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  position = find (self->head, code);
  if (position == self->head->unknown->len)
    return FALSE;
  head = till_cart_head_copy (self->head);
  g_ptr_array_remove_index (head->unknown, position);
  return till_cart_change_head (self, head);
}
