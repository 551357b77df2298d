/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second generation of the API names its objects by UUID. An identifier of ours is a prefix and 12 or 16 random
 * bytes in hexadecimal digits, so the two are the same number written in two ways, and nothing has to be kept. */
#include "till-sandbox-uuid.h"

#include <string.h>

#define DIGITS       32
#define SHORT_DIGITS 24
#define UUID_LENGTH  36

/* Of the kinds that have a UUID, this one alone has 16 bytes. */
#define LONG_PREFIX "cs_test_"

static gboolean
is_dash (gsize place)
{
  return place == 8 || place == 13 || place == 18 || place == 23;
}

static gboolean
is_uuid (const char *text)
{
  if (strlen (text) != UUID_LENGTH)
    return FALSE;
  for (gsize i = 0; i < UUID_LENGTH; i++)
    if (is_dash (i) ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* The 32 digits of a UUID, in small letters. */
static char *
get_digits (const char *uuid)
{
  g_autoptr (GString) digits = g_string_sized_new (DIGITS);

  for (gsize i = 0; i < UUID_LENGTH; i++)
    if (!is_dash (i))
      g_string_append_c (digits, g_ascii_tolower (uuid[i]));
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/**
 * till_sandbox_uuid_from_id:
 * @id: an identifier of the service
 *
 * Returns: (transfer full): the same as a UUID
 */
char *
till_sandbox_uuid_from_id (const char *id)
{
  const char *digits = strrchr (id, '_');
  g_autoptr (GString) text = g_string_new (digits == NULL ? id : digits + 1);

  while (text->len < DIGITS)
    g_string_prepend_c (text, '0');
  for (gsize i = 0; i < UUID_LENGTH; i++)
    if (is_dash (i))
      g_string_insert_c (text, (gssize) i, '-');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * till_sandbox_uuid_to_id:
 * @text: what a client names an object by
 * @prefix: how identifiers of its kind begin
 *
 * Who has the service's own identifier, from a return address or an event, may use that.
 *
 * Returns: (transfer full) (nullable): the identifier; %NULL if @text is neither
 */
char *
till_sandbox_uuid_to_id (const char *text,
                         const char *prefix)
{
  g_autofree char *digits = NULL;
  gsize skipped = g_str_equal (prefix, LONG_PREFIX) ? 0 : DIGITS - SHORT_DIGITS;

  if (g_str_has_prefix (text, prefix))
    return g_strdup (text);
  if (!is_uuid (text))
    return NULL;
  digits = get_digits (text);
  if (strspn (digits, "0") < skipped)
    return NULL;
  return g_strconcat (prefix, digits + skipped, NULL);
}
