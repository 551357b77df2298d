/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-import-column.h"

G_BEGIN_DECLS

/**
 * TillImportFormat:
 * @TILL_IMPORT_FORMAT_TILL: what Till itself exports
 * @TILL_IMPORT_FORMAT_SHOPIFY: Shopify's product export, the older and the newer names of its columns
 * @TILL_IMPORT_FORMAT_WOOCOMMERCE: WooCommerce's product export
 * @TILL_IMPORT_FORMAT_SQUARE: Square's item library
 * @TILL_IMPORT_FORMAT_LOYVERSE: Loyverse's item list
 * @TILL_IMPORT_FORMAT_OTHER: any other table
 *
 * Whose table of products it is.
 */
typedef enum {
  TILL_IMPORT_FORMAT_TILL,
  TILL_IMPORT_FORMAT_SHOPIFY,
  TILL_IMPORT_FORMAT_WOOCOMMERCE,
  TILL_IMPORT_FORMAT_SQUARE,
  TILL_IMPORT_FORMAT_LOYVERSE,
  TILL_IMPORT_FORMAT_OTHER,
  TILL_IMPORT_N_FORMATS,
} TillImportFormat;

/* Names of columns come folded: see till_import_format_fold(). */
char *till_import_format_fold (const char *name) G_GNUC_WARN_UNUSED_RESULT;
TillImportFormat till_import_format_recognise (char **folded);
int till_import_format_find (TillImportFormat self,
                             char **folded,
                             TillImportColumn column);

const char *till_import_format_to_string (TillImportFormat self);
gboolean till_import_format_from_string (const char *word,
                                         TillImportFormat *format);
const char *till_import_format_get_title (TillImportFormat self);
/* Whether the word in an option's cell only says that there are no variants. */
gboolean till_import_format_is_no_option (TillImportFormat self,
                                          const char *word);
/* Whether a category's cell holds several of them, as paths: "Clothing > Shirts, Sale". */
gboolean till_import_format_has_paths (TillImportFormat self,
                                       const char *folded);

G_END_DECLS
