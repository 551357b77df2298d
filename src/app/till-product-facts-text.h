/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-catalog.h"
#include "till-money-format.h"
#include "till-product-entry.h"

G_BEGIN_DECLS

/* A row of the products' table in words. Empty where nothing is known or there is nothing to say. */
char *till_product_facts_text_dup_name (TillProductEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
char *till_product_facts_text_dup_sku (TillProductEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
char *till_product_facts_text_dup_price (TillMoneyFormat *format,
                                         TillProductEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
char *till_product_facts_text_dup_category (TillCatalog *catalog,
                                            TillProductEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
char *till_product_facts_text_dup_stock (TillMoneyFormat *format,
                                         TillProductEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
char *till_product_facts_text_dup_changed (TillMoneyFormat *format,
                                           TillProductEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
/* What a screen reader says of the row. */
char *till_product_facts_text_dup_row (TillMoneyFormat *format,
                                       TillProductEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
