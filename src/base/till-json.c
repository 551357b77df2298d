/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-json.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (till - json - error - quark, till_json_error)

static gboolean
fail_missing (const char *member,
              GError **error)
{
  g_set_error (error, TILL_JSON_ERROR, TILL_JSON_ERROR_MISSING,
               _ ("The member “%s” is missing."), member);
  return FALSE;
}

static gboolean
fail_type (const char *member,
           GError **error)
{
  g_set_error (error, TILL_JSON_ERROR, TILL_JSON_ERROR_TYPE,
               _ ("The member “%s” has the wrong type."), member);
  return FALSE;
}

/* The member's node, or NULL where it is missing or null. */
static JsonNode *
peek_member (JsonObject *object,
             const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
holds_value (JsonNode *node,
             GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * till_json_get_root_object:
 * @node: what till_json_parse() answered
 *
 * Returns: (nullable) (transfer none): the object, or %NULL with @error set if it is something else
 */
JsonObject *
till_json_get_root_object (JsonNode *node,
                           GError **error)
{
  g_return_val_if_fail (node != NULL, NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  g_set_error_literal (error, TILL_JSON_ERROR, TILL_JSON_ERROR_TYPE,
                       _ ("The text is JSON, but not an object."));
  return NULL;
}

/**
 * till_json_read_optional_string:
 * @value: (out) (transfer none) (nullable): the text, or %NULL where the member is missing or null
 *
 * Returns: %FALSE with @error set if the member is no string
 */
gboolean
till_json_read_optional_string (JsonObject *object,
                                const char *member,
                                const char **value,
                                GError **error)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL && member != NULL && value != NULL, FALSE);

  node = peek_member (object, member);
  if (node != NULL && !holds_value (node, G_TYPE_STRING))
    return fail_type (member, error);
  *value = node == NULL ? NULL : json_node_get_string (node);
  return TRUE;
}

/**
 * till_json_read_string:
 * @value: (out) (transfer none): the text
 *
 * Returns: %FALSE with @error set if the member is missing or no string
 */
gboolean
till_json_read_string (JsonObject *object,
                       const char *member,
                       const char **value,
                       GError **error)
{
  const char *text = NULL;

  g_return_val_if_fail (value != NULL, FALSE);

  if (!till_json_read_optional_string (object, member, &text, error))
    return FALSE;
  if (text == NULL)
    return fail_missing (member, error);
  *value = text;
  return TRUE;
}

/**
 * till_json_read_optional_int:
 * @value: (out): the whole number, or @default_value where the member is missing or null
 *
 * Returns: %FALSE with @error set if the member is no whole number
 */
gboolean
till_json_read_optional_int (JsonObject *object,
                             const char *member,
                             gint64 default_value,
                             gint64 *value,
                             GError **error)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL && member != NULL && value != NULL, FALSE);

  node = peek_member (object, member);
  if (node != NULL && !holds_value (node, G_TYPE_INT64))
    return fail_type (member, error);
  *value = node == NULL ? default_value : json_node_get_int (node);
  return TRUE;
}

/**
 * till_json_read_int:
 * @value: (out): the whole number
 *
 * Returns: %FALSE with @error set if the member is missing or no whole number
 */
gboolean
till_json_read_int (JsonObject *object,
                    const char *member,
                    gint64 *value,
                    GError **error)
{
  g_return_val_if_fail (object != NULL && member != NULL, FALSE);

  if (peek_member (object, member) == NULL)
    return fail_missing (member, error);
  return till_json_read_optional_int (object, member, 0, value, error);
}

/**
 * till_json_read_optional_boolean:
 * @value: (out): the truth, or @default_value where the member is missing or null
 *
 * Returns: %FALSE with @error set if the member is no boolean
 */
gboolean
till_json_read_optional_boolean (JsonObject *object,
                                 const char *member,
                                 gboolean default_value,
                                 gboolean *value,
                                 GError **error)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL && member != NULL && value != NULL, FALSE);

  node = peek_member (object, member);
  if (node != NULL && !holds_value (node, G_TYPE_BOOLEAN))
    return fail_type (member, error);
  *value = node == NULL ? default_value : json_node_get_boolean (node);
  return TRUE;
}

/**
 * till_json_read_optional_object:
 * @value: (out) (transfer none) (nullable): the object, or %NULL where the member is missing or null
 *
 * Returns: %FALSE with @error set if the member is no object
 */
gboolean
till_json_read_optional_object (JsonObject *object,
                                const char *member,
                                JsonObject **value,
                                GError **error)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL && member != NULL && value != NULL, FALSE);

  node = peek_member (object, member);
  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    return fail_type (member, error);
  *value = node == NULL ? NULL : json_node_get_object (node);
  return TRUE;
}

/**
 * till_json_read_object:
 * @value: (out) (transfer none): the object
 *
 * Returns: %FALSE with @error set if the member is missing or no object
 */
gboolean
till_json_read_object (JsonObject *object,
                       const char *member,
                       JsonObject **value,
                       GError **error)
{
  g_return_val_if_fail (object != NULL && member != NULL, FALSE);

  if (peek_member (object, member) == NULL)
    return fail_missing (member, error);
  return till_json_read_optional_object (object, member, value, error);
}

/**
 * till_json_read_array:
 * @value: (out) (transfer none): the array
 *
 * Returns: %FALSE with @error set if the member is missing or no array
 */
gboolean
till_json_read_array (JsonObject *object,
                      const char *member,
                      JsonArray **value,
                      GError **error)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL && member != NULL && value != NULL, FALSE);

  node = peek_member (object, member);
  if (node == NULL)
    return fail_missing (member, error);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_type (member, error);
  *value = json_node_get_array (node);
  return TRUE;
}
