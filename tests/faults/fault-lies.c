/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-lies.h"

#include <json-glib/json-glib.h>

#define TOO_MUCH 100

static void
lie_about (JsonObject *object,
           const char *member)
{
  if (!json_object_has_member (object, member))
    return;
  if (g_str_equal (member, "amountTotal"))
    json_object_set_int_member (object, member, json_object_get_int_member (object, member) + TOO_MUCH);
  else
    json_object_set_string_member (object, member, g_str_equal (member, "currency") ? "EUR" : "another");
}

static void
lie_about_all (JsonNode *data,
               const char *member)
{
  JsonArray *array = NULL;

  if (JSON_NODE_HOLDS_OBJECT (data)) {
    lie_about (json_node_get_object (data), member);
    return;
  }
  array = json_node_get_array (data);
  for (guint i = 0; i < json_array_get_length (array); i++)
    lie_about (json_array_get_object_element (array, i), member);
}

char *
fault_lie (GBytes *answer,
           const char *member)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (answer, &size);
  g_autofree char *terminated = g_strndup (text, size);
  g_autoptr (JsonNode) node = json_from_string (terminated, NULL);

  g_assert_nonnull (node);
  if (json_object_has_member (json_node_get_object (node), "data"))
    lie_about_all (json_object_get_member (json_node_get_object (node), "data"), member);
  return json_to_string (node, FALSE);
}
