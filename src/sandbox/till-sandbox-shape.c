/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-shape.h"

#include "till-sandbox-object.h"
#include "till-sandbox-uuid.h"

#include <string.h>

static const TillSandboxMember *
find (const TillSandboxMember *members,
      const char *name)
{
  for (; members != NULL && members->name != NULL; members++)
    if (g_str_equal (members->name, name))
      return members;
  return NULL;
}

static char *
to_text (JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return json_to_string (node, FALSE);
}

/* Looks @value up on one side of the map; returns what stands on the other. */
static char *
map (const TillSandboxMember *member,
     const char *value,
     gboolean from_here)
{
  g_auto (GStrv) pairs = g_strsplit (member->detail, " ", -1);

  for (guint i = 0; pairs[i] != NULL; i++) {
    char *there = strchr (pairs[i], '=');

    *there++ = '\0';
    if (g_str_equal (from_here ? pairs[i] : there, value))
      return g_strdup (from_here ? there : pairs[i]);
  }
  return NULL;
}

/* What the first generation calls that text; NULL with the error set if it is no such text. */
static char *
convert (const TillSandboxMember *member,
         const char *text,
         GError **error)
{
  char *converted = NULL;

  if (member->type != TILL_SANDBOX_MEMBER_ID && member->type != TILL_SANDBOX_MEMBER_MAP)
    return g_strdup (text);
  converted = member->type == TILL_SANDBOX_MEMBER_ID ? till_sandbox_uuid_to_id (text, member->detail) : map (member, text, FALSE);
  if (converted == NULL)
    till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, member->name,
                              member->type == TILL_SANDBOX_MEMBER_ID ? "%s must be a UUID." : "%s is not one of the known values.", member->name);
  return converted;
}

static JsonObject *
ensure_part (JsonObject *here,
             const char *name,
             JsonObject *current)
{
  JsonNode *node = json_object_get_member (here, name);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  node = current == NULL ? NULL : json_object_get_member (current, name);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_member (here, name, json_node_copy (node));
  else
    json_object_set_object_member (here, name, json_object_new ());
  return json_object_get_object_member (here, name);
}

/* What a part already holds stays beside the member that is written into it. */
static void
put (JsonObject *here,
     const char *path,
     JsonNode *value,
     JsonObject *current)
{
  const char *dot = strchr (path, '.');
  g_autofree char *part = dot == NULL ? NULL : g_strndup (path, dot - path);

  if (dot == NULL)
    json_object_set_member (here, path, value);
  else
    json_object_set_member (ensure_part (here, part, current), dot + 1, value);
}

/* The value at the path; NULL if there is none. */
static JsonNode *
get (JsonObject *here,
     const char *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *part = dot == NULL ? NULL : g_strndup (path, dot - path);
  JsonNode *node = json_object_get_member (here, part != NULL ? part : path);

  if (part != NULL)
    node = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), dot + 1) : NULL;
  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
refuse_other (const TillSandboxMember *member,
              JsonNode *value,
              GError **error)
{
  g_autofree char *text = json_to_string (value, FALSE);

  return g_str_equal (text, member->detail) ||
         till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_INVALID, member->name, "%s can only be %s here.", member->name, member->detail);
}

static gboolean
read_member (const TillSandboxMember *member,
             JsonNode *value,
             JsonObject *current,
             JsonObject *here,
             GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *converted = NULL;
  JsonNode *node = NULL;

  if (member->type == TILL_SANDBOX_MEMBER_HOOK)
    return TRUE;
  if (member->type == TILL_SANDBOX_MEMBER_CONSTANT)
    return JSON_NODE_HOLDS_NULL (value) || refuse_other (member, value, error);
  if (JSON_NODE_HOLDS_NULL (value) || member->type == TILL_SANDBOX_MEMBER_SAME) {
    put (here, member->source, json_node_copy (value), current);
    return TRUE;
  }
  text = to_text (value);
  converted = convert (member, text, error);
  if (converted == NULL)
    return FALSE;
  node = json_node_alloc ();
  put (here, member->source, json_node_init_string (node, converted), current);
  return TRUE;
}

static gboolean
read_members (const TillSandboxShape *self,
              const TillSandboxReader *reader,
              JsonObject *current,
              JsonObject *here,
              GError **error)
{
  for (const TillSandboxMember *member = self->takes; member->name != NULL; member++) {
    JsonNode *value = json_object_get_member (reader->object, member->name);

    if (member->required && (current == NULL || value != NULL) && !till_sandbox_reader_has (reader, member->name))
      return till_sandbox_reader_require (reader, member->name, error);
    if (value != NULL && !read_member (member, value, current, here, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
refuse_unknown (const TillSandboxShape *self,
                const TillSandboxReader *reader,
                GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (const TillSandboxMember *member = self->takes; member->name != NULL; member++)
    g_ptr_array_add (names, (gpointer) member->name);
  g_ptr_array_add (names, NULL);
  return till_sandbox_reader_only (reader, (const char *const *) names->pdata, error);
}

static void
write_member (const TillSandboxMember *member,
              JsonObject *here,
              JsonObject *there)
{
  JsonNode *value = member->source == NULL ? NULL : get (here, member->source);
  g_autofree char *text = value == NULL ? NULL : to_text (value);
  g_autofree char *converted = NULL;

  if (member->type == TILL_SANDBOX_MEMBER_CONSTANT)
    json_object_set_member (there, member->name, json_from_string (member->detail, NULL));
  else if (value == NULL && member->type != TILL_SANDBOX_MEMBER_OPTIONAL)
    json_object_set_null_member (there, member->name);
  else if (value != NULL && (member->type == TILL_SANDBOX_MEMBER_SAME || member->type == TILL_SANDBOX_MEMBER_OPTIONAL))
    json_object_set_member (there, member->name, json_node_copy (value));
  else if (value != NULL) {
    converted = member->type == TILL_SANDBOX_MEMBER_ID ? till_sandbox_uuid_from_id (text) : map (member, text, TRUE);
    json_object_set_string_member (there, member->name, converted);
  }
}

/**
 * till_sandbox_shape_read_query:
 * @self: a shape
 * @request: a request of the second generation; its query becomes one of the first
 * @error: return location
 *
 * Returns: %FALSE if a member is unknown or wrong
 */
gboolean
till_sandbox_shape_read_query (const TillSandboxShape *self,
                               TillSandboxRequest *request,
                               GError **error)
{
  g_autoptr (GHashTable) query = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer value = NULL;

  if (self->query == NULL)
    return TRUE;
  g_hash_table_insert (query, g_strdup ("limit"), g_strdup ("20"));
  if (request->query != NULL)
    g_hash_table_iter_init (&iter, request->query);
  while (request->query != NULL && g_hash_table_iter_next (&iter, &name, &value)) {
    const TillSandboxMember *member = find (self->query, name);
    char *converted = NULL;

    if (member == NULL)
      return till_sandbox_problem_set (error, TILL_SANDBOX_PROBLEM_PARAMETER_UNKNOWN, name, "%s is not known here.", (char *) name);
    converted = convert (member, value, error);
    if (converted == NULL)
      return FALSE;
    g_hash_table_insert (query, g_strdup (member->source), converted);
  }
  g_clear_pointer (&request->query, g_hash_table_unref);
  request->query = g_steal_pointer (&query);
  return TRUE;
}

/**
 * till_sandbox_shape_read_body:
 * @self: a shape
 * @request: a request of the second generation; its body becomes one of the first
 * @connection: the database
 * @error: return location
 *
 * Returns: %FALSE if a member is unknown, missing or wrong
 */
gboolean
till_sandbox_shape_read_body (const TillSandboxShape *self,
                              TillSandboxRequest *request,
                              TillConnection *connection,
                              GError **error)
{
  TillSandboxReader reader = { till_sandbox_request_get_object (request), NULL };
  g_autoptr (JsonObject) current = NULL;
  g_autoptr (JsonObject) here = json_object_new ();
  gboolean changes = g_str_equal (request->method, "PATCH");
  JsonNode *node = NULL;

  if (self->takes == NULL || (!changes && !g_str_equal (request->method, "POST")))
    return TRUE;
  if (!till_sandbox_request_require_object (request, error) || !refuse_unknown (self, &reader, error))
    return FALSE;
  if (changes) {
    current = till_sandbox_object_require (request->kind, connection, request->arguments[0], "id", error);
    if (current == NULL)
      return FALSE;
  }
  if (!read_members (self, &reader, current, here, error) ||
      (self->read != NULL && !self->read (request, connection, reader.object, here, error)))
    return FALSE;
  node = json_node_alloc ();
  json_node_init_object (node, here);
  json_node_unref (request->json);
  request->json = node;
  return TRUE;
}

/**
 * till_sandbox_shape_write:
 * @self: a shape
 * @request: what is answered
 * @connection: the database
 * @here: an object as the first generation answers it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the object as the second one does
 */
JsonObject *
till_sandbox_shape_write (const TillSandboxShape *self,
                          const TillSandboxRequest *request,
                          TillConnection *connection,
                          JsonObject *here,
                          GError **error)
{
  g_autoptr (JsonObject) there = json_object_new ();

  for (const TillSandboxMember *member = self->gives; member->name != NULL; member++)
    write_member (member, here, there);
  if (self->write != NULL && !self->write (request, connection, there, here, error))
    return NULL;
  return g_steal_pointer (&there);
}
