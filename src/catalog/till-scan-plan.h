/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-barcode-pattern.h"
#include "till-scan-result.h"

G_BEGIN_DECLS

/**
 * TillProbe:
 * @is_sku: whether @code is a SKU; else it is the key of a barcode
 * @code: what to look for
 * @has_content: whether a product found so is sold by what the code embeds
 * @content: what it embeds
 *
 * One question to the catalogue.
 */
typedef struct
{
  gboolean is_sku;
  char code[TILL_BARCODE_MAX + 1];
  gboolean has_content;
  TillBarcodeContent content;
} TillProbe;

/* The questions that a scan raises, one after another until one is answered, whoever answers: memory or the store. */
GArray *till_scan_plan_new (const char *code,
                            const GPtrArray *patterns,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What @product, found by @probe, means for the sale. */
TillScanResult *till_probe_to_result (const TillProbe *probe,
                                      TillProduct *product) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
