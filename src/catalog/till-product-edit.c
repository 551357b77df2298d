/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-product-edit.h"

/**
 * till_product_edit_copy:
 * @self: an edit
 *
 * Returns: (transfer full): the same
 */
TillProductEdit *
till_product_edit_copy (const TillProductEdit *self)
{
  TillProductEdit *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (TillProductEdit, 1);
  *copy = *self;
  copy->category_id = g_strdup (self->category_id);
  copy->tax_class_id = g_strdup (self->tax_class_id);
  return copy;
}

/**
 * till_product_edit_free:
 * @self: (transfer full) (nullable): an edit
 */
void
till_product_edit_free (TillProductEdit *self)
{
  if (self == NULL)
    return;
  g_free (self->category_id);
  g_free (self->tax_class_id);
  g_free (self);
}

static gboolean
change (const TillProductEdit *self,
        TillMoney price,
        TillMoney *changed,
        GError **error)
{
  TillMoney part = price;

  switch (self->price_change) {
    case TILL_PRICE_CHANGE_RATE:
      return till_money_take_rate (price, self->value, TILL_ROUNDING_HALF_UP, &part, error) &&
             till_money_add (price, part, changed, error);
    case TILL_PRICE_CHANGE_AMOUNT:
      return till_money_add (price, till_money (self->value, price.currency), changed, error);
    case TILL_PRICE_CHANGE_SET:
      *changed = till_money (self->value, price.currency);
      return TRUE;
    case TILL_PRICE_CHANGE_NONE:
    default:
      *changed = price;
      return TRUE;
  }
}

static gboolean
round_to_step (const TillProductEdit *self,
               TillMoney *price,
               GError **error)
{
  TillMoney steps = *price;

  if (!till_money_scale (*price, 1, self->step, TILL_ROUNDING_HALF_UP, &steps, error))
    return FALSE;
  /* Rounding makes nothing free. */
  if (steps.minor == 0 && price->minor > 0)
    steps.minor = 1;
  return till_money_scale (steps, self->step, 1, TILL_ROUNDING_HALF_UP, price, error);
}

/**
 * till_product_edit_price:
 * @self: an edit
 * @price: what a product costs
 * @edited: (out): what it costs afterwards, never less than nothing
 * @error: where to put an error of %TILL_MONEY_ERROR
 *
 * Returns: %FALSE if that is more than an amount can be
 */
gboolean
till_product_edit_price (const TillProductEdit *self,
                         TillMoney price,
                         TillMoney *edited,
                         GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (edited != NULL, FALSE);

  if (!change (self, price, edited, error))
    return FALSE;
  if (till_money_is_negative (*edited))
    edited->minor = 0;
  if (self->price_change == TILL_PRICE_CHANGE_NONE || self->step <= 1)
    return TRUE;
  return round_to_step (self, edited, error);
}
