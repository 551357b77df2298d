/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-product.h"

G_BEGIN_DECLS

#define TILL_TYPE_SCAN_RESULT (till_scan_result_get_type ())

/**
 * TillScanResult:
 * @product: what the code stands for
 * @quantity: one, or what the code's weight or count says
 * @has_price: whether the code carries the price of the line
 * @price: that price; meaningless without @has_price
 *
 * The answer to a scan.
 */
typedef struct
{
  TillProduct *product;
  TillQuantity quantity;
  gboolean has_price;
  TillMoney price;
} TillScanResult;

GType till_scan_result_get_type (void) G_GNUC_CONST;

TillScanResult *till_scan_result_new (TillProduct *product) G_GNUC_WARN_UNUSED_RESULT;
TillScanResult *till_scan_result_copy (const TillScanResult *self) G_GNUC_WARN_UNUSED_RESULT;
void till_scan_result_free (TillScanResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillScanResult, till_scan_result_free)

G_END_DECLS
