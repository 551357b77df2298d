/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-product.h"

G_BEGIN_DECLS

/**
 * TillProductField:
 *
 * Which members of a #TillProductRow are given; the others keep what they had, or take their default in a new
 * product. Name and price are always given.
 */
typedef enum {
  TILL_PRODUCT_FIELD_SKU = 1 << 0,
  TILL_PRODUCT_FIELD_BARCODES = 1 << 1,
  TILL_PRODUCT_FIELD_CATEGORY = 1 << 2,
  TILL_PRODUCT_FIELD_TAX_CLASS = 1 << 3,
  TILL_PRODUCT_FIELD_INTERVAL = 1 << 4,
  TILL_PRODUCT_FIELD_FAVOURITE = 1 << 5,
  TILL_PRODUCT_FIELD_ACTIVE = 1 << 6,
  TILL_PRODUCT_FIELD_BY_WEIGHT = 1 << 7,
  TILL_PRODUCT_FIELD_PICTURE = 1 << 8,
  TILL_PRODUCT_FIELD_ALL = (1 << 9) - 1,
} TillProductField;

/**
 * TillProductRow:
 * @id: (nullable): the product; %NULL finds it by SKU, then by its barcodes, else makes a new one
 *
 * A product to be written; all text is borrowed. A @sku that is empty counts as none. Where @id is given, @barcodes
 * are all that the product has from now on; else they are added to those that it has. A number with a wrong check digit
 * is refused, unless the product has it already or @any_barcode says that it is to be kept as text.
 */
typedef struct
{
  TillProductField fields;
  const char *id;
  const char *name;
  TillMoney price;
  const char *sku;
  const char *const *barcodes;
  gboolean any_barcode;
  const char *category_id;
  const char *tax_class_id;
  TillInterval interval;
  guint interval_count;
  guint trial_days;
  guint favourite;
  gboolean active;
  gboolean by_weight;
  const char *picture_id;
} TillProductRow;

/**
 * TillPut:
 * @TILL_PUT_FAILED: the store failed, or (domain %TILL_CATALOG_ERROR, %TILL_BARCODE_ERROR) this row is refused and
 *   nothing of it was written: the writer goes on working
 * @TILL_PUT_ADDED: a new product
 * @TILL_PUT_UPDATED: it was there and differed
 * @TILL_PUT_SAME: it was there as it is
 */
typedef enum {
  TILL_PUT_FAILED,
  TILL_PUT_ADDED,
  TILL_PUT_UPDATED,
  TILL_PUT_SAME,
} TillPut;

TillProductRow till_product_row_of (TillProduct *product);
TillProductRow till_product_row_complete (const TillProductRow *row);
TillProductRow till_product_row_complete_from (const TillProductRow *row,
                                               TillProductField fields,
                                               TillProduct *product);
gboolean till_product_row_is (const TillProductRow *row,
                              TillProduct *product);

G_END_DECLS
