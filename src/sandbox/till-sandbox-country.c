/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The countries of ISO 3166, by name in the reader's language and in that language's order, both by ICU. */
#include "till-sandbox-country.h"

#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define MAX_NAME 200

typedef struct
{
  const char *code;
  const char *name;
} Country;

/* A country's name while the list is sorted. */
typedef struct
{
  const char *code;
  char *name;
} Entry;

static const Country countries[] = {
#define TILL_SANDBOX_COUNTRY(code, name) { code, name },
#include "till-sandbox-country-table.h"
#undef TILL_SANDBOX_COUNTRY
};

static char *
translate (const Country *country,
           const char *locale)
{
  g_autofree char *place = g_strconcat ("und_", country->code, NULL);
  UErrorCode status = U_ZERO_ERROR;
  UChar name[MAX_NAME];
  char text[MAX_NAME * 3 + 1];

  uloc_getDisplayCountry (place, locale, name, MAX_NAME, &status);
  if (U_FAILURE (status) || status == U_USING_DEFAULT_WARNING || status == U_STRING_NOT_TERMINATED_WARNING)
    return g_strdup (country->name);
  u_strToUTF8 (text, sizeof text, NULL, name, -1, &status);
  return g_strdup (U_FAILURE (status) ? country->name : text);
}

static int
compare_names (gconstpointer one,
               gconstpointer other,
               gpointer user_data)
{
  const Entry *first = one;
  const Entry *second = other;
  UErrorCode status = U_ZERO_ERROR;

  if (user_data == NULL)
    return g_utf8_collate (first->name, second->name);
  return ucol_strcollUTF8 (user_data, first->name, -1, second->name, -1, &status);
}

static void
sort (Entry *entries,
      const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open (locale, &status);

  qsort_r (entries, G_N_ELEMENTS (countries), sizeof *entries, compare_names, U_SUCCESS (status) ? collator : NULL);
  if (collator != NULL)
    ucol_close (collator);
}

/**
 * till_sandbox_country_exists:
 * @code: (nullable): two capital letters
 *
 * Returns: whether ISO 3166 has that country
 */
gboolean
till_sandbox_country_exists (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    if (g_strcmp0 (countries[i].code, code) == 0)
      return TRUE;
  return FALSE;
}

/**
 * till_sandbox_country_guess:
 * @locale: a language tag, such as "de-AT" or "de"
 *
 * Returns: (transfer full) (nullable): its country, or the one where most people speak the language
 */
char *
till_sandbox_country_guess (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  char likely[ULOC_FULLNAME_CAPACITY] = "";
  char code[ULOC_COUNTRY_CAPACITY] = "";

  uloc_addLikelySubtags (locale, likely, sizeof likely, &status);
  uloc_getCountry (likely, code, sizeof code, &status);
  return U_SUCCESS (status) && till_sandbox_country_exists (code) ? g_strdup (code) : NULL;
}

/**
 * till_sandbox_country_list:
 * @locale: the reader's language
 * @chosen: (nullable): the country that is chosen
 *
 * Returns: (transfer full): all countries for a template, as "country_code", "country_name" and "country_chosen"
 */
JsonArray *
till_sandbox_country_list (const char *locale,
                           const char *chosen)
{
  JsonArray *list = json_array_new ();
  Entry entries[G_N_ELEMENTS (countries)];

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    entries[i] = (Entry){ countries[i].code, translate (&countries[i], locale) };
  sort (entries, locale);
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++) {
    JsonObject *country = json_object_new ();

    json_object_set_string_member (country, "country_code", entries[i].code);
    json_object_set_string_member (country, "country_name", entries[i].name);
    json_object_set_boolean_member (country, "country_chosen", g_strcmp0 (entries[i].code, chosen) == 0);
    json_array_add_object_element (list, country);
    g_free (entries[i].name);
  }
  return list;
}
