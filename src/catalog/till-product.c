/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Products are made, then shared: nobody sees one change, so there is nothing to notify. */
#include "till-product.h"

#include "till-utils.h"

struct _TillProduct {
  GObject parent_instance;

  char *id;
  char *name;
  char *sku;
  GStrv barcodes;
  char *category_id;
  char *tax_class_id;
  TillMoney price;
  TillInterval interval;
  guint interval_count;
  guint trial_days;
  guint favourite;
  gboolean active;
  gboolean by_weight;
  char *picture_id;
  GBytes *new_picture;
};

G_DEFINE_FINAL_TYPE (TillProduct, till_product, G_TYPE_OBJECT)

static void
till_product_finalize (GObject *object)
{
  TillProduct *self = TILL_PRODUCT (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->sku);
  g_strfreev (self->barcodes);
  g_free (self->category_id);
  g_free (self->tax_class_id);
  g_free (self->picture_id);
  g_clear_pointer (&self->new_picture, g_bytes_unref);

  G_OBJECT_CLASS (till_product_parent_class)->finalize (object);
}

static void
till_product_class_init (TillProductClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_product_finalize;
}

static void
till_product_init (TillProduct *self)
{
  self->name = g_strdup ("");
  self->barcodes = g_new0 (char *, 1);
  self->active = TRUE;
}

/**
 * till_product_new:
 * @id: its identifier
 *
 * Returns: (transfer full): an active product without a name or a price
 */
TillProduct *
till_product_new (const char *id)
{
  TillProduct *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (TILL_TYPE_PRODUCT, NULL);
  self->id = g_strdup (id);
  return self;
}

/**
 * till_product_copy:
 * @self: a product
 *
 * Returns: (transfer full): one with the same id that can be changed
 */
TillProduct *
till_product_copy (TillProduct *self)
{
  TillProduct *copy = NULL;

  g_return_val_if_fail (TILL_IS_PRODUCT (self), NULL);

  copy = till_product_new (self->id);
  till_product_set_name (copy, self->name);
  till_product_set_sku (copy, self->sku);
  till_product_set_barcodes (copy, (const char *const *) self->barcodes);
  till_product_set_category_id (copy, self->category_id);
  till_product_set_tax_class_id (copy, self->tax_class_id);
  till_product_set_price (copy, self->price);
  till_product_set_interval (copy, self->interval, self->interval_count);
  till_product_set_trial_days (copy, self->trial_days);
  till_product_set_favourite (copy, self->favourite);
  till_product_set_active (copy, self->active);
  till_product_set_by_weight (copy, self->by_weight);
  till_product_set_picture_id (copy, self->picture_id);
  till_product_set_new_picture (copy, self->new_picture);
  return copy;
}

/**
 * till_product_get_id:
 * @self: a product
 *
 * Returns: (transfer none): its identifier
 */
const char *
till_product_get_id (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), NULL);

  return self->id;
}

/**
 * till_product_get_name:
 * @self: a product
 *
 * Returns: (transfer none): what people call it
 */
const char *
till_product_get_name (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), NULL);

  return self->name;
}

/**
 * till_product_set_name:
 * @self: a product that nobody else sees yet
 * @name: what people call it
 */
void
till_product_set_name (TillProduct *self,
                       const char *name)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));
  g_return_if_fail (name != NULL);

  till_set_str (&self->name, name);
}

/**
 * till_product_get_sku:
 * @self: a product
 *
 * Returns: (transfer none) (nullable): the shop's own number
 */
const char *
till_product_get_sku (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), NULL);

  return self->sku;
}

/**
 * till_product_set_sku:
 * @self: a product that nobody else sees yet
 * @sku: (nullable): the shop's own number
 */
void
till_product_set_sku (TillProduct *self,
                      const char *sku)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));

  till_set_str (&self->sku, sku != NULL && *sku != '\0' ? sku : NULL);
}

/**
 * till_product_get_barcodes:
 * @self: a product
 *
 * Returns: (transfer none) (array zero-terminated=1): the codes on its packing, as they were written
 */
const char *const *
till_product_get_barcodes (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), NULL);

  return (const char *const *) self->barcodes;
}

/**
 * till_product_set_barcodes:
 * @self: a product that nobody else sees yet
 * @barcodes: (array zero-terminated=1): the codes on its packing
 */
void
till_product_set_barcodes (TillProduct *self,
                           const char *const *barcodes)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));
  g_return_if_fail (barcodes != NULL);

  if (g_strv_equal ((const char *const *) self->barcodes, barcodes))
    return;
  g_strfreev (self->barcodes);
  self->barcodes = g_strdupv ((GStrv) barcodes);
}

/**
 * till_product_get_category_id:
 * @self: a product
 *
 * Returns: (transfer none) (nullable): the shelf on which it stands
 */
const char *
till_product_get_category_id (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), NULL);

  return self->category_id;
}

/**
 * till_product_set_category_id:
 * @self: a product that nobody else sees yet
 * @category_id: (nullable): the shelf on which it stands
 */
void
till_product_set_category_id (TillProduct *self,
                              const char *category_id)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));

  till_set_str (&self->category_id, category_id);
}

/**
 * till_product_get_tax_class_id:
 * @self: a product
 *
 * Returns: (transfer none) (nullable): the taxes that it bears
 */
const char *
till_product_get_tax_class_id (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), NULL);

  return self->tax_class_id;
}

/**
 * till_product_set_tax_class_id:
 * @self: a product that nobody else sees yet
 * @tax_class_id: (nullable): the taxes that it bears
 */
void
till_product_set_tax_class_id (TillProduct *self,
                               const char *tax_class_id)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));

  till_set_str (&self->tax_class_id, tax_class_id);
}

/**
 * till_product_get_price:
 * @self: a product
 *
 * Returns: the price of one
 */
TillMoney
till_product_get_price (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), ((TillMoney){ 0 }));

  return self->price;
}

/**
 * till_product_set_price:
 * @self: a product that nobody else sees yet
 * @price: the price of one
 */
void
till_product_set_price (TillProduct *self,
                        TillMoney price)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));

  self->price = price;
}

/**
 * till_product_get_interval:
 * @self: a product
 *
 * Returns: how often it is charged
 */
TillInterval
till_product_get_interval (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), TILL_INTERVAL_NONE);

  return self->interval;
}

/**
 * till_product_get_interval_count:
 * @self: a product
 *
 * Returns: each how many intervals; 0 when it is sold once
 */
guint
till_product_get_interval_count (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), 0);

  return self->interval_count;
}

/**
 * till_product_set_interval:
 * @self: a product that nobody else sees yet
 * @interval: how often it is charged
 * @interval_count: each how many intervals; taken as 0 when it is sold once and as 1 or more when not
 */
void
till_product_set_interval (TillProduct *self,
                           TillInterval interval,
                           guint interval_count)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));
  g_return_if_fail (interval <= TILL_INTERVAL_YEAR);

  self->interval = interval;
  self->interval_count = interval == TILL_INTERVAL_NONE ? 0 : MAX (interval_count, 1);
}

/**
 * till_product_is_recurring:
 * @self: a product
 *
 * Returns: whether it is a plan
 */
gboolean
till_product_is_recurring (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), FALSE);

  return self->interval != TILL_INTERVAL_NONE;
}

/**
 * till_product_get_trial_days:
 * @self: a product
 *
 * Returns: days before a plan is charged first
 */
guint
till_product_get_trial_days (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), 0);

  return self->trial_days;
}

/**
 * till_product_set_trial_days:
 * @self: a product that nobody else sees yet
 * @trial_days: days before a plan is charged first
 */
void
till_product_set_trial_days (TillProduct *self,
                             guint trial_days)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));

  self->trial_days = trial_days;
}

/**
 * till_product_get_favourite:
 * @self: a product
 *
 * Returns: its place among the favourites from 1; 0 when it is none
 */
guint
till_product_get_favourite (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), 0);

  return self->favourite;
}

/**
 * till_product_set_favourite:
 * @self: a product that nobody else sees yet
 * @favourite: its place among the favourites from 1; 0 when it is none
 */
void
till_product_set_favourite (TillProduct *self,
                            guint favourite)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));

  self->favourite = favourite;
}

/**
 * till_product_is_active:
 * @self: a product
 *
 * Returns: whether it is on sale
 */
gboolean
till_product_is_active (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), FALSE);

  return self->active;
}

/**
 * till_product_set_active:
 * @self: a product that nobody else sees yet
 * @active: whether it is on sale
 */
void
till_product_set_active (TillProduct *self,
                         gboolean active)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));

  self->active = active;
}

/**
 * till_product_is_by_weight:
 * @self: a product
 *
 * Returns: whether its price is for a unit of weight
 */
gboolean
till_product_is_by_weight (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), FALSE);

  return self->by_weight;
}

/**
 * till_product_set_by_weight:
 * @self: a product that nobody else sees yet
 * @by_weight: whether its price is for a unit of weight
 */
void
till_product_set_by_weight (TillProduct *self,
                            gboolean by_weight)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));

  self->by_weight = by_weight;
}

/**
 * till_product_get_picture_id:
 * @self: a product
 *
 * Returns: (transfer none) (nullable): its picture in the store
 */
const char *
till_product_get_picture_id (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), NULL);

  return self->picture_id;
}

/**
 * till_product_set_picture_id:
 * @self: a product that nobody else sees yet
 * @picture_id: (nullable): its picture in the store
 */
void
till_product_set_picture_id (TillProduct *self,
                             const char *picture_id)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));

  till_set_str (&self->picture_id, picture_id);
}

/**
 * till_product_get_new_picture:
 * @self: a product
 *
 * Returns: (transfer none) (nullable): a picture that the next save stores
 */
GBytes *
till_product_get_new_picture (TillProduct *self)
{
  g_return_val_if_fail (TILL_IS_PRODUCT (self), NULL);

  return self->new_picture;
}

/**
 * till_product_set_new_picture:
 * @self: a product that nobody else sees yet
 * @picture: (nullable): a picture that the next save stores
 */
void
till_product_set_new_picture (TillProduct *self,
                              GBytes *picture)
{
  g_return_if_fail (TILL_IS_PRODUCT (self));

  if (picture != NULL)
    g_bytes_ref (picture);
  g_clear_pointer (&self->new_picture, g_bytes_unref);
  self->new_picture = picture;
}
