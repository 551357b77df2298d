/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canonical JSON: what the journal's hash chain is taken over. Its form must never change. */
#include "till-json.h"

static void append_node (GString *text,
                         JsonNode *node);

/* By UTF-16 code units. The bytes of UTF-8 sort in the same way, but for the characters beyond U+FFFF (0xf0 and up):
 * as surrogate pairs they come before U+E000 to U+FFFF (0xee and 0xef). */
static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const guchar *left = a;
  const guchar *right = b;

  while (*left == *right && *left != '\0') {
    left++;
    right++;
  }
  if (*left >= 0xee && *right >= 0xee && (*left >= 0xf0) != (*right >= 0xf0))
    return *left >= 0xf0 ? -1 : 1;
  return *left - *right;
}

static void
append_escaped (GString *text,
                guchar c)
{
  switch (c) {
    case '"':
      g_string_append (text, "\\\"");
      break;
    case '\\':
      g_string_append (text, "\\\\");
      break;
    case '\b':
      g_string_append (text, "\\b");
      break;
    case '\f':
      g_string_append (text, "\\f");
      break;
    case '\n':
      g_string_append (text, "\\n");
      break;
    case '\r':
      g_string_append (text, "\\r");
      break;
    case '\t':
      g_string_append (text, "\\t");
      break;
    default:
      g_string_append_printf (text, "\\u%04x", c);
  }
}

/* How many of the first bytes stand for themselves. */
static gsize
count_plain (const char *string)
{
  const char *end = string;

  while ((guchar) *end >= 0x20 && *end != '"' && *end != '\\')
    end++;
  return (gsize) (end - string);
}

static void
append_string (GString *text,
               const char *string)
{
  g_string_append_c (text, '"');
  while (*string != '\0') {
    gsize n = count_plain (string);

    g_string_append_len (text, string, (gssize) n);
    string += n;
    if (*string != '\0')
      append_escaped (text, (guchar) *string++);
  }
  g_string_append_c (text, '"');
}

/* The same as printf() writes, several times faster; events are mostly numbers. */
static void
append_int (GString *text,
            gint64 number)
{
  char digits[24];
  guint64 magnitude = number < 0 ? -(guint64) number : (guint64) number;
  gsize at = sizeof digits;

  do {
    digits[--at] = (char) ('0' + magnitude % 10);
    magnitude /= 10;
  } while (magnitude > 0);
  if (number < 0)
    digits[--at] = '-';
  g_string_append_len (text, digits + at, (gssize) (sizeof digits - at));
}

/* Till writes whole numbers only; a fraction can come from outside. The same number is always written in the same way,
 * also where it is read again: minus nothing is nothing, and what is too large for a whole number keeps its exponent. */
static void
append_fraction (GString *text,
                 double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean is_large = number >= 9e18 || number <= -9e18;

  if (number == 0)
    g_string_append_c (text, '0');
  else
    g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, is_large ? "%.16e" : "%.17g", number));
}

static void
append_number (GString *text,
               JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    append_int (text, json_node_get_int (node));
  else
    append_fraction (text, json_node_get_double (node));
}

static void
append_value (GString *text,
              JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    append_string (text, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
  else
    append_number (text, node);
}

static void
append_object (GString *text,
               JsonObject *object)
{
  g_autoptr (GList) members = g_list_sort (json_object_get_members (object), compare_members);

  g_string_append_c (text, '{');
  for (GList *l = members; l != NULL; l = l->next) {
    if (l != members)
      g_string_append_c (text, ',');
    append_string (text, l->data);
    g_string_append_c (text, ':');
    append_node (text, json_object_get_member (object, l->data));
  }
  g_string_append_c (text, '}');
}

static void
append_array (GString *text,
              JsonArray *array)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (i > 0)
      g_string_append_c (text, ',');
    append_node (text, json_array_get_element (array, i));
  }
  g_string_append_c (text, ']');
}

static void
append_node (GString *text,
             JsonNode *node)
{
  switch (json_node_get_node_type (node)) {
    case JSON_NODE_OBJECT:
      append_object (text, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      append_array (text, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      append_value (text, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (text, "null");
  }
}

/**
 * till_json_to_canonical:
 *
 * Returns: (transfer full): the same bytes for each equal value: members sorted, no space
 */
char *
till_json_to_canonical (JsonNode *node)
{
  g_autoptr (GString) text = g_string_sized_new (1024);

  g_return_val_if_fail (node != NULL, NULL);

  append_node (text, node);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
