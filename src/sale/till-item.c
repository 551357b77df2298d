/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-item.h"

/* The count stays out of the public struct. */
typedef struct
{
  TillItem item;
  gatomicrefcount count;
} Item;

G_DEFINE_BOXED_TYPE (TillItem, till_item, till_item_ref, till_item_unref)

static void
copy_taxes (TillItem *self,
            TillTaxClass *tax_class)
{
  gsize n_rates = 0;
  const TillTaxRate *rates = till_tax_class_get_rates (tax_class, &n_rates);

  self->is_tax_included = till_tax_class_is_inclusive (tax_class);
  self->n_taxes = n_rates;
  self->taxes = g_new0 (TillItemTax, n_rates);
  for (gsize i = 0; i < n_rates; i++) {
    self->taxes[i].name = g_strdup (rates[i].name);
    self->taxes[i].rate = rates[i].rate;
  }
}

/**
 * till_item_new_empty:
 *
 * Returns: (transfer full): an item to be filled, from a row or from JSON, before anybody else sees it
 */
TillItem *
till_item_new_empty (void)
{
  Item *self = g_new0 (Item, 1);

  g_atomic_ref_count_init (&self->count);
  return &self->item;
}

/**
 * till_item_new:
 * @product: a product
 * @tax_class: (nullable): its tax class; %NULL means untaxed
 *
 * Returns: (transfer full): what a line remembers of the product
 */
TillItem *
till_item_new (TillProduct *product,
               TillTaxClass *tax_class)
{
  TillItem *self = NULL;

  g_return_val_if_fail (TILL_IS_PRODUCT (product), NULL);

  self = till_item_new_empty ();
  self->product_id = g_strdup (till_product_get_id (product));
  self->sku = g_strdup (till_product_get_sku (product));
  self->name = g_strdup (till_product_get_name (product) != NULL ? till_product_get_name (product) : "");
  self->unit_price = till_product_get_price (product);
  self->interval = till_product_get_interval (product);
  self->interval_count = till_product_get_interval_count (product);
  self->trial_days = till_product_is_recurring (product) ? till_product_get_trial_days (product) : 0;
  self->is_single = till_product_is_by_weight (product);
  if (tax_class != NULL)
    copy_taxes (self, tax_class);
  return self;
}

/**
 * till_item_new_priced:
 * @product: a product
 * @tax_class: (nullable): its tax class
 * @unit_price: the price that its label carries
 *
 * Returns: (transfer full): the same at another price, never joined with another line
 */
TillItem *
till_item_new_priced (TillProduct *product,
                      TillTaxClass *tax_class,
                      TillMoney unit_price)
{
  TillItem *self = till_item_new (product, tax_class);

  g_return_val_if_fail (self != NULL, NULL);

  self->unit_price = unit_price;
  self->is_single = TRUE;
  return self;
}

/**
 * till_item_ref:
 * @self: an item
 *
 * Returns: (transfer full): the same item
 */
TillItem *
till_item_ref (TillItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((Item *) self)->count);
  return self;
}

/**
 * till_item_unref:
 * @self: (transfer full): an item
 *
 * Lets go of the item.
 */
void
till_item_unref (TillItem *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&((Item *) self)->count))
    return;
  for (guint i = 0; i < self->n_taxes; i++)
    g_free (self->taxes[i].name);
  g_free (self->taxes);
  g_free (self->product_id);
  g_free (self->sku);
  g_free (self->name);
  g_free (self);
}

/**
 * till_item_has_same_taxes:
 * @a: an item
 * @b: another
 *
 * Returns: whether both bear the same rates in the same way
 */
gboolean
till_item_has_same_taxes (const TillItem *a,
                          const TillItem *b)
{
  if (a->is_tax_included != b->is_tax_included || a->n_taxes != b->n_taxes)
    return FALSE;
  for (guint i = 0; i < a->n_taxes; i++) {
    if (a->taxes[i].rate != b->taxes[i].rate || g_strcmp0 (a->taxes[i].name, b->taxes[i].name) != 0)
      return FALSE;
  }
  return TRUE;
}

/**
 * till_item_equal:
 * @a: an item
 * @b: another
 *
 * Returns: whether nobody could tell them apart
 */
gboolean
till_item_equal (const TillItem *a,
                 const TillItem *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_strcmp0 (a->product_id, b->product_id) == 0 &&
         till_money_equal (a->unit_price, b->unit_price) &&
         a->interval == b->interval &&
         a->interval_count == b->interval_count &&
         a->trial_days == b->trial_days &&
         a->is_single == b->is_single &&
         g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->sku, b->sku) == 0 &&
         till_item_has_same_taxes (a, b);
}

/**
 * till_item_is_recurring:
 * @self: an item
 *
 * Returns: whether it is a plan
 */
gboolean
till_item_is_recurring (const TillItem *self)
{
  return self->interval != TILL_INTERVAL_NONE;
}

/**
 * till_item_is_trial:
 * @self: an item
 *
 * Returns: whether it is a plan that costs nothing today
 */
gboolean
till_item_is_trial (const TillItem *self)
{
  return till_item_is_recurring (self) && self->trial_days > 0;
}
