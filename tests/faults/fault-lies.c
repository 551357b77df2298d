/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-lies.h"

#include <json-glib/json-glib.h>

#define TOO_MUCH 100

/* Another one, and of the same kind. */
static void
lie_about (JsonObject *object,
           const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_object_member (object, member, json_object_new ());
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    json_object_set_int_member (object, member, json_node_get_int (node) + TOO_MUCH);
  else
    json_object_set_string_member (object, member, g_str_equal (member, "currency") ? "EUR" : "another");
}

static void
lie_about_all (JsonNode *data,
               char **members)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (data) ? json_node_get_array (data) : NULL;

  for (char **member = members; *member != NULL; member++) {
    if (array == NULL)
      lie_about (json_node_get_object (data), *member);
    for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
      lie_about (json_array_get_object_element (array, i), *member);
  }
}

char *
fault_lie (GBytes *answer,
           const char *members)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (answer, &size);
  g_autofree char *terminated = g_strndup (text, size);
  g_auto (GStrv) words = g_strsplit (members, " ", -1);
  g_autoptr (JsonNode) node = json_from_string (terminated, NULL);

  g_assert_nonnull (node);
  if (json_object_has_member (json_node_get_object (node), "data"))
    lie_about_all (json_object_get_member (json_node_get_object (node), "data"), words);
  else if (!json_object_has_member (json_node_get_object (node), "error"))
    lie_about_all (node, words);
  return json_to_string (node, FALSE);
}
