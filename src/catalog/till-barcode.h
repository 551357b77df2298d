/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TILL_BARCODE_ERROR (till_barcode_error_quark ())

/* The longest code that is kept, without the NUL. */
#define TILL_BARCODE_MAX 128

/**
 * TillBarcodeError:
 * @TILL_BARCODE_ERROR_EMPTY: nothing but blanks and prefixes
 * @TILL_BARCODE_ERROR_TOO_LONG: more than %TILL_BARCODE_MAX bytes
 * @TILL_BARCODE_ERROR_CHARACTER: a control character or broken UTF-8
 * @TILL_BARCODE_ERROR_CHECK_DIGIT: a number of that length must end in another digit
 */
typedef enum {
  TILL_BARCODE_ERROR_EMPTY,
  TILL_BARCODE_ERROR_TOO_LONG,
  TILL_BARCODE_ERROR_CHARACTER,
  TILL_BARCODE_ERROR_CHECK_DIGIT,
} TillBarcodeError;

/**
 * TillSymbology:
 * @TILL_SYMBOLOGY_TEXT: Code 128, Code 39, QR…: compared as text
 * @TILL_SYMBOLOGY_EAN_8: eight digits
 * @TILL_SYMBOLOGY_UPC_E: eight digits, zeros left out of a UPC-A
 * @TILL_SYMBOLOGY_UPC_A: twelve digits
 * @TILL_SYMBOLOGY_EAN_13: thirteen digits
 * @TILL_SYMBOLOGY_ITF_14: fourteen digits, also GS1's (01)
 */
typedef enum {
  TILL_SYMBOLOGY_TEXT,
  TILL_SYMBOLOGY_EAN_8,
  TILL_SYMBOLOGY_UPC_E,
  TILL_SYMBOLOGY_UPC_A,
  TILL_SYMBOLOGY_EAN_13,
  TILL_SYMBOLOGY_ITF_14,
} TillSymbology;

/**
 * TillBarcode:
 * @symbology: what it was read as
 * @key: equal codes have equal keys: fourteen digits with leading zeros, or the text itself
 * @other_key: the second reading of eight digits that are right as UPC-E and as EAN-8; else empty
 * @text: as it was written, without AIM prefix and blanks
 *
 * A code that was scanned or typed, by value.
 */
typedef struct
{
  TillSymbology symbology;
  char key[TILL_BARCODE_MAX + 1];
  char other_key[15];
  char text[TILL_BARCODE_MAX + 1];
} TillBarcode;

GQuark till_barcode_error_quark (void);

gboolean till_barcode_parse (const char *text,
                             TillBarcode *barcode,
                             GError **error);
/* The same, but a number whose check digit is wrong is a text: labels that somebody made up are like that. */
gboolean till_barcode_parse_any (const char *text,
                                 TillBarcode *barcode,
                                 GError **error);
/* The digit that GS1 puts after @n_digits digits. */
char till_barcode_get_check_digit (const char *digits,
                                   gsize n_digits);

G_END_DECLS
