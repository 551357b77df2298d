/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text as JSON. What was read has one canonical text, which reads as itself. */

#include "fuzz-input.h"

#include "till-json.h"

/* The canonical text is for the integers that Till writes: a fraction has none. */
static gboolean
has_fraction (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    g_autoptr (GList) elements = json_array_get_elements (json_node_get_array (node));

    for (GList *l = elements; l != NULL; l = l->next)
      if (has_fraction (l->data))
        return TRUE;
  }
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));

    for (GList *l = values; l != NULL; l = l->next)
      if (has_fraction (l->data))
        return TRUE;
  }
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = till_json_parse ((const char *) data, (gssize) size, &error);
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;

  g_assert_true ((node == NULL) == (error != NULL));
  if (node == NULL || has_fraction (node))
    return 0;
  text = till_json_to_canonical (node);
  again = till_json_parse (text, -1, &error);
  g_assert_no_error (error);
  same = till_json_to_canonical (again);
  g_assert_cmpstr (text, ==, same);
  return 0;
}
