/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money-format.h"
#include "till-product.h"

G_BEGIN_DECLS

/* A product in words: pure functions, used by tiles and rows. */
char *till_product_text_dup_price (TillMoneyFormat *format,
                                   TillProduct *product) G_GNUC_WARN_UNUSED_RESULT;
char *till_product_text_dup_name (TillMoneyFormat *format,
                                  TillProduct *product) G_GNUC_WARN_UNUSED_RESULT;
char *till_product_text_dup_trial (TillProduct *product) G_GNUC_WARN_UNUSED_RESULT;
char *till_product_text_dup_recurring (const char *amount,
                                       TillInterval interval,
                                       guint interval_count) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
