/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canonical JSON: what the journal's hash chain is taken over. Its form must never change. */
#include "till-json.h"

static void append_node (GString *text,
                         JsonNode *node);

/* How a character sorts among UTF-16 code units: those that need a surrogate pair come before U+E000. */
static gunichar
utf16_rank (gunichar c)
{
  if (c >= 0x10000)
    return 0xd800 + c;
  return c >= 0xe000 ? c + 0x200000 : c;
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const char *left = a;
  const char *right = b;

  while (*left != '\0' && g_utf8_get_char (left) == g_utf8_get_char (right)) {
    left = g_utf8_next_char (left);
    right = g_utf8_next_char (right);
  }
  if (utf16_rank (g_utf8_get_char (left)) == utf16_rank (g_utf8_get_char (right)))
    return 0;
  return utf16_rank (g_utf8_get_char (left)) < utf16_rank (g_utf8_get_char (right)) ? -1 : 1;
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
      if (c < 0x20)
        g_string_append_printf (text, "\\u%04x", c);
      else
        g_string_append_c (text, (char) c);
  }
}

static void
append_string (GString *text,
               const char *string)
{
  g_string_append_c (text, '"');
  for (; *string != '\0'; string++)
    append_escaped (text, (guchar) *string);
  g_string_append_c (text, '"');
}

static void
append_number (GString *text,
               JsonNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* Till writes whole numbers only; a fraction can come from outside, and is kept as exactly as it was read. */
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    g_string_append (text, g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node)));
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
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, NULL);

  append_node (text, node);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
