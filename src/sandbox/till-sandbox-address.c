/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-address.h"

#include "till-sandbox-country.h"
#include "till-sandbox-state.h"

#include <string.h>

#define MAX_TEXT        200
#define MAX_POSTAL_CODE 20

/* The names of the API, which are those of the form's fields as well; the letters of the formats. */
static const struct
{
  const char *name;
  char letter;
} fields[] = {
  [TILL_SANDBOX_ADDRESS_COUNTRY] = { "country" },
  [TILL_SANDBOX_ADDRESS_LINE1] = { "line1" },
  [TILL_SANDBOX_ADDRESS_LINE2] = { "line2" },
  [TILL_SANDBOX_ADDRESS_CITY] = { "city", 'C' },
  [TILL_SANDBOX_ADDRESS_STATE] = { "state", 'S' },
  [TILL_SANDBOX_ADDRESS_POSTAL_CODE] = { "postalCode", 'Z' },
};

static gboolean
is_filled (const TillSandboxAddress *self,
           TillSandboxAddressField field)
{
  return self->texts[field] != NULL && *self->texts[field] != '\0';
}

static const char *
get_country (const TillSandboxAddress *self)
{
  return self->texts[TILL_SANDBOX_ADDRESS_COUNTRY];
}

/* A part as it is kept: a postal code in capitals, a state as it is written in its country. */
static char *
dup_final (const TillSandboxAddress *self,
           TillSandboxAddressField field)
{
  const char *state = field == TILL_SANDBOX_ADDRESS_STATE ? till_sandbox_state_find (get_country (self), self->texts[field]) : NULL;

  if (field == TILL_SANDBOX_ADDRESS_POSTAL_CODE)
    return g_utf8_strup (self->texts[field], -1);
  return g_strdup (state != NULL ? state : self->texts[field]);
}

static gboolean
fits (const TillSandboxAddressFormat *format,
      const char *postal_code)
{
  g_autofree char *pattern = g_strdup_printf ("^(?:%s)$", format->postal_pattern);

  return g_regex_match_simple (pattern, postal_code, G_REGEX_CASELESS | G_REGEX_DOLLAR_ENDONLY, 0);
}

static TillSandboxAddressError
check_field (const TillSandboxAddress *self,
             const TillSandboxAddressFormat *format,
             TillSandboxAddressField field)
{
  gboolean required = FALSE;

  if (!till_sandbox_address_is_asked (format, field, &required))
    return TILL_SANDBOX_ADDRESS_OK;
  if (!is_filled (self, field))
    return required ? TILL_SANDBOX_ADDRESS_EMPTY : TILL_SANDBOX_ADDRESS_OK;
  if (field == TILL_SANDBOX_ADDRESS_COUNTRY && !till_sandbox_country_exists (self->texts[field]))
    return TILL_SANDBOX_ADDRESS_INVALID;
  if (field == TILL_SANDBOX_ADDRESS_STATE && till_sandbox_state_is_listed (get_country (self)) && till_sandbox_state_find (get_country (self), self->texts[field]) == NULL)
    return TILL_SANDBOX_ADDRESS_INVALID;
  if (field == TILL_SANDBOX_ADDRESS_POSTAL_CODE && format->postal_pattern != NULL && !fits (format, self->texts[field]))
    return TILL_SANDBOX_ADDRESS_INVALID;
  return TILL_SANDBOX_ADDRESS_OK;
}

/**
 * till_sandbox_address_clear:
 * @self: an address
 */
void
till_sandbox_address_clear (TillSandboxAddress *self)
{
  for (guint i = 0; i < TILL_SANDBOX_ADDRESS_N_FIELDS; i++)
    g_clear_pointer (&self->texts[i], g_free);
}

/**
 * till_sandbox_address_set:
 * @self: an address
 * @field: a part of it
 * @text: (nullable): what was typed, of which the spaces around it and what is far too long are left out
 */
void
till_sandbox_address_set (TillSandboxAddress *self,
                          TillSandboxAddressField field,
                          const char *text)
{
  glong maximum = field == TILL_SANDBOX_ADDRESS_POSTAL_CODE ? MAX_POSTAL_CODE : MAX_TEXT;

  g_free (self->texts[field]);
  self->texts[field] = text == NULL ? NULL : g_utf8_substring (text, 0, MIN (maximum, g_utf8_strlen (text, -1)));
  if (self->texts[field] != NULL)
    g_strstrip (self->texts[field]);
}

/**
 * till_sandbox_address_take_json:
 * @self: an address
 * @object: an address of the API
 *
 * Takes all parts from it.
 */
void
till_sandbox_address_take_json (TillSandboxAddress *self,
                                JsonObject *object)
{
  for (guint i = 0; i < TILL_SANDBOX_ADDRESS_N_FIELDS; i++)
    till_sandbox_address_set (self, i, json_object_get_string_member_with_default (object, fields[i].name, NULL));
}

/**
 * till_sandbox_address_check:
 * @self: an address
 *
 * Each part gets its own error.
 *
 * Returns: whether none of them is wrong
 */
gboolean
till_sandbox_address_check (TillSandboxAddress *self)
{
  const TillSandboxAddressFormat *format = till_sandbox_address_format_find (get_country (self));

  for (guint i = 0; i < TILL_SANDBOX_ADDRESS_N_FIELDS; i++)
    self->errors[i] = check_field (self, format, i);
  return till_sandbox_address_is_valid (self);
}

/**
 * till_sandbox_address_is_valid:
 * @self: an address
 *
 * Returns: whether no error was found in it
 */
gboolean
till_sandbox_address_is_valid (const TillSandboxAddress *self)
{
  for (guint i = 0; i < TILL_SANDBOX_ADDRESS_N_FIELDS; i++)
    if (self->errors[i] != TILL_SANDBOX_ADDRESS_OK)
      return FALSE;
  return TRUE;
}

/**
 * till_sandbox_address_to_json:
 * @self: an address
 *
 * Returns: (transfer full): the address as the API answers it, without what its country does not ask for
 */
JsonObject *
till_sandbox_address_to_json (const TillSandboxAddress *self)
{
  const TillSandboxAddressFormat *format = till_sandbox_address_format_find (get_country (self));
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < TILL_SANDBOX_ADDRESS_N_FIELDS; i++) {
    gboolean kept = is_filled (self, i) && till_sandbox_address_is_asked (format, i, NULL);
    g_autofree char *text = kept ? dup_final (self, i) : NULL;

    json_object_set_string_member (object, fields[i].name, text);
  }
  return object;
}

/**
 * till_sandbox_address_get_name:
 * @field: a part of an address
 *
 * Returns: its name in the API and in the form
 */
const char *
till_sandbox_address_get_name (TillSandboxAddressField field)
{
  return fields[field].name;
}

/**
 * till_sandbox_address_is_asked:
 * @format: how addresses are written in a country
 * @field: a part of them
 * @required: (out) (optional): whether it must be filled
 *
 * Returns: whether addresses there have it
 */
gboolean
till_sandbox_address_is_asked (const TillSandboxAddressFormat *format,
                               TillSandboxAddressField field,
                               gboolean *required)
{
  char letter = fields[field].letter;
  gboolean must = letter == '\0' ? field != TILL_SANDBOX_ADDRESS_LINE2 : strchr (format->fields, letter) != NULL;

  if (required != NULL)
    *required = must;
  return letter == '\0' || must || strchr (format->fields, g_ascii_tolower (letter)) != NULL;
}
