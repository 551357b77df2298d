/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-product-row.h"

#include <string.h>

/**
 * till_product_row_complete:
 * @row: what was given of a product
 *
 * Returns: (transfer none): the row of a new product, with defaults for what was not given; borrows its texts
 */
TillProductRow
till_product_row_complete (const TillProductRow *row)
{
  TillProductRow full = { .id = row->id, .name = row->name, .price = row->price, .active = TRUE };

  if (row->fields & TILL_PRODUCT_FIELD_SKU)
    full.sku = row->sku != NULL && *row->sku != '\0' ? row->sku : NULL;
  if (row->fields & TILL_PRODUCT_FIELD_CATEGORY)
    full.category_id = row->category_id;
  if (row->fields & TILL_PRODUCT_FIELD_TAX_CLASS)
    full.tax_class_id = row->tax_class_id;
  if (row->fields & TILL_PRODUCT_FIELD_INTERVAL) {
    full.interval = row->interval;
    full.interval_count = row->interval == TILL_INTERVAL_NONE ? 0 : MAX (row->interval_count, 1);
    full.trial_days = row->trial_days;
  }
  if (row->fields & TILL_PRODUCT_FIELD_FAVOURITE)
    full.favourite = row->favourite;
  if (row->fields & TILL_PRODUCT_FIELD_ACTIVE)
    full.active = row->active;
  if (row->fields & TILL_PRODUCT_FIELD_BY_WEIGHT)
    full.by_weight = row->by_weight;
  if (row->fields & TILL_PRODUCT_FIELD_PICTURE)
    full.picture_id = row->picture_id;
  return full;
}

/**
 * till_product_row_complete_from:
 * @row: a complete row
 * @fields: what was given of it
 * @product: the product that it changes
 *
 * Returns: (transfer none): the row with what was not given as it is in @product; borrows its texts
 */
TillProductRow
till_product_row_complete_from (const TillProductRow *row,
                                TillProductField fields,
                                TillProduct *product)
{
  TillProductRow full = *row;

  if (!(fields & TILL_PRODUCT_FIELD_SKU) || row->sku == NULL)
    full.sku = row->id != NULL && (fields & TILL_PRODUCT_FIELD_SKU) ? NULL : till_product_get_sku (product);
  if (!(fields & TILL_PRODUCT_FIELD_CATEGORY))
    full.category_id = till_product_get_category_id (product);
  if (!(fields & TILL_PRODUCT_FIELD_TAX_CLASS))
    full.tax_class_id = till_product_get_tax_class_id (product);
  if (!(fields & TILL_PRODUCT_FIELD_INTERVAL)) {
    full.interval = till_product_get_interval (product);
    full.interval_count = till_product_get_interval_count (product);
    full.trial_days = till_product_get_trial_days (product);
  }
  if (!(fields & TILL_PRODUCT_FIELD_FAVOURITE))
    full.favourite = till_product_get_favourite (product);
  if (!(fields & TILL_PRODUCT_FIELD_ACTIVE))
    full.active = till_product_is_active (product);
  if (!(fields & TILL_PRODUCT_FIELD_BY_WEIGHT))
    full.by_weight = till_product_is_by_weight (product);
  if (!(fields & TILL_PRODUCT_FIELD_PICTURE))
    full.picture_id = till_product_get_picture_id (product);
  return full;
}

/**
 * till_product_row_is:
 * @row: a complete row
 * @product: a product
 *
 * Returns: whether the product is, but for its barcodes, what the row says
 */
gboolean
till_product_row_is (const TillProductRow *row,
                     TillProduct *product)
{
  return strcmp (row->name, till_product_get_name (product)) == 0 &&
         row->price.minor == till_product_get_price (product).minor &&
         row->price.currency == till_product_get_price (product).currency &&
         g_strcmp0 (row->sku, till_product_get_sku (product)) == 0 &&
         g_strcmp0 (row->category_id, till_product_get_category_id (product)) == 0 &&
         g_strcmp0 (row->tax_class_id, till_product_get_tax_class_id (product)) == 0 &&
         row->interval == till_product_get_interval (product) &&
         row->interval_count == till_product_get_interval_count (product) &&
         row->trial_days == till_product_get_trial_days (product) &&
         row->favourite == till_product_get_favourite (product) &&
         row->active == till_product_is_active (product) &&
         row->by_weight == till_product_is_by_weight (product) &&
         g_strcmp0 (row->picture_id, till_product_get_picture_id (product)) == 0;
}

/**
 * till_product_row_of:
 * @product: a product
 *
 * Returns: (transfer none): the row that writes all of it; borrows its texts
 */
TillProductRow
till_product_row_of (TillProduct *product)
{
  return (TillProductRow){
    .fields = TILL_PRODUCT_FIELD_ALL,
    .id = till_product_get_id (product),
    .name = till_product_get_name (product),
    .price = till_product_get_price (product),
    .sku = till_product_get_sku (product),
    .barcodes = till_product_get_barcodes (product),
    .category_id = till_product_get_category_id (product),
    .tax_class_id = till_product_get_tax_class_id (product),
    .interval = till_product_get_interval (product),
    .interval_count = till_product_get_interval_count (product),
    .trial_days = till_product_get_trial_days (product),
    .favourite = till_product_get_favourite (product),
    .active = till_product_is_active (product),
    .by_weight = till_product_is_by_weight (product),
    .picture_id = till_product_get_picture_id (product),
  };
}
