/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TILL_CATALOG_ERROR (till_catalog_error_quark ())

/**
 * TillCatalogError:
 * @TILL_CATALOG_ERROR_UNKNOWN_CODE: no product has that code
 * @TILL_CATALOG_ERROR_NOT_READY: the index is not in memory yet; ask with the asynchronous call
 * @TILL_CATALOG_ERROR_INVALID: a product without a name, with a negative price, …
 * @TILL_CATALOG_ERROR_DUPLICATE_SKU: another product has that SKU
 * @TILL_CATALOG_ERROR_DUPLICATE_BARCODE: another product has that barcode
 */
typedef enum {
  TILL_CATALOG_ERROR_UNKNOWN_CODE,
  TILL_CATALOG_ERROR_NOT_READY,
  TILL_CATALOG_ERROR_INVALID,
  TILL_CATALOG_ERROR_DUPLICATE_SKU,
  TILL_CATALOG_ERROR_DUPLICATE_BARCODE,
} TillCatalogError;

GQuark till_catalog_error_quark (void);

G_END_DECLS
