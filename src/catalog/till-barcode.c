/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what scanners send. Codes of GS1's family are numbers: whatever their length on the packing, their key is
 * the fourteen-digit GTIN, so that a UPC-A and the EAN-13 with a leading zero are one code. All else is text. */
#include "till-barcode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GTIN_LENGTH 14

/* Scanners name the symbology in front of the code when told so: "]" and two characters (ISO/IEC 15424). */
#define AIM_LENGTH 3

typedef enum {
  CARRIER_UNKNOWN,
  CARRIER_NUMBER,
  CARRIER_EAN_8,
  CARRIER_GS1,
  CARRIER_TEXT,
} Carrier;

static const struct
{
  const char *prefix;
  Carrier carrier;
} carriers[] = {
  { "]E4", CARRIER_EAN_8 },
  { "]E", CARRIER_NUMBER },
  { "]I1", CARRIER_NUMBER },
  { "]C1", CARRIER_GS1 },
  { "]e", CARRIER_GS1 },
  { "]d2", CARRIER_GS1 },
  { "]Q3", CARRIER_GS1 },
  { "]J1", CARRIER_GS1 },
  { "]", CARRIER_TEXT },
};

G_DEFINE_QUARK (till_barcode_error_quark, till_barcode_error)

static Carrier
skip_aim_prefix (const char **text)
{
  if ((*text)[0] != ']' || !g_ascii_isalpha ((*text)[1]) || !g_ascii_isalnum ((*text)[2]))
    return CARRIER_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    if (g_str_has_prefix (*text, carriers[i].prefix)) {
      *text += AIM_LENGTH;
      return carriers[i].carrier;
    }
  g_assert_not_reached ();
}

static gboolean
is_number (const char *text,
           gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_right_check_digit (const char *digits,
                       gsize n_digits)
{
  return till_barcode_get_check_digit (digits, n_digits - 1) == digits[n_digits - 1];
}

static void
write_gtin (char *key,
            const char *digits,
            gsize n_digits)
{
  memset (key, '0', GTIN_LENGTH - n_digits);
  memcpy (key + GTIN_LENGTH - n_digits, digits, n_digits);
  key[GTIN_LENGTH] = '\0';
}

/* The UPC-A of a UPC-E: the sixth digit of its body says where the zeros were left out. */
static void
expand_upc_e (const char *upc_e,
              char *upc_a)
{
  static const struct
  {
    guint n_before, n_zeros, n_after;
  } forms[] = {
    { 2, 5, 3 },
    { 2, 5, 3 },
    { 2, 5, 3 },
    { 3, 5, 2 },
    { 4, 5, 1 },
    { 5, 4, 1 },
  };
  const char *body = upc_e + 1;
  guint last = (guint) (body[5] - '0');
  guint form = MIN (last, 5);
  char *end = upc_a;

  *end++ = upc_e[0];
  end = mempcpy (end, body, forms[form].n_before);
  if (last <= 2) {
    *end++ = body[5];
    end = mempcpy (end, "0000", 4);
  } else {
    memset (end, '0', forms[form].n_zeros);
    end += forms[form].n_zeros;
  }
  end = mempcpy (end, last >= 5 ? body + 5 : body + forms[form].n_before, forms[form].n_after);
  *end++ = upc_e[7];
  *end = '\0';
}

static gboolean
is_upc_e (const char *text,
          char *upc_a)
{
  if (text[0] != '0' && text[0] != '1')
    return FALSE;
  expand_upc_e (text, upc_a);
  return has_right_check_digit (upc_a, 12);
}

static gboolean
fail_check_digit (const char *text,
                  GError **error)
{
  g_set_error (error, TILL_BARCODE_ERROR, TILL_BARCODE_ERROR_CHECK_DIGIT,
               /* Translators: %s is a barcode's number. */
               _ ("The last digit of the barcode %s does not fit the others."), text);
  return FALSE;
}

/* Many eight digits are right as EAN-8 and as UPC-E. GS1 gives out no EAN-8 that begins with 0, and every UPC-E in
 * trade does; the other reading is kept for the look-up. */
static gboolean
read_eight (TillBarcode *barcode,
            Carrier carrier,
            GError **error)
{
  char upc_a[13];
  gboolean is_ean_8 = has_right_check_digit (barcode->text, 8);
  gboolean is_short = is_upc_e (barcode->text, upc_a);
  gboolean prefers_ean_8 = carrier == CARRIER_EAN_8 || barcode->text[0] != '0';

  if (!is_ean_8 && (!is_short || carrier == CARRIER_EAN_8))
    return fail_check_digit (barcode->text, error);
  if (is_ean_8 && (prefers_ean_8 || !is_short)) {
    barcode->symbology = TILL_SYMBOLOGY_EAN_8;
    write_gtin (barcode->key, barcode->text, 8);
    if (is_short)
      write_gtin (barcode->other_key, upc_a, 12);
    return TRUE;
  }
  barcode->symbology = TILL_SYMBOLOGY_UPC_E;
  write_gtin (barcode->key, upc_a, 12);
  if (is_ean_8)
    write_gtin (barcode->other_key, barcode->text, 8);
  return TRUE;
}

static gboolean
read_number (TillBarcode *barcode,
             gsize n_digits,
             Carrier carrier,
             GError **error)
{
  if (n_digits == 8)
    return read_eight (barcode, carrier, error);
  if (!has_right_check_digit (barcode->text, n_digits))
    return fail_check_digit (barcode->text, error);
  barcode->symbology = n_digits == 12   ? TILL_SYMBOLOGY_UPC_A
                       : n_digits == 13 ? TILL_SYMBOLOGY_EAN_13
                                        : TILL_SYMBOLOGY_ITF_14;
  write_gtin (barcode->key, barcode->text, n_digits);
  return TRUE;
}

/* A GS1 element string that begins with the article number, as on cartons: the rest (batch, date) is not ours. */
static gboolean
read_element_string (TillBarcode *barcode,
                     GError **error)
{
  if (strlen (barcode->text) < 2 + GTIN_LENGTH || !g_str_has_prefix (barcode->text, "01") ||
      !is_number (barcode->text + 2, GTIN_LENGTH))
    return TRUE;
  memmove (barcode->text, barcode->text + 2, GTIN_LENGTH);
  barcode->text[GTIN_LENGTH] = '\0';
  return read_number (barcode, GTIN_LENGTH, CARRIER_GS1, error);
}

static gboolean
copy_text (TillBarcode *barcode,
           const char *text,
           GError **error)
{
  gsize length = strlen (text);

  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  if (length == 0) {
    g_set_error (error, TILL_BARCODE_ERROR, TILL_BARCODE_ERROR_EMPTY, _ ("The barcode is empty."));
    return FALSE;
  }
  if (length > TILL_BARCODE_MAX) {
    g_set_error (error, TILL_BARCODE_ERROR, TILL_BARCODE_ERROR_TOO_LONG, _ ("The barcode is too long."));
    return FALSE;
  }
  memcpy (barcode->text, text, length);
  barcode->text[length] = '\0';
  return TRUE;
}

/* A group separator (FNC1) may stand within GS1's element strings, and nowhere else. */
static gboolean
check_characters (const TillBarcode *barcode,
                  Carrier carrier,
                  GError **error)
{
  gboolean ok = g_utf8_validate (barcode->text, -1, NULL);

  for (const char *c = barcode->text; ok && *c != '\0'; c++)
    ok = !g_ascii_iscntrl (*c) || (*c == '\035' && carrier == CARRIER_GS1);
  if (!ok)
    g_set_error (error, TILL_BARCODE_ERROR, TILL_BARCODE_ERROR_CHARACTER,
                 _ ("The barcode has a character that no barcode can have."));
  return ok;
}

/**
 * till_barcode_parse:
 * @text: what the scanner sent or a person typed
 * @barcode: (out caller-allocates): where to put the code
 * @error: where to put a #TillBarcodeError
 *
 * Reads a code: takes its AIM prefix and blanks off, tells numbers of GS1's family by prefix or length, and verifies
 * their check digit. Anything else is text.
 *
 * Returns: %TRUE if @text is a code
 */
gboolean
till_barcode_parse (const char *text,
                    TillBarcode *barcode,
                    GError **error)
{
  Carrier carrier = CARRIER_UNKNOWN;
  gsize length = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (barcode != NULL, FALSE);

  *barcode = (TillBarcode){ .symbology = TILL_SYMBOLOGY_TEXT };
  while (g_ascii_isspace (*text))
    text++;
  carrier = skip_aim_prefix (&text);
  if (!copy_text (barcode, text, error) || !check_characters (barcode, carrier, error))
    return FALSE;
  memcpy (barcode->key, barcode->text, sizeof barcode->text);
  if (carrier == CARRIER_TEXT)
    return TRUE;
  if (carrier == CARRIER_GS1)
    return read_element_string (barcode, error);
  length = strlen (barcode->text);
  if ((length == 8 || (length >= 12 && length <= 14)) && is_number (barcode->text, length))
    return read_number (barcode, length, carrier, error);
  return TRUE;
}

/**
 * till_barcode_parse_any:
 * @text: what the scanner sent or a file says
 * @barcode: (out caller-allocates): where to put the code
 * @error: where to put a #TillBarcodeError
 *
 * Reads a code like till_barcode_parse(), but takes a number with a wrong check digit for a text.
 *
 * Returns: %TRUE if @text is a code
 */
gboolean
till_barcode_parse_any (const char *text,
                        TillBarcode *barcode,
                        GError **error)
{
  g_autoptr (GError) parse_error = NULL;

  if (till_barcode_parse (text, barcode, &parse_error))
    return TRUE;
  if (!g_error_matches (parse_error, TILL_BARCODE_ERROR, TILL_BARCODE_ERROR_CHECK_DIGIT)) {
    g_propagate_error (error, g_steal_pointer (&parse_error));
    return FALSE;
  }
  barcode->symbology = TILL_SYMBOLOGY_TEXT;
  memcpy (barcode->key, barcode->text, sizeof barcode->text);
  barcode->other_key[0] = '\0';
  return TRUE;
}

/**
 * till_barcode_get_check_digit:
 * @digits: ASCII digits
 * @n_digits: how many of them
 *
 * Returns: the digit that GS1 puts behind them
 */
char
till_barcode_get_check_digit (const char *digits,
                              gsize n_digits)
{
  guint sum = 0;

  g_return_val_if_fail (digits != NULL, '0');

  for (gsize i = 0; i < n_digits; i++)
    sum += (guint) (digits[n_digits - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
  return (char) ('0' + (10 - sum % 10) % 10);
}
