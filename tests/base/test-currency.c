/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-currency.h"
#include "till-json.h"

#include <string.h>

static void
test_digits (void)
{
  static const struct
  {
    const char *code;
    guint16 number;
    guint8 digits;
    gint64 unit;
  } cases[] = {
    { "USD", 840, 2, 100 },
    { "EUR", 978, 2, 100 },
    { "JPY", 392, 0, 1 },
    { "KRW", 410, 0, 1 },
    { "KWD", 414, 3, 1000 },
    { "TND", 788, 3, 1000 },
    { "CLF", 990, 4, 10000 },
    { "ISK", 352, 0, 1 },
    /* Here ICU's table says 0. */
    { "IQD", 368, 3, 1000 },
    { "LBP", 422, 2, 100 },
    { "MGA", 969, 2, 100 },
    { "XCG", 532, 2, 100 },
    { "ZWG", 924, 2, 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TillCurrency *currency = till_currency_lookup (cases[i].code);

    g_assert_nonnull (currency);
    g_assert_cmpstr (currency->code, ==, cases[i].code);
    g_assert_cmpuint (currency->number, ==, cases[i].number);
    g_assert_cmpuint (currency->digits, ==, cases[i].digits);
    g_assert_cmpint (till_currency_get_unit (currency), ==, cases[i].unit);
  }
}

static void
test_lookup (void)
{
  static const char *const unknown[] = { "", "U", "US", "USDX", "ZZZ", "XXX", "XAU", "$" };

  g_assert_true (till_currency_lookup ("usd") == till_currency_lookup ("USD"));
  g_assert_null (till_currency_lookup (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (till_currency_lookup (unknown[i]));
}

static void
test_list (void)
{
  gsize n = 0;
  const TillCurrency *list = till_currency_list (&n);

  g_assert_cmpuint (n, >, 150);
  for (gsize i = 0; i < n; i++) {
    g_assert_true (till_currency_lookup (list[i].code) == &list[i]);
    g_assert_true (i == 0 || strcmp (list[i - 1].code, list[i].code) < 0);
  }
}

/* The one list that Debian and ISO keep: what has a minor unit in it must be in ours, with the same number. */
static void
test_iso_codes (void)
{
  static const char *const without_unit[] = {
    "XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX", NULL
  };
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *rows = NULL;

  g_file_get_contents (TILL_ISO_CODES_JSON, &text, NULL, &error);
  g_assert_no_error (error);
  node = till_json_parse (text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (till_json_read_array (json_node_get_object (node), "4217", &rows, &error));
  g_assert_cmpuint (json_array_get_length (rows), >, 150);

  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);
    const char *code = json_object_get_string_member (row, "alpha_3");
    const TillCurrency *currency = till_currency_lookup (code);

    if (g_strv_contains (without_unit, code)) {
      g_assert_null (currency);
    } else {
      g_autofree char *name = till_currency_dup_name (currency);

      g_assert_cmpuint (currency->number, ==, atoi (json_object_get_string_member (row, "numeric")));
      g_assert_cmpstr (name, ==, json_object_get_string_member (row, "name"));
    }
  }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/currency/digits", test_digits);
  g_test_add_func ("/currency/lookup", test_lookup);
  g_test_add_func ("/currency/list", test_list);
  g_test_add_func ("/currency/iso-codes", test_iso_codes);

  return g_test_run ();
}
