/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-address.h"
#include "till-sandbox-country.h"
#include "till-sandbox-state.h"

/* line1, city, state, postal code of a country; the field that is wrong, or -1. */
static const struct
{
  const char *country;
  const char *line1;
  const char *city;
  const char *state;
  const char *postal_code;
  int wrong;
} cases[] = {
  { "US", "1 Main St", "Springfield", "IL", "62701", -1 },
  { "US", "1 Main St", "Springfield", "IL", "62701-1234", -1 },
  { "US", "1 Main St", "Springfield", "", "62701", TILL_SANDBOX_ADDRESS_STATE },
  { "US", "1 Main St", "Springfield", "IL", "6270", TILL_SANDBOX_ADDRESS_POSTAL_CODE },
  { "US", "1 Main St", "Springfield", "IL", "62701\n", -1 },
  { "DE", "Hauptstr. 1", "Berlin", "", "10115", -1 },
  { "DE", "Hauptstr. 1", "Berlin", "", "1011", TILL_SANDBOX_ADDRESS_POSTAL_CODE },
  { "DE", "", "Berlin", "", "10115", TILL_SANDBOX_ADDRESS_LINE1 },
  { "DE", "Hauptstr. 1", "   ", "", "10115", TILL_SANDBOX_ADDRESS_CITY },
  { "GB", "10 Downing St", "London", "", "sw1a 2aa", -1 },
  { "GB", "10 Downing St", "London", "", "12345", TILL_SANDBOX_ADDRESS_POSTAL_CODE },
  { "CA", "1 Rue Un", "Montréal", "QC", "H3Z 2Y7", -1 },
  { "CA", "1 Rue Un", "Montréal", "", "H3Z 2Y7", TILL_SANDBOX_ADDRESS_STATE },
  { "HK", "1 Queen's Road", "", "Kowloon", "", -1 },
  { "SG", "1 Orchard Road", "", "", "238823", -1 },
  { "IE", "1 Abbey St", "Dublin", "", "", -1 },
  { "IE", "1 Abbey St", "Dublin", "", "12345", TILL_SANDBOX_ADDRESS_POSTAL_CODE },
  { "AD", "Carrer 1", "Canillo", "", "", -1 },
  { "AD", "Carrer 1", "", "", "", TILL_SANDBOX_ADDRESS_CITY },
  { "XX", "a", "b", "", "", TILL_SANDBOX_ADDRESS_COUNTRY },
  { "us", "a", "b", "c", "12345", TILL_SANDBOX_ADDRESS_COUNTRY },
  { "", "a", "b", "", "", TILL_SANDBOX_ADDRESS_COUNTRY },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (TillSandboxAddress) address = { { NULL } };

    till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_COUNTRY, cases[i].country);
    till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_LINE1, cases[i].line1);
    till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_CITY, cases[i].city);
    till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_STATE, cases[i].state);
    till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_POSTAL_CODE, cases[i].postal_code);
    g_test_message ("%s %s %s", cases[i].country, cases[i].line1, cases[i].postal_code);
    g_assert_cmpint (till_sandbox_address_check (&address), ==, cases[i].wrong < 0);
    for (int field = 0; field < TILL_SANDBOX_ADDRESS_N_FIELDS; field++)
      g_assert_cmpint (address.errors[field] != TILL_SANDBOX_ADDRESS_OK, ==, field == cases[i].wrong);
  }
}

/* Every example fits its own pattern, and no country is in the table that ISO does not have. */
static void
test_formats (void)
{
  guint n_formats = 0;

  for (char first = 'A'; first <= 'Z'; first++)
    for (char second = 'A'; second <= 'Z'; second++) {
      const char country[] = { first, second, '\0' };
      const TillSandboxAddressFormat *format = till_sandbox_address_format_find (country);
      g_auto (TillSandboxAddress) address = { { NULL } };

      if (*format->country == '\0')
        continue;
      n_formats++;
      g_assert_true (till_sandbox_country_exists (country));
      g_assert_cmpint (format->postal_pattern != NULL, ==, format->postal_example != NULL);
      till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_COUNTRY, country);
      till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_POSTAL_CODE, format->postal_example);
      till_sandbox_address_check (&address);
      g_assert_cmpint (address.errors[TILL_SANDBOX_ADDRESS_POSTAL_CODE], ==, TILL_SANDBOX_ADDRESS_OK);
    }
  g_assert_cmpuint (n_formats, >, 50);
}

static void
test_json (void)
{
  g_auto (TillSandboxAddress) address = { { NULL } };
  g_autoptr (JsonObject) object = NULL;

  till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_COUNTRY, "GB");
  till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_LINE1, "  10 Downing St ");
  till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_CITY, "London");
  till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_STATE, "left over from another country");
  till_sandbox_address_set (&address, TILL_SANDBOX_ADDRESS_POSTAL_CODE, "sw1a 2aa");
  object = till_sandbox_address_to_json (&address);
  g_assert_cmpstr (json_object_get_string_member (object, "line1"), ==, "10 Downing St");
  g_assert_true (json_object_get_null_member (object, "line2"));
  g_assert_true (json_object_get_null_member (object, "state"));
  g_assert_cmpstr (json_object_get_string_member (object, "postalCode"), ==, "SW1A 2AA");
}

static const char *
get_name (JsonArray *list,
          guint i)
{
  return json_object_get_string_member (json_array_get_object_element (list, i), "country_name");
}

static void
test_countries (void)
{
  g_autoptr (JsonArray) english = till_sandbox_country_list ("en-US", "DE");
  g_autoptr (JsonArray) german = till_sandbox_country_list ("de", "DE");
  g_autoptr (JsonArray) swedish = till_sandbox_country_list ("sv", NULL);
  g_autofree char *austria = till_sandbox_country_guess ("de-AT");
  g_autofree char *germany = till_sandbox_country_guess ("de");
  g_autofree char *nowhere = till_sandbox_country_guess ("tlh");

  g_assert_cmpuint (json_array_get_length (english), ==, 249);
  g_assert_cmpstr (get_name (english, 0), ==, "Afghanistan");
  g_assert_cmpstr (get_name (german, 1), ==, "Ägypten");
  g_assert_cmpstr (get_name (swedish, 247), ==, "Österrike");
  g_assert_cmpstr (austria, ==, "AT");
  g_assert_cmpstr (germany, ==, "DE");
  g_assert_null (nowhere);
}

static gboolean
is_abroad (const char *code)
{
  static const char *const codes[] = { "CN-HK", "CN-MO", "CN-TW", NULL };

  return g_strv_contains (codes, code);
}

/* The one list that Debian and ISO keep: what is in it for a country of ours is in ours, by its code and its name. */
static void
test_states (void)
{
  static const char *const forces[] = { "AA", "AE", "AP" };
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *rows = NULL;
  guint n_states = G_N_ELEMENTS (forces);
  guint n_listed = 0;

  g_file_get_contents (TILL_ISO_CODES_JSON, &text, NULL, &error);
  g_assert_no_error (error);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  rows = json_object_get_array_member (json_node_get_object (node), "3166-2");
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);
    const char *code = json_object_get_string_member (row, "code");
    g_autofree char *country = g_strndup (code, 2);
    gboolean is_region = g_str_equal (country, "IT") && g_str_has_suffix (json_object_get_string_member (row, "type"), "egion");

    if (!till_sandbox_state_is_listed (country) || is_region || is_abroad (code))
      continue;
    n_states++;
    g_assert_nonnull (till_sandbox_state_find (country, code + 3));
    g_assert_cmpstr (till_sandbox_state_find (country, json_object_get_string_member (row, "name")), ==, till_sandbox_state_find (country, code + 3));
  }
  for (char first = 'A'; first <= 'Z'; first++)
    for (char second = 'A'; second <= 'Z'; second++) {
      const char country[] = { first, second, '\0' };
      g_autoptr (JsonArray) list = till_sandbox_state_list (country, NULL);

      n_listed += json_array_get_length (list);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (forces); i++)
    g_assert_cmpstr (till_sandbox_state_find ("US", forces[i]), ==, forces[i]);
  g_assert_cmpuint (n_listed, ==, n_states);
  g_assert_null (till_sandbox_state_find ("US", "Ontario"));
  g_assert_null (till_sandbox_state_find ("US", ""));
  g_assert_null (till_sandbox_state_find ("DE", "Bayern"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sandbox/address/check", test_check);
  g_test_add_func ("/sandbox/address/formats", test_formats);
  g_test_add_func ("/sandbox/address/json", test_json);
  g_test_add_func ("/sandbox/address/countries", test_countries);
  g_test_add_func ("/sandbox/address/states", test_states);
  return g_test_run ();
}
