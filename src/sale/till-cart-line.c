/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-cart-line.h"

struct _TillCartLine {
  GObject parent_instance;

  gint64 number;
  TillItem *item;
  TillQuantity quantity;
  TillDiscount discount;
  TillLineTotals totals;
};

G_DEFINE_FINAL_TYPE (TillCartLine, till_cart_line, G_TYPE_OBJECT)

enum {
  PROP_NUMBER = 1,
  PROP_NAME,
  PROP_UNIT_PRICE,
  PROP_QUANTITY,
  PROP_TOTAL,
  PROP_IS_DISCOUNTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
till_cart_line_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  TillCartLine *self = TILL_CART_LINE (object);
  TillMoney total = till_cart_line_get_total (self);

  switch (property_id) {
    case PROP_NUMBER:
      g_value_set_int64 (value, self->number);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->item->name);
      break;
    case PROP_UNIT_PRICE:
      g_value_set_boxed (value, &self->item->unit_price);
      break;
    case PROP_QUANTITY:
      g_value_set_int64 (value, self->quantity);
      break;
    case PROP_TOTAL:
      g_value_set_boxed (value, &total);
      break;
    case PROP_IS_DISCOUNTED:
      g_value_set_boolean (value, self->discount.kind != TILL_DISCOUNT_NONE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
till_cart_line_finalize (GObject *object)
{
  TillCartLine *self = TILL_CART_LINE (object);

  g_clear_pointer (&self->item, till_item_unref);
  G_OBJECT_CLASS (till_cart_line_parent_class)->finalize (object);
}

static void
till_cart_line_class_init (TillCartLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = till_cart_line_get_property;
  object_class->finalize = till_cart_line_finalize;

  properties[PROP_NUMBER] = g_param_spec_int64 ("number", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_UNIT_PRICE] = g_param_spec_boxed ("unit-price", NULL, NULL, TILL_TYPE_MONEY, flags);
  properties[PROP_QUANTITY] = g_param_spec_int64 ("quantity", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TOTAL] = g_param_spec_boxed ("total", NULL, NULL, TILL_TYPE_MONEY, flags);
  properties[PROP_IS_DISCOUNTED] = g_param_spec_boolean ("is-discounted", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
till_cart_line_init (TillCartLine *self)
{
}

/**
 * till_cart_line_get_number:
 * @self: a line
 *
 * Returns: which line of its cart it is
 */
gint64
till_cart_line_get_number (TillCartLine *self)
{
  g_return_val_if_fail (TILL_IS_CART_LINE (self), 0);

  return self->number;
}

/**
 * till_cart_line_get_item:
 * @self: a line
 *
 * Returns: (transfer none): what it remembers of its product
 */
TillItem *
till_cart_line_get_item (TillCartLine *self)
{
  g_return_val_if_fail (TILL_IS_CART_LINE (self), NULL);

  return self->item;
}

/**
 * till_cart_line_get_product_id:
 * @self: a line
 *
 * Returns: (transfer none): its product
 */
const char *
till_cart_line_get_product_id (TillCartLine *self)
{
  g_return_val_if_fail (TILL_IS_CART_LINE (self), NULL);

  return self->item->product_id;
}

/**
 * till_cart_line_get_name:
 * @self: a line
 *
 * Returns: (transfer none): the product's name as it was
 */
const char *
till_cart_line_get_name (TillCartLine *self)
{
  g_return_val_if_fail (TILL_IS_CART_LINE (self), NULL);

  return self->item->name;
}

/**
 * till_cart_line_get_unit_price:
 * @self: a line
 *
 * Returns: the price of one as it was
 */
TillMoney
till_cart_line_get_unit_price (TillCartLine *self)
{
  g_return_val_if_fail (TILL_IS_CART_LINE (self), (TillMoney){ 0 });

  return self->item->unit_price;
}

/**
 * till_cart_line_get_quantity:
 * @self: a line
 *
 * Returns: how much
 */
TillQuantity
till_cart_line_get_quantity (TillCartLine *self)
{
  g_return_val_if_fail (TILL_IS_CART_LINE (self), 0);

  return self->quantity;
}

/**
 * till_cart_line_get_discount:
 * @self: a line
 *
 * Returns: what is taken off this line alone
 */
TillDiscount
till_cart_line_get_discount (TillCartLine *self)
{
  g_return_val_if_fail (TILL_IS_CART_LINE (self), till_discount_none ());

  return self->discount;
}

/**
 * till_cart_line_get_total:
 * @self: a line
 *
 * Returns: quantity times price less the line's own discount; nothing for a trial
 */
TillMoney
till_cart_line_get_total (TillCartLine *self)
{
  g_return_val_if_fail (TILL_IS_CART_LINE (self), (TillMoney){ 0 });

  return till_money (self->totals.gross.minor - self->totals.discount.minor, self->item->unit_price.currency);
}

/**
 * till_cart_line_get_totals:
 * @self: a line
 *
 * Returns: (transfer none): all of its amounts
 */
const TillLineTotals *
till_cart_line_get_totals (TillCartLine *self)
{
  g_return_val_if_fail (TILL_IS_CART_LINE (self), NULL);

  return &self->totals;
}

/**
 * till_cart_line_new:
 * @number: which line
 * @item: what it sells
 *
 * Returns: (transfer full): a line without quantity
 */
TillCartLine *
till_cart_line_new (gint64 number,
                    TillItem *item)
{
  TillCartLine *self = g_object_new (TILL_TYPE_CART_LINE, NULL);

  self->number = number;
  self->item = till_item_ref (item);
  return self;
}

/**
 * till_cart_line_update:
 * @self: a line
 * @quantity: how much
 * @discount: what is taken off
 * @totals: its amounts
 *
 * Returns: whether something changed that a row shows
 */
gboolean
till_cart_line_update (TillCartLine *self,
                       TillQuantity quantity,
                       TillDiscount discount,
                       const TillLineTotals *totals)
{
  GObject *object = G_OBJECT (self);
  const TillMoney old_total = till_cart_line_get_total (self);
  const gboolean has_quantity_changed = self->quantity != quantity;
  const gboolean has_discount_changed = !till_discount_equal (self->discount, discount);
  gboolean has_total_changed = FALSE;

  self->quantity = quantity;
  self->discount = discount;
  self->totals = *totals;
  has_total_changed = old_total.minor != till_cart_line_get_total (self).minor;
  if (has_quantity_changed)
    g_object_notify_by_pspec (object, properties[PROP_QUANTITY]);
  if (has_discount_changed)
    g_object_notify_by_pspec (object, properties[PROP_IS_DISCOUNTED]);
  if (has_total_changed)
    g_object_notify_by_pspec (object, properties[PROP_TOTAL]);
  return has_quantity_changed || has_discount_changed || has_total_changed;
}
