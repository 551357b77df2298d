/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-packed-id.h"

#include "till-id.h"

#include <string.h>

/* Where in the text each byte's two digits are. */
static const guint8 places[] = { 0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34 };

/* One more than a digit's value; 0 for all that is no digit. */
static const guint8 values[256] = {
  ['0'] = 1,
  ['1'] = 2,
  ['2'] = 3,
  ['3'] = 4,
  ['4'] = 5,
  ['5'] = 6,
  ['6'] = 7,
  ['7'] = 8,
  ['8'] = 9,
  ['9'] = 10,
  ['a'] = 11,
  ['b'] = 12,
  ['c'] = 13,
  ['d'] = 14,
  ['e'] = 15,
  ['f'] = 16,
};

static gboolean
has_form (const char *text)
{
  return strnlen (text, TILL_ID_LENGTH + 1) == TILL_ID_LENGTH &&
         text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
}

/**
 * till_packed_id_from_text:
 * @self: (out caller-allocates): where to put the bytes
 * @text: an identifier
 *
 * Returns: whether @text has the form of one, in small letters
 */
gboolean
till_packed_id_from_text (TillPackedId *self,
                          const char *text)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!has_form (text))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    guint8 high = values[(guchar) text[places[i]]];
    guint8 low = values[(guchar) text[places[i] + 1]];

    if (high == 0 || low == 0)
      return FALSE;
    self->bytes[i] = (guint8) ((high - 1) << 4 | (low - 1));
  }
  return TRUE;
}

/**
 * till_packed_id_to_text:
 * @self: an identifier's bytes
 * @text: (out caller-allocates): where to put its text and a NUL
 */
void
till_packed_id_to_text (const TillPackedId *self,
                        char *text)
{
  static const char digits[] = "0123456789abcdef";

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  memset (text, '-', TILL_ID_LENGTH);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    text[places[i]] = digits[self->bytes[i] >> 4];
    text[places[i] + 1] = digits[self->bytes[i] & 0xf];
  }
  text[TILL_ID_LENGTH] = '\0';
}

/**
 * till_packed_id_compare:
 * @a: an identifier's bytes
 * @b: another's
 *
 * Returns: less than, equal to or greater than 0, as their texts are ordered
 */
int
till_packed_id_compare (const TillPackedId *a,
                        const TillPackedId *b)
{
  return memcmp (a, b, sizeof *a);
}

/**
 * till_packed_id_hash:
 * @id: a #TillPackedId
 *
 * Returns: a hash of its last bytes, which are random
 */
guint
till_packed_id_hash (gconstpointer id)
{
  guint hash = 0;

  memcpy (&hash, ((const TillPackedId *) id)->bytes + sizeof (TillPackedId) - sizeof hash, sizeof hash);
  return hash;
}

/**
 * till_packed_id_equal:
 * @a: a #TillPackedId
 * @b: another one
 *
 * Returns: whether they are the same
 */
gboolean
till_packed_id_equal (gconstpointer a,
                      gconstpointer b)
{
  return till_packed_id_compare (a, b) == 0;
}
