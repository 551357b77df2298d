/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of the billing address, for the country that is chosen: in its order, by its names. */
#include "till-sandbox-address-values.h"

#include "till-sandbox-country.h"
#include "till-sandbox-state.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a part of an address is called, and what is said if it is not there. */
typedef struct
{
  const char *name;
  const char *label;
  const char *empty;
} Word;

static const Word words[] = {
  { "country", N_ ("Country or region"), N_ ("Choose the country.") },
  { "line1", N_ ("Street and house number"), N_ ("Enter the street and the house number.") },
  { "line2", N_ ("Apartment, floor, company"), NULL },
  { "city", N_ ("City"), N_ ("Enter the city.") },
  { "postal", N_ ("Postal code"), N_ ("Enter the postal code.") },
  { "postcode", N_ ("Postcode"), N_ ("Enter the postcode.") },
  { "zip", N_ ("ZIP code"), N_ ("Enter the ZIP code.") },
  { "pin", N_ ("PIN code"), N_ ("Enter the PIN code.") },
  { "eircode", N_ ("Eircode"), NULL },
  { "state", N_ ("State"), N_ ("Enter the state.") },
  { "province", N_ ("Province"), N_ ("Enter the province.") },
  { "county", N_ ("County"), N_ ("Enter the county.") },
  { "prefecture", N_ ("Prefecture"), N_ ("Enter the prefecture.") },
  { "emirate", N_ ("Emirate"), N_ ("Enter the emirate.") },
  { "area", N_ ("Area"), N_ ("Enter the area.") },
};

/* What browsers fill in by themselves. */
static const char *const autocomplete[] = {
  [TILL_SANDBOX_ADDRESS_COUNTRY] = "billing country",
  [TILL_SANDBOX_ADDRESS_LINE1] = "billing address-line1",
  [TILL_SANDBOX_ADDRESS_LINE2] = "billing address-line2",
  [TILL_SANDBOX_ADDRESS_CITY] = "billing address-level2",
  [TILL_SANDBOX_ADDRESS_STATE] = "billing address-level1",
  [TILL_SANDBOX_ADDRESS_POSTAL_CODE] = "billing postal-code",
};

static const Word *
find_word (const TillSandboxAddressFormat *format,
           TillSandboxAddressField field)
{
  const char *name = till_sandbox_address_get_name (field);

  if (field == TILL_SANDBOX_ADDRESS_STATE)
    name = format->state_word != NULL ? format->state_word : "province";
  else if (field == TILL_SANDBOX_ADDRESS_POSTAL_CODE)
    name = format->postal_word != NULL ? format->postal_word : "postal";
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].name, name))
      return &words[i];
  g_return_val_if_reached (&words[0]);
}

static gboolean
is_chosen (const TillSandboxAddressFormat *format,
           TillSandboxAddressField field)
{
  return field == TILL_SANDBOX_ADDRESS_STATE && till_sandbox_state_is_listed (format->country);
}

/* What is said of a part that must be there and is not. */
static const char *
get_empty (const TillSandboxLanguage *language,
           const TillSandboxAddressFormat *format,
           TillSandboxAddressField field)
{
  const char *empty = is_chosen (format, field) ? N_ ("Choose one from the list.") : find_word (format, field)->empty;

  return empty == NULL ? NULL : till_sandbox_language_say (language, empty);
}

static char *
describe_error (const TillSandboxLanguage *language,
                const TillSandboxAddressFormat *format,
                TillSandboxAddressField field,
                TillSandboxAddressError error)
{
  if (error == TILL_SANDBOX_ADDRESS_OK)
    return NULL;
  if (error == TILL_SANDBOX_ADDRESS_INVALID && field == TILL_SANDBOX_ADDRESS_POSTAL_CODE)
    /* Translators: %s is a postal code of the chosen country. */
    return g_strdup_printf (till_sandbox_language_say (language, "Write it as in this example: %s"), format->postal_example);
  return g_strdup (get_empty (language, format, field));
}

static gboolean
is_digits (const char *text)
{
  return text != NULL && strspn (text, "0123456789") == strlen (text);
}

static void
add_word (const TillSandboxLanguage *language,
          const TillSandboxAddressFormat *format,
          TillSandboxAddressField field,
          JsonObject *branded,
          JsonObject *values)
{
  gboolean is_postal_code = field == TILL_SANDBOX_ADDRESS_POSTAL_CODE;
  const Word *word = find_word (format, field);
  const char *own = is_postal_code ? json_object_get_string_member_with_default (branded, "w_postal_code", NULL) : NULL;

  json_object_set_string_member (values, "field_label", own != NULL ? own : till_sandbox_language_say (language, word->label));
  json_object_set_string_member (values, "field_empty", get_empty (language, format, field));
}

static JsonObject *
describe_field (const TillSandboxLanguage *language,
                const TillSandboxAddress *address,
                const TillSandboxAddressFormat *format,
                TillSandboxAddressField field,
                JsonObject *branded)
{
  JsonObject *values = json_object_new ();
  gboolean is_postal_code = field == TILL_SANDBOX_ADDRESS_POSTAL_CODE;
  gboolean required = FALSE;
  g_autofree char *error = describe_error (language, format, field, address->errors[field]);
  g_autofree char *invalid = is_postal_code && format->postal_pattern != NULL ? describe_error (language, format, field, TILL_SANDBOX_ADDRESS_INVALID) : NULL;

  till_sandbox_address_is_asked (format, field, &required);
  add_word (language, format, field, branded, values);
  json_object_set_string_member (values, "field_name", till_sandbox_address_get_name (field));
  json_object_set_string_member (values, "field_value", address->texts[field]);
  json_object_set_string_member (values, "field_autocomplete", autocomplete[field]);
  json_object_set_string_member (values, "field_error", error);
  json_object_set_string_member (values, "field_invalid", invalid);
  json_object_set_string_member (values, "field_pattern", is_postal_code ? format->postal_pattern : NULL);
  json_object_set_int_member (values, "field_maximum", is_postal_code ? 20 : 200);
  json_object_set_boolean_member (values, "field_digits", is_postal_code && is_digits (format->postal_example));
  json_object_set_boolean_member (values, "field_required", required);
  json_object_set_boolean_member (values, "field_chosen", is_chosen (format, field));
  if (is_chosen (format, field))
    json_object_set_array_member (values, "field_options", till_sandbox_state_list (format->country, address->texts[field]));
  return values;
}

static TillSandboxAddressField
get_field (char letter)
{
  switch (g_ascii_toupper (letter)) {
    case 'C':
      return TILL_SANDBOX_ADDRESS_CITY;
    case 'S':
      return TILL_SANDBOX_ADDRESS_STATE;
    default:
      return TILL_SANDBOX_ADDRESS_POSTAL_CODE;
  }
}

static JsonArray *
describe_fields (const TillSandboxLanguage *language,
                 const TillSandboxAddress *address,
                 const TillSandboxAddressFormat *format,
                 JsonObject *branded)
{
  JsonArray *fields = json_array_new ();

  json_array_add_object_element (fields, describe_field (language, address, format, TILL_SANDBOX_ADDRESS_LINE1, branded));
  json_array_add_object_element (fields, describe_field (language, address, format, TILL_SANDBOX_ADDRESS_LINE2, branded));
  for (const char *letter = format->fields; *letter != '\0'; letter++)
    json_array_add_object_element (fields, describe_field (language, address, format, get_field (*letter), branded));
  return fields;
}

/**
 * till_sandbox_address_values_fill:
 * @language: the language of the page
 * @page: the page with the form
 * @locale: how amounts are written, which tells the likely country
 * @values: the values of its template, with the merchant's words
 */
void
till_sandbox_address_values_fill (const TillSandboxLanguage *language,
                                  const TillSandboxPage *page,
                                  const char *locale,
                                  JsonObject *values)
{
  const char *typed = page->address.texts[TILL_SANDBOX_ADDRESS_COUNTRY];
  g_autofree char *country = typed != NULL ? g_strdup (typed) : till_sandbox_country_guess (locale);
  const TillSandboxAddressFormat *format = till_sandbox_address_format_find (country);
  g_autofree char *error = describe_error (language, format, TILL_SANDBOX_ADDRESS_COUNTRY, page->address.errors[TILL_SANDBOX_ADDRESS_COUNTRY]);

  if (!till_sandbox_session_asks_address (page->session))
    return;
  if (!json_object_has_member (values, "w_country"))
    json_object_set_string_member (values, "w_country", till_sandbox_language_say (language, words[0].label));
  json_object_set_boolean_member (values, "asks_address", TRUE);
  json_object_set_string_member (values, "country_empty", till_sandbox_language_say (language, words[0].empty));
  json_object_set_string_member (values, "country_error", error);
  json_object_set_array_member (values, "countries", till_sandbox_country_list (till_sandbox_language_get_tag (language), country));
  json_object_set_array_member (values, "address_fields", describe_fields (language, &page->address, format, values));
}

/**
 * till_sandbox_address_values_fill_errors:
 * @language: the language of the page
 * @page: a page
 * @errors: the sentences beside the fields, by name
 */
void
till_sandbox_address_values_fill_errors (const TillSandboxLanguage *language,
                                         const TillSandboxPage *page,
                                         JsonObject *errors)
{
  const TillSandboxAddressFormat *format = till_sandbox_address_format_find (page->address.texts[TILL_SANDBOX_ADDRESS_COUNTRY]);

  for (guint i = 0; i < TILL_SANDBOX_ADDRESS_N_FIELDS; i++) {
    g_autofree char *error = describe_error (language, format, i, page->address.errors[i]);
    g_autofree char *member = g_strconcat (till_sandbox_address_get_name (i), "_error", NULL);

    json_object_set_string_member (errors, member, error);
  }
}
