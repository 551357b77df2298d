/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-scan-result.h"

G_DEFINE_BOXED_TYPE (TillScanResult, till_scan_result, till_scan_result_copy, till_scan_result_free)

/**
 * till_scan_result_new:
 * @product: what was scanned
 *
 * Returns: (transfer full): one of @product at its own price
 */
TillScanResult *
till_scan_result_new (TillProduct *product)
{
  TillScanResult *self = NULL;

  g_return_val_if_fail (TILL_IS_PRODUCT (product), NULL);

  self = g_new0 (TillScanResult, 1);
  self->product = g_object_ref (product);
  self->quantity = TILL_QUANTITY_ONE;
  return self;
}

/**
 * till_scan_result_copy:
 * @self: a scan result
 *
 * Returns: (transfer full): its copy, with the same product
 */
TillScanResult *
till_scan_result_copy (const TillScanResult *self)
{
  TillScanResult *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  g_object_ref (copy->product);
  return copy;
}

/**
 * till_scan_result_free:
 * @self: (transfer full) (nullable): a scan result
 */
void
till_scan_result_free (TillScanResult *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->product);
  g_free (self);
}
