/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-packed-id.h"

#include <string.h>

#include "till-id.h"

/* Where in the text each byte's two digits are. */
static const guint8 places[] = { 0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34 };

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
  static const guint8 dashes[] = { 8, 13, 18, 23 };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (strnlen (text, TILL_ID_LENGTH + 1) != TILL_ID_LENGTH)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (text[dashes[i]] != '-')
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    int high = g_ascii_xdigit_value (text[places[i]]);
    int low = g_ascii_xdigit_value (text[places[i] + 1]);

    if (high < 0 || low < 0 || g_ascii_isupper (text[places[i]]) || g_ascii_isupper (text[places[i] + 1]))
      return FALSE;
    self->bytes[i] = (guint8) (high << 4 | low);
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
