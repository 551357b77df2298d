/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes that a shop's own scale prints. Each country fixes which prefix means what, so the layout is a setting. The
 * price's own check digit is the one of GS1's General Specifications, chapter 7.9 (four and five digits). */
#include "till-barcode-pattern.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LENGTH 13

struct _TillBarcodePattern {
  char text[LENGTH + 1];
  TillBarcodeEmbedding embedding;
  char value_letter;
};

/* The weighted products of one digit: "2-", "3", "5+", "5-". */
static const char weight_2_minus[] = { 0, 2, 4, 6, 8, 9, 1, 3, 5, 7 };
static const char weight_3[] = { 0, 3, 6, 9, 2, 5, 8, 1, 4, 7 };
static const char weight_5_plus[] = { 0, 5, 1, 6, 2, 7, 3, 8, 4, 9 };
static const char weight_5_minus[] = { 0, 5, 9, 4, 8, 3, 7, 2, 6, 1 };

static const struct
{
  char letter;
  TillBarcodeEmbedding embedding;
} embeddings[] = {
  { 'W', TILL_BARCODE_EMBEDS_WEIGHT },
  { 'P', TILL_BARCODE_EMBEDS_PRICE },
  { 'N', TILL_BARCODE_EMBEDS_COUNT },
};

static guint
count (const char *text,
       char letter)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == letter;
  return n;
}

static gboolean
is_run (const char *text,
        char letter)
{
  const char *first = strchr (text, letter);
  const char *last = strrchr (text, letter);

  return first != NULL && (guint) (last - first) + 1 == count (text, letter);
}

static gboolean
choose_embedding (TillBarcodePattern *self)
{
  guint n_found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (embeddings); i++) {
    if (count (self->text, embeddings[i].letter) == 0)
      continue;
    self->embedding = embeddings[i].embedding;
    self->value_letter = embeddings[i].letter;
    n_found++;
  }
  return n_found == 1 && is_run (self->text, self->value_letter);
}

static gboolean
has_sound_verifier (const TillBarcodePattern *self)
{
  guint n_verifiers = count (self->text, 'V');
  guint n_values = count (self->text, self->value_letter);

  return n_verifiers == 0 ||
         (n_verifiers == 1 && self->embedding == TILL_BARCODE_EMBEDS_PRICE && (n_values == 4 || n_values == 5));
}

static gboolean
is_sound (TillBarcodePattern *self)
{
  return strspn (self->text, "0123456789IWPNVC") == LENGTH &&
         g_ascii_isdigit (self->text[0]) &&
         count (self->text, 'C') == 1 && self->text[LENGTH - 1] == 'C' &&
         is_run (self->text, 'I') &&
         choose_embedding (self) &&
         has_sound_verifier (self);
}

static void
pick_digits (const TillBarcodePattern *self,
             const char *code,
             char letter,
             char *digits)
{
  for (guint i = 0; i < LENGTH; i++)
    if (self->text[i] == letter)
      *digits++ = code[i];
  *digits = '\0';
}

static guint
weigh (const char *weights,
       char digit)
{
  return (guint) weights[digit - '0'];
}

static char
verifier_of_four (const char *price)
{
  guint sum = weigh (weight_2_minus, price[0]) + weigh (weight_2_minus, price[1]) +
              weigh (weight_3, price[2]) + weigh (weight_5_minus, price[3]);

  return (char) ('0' + sum * 3 % 10);
}

static char
verifier_of_five (const char *price)
{
  guint sum = weigh (weight_5_plus, price[0]) + weigh (weight_2_minus, price[1]) +
              weigh (weight_5_minus, price[2]) + weigh (weight_5_plus, price[3]) +
              weigh (weight_2_minus, price[4]);
  guint wanted = (10 - sum % 10) % 10;

  for (char digit = '0'; digit <= '9'; digit++)
    if (weigh (weight_5_minus, digit) == wanted)
      return digit;
  g_assert_not_reached ();
}

static gboolean
verify_price (const TillBarcodePattern *self,
              const char *code,
              const char *price)
{
  const char *place = strchr (self->text, 'V');

  if (place == NULL)
    return TRUE;
  return code[place - self->text] == (strlen (price) == 4 ? verifier_of_four (price) : verifier_of_five (price));
}

static void
write_stem (const TillBarcodePattern *self,
            const char *code,
            char *stem)
{
  for (guint i = 0; i < LENGTH - 1; i++)
    stem[i] = self->text[i] == self->value_letter || self->text[i] == 'V' ? '0' : code[i];
  stem[LENGTH - 1] = till_barcode_get_check_digit (stem, LENGTH - 1);
  stem[LENGTH] = '\0';
}

/**
 * till_barcode_pattern_new:
 * @text: thirteen characters, see #TillBarcodePattern
 * @error: where to put an error of #TILL_BARCODE_ERROR
 *
 * Returns: (transfer full) (nullable): the pattern, or %NULL when @text is none
 */
TillBarcodePattern *
till_barcode_pattern_new (const char *text,
                          GError **error)
{
  g_autoptr (TillBarcodePattern) self = g_new0 (TillBarcodePattern, 1);

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) == LENGTH) {
    memcpy (self->text, text, LENGTH);
    if (is_sound (self))
      return g_steal_pointer (&self);
  }
  g_set_error (error, TILL_BARCODE_ERROR, TILL_BARCODE_ERROR_CHARACTER,
               /* Translators: %s is what was typed; keep the example as it is. */
               _ ("“%s” is not a pattern for barcodes with a weight or a price. An example is 20IIIIIWWWWWC."), text);
  return NULL;
}

/**
 * till_barcode_pattern_free:
 * @self: (transfer full) (nullable): a pattern
 */
void
till_barcode_pattern_free (TillBarcodePattern *self)
{
  g_free (self);
}

/**
 * till_barcode_pattern_match:
 * @self: a pattern
 * @barcode: a code
 * @content: (out caller-allocates): what the code says
 *
 * Returns: whether @barcode is a code of that pattern, with a right price check digit
 */
gboolean
till_barcode_pattern_match (const TillBarcodePattern *self,
                            const TillBarcode *barcode,
                            TillBarcodeContent *content)
{
  const char *code = NULL;
  char value[LENGTH + 1];

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (barcode != NULL, FALSE);
  g_return_val_if_fail (content != NULL, FALSE);

  if (barcode->symbology != TILL_SYMBOLOGY_EAN_13 && barcode->symbology != TILL_SYMBOLOGY_UPC_A)
    return FALSE;
  code = barcode->key + 1;
  for (guint i = 0; i < LENGTH; i++)
    if (g_ascii_isdigit (self->text[i]) && self->text[i] != code[i])
      return FALSE;
  pick_digits (self, code, self->value_letter, value);
  if (!verify_price (self, code, value))
    return FALSE;
  content->embedding = self->embedding;
  content->value = g_ascii_strtoll (value, NULL, 10);
  pick_digits (self, code, 'I', content->item);
  write_stem (self, code, content->stem);
  return TRUE;
}
