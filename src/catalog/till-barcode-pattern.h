/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "till-barcode.h"

G_BEGIN_DECLS

/**
 * TillBarcodeEmbedding:
 * @TILL_BARCODE_EMBEDS_WEIGHT: thousandths of the unit of weight
 * @TILL_BARCODE_EMBEDS_PRICE: the line's price in minor units
 * @TILL_BARCODE_EMBEDS_COUNT: pieces
 */
typedef enum {
  TILL_BARCODE_EMBEDS_WEIGHT,
  TILL_BARCODE_EMBEDS_PRICE,
  TILL_BARCODE_EMBEDS_COUNT,
} TillBarcodeEmbedding;

/**
 * TillBarcodeContent:
 * @embedding: what @value is
 * @value: the number that the scale printed
 * @item: the item number's digits
 * @stem: the thirteen digits with the value (and its check digit) zero and the right last digit
 *
 * What a code from a shop's scale says.
 */
typedef struct
{
  TillBarcodeEmbedding embedding;
  gint64 value;
  char item[14];
  char stem[14];
} TillBarcodeContent;

/* How a shop's scales write weight or price into an EAN-13: thirteen characters, digits that must be there, I item
 * number, W weight, P price, N count, V check digit of the price, C the code's own check digit; for example
 * "20IIIIIWWWWWC", "02IIIIIVPPPPC". */
typedef struct _TillBarcodePattern TillBarcodePattern;

TillBarcodePattern *till_barcode_pattern_new (const char *text,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void till_barcode_pattern_free (TillBarcodePattern *self);
gboolean till_barcode_pattern_match (const TillBarcodePattern *self,
                                     const TillBarcode *barcode,
                                     TillBarcodeContent *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillBarcodePattern, till_barcode_pattern_free)

G_END_DECLS
