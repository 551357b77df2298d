/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-interval.h"
#include "till-money.h"

G_BEGIN_DECLS

#define TILL_TYPE_PRODUCT (till_product_get_type ())

/* A thing in the catalogue that can be sold. One that the catalogue handed out is shared: change a copy, then
 * save that. Every getter's text is borrowed; the ones that can be missing say so. */
G_DECLARE_FINAL_TYPE (TillProduct, till_product, TILL, PRODUCT, GObject)

TillProduct *till_product_new (const char *id) G_GNUC_WARN_UNUSED_RESULT;
TillProduct *till_product_copy (TillProduct *self) G_GNUC_WARN_UNUSED_RESULT;

const char *till_product_get_id (TillProduct *self);
const char *till_product_get_name (TillProduct *self);
void till_product_set_name (TillProduct *self,
                            const char *name);
/* Nullable. */
const char *till_product_get_sku (TillProduct *self);
void till_product_set_sku (TillProduct *self,
                           const char *sku);
/* As they were written, never NULL; the catalogue compares their keys. */
const char *const *till_product_get_barcodes (TillProduct *self);
void till_product_set_barcodes (TillProduct *self,
                                const char *const *barcodes);
/* Nullable. */
const char *till_product_get_category_id (TillProduct *self);
void till_product_set_category_id (TillProduct *self,
                                   const char *category_id);
/* Nullable: no tax. */
const char *till_product_get_tax_class_id (TillProduct *self);
void till_product_set_tax_class_id (TillProduct *self,
                                    const char *tax_class_id);
TillMoney till_product_get_price (TillProduct *self);
void till_product_set_price (TillProduct *self,
                             TillMoney price);
TillInterval till_product_get_interval (TillProduct *self);
guint till_product_get_interval_count (TillProduct *self);
void till_product_set_interval (TillProduct *self,
                                TillInterval interval,
                                guint interval_count);
gboolean till_product_is_recurring (TillProduct *self);
guint till_product_get_trial_days (TillProduct *self);
void till_product_set_trial_days (TillProduct *self,
                                  guint trial_days);
/* Place among the favourites from 1; 0 is none. */
guint till_product_get_favourite (TillProduct *self);
void till_product_set_favourite (TillProduct *self,
                                 guint favourite);
gboolean till_product_is_active (TillProduct *self);
void till_product_set_active (TillProduct *self,
                              gboolean active);
gboolean till_product_is_by_weight (TillProduct *self);
void till_product_set_by_weight (TillProduct *self,
                                 gboolean by_weight);
/* Nullable; till_catalog_load_picture_async() fetches the bytes. */
const char *till_product_get_picture_id (TillProduct *self);
void till_product_set_picture_id (TillProduct *self,
                                  const char *picture_id);
/* A new picture that the next save stores (nullable); products from the catalogue have none here. */
GBytes *till_product_get_new_picture (TillProduct *self);
void till_product_set_new_picture (TillProduct *self,
                                   GBytes *picture);

G_END_DECLS
