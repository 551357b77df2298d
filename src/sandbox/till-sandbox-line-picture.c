/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture beside a line of the order. A customer's browser asks nobody but this service for anything: a picture that
 * lies elsewhere is not shown, and the initials of the name on a colour stand in its place. */
#include "till-sandbox-line-picture.h"

#include "till-sandbox-image.h"

#define N_COLORS 6

/* The first letters or digits of the first two words; one is enough where the script has no capitals. */
static char *
get_initials (const char *name)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  gboolean at_start = TRUE;
  guint n_letters = 0;

  for (const char *c = name; *c != '\0' && n_letters < 2; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);
    gboolean is_letter = g_unichar_isalnum (letter);

    if (is_letter && at_start) {
      g_string_append_unichar (initials, g_unichar_toupper (letter));
      n_letters = g_unichar_isalpha (letter) && g_unichar_toupper (letter) == g_unichar_tolower (letter) ? 2 : n_letters + 1;
    }
    at_start = !is_letter;
  }
  return g_string_free (g_steal_pointer (&initials), FALSE);
}

static const char *
get_url (JsonObject *line)
{
  return json_object_get_string_member_with_default (line, "imageUrl", NULL);
}

/**
 * till_sandbox_line_picture_is_wished:
 * @line: a line as the API answers it
 *
 * Returns: whether the merchant has a picture for it
 */
gboolean
till_sandbox_line_picture_is_wished (JsonObject *line)
{
  return get_url (line) != NULL;
}

/**
 * till_sandbox_line_picture_fill:
 * @line: a line as the API answers it
 * @values: the values of its template
 *
 * The same name has the same colour every time.
 */
void
till_sandbox_line_picture_fill (JsonObject *line,
                                JsonObject *values)
{
  const char *name = json_object_get_string_member (line, "name");
  g_autofree char *picture = till_sandbox_image_get_name (&till_sandbox_product_shelf, get_url (line));
  g_autofree char *initials = get_initials (name);
  g_autofree char *color = g_strdup_printf ("%u", g_str_hash (name) % N_COLORS);

  json_object_set_string_member (values, "line_picture", picture);
  json_object_set_string_member (values, "line_initials", initials);
  json_object_set_string_member (values, "line_color", color);
}
