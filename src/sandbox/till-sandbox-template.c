/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates with five tags:
 *   {{name}}             the value, escaped: there is no way to put anything in unescaped
 *   {{#name}}…{{/name}}  once for each object of a list, once for true or a text that is not empty
 *   {{^name}}…{{/name}}  once if the value is missing, false, empty
 *   {{>name}}            another template
 * A name is looked for in the innermost object first. Templates are compiled in, so a broken one is a bug. */
#include "till-sandbox-template.h"

#include <string.h>

#define MAX_DEPTH 8

typedef struct
{
  GString *out;
  TillSandboxTemplateLoader loader;
  JsonObject *scopes[MAX_DEPTH];
  guint n_scopes;
} Render;

static void render (Render *self,
                    const char *text,
                    gsize length);

static JsonNode *
find (Render *self,
      const char *name)
{
  for (guint i = self->n_scopes; i > 0; i--)
    if (json_object_has_member (self->scopes[i - 1], name))
      return json_object_get_member (self->scopes[i - 1], name);
  return NULL;
}

static gboolean
is_true (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  return json_node_get_value_type (node) != G_TYPE_STRING || *json_node_get_string (node) != '\0';
}

static void
append_value (Render *self,
              const char *name)
{
  JsonNode *node = find (self, name);
  g_autofree char *escaped = NULL;

  if (!is_true (node))
    return;
  if (json_node_get_value_type (node) == G_TYPE_INT64) {
    g_string_append_printf (self->out, "%" G_GINT64_FORMAT, json_node_get_int (node));
    return;
  }
  escaped = g_markup_escape_text (json_node_get_string (node), -1);
  g_string_append (self->out, escaped);
}

static void
append_partial (Render *self,
                const char *name)
{
  g_autofree char *text = self->loader (name);

  g_return_if_fail (text != NULL);

  render (self, text, strlen (text));
}

static void
render_in (Render *self,
           JsonObject *scope,
           const char *text,
           gsize length)
{
  g_return_if_fail (self->n_scopes < MAX_DEPTH);

  self->scopes[self->n_scopes++] = scope;
  render (self, text, length);
  self->n_scopes--;
}

static void
render_section (Render *self,
                const char *name,
                gboolean wanted,
                const char *text,
                gsize length)
{
  JsonNode *node = find (self, name);

  if (is_true (node) != wanted)
    return;
  if (!wanted || JSON_NODE_HOLDS_VALUE (node)) {
    render (self, text, length);
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    render_in (self, json_node_get_object (node), text, length);
  } else {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++)
      render_in (self, json_array_get_object_element (array, i), text, length);
  }
}

/* Where the section's end tag begins. A section does not hold another one of its own name. */
static const char *
find_end (const char *text,
          gsize length,
          const char *name)
{
  g_autofree char *tag = g_strconcat ("{{/", name, "}}", NULL);

  return g_strstr_len (text, length, tag);
}

/* Renders the tag at @tag ("{{…}}"); returns where the text goes on. */
static const char *
render_tag (Render *self,
            const char *tag,
            const char *end)
{
  const char *close = g_strstr_len (tag, end - tag, "}}");
  g_autofree char *name = NULL;
  const char *section_end = NULL;

  g_return_val_if_fail (close != NULL, end);

  name = g_strndup (tag + 2, close - tag - 2);
  close += 2;
  if (*name == '>') {
    append_partial (self, name + 1);
    return close;
  }
  if (*name != '#' && *name != '^') {
    append_value (self, name);
    return close;
  }
  section_end = find_end (close, end - close, name + 1);
  g_return_val_if_fail (section_end != NULL, end);
  render_section (self, name + 1, *name == '#', close, section_end - close);
  return section_end + strlen (name + 1) + strlen ("{{/}}");
}

static void
render (Render *self,
        const char *text,
        gsize length)
{
  const char *end = text + length;

  while (text < end) {
    const char *tag = g_strstr_len (text, end - text, "{{");

    g_string_append_len (self->out, text, (tag == NULL ? end : tag) - text);
    text = tag == NULL ? end : render_tag (self, tag, end);
  }
}

/**
 * till_sandbox_template_render:
 * @name: the template's name
 * @values: what it shows
 * @loader: gives the templates' texts
 *
 * Returns: (transfer full): the text
 */
char *
till_sandbox_template_render (const char *name,
                              JsonObject *values,
                              TillSandboxTemplateLoader loader)
{
  g_autoptr (GString) out = g_string_sized_new (16384);
  Render self = { .out = out, .loader = loader, .scopes = { values }, .n_scopes = 1 };

  append_partial (&self, name);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
