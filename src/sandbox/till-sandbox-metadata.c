/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of the merchant's own that an object carries along. */
#include "till-sandbox-metadata.h"

#define MAX_MEMBERS 50
#define MAX_KEY     40
#define MAX_VALUE   500

static gboolean
copy_member (const TillSandboxReader *reader,
             const char *key,
             JsonObject *metadata,
             GError **error)
{
  const char *value = NULL;

  if (!till_sandbox_reader_string (reader, key, MAX_VALUE, &value, error))
    return FALSE;
  if (value != NULL)
    json_object_set_string_member (metadata, key, value);
  return TRUE;
}

/**
 * till_sandbox_metadata_read:
 * @reader: a request
 * @document: the object that gets what stands in its "metadata"
 * @error: return location
 *
 * Returns: whether it is left out or an object of texts
 */
gboolean
till_sandbox_metadata_read (const TillSandboxReader *reader,
                            JsonObject *document,
                            GError **error)
{
  g_autofree char *path = till_sandbox_reader_name (reader, "metadata");
  g_autoptr (GList) keys = NULL;
  TillSandboxReader inner = { NULL, path };
  JsonObject *metadata = json_object_new ();

  json_object_set_object_member (document, "metadata", metadata);
  if (!till_sandbox_reader_object (reader, "metadata", &inner.object, error))
    return FALSE;
  if (inner.object == NULL)
    return TRUE;
  keys = json_object_get_members (inner.object);
  if (g_list_length (keys) > MAX_MEMBERS)
    return till_sandbox_reader_refuse (reader, "metadata", "must hold at most 50 members", error);
  for (GList *link = keys; link != NULL; link = link->next) {
    if (g_utf8_strlen (link->data, -1) > MAX_KEY)
      return till_sandbox_reader_refuse (reader, "metadata", "must have keys of at most 40 characters", error);
    if (!copy_member (&inner, link->data, metadata, error))
      return FALSE;
  }
  return TRUE;
}
