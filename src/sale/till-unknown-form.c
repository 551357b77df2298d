/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-unknown-form.h"

#include "till-json.h"

static JsonObject *
code_to_json (TillUnknownCode *code)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "code", till_unknown_code_get_code (code));
  json_object_set_int_member (object, "quantity", till_unknown_code_get_quantity (code));
  if (till_unknown_code_get_reason (code) != NULL)
    json_object_set_string_member (object, "reason", till_unknown_code_get_reason (code));
  return object;
}

static TillUnknownCode *
read_code (JsonNode *node,
           GError **error)
{
  JsonObject *object = till_json_get_root_object (node, error);
  const char *code = NULL;
  const char *reason = NULL;
  gint64 quantity = 0;

  if (object == NULL ||
      !till_json_read_string (object, "code", &code, error) ||
      !till_json_read_int (object, "quantity", &quantity, error) ||
      !till_json_read_optional_string (object, "reason", &reason, error))
    return NULL;
  return till_unknown_code_new (code, reason, quantity);
}

/**
 * till_unknown_codes_to_text:
 * @codes: (element-type TillUnknownCode): codes
 *
 * Returns: (transfer full) (nullable): their text; %NULL for none
 */
char *
till_unknown_codes_to_text (const GPtrArray *codes)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = NULL;

  if (codes->len == 0)
    return NULL;
  array = json_array_sized_new (codes->len);
  for (guint i = 0; i < codes->len; i++)
    json_array_add_object_element (array, code_to_json (g_ptr_array_index (codes, i)));
  json_node_take_array (node, array);
  return till_json_to_canonical (node);
}

/**
 * till_unknown_codes_from_text:
 * @text: (nullable): what till_unknown_codes_to_text() made
 * @error: return location for a %TILL_JSON_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type TillUnknownCode): the codes
 */
GPtrArray *
till_unknown_codes_from_text (const char *text,
                              GError **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (JsonNode) node = NULL;

  if (text == NULL)
    return g_steal_pointer (&codes);
  node = till_json_parse (text, -1, error);
  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node)) {
    g_set_error_literal (error, TILL_JSON_ERROR, TILL_JSON_ERROR_TYPE, "The unknown codes are no array");
    return NULL;
  }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++) {
    TillUnknownCode *code = read_code (json_array_get_element (json_node_get_array (node), i), error);

    if (code == NULL)
      return NULL;
    g_ptr_array_add (codes, code);
  }
  return g_steal_pointer (&codes);
}
