/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-reader.h"

#include <string.h>

static JsonNode *
peek (const TillSandboxReader *self,
      const char *member)
{
  JsonNode *node = json_object_get_member (self->object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
holds (JsonNode *node,
       GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * till_sandbox_reader_name:
 * @self: a reader
 * @member: a member's name
 *
 * Returns: (transfer full): the member's path in the request
 */
char *
till_sandbox_reader_name (const TillSandboxReader *self,
                          const char *member)
{
  return self->path == NULL ? g_strdup (member) : g_strconcat (self->path, ".", member, NULL);
}

/**
 * till_sandbox_reader_has:
 * @self: a reader
 * @member: a member's name
 *
 * Returns: whether the member is there and not null
 */
gboolean
till_sandbox_reader_has (const TillSandboxReader *self,
                         const char *member)
{
  return peek (self, member) != NULL;
}

/**
 * till_sandbox_reader_refuse:
 * @self: a reader
 * @member: the member that is wrong
 * @why: the rest of a sentence that begins with the parameter's name ("must be …")
 * @error: return location
 *
 * Returns: %FALSE
 */
gboolean
till_sandbox_reader_refuse (const TillSandboxReader *self,
                            const char *member,
                            const char *why,
                            GError **error)
{
  g_autofree char *name = till_sandbox_reader_name (self, member);

  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, name, "%s %s.", name, why);
}

/**
 * till_sandbox_reader_require:
 * @self: a reader
 * @member: a member's name
 * @error: return location
 *
 * Returns: whether the member is there
 */
gboolean
till_sandbox_reader_require (const TillSandboxReader *self,
                             const char *member,
                             GError **error)
{
  g_autofree char *name = NULL;

  if (till_sandbox_reader_has (self, member))
    return TRUE;
  name = till_sandbox_reader_name (self, member);
  return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_MISSING, name, "%s is required.", name);
}

/**
 * till_sandbox_reader_only:
 * @self: a reader
 * @members: (array zero-terminated=1): every member that may be there
 * @error: return location
 *
 * Returns: whether nothing else is there; a misspelt parameter is better refused than ignored
 */
gboolean
till_sandbox_reader_only (const TillSandboxReader *self,
                          const char *const *members,
                          GError **error)
{
  g_autoptr (GList) names = json_object_get_members (self->object);

  for (GList *link = names; link != NULL; link = link->next) {
    g_autofree char *name = NULL;

    if (g_strv_contains (members, link->data))
      continue;
    name = till_sandbox_reader_name (self, link->data);
    return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_UNKNOWN, name, "%s is not a parameter of this request.", name);
  }
  return TRUE;
}

/**
 * till_sandbox_reader_string:
 * @self: a reader
 * @member: a member's name
 * @max_characters: the longest text that is taken
 * @value: (inout): the text
 * @error: return location
 *
 * Returns: whether it is left out, or a text of 1 to @max_characters without control characters
 */
gboolean
till_sandbox_reader_string (const TillSandboxReader *self,
                            const char *member,
                            gsize max_characters,
                            const char **value,
                            GError **error)
{
  JsonNode *node = peek (self, member);
  const char *text = NULL;

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_STRING))
    return till_sandbox_reader_refuse (self, member, "must be a string", error);
  text = json_node_get_string (node);
  if (*text == '\0')
    return till_sandbox_reader_refuse (self, member, "must not be empty", error);
  if ((gsize) g_utf8_strlen (text, -1) > max_characters)
    return till_sandbox_reader_refuse (self, member, "is too long", error);
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return till_sandbox_reader_refuse (self, member, "must not hold control characters", error);
  *value = text;
  return TRUE;
}

/**
 * till_sandbox_reader_choice:
 * @self: a reader
 * @member: a member's name
 * @choices: (array zero-terminated=1): what it can be
 * @value: (inout): one of @choices
 * @error: return location
 *
 * Returns: whether it is left out or one of @choices
 */
gboolean
till_sandbox_reader_choice (const TillSandboxReader *self,
                            const char *member,
                            const char *const *choices,
                            const char **value,
                            GError **error)
{
  JsonNode *node = peek (self, member);
  g_autofree char *list = NULL;
  g_autofree char *why = NULL;

  if (node == NULL)
    return TRUE;
  if (holds (node, G_TYPE_STRING))
    for (gsize i = 0; choices[i] != NULL; i++)
      if (strcmp (choices[i], json_node_get_string (node)) == 0) {
        *value = choices[i];
        return TRUE;
      }
  list = g_strjoinv (", ", (char **) choices);
  why = g_strconcat ("must be one of: ", list, NULL);
  return till_sandbox_reader_refuse (self, member, why, error);
}

/**
 * till_sandbox_reader_int:
 * @self: a reader
 * @member: a member's name
 * @minimum: the least
 * @maximum: the most
 * @value: (inout): the number
 * @error: return location
 *
 * Returns: whether it is left out or a whole number within the bounds
 */
gboolean
till_sandbox_reader_int (const TillSandboxReader *self,
                         const char *member,
                         gint64 minimum,
                         gint64 maximum,
                         gint64 *value,
                         GError **error)
{
  JsonNode *node = peek (self, member);
  g_autofree char *why = NULL;
  gint64 number = 0;

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_INT64))
    return till_sandbox_reader_refuse (self, member, "must be a whole number", error);
  number = json_node_get_int (node);
  if (number >= minimum && number <= maximum) {
    *value = number;
    return TRUE;
  }
  why = g_strdup_printf ("must be from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, minimum, maximum);
  return till_sandbox_reader_refuse (self, member, why, error);
}

/**
 * till_sandbox_reader_boolean:
 * @self: a reader
 * @member: a member's name
 * @value: (inout): the value
 * @error: return location
 *
 * Returns: whether it is left out, true or false
 */
gboolean
till_sandbox_reader_boolean (const TillSandboxReader *self,
                             const char *member,
                             gboolean *value,
                             GError **error)
{
  JsonNode *node = peek (self, member);

  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_BOOLEAN))
    return till_sandbox_reader_refuse (self, member, "must be true or false", error);
  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * till_sandbox_reader_object:
 * @self: a reader
 * @member: a member's name
 * @value: (inout): the object
 * @error: return location
 *
 * Returns: whether it is left out or an object
 */
gboolean
till_sandbox_reader_object (const TillSandboxReader *self,
                            const char *member,
                            JsonObject **value,
                            GError **error)
{
  JsonNode *node = peek (self, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return till_sandbox_reader_refuse (self, member, "must be an object", error);
  *value = json_node_get_object (node);
  return TRUE;
}

/**
 * till_sandbox_reader_array:
 * @self: a reader
 * @member: a member's name
 * @value: (inout): the array
 * @error: return location
 *
 * Returns: whether it is left out or an array
 */
gboolean
till_sandbox_reader_array (const TillSandboxReader *self,
                           const char *member,
                           JsonArray **value,
                           GError **error)
{
  JsonNode *node = peek (self, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return till_sandbox_reader_refuse (self, member, "must be an array", error);
  *value = json_node_get_array (node);
  return TRUE;
}
