/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-json.h"

#include <string.h>

static void
test_canonical (void)
{
  static const struct
  {
    const char *text;
    const char *canonical;
  } cases[] = {
    { "{}", "{}" },
    { "[]", "[]" },
    { " null ", "null" },
    { "{ \"b\": 1, \"a\": [true, false, null] }", "{\"a\":[true,false,null],\"b\":1}" },
    { "{\"a\":{\"z\":1,\"y\":-2}}", "{\"a\":{\"y\":-2,\"z\":1}}" },
    { "-0", "0" },
    { "-0.0", "0" },
    { "-1e-999", "0" },
    { "5.0", "5" },
    { "0.5", "0.5" },
    { "9.3e18", "9.3000000000000000e+18" },
    { "9223372036854775807", "9223372036854775807" },
    { "-9223372036854775808", "-9223372036854775808" },
    { "\"\\u20ac\\u0041\\/\"", "\"€A/\"" },
    { "\"\\ud83d\\ude00\"", "\"😀\"" },
    { "\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\\\u007f\"", "\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\\177\"" },
    /* RFC 8785 sorts by UTF-16 code units: U+1F600 before U+FB33. */
    { "{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"\\u20ac\":3,\"\\r\":4,\"1\":5,\"\\u0080\":6,\"\\u00f6\":7}",
      "{\"\\r\":4,\"1\":5,\"\302\200\":6,\"ö\":7,\"€\":3,\"😀\":2,\"\357\254\263\":1}" },
    { "{\"a\":1,\"\":2,\"aa\":3}", "{\"\":2,\"a\":1,\"aa\":3}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = till_json_parse (cases[i].text, -1, &error);
    g_autoptr (JsonNode) again = NULL;
    g_autofree char *text = NULL;
    g_autofree char *twice = NULL;

    g_assert_no_error (error);
    text = till_json_to_canonical (node);
    g_assert_cmpstr (text, ==, cases[i].canonical);

    again = till_json_parse (text, -1, &error);
    g_assert_no_error (error);
    twice = till_json_to_canonical (again);
    g_assert_cmpstr (twice, ==, text);
  }
}

static void
test_numbers (void)
{
  static const char *const fractions[] = { "1.5", "1e2", "1E+2", "-0.5e-3", "1.0" };

  for (guint i = 0; i < G_N_ELEMENTS (fractions); i++) {
    g_autoptr (JsonNode) node = till_json_parse (fractions[i], -1, NULL);

    g_assert_true (json_node_get_value_type (node) == G_TYPE_DOUBLE);
  }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "{",
    "}",
    "[",
    "[1,]",
    "[,1]",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{a:1}",
    "{'a':1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1,\"a\":2}",
    "{\"a\":1,\"\\u0061\":2}",
    "[1] x",
    "[1][2]",
    "// x\n1",
    "/* x */ 1",
    "var a = 1",
    "nul",
    "True",
    "NaN",
    "Infinity",
    "01",
    "+1",
    "1.",
    ".5",
    "1e",
    "0x10",
    "-",
    "--1",
    "9223372036854775808",
    "-9223372036854775809",
    "99999999999999999999999",
    "5.6E10000",
    "\"",
    "\"a",
    "\"\\",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u0000\"",
    "\"\\ud83d\"",
    "\"\\ud83dx\"",
    "\"\\ud83d\\u0041\"",
    "\"\\ude00\"",
    "\"a\nb\"",
    "\"\xff\"",
    "\"\xed\xa0\x80\"",
    "\xef\xbb\xbf{}",
    "<!DOCTYPE html><html></html>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("text %u", i);
    g_assert_null (till_json_parse (texts[i], -1, &error));
    g_assert_error (error, TILL_JSON_ERROR, TILL_JSON_ERROR_SYNTAX);
  }
}

static void
test_length (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = till_json_parse ("12345", 2, &error);

  g_assert_no_error (error);
  g_assert_cmpint (json_node_get_int (node), ==, 12);

  g_assert_null (till_json_parse ("[1]\0[2]", 7, &error));
  g_assert_error (error, TILL_JSON_ERROR, TILL_JSON_ERROR_SYNTAX);
}

/* Every beginning of a text is no text, and reading it must not go over its end. */
static void
test_truncated (void)
{
  static const char text[] = "{\"a\":[1,-2,{\"b\":\"\\ud83d\\ude00 \\n\"}],\"c\":null,\"d\":true}";

  for (gsize n = 0; n < strlen (text); n++) {
    g_autofree char *part = g_memdup2 (text, n + 1);
    g_autofree char *exact = g_malloc (n + 1);

    memcpy (exact, part, n);
    exact = g_realloc (exact, MAX (n, 1));
    g_assert_null (till_json_parse (exact, (gssize) n, NULL));
  }
}

static char *
nest (guint depth)
{
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *close = g_strnfill (depth, ']');

  return g_strconcat (open, close, NULL);
}

static void
test_depth (void)
{
  g_autofree char *deepest = nest (64);
  g_autofree char *deeper = nest (65);
  g_autofree char *absurd = nest (1000000);
  g_autoptr (JsonNode) node = till_json_parse (deepest, -1, NULL);

  g_assert_nonnull (node);
  g_assert_null (till_json_parse (deeper, -1, NULL));
  g_assert_null (till_json_parse (absurd, -1, NULL));
}

static void
test_size (void)
{
  g_autofree char *large = g_strnfill (16 * 1024 * 1024 + 1, ' ');
  g_autoptr (GError) error = NULL;

  *large = '1';
  g_assert_null (till_json_parse (large, -1, &error));
  g_assert_error (error, TILL_JSON_ERROR, TILL_JSON_ERROR_SYNTAX);
}

static void
test_readers (void)
{
  static const char text[] = "{\"s\":\"x\",\"i\":7,\"f\":1.5,\"b\":true,\"n\":null,\"o\":{},\"a\":[1]}";
  g_autoptr (JsonNode) node = till_json_parse (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  JsonObject *root = till_json_get_root_object (node, &error);
  JsonObject *object = NULL;
  JsonArray *array = NULL;
  const char *string = "untouched";
  gboolean truth = FALSE;
  gint64 number = 0;

  g_assert_true (till_json_read_string (root, "s", &string, &error));
  g_assert_cmpstr (string, ==, "x");
  g_assert_true (till_json_read_int (root, "i", &number, &error));
  g_assert_cmpint (number, ==, 7);
  g_assert_true (till_json_read_optional_int (root, "n", 5, &number, &error));
  g_assert_cmpint (number, ==, 5);
  g_assert_true (till_json_read_optional_int (root, "none", 6, &number, &error));
  g_assert_cmpint (number, ==, 6);
  g_assert_true (till_json_read_optional_boolean (root, "b", FALSE, &truth, &error));
  g_assert_true (truth);
  g_assert_true (till_json_read_optional_string (root, "n", &string, &error));
  g_assert_null (string);
  g_assert_true (till_json_read_object (root, "o", &object, &error));
  g_assert_nonnull (object);
  g_assert_true (till_json_read_optional_object (root, "none", &object, &error));
  g_assert_null (object);
  g_assert_true (till_json_read_array (root, "a", &array, &error));
  g_assert_cmpuint (json_array_get_length (array), ==, 1);
  g_assert_no_error (error);
}

static void
test_reader_errors (void)
{
  static const char text[] = "{\"s\":\"x\",\"i\":7,\"f\":1.5,\"n\":null}";
  g_autoptr (JsonNode) node = till_json_parse (text, -1, NULL);
  g_autoptr (JsonNode) list = till_json_parse ("[]", -1, NULL);
  JsonObject *root = json_node_get_object (node);
  JsonObject *object = NULL;
  JsonArray *array = NULL;
  const char *string = "untouched";
  gboolean truth = FALSE;
  gint64 number = 77;

#define REFUSES(call, code)                        \
  G_STMT_START                                     \
  {                                                \
    g_autoptr (GError) error = NULL;               \
                                                   \
    g_assert_false (call);                         \
    g_assert_error (error, TILL_JSON_ERROR, code); \
  }                                                \
  G_STMT_END

  REFUSES (till_json_read_string (root, "none", &string, &error), TILL_JSON_ERROR_MISSING);
  REFUSES (till_json_read_string (root, "n", &string, &error), TILL_JSON_ERROR_MISSING);
  REFUSES (till_json_read_string (root, "i", &string, &error), TILL_JSON_ERROR_TYPE);
  REFUSES (till_json_read_optional_string (root, "i", &string, &error), TILL_JSON_ERROR_TYPE);
  REFUSES (till_json_read_int (root, "none", &number, &error), TILL_JSON_ERROR_MISSING);
  REFUSES (till_json_read_int (root, "f", &number, &error), TILL_JSON_ERROR_TYPE);
  REFUSES (till_json_read_int (root, "s", &number, &error), TILL_JSON_ERROR_TYPE);
  REFUSES (till_json_read_optional_int (root, "s", 1, &number, &error), TILL_JSON_ERROR_TYPE);
  REFUSES (till_json_read_optional_boolean (root, "i", TRUE, &truth, &error), TILL_JSON_ERROR_TYPE);
  REFUSES (till_json_read_object (root, "none", &object, &error), TILL_JSON_ERROR_MISSING);
  REFUSES (till_json_read_object (root, "s", &object, &error), TILL_JSON_ERROR_TYPE);
  REFUSES (till_json_read_array (root, "none", &array, &error), TILL_JSON_ERROR_MISSING);
  REFUSES (till_json_read_array (root, "s", &array, &error), TILL_JSON_ERROR_TYPE);
  REFUSES (till_json_get_root_object (list, &error) != NULL, TILL_JSON_ERROR_TYPE);
  g_assert_cmpstr (string, ==, "untouched");
  g_assert_cmpint (number, ==, 77);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/canonical", test_canonical);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/length", test_length);
  g_test_add_func ("/json/truncated", test_truncated);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/size", test_size);
  g_test_add_func ("/json/readers", test_readers);
  g_test_add_func ("/json/readers/errors", test_reader_errors);

  return g_test_run ();
}
