/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-monogram.h"

#include <string.h>

static const guint32 palette[] = {
  0xc64600,
  0x7d5536,
  0x1a5fb4,
  0x613583,
  0x0f6f8c,
  0xa51d2d,
  0x1b7a4b,
  0x8a4a00,
  0x3d4f9f,
  0x9c2c6b,
  0x4f6b1f,
  0x5c5470,
};

/* Letters of scripts that have capitals are capitalised; in other scripts one letter is enough, since two of them may
 * join. */
static gboolean
append_initial (GString *initials,
                gunichar character)
{
  gunichar upper = g_unichar_toupper (character);

  g_string_append_unichar (initials, upper);
  return g_unichar_isdigit (character) || g_unichar_tolower (upper) != upper;
}

char *
till_monogram_dup_initials (const char *name)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  gboolean begins_word = TRUE;
  int n_initials = 0;

  for (const char *p = name == NULL ? "" : name; *p != '\0' && n_initials < 2; p = g_utf8_next_char (p)) {
    gunichar character = g_utf8_get_char (p);

    if (g_unichar_isspace (character) || character == '-' || character == '/') {
      begins_word = TRUE;
    } else if (begins_word && g_unichar_isalnum (character)) {
      begins_word = FALSE;
      n_initials += append_initial (initials, character) ? 1 : 2;
    }
  }
  return g_string_free (g_steal_pointer (&initials), FALSE);
}

void
till_monogram_get_color (const char *name,
                         GdkRGBA *color)
{
  guint32 hash = 2166136261u;

  for (const char *p = name == NULL ? "" : name; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * 16777619u;
  hash ^= hash >> 15;
  till_monogram_get_nth_color (hash % G_N_ELEMENTS (palette), color);
}

guint
till_monogram_get_n_colors (void)
{
  return G_N_ELEMENTS (palette);
}

void
till_monogram_get_nth_color (guint n,
                             GdkRGBA *color)
{
  g_return_if_fail (n < G_N_ELEMENTS (palette));

  color->red = (float) ((palette[n] >> 16) & 0xff) / 255.0f;
  color->green = (float) ((palette[n] >> 8) & 0xff) / 255.0f;
  color->blue = (float) (palette[n] & 0xff) / 255.0f;
  color->alpha = 1.0f;
}
