/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an object of the API by the table of its fields: what is wrong is refused by name, what is unknown too. */
#include "till-sandbox-field.h"

#include "till-sandbox-image.h"
#include "till-sandbox-metadata.h"
#include "till-sandbox-web-reader.h"
#include "till-time.h"

typedef gboolean (*FieldReader) (const TillSandboxField *field,
                                 const TillSandboxReader *reader,
                                 JsonObject *document,
                                 GError **error);

typedef gboolean (*FormReader) (const TillSandboxReader *reader,
                                const char *member,
                                const char **value,
                                GError **error);

static gboolean
read_text (const TillSandboxField *field,
           const TillSandboxReader *reader,
           JsonObject *document,
           GError **error)
{
  const char *value = NULL;

  if (!till_sandbox_reader_string (reader, field->name, (gsize) field->maximum, &value, error))
    return FALSE;
  if (g_utf8_strlen (value, -1) < field->minimum)
    return till_sandbox_reader_refuse (reader, field->name, "is too short", error);
  if (field->pattern != NULL && !g_regex_match_simple (field->pattern, value, G_REGEX_DOLLAR_ENDONLY, 0))
    return till_sandbox_reader_refuse (reader, field->name, field->why, error);
  json_object_set_string_member (document, field->name, value);
  return TRUE;
}

static gboolean
read_integer (const TillSandboxField *field,
              const TillSandboxReader *reader,
              JsonObject *document,
              GError **error)
{
  gint64 value = 0;

  if (!till_sandbox_reader_int (reader, field->name, field->minimum, field->maximum, &value, error))
    return FALSE;
  json_object_set_int_member (document, field->name, value);
  return TRUE;
}

static gboolean
read_boolean (const TillSandboxField *field,
              const TillSandboxReader *reader,
              JsonObject *document,
              GError **error)
{
  gboolean value = FALSE;

  if (!till_sandbox_reader_boolean (reader, field->name, &value, error))
    return FALSE;
  json_object_set_boolean_member (document, field->name, value);
  return TRUE;
}

static gboolean
read_choice (const TillSandboxField *field,
             const TillSandboxReader *reader,
             JsonObject *document,
             GError **error)
{
  const char *value = NULL;

  if (!till_sandbox_reader_choice (reader, field->name, field->choices, &value, error))
    return FALSE;
  json_object_set_string_member (document, field->name, value);
  return TRUE;
}

static gboolean
is_choice (const TillSandboxField *field,
           JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
         g_strv_contains (field->choices, json_node_get_string (node));
}

static gboolean
read_choices (const TillSandboxField *field,
              const TillSandboxReader *reader,
              JsonObject *document,
              GError **error)
{
  g_autofree char *list = g_strjoinv (", ", (char **) field->choices);
  g_autofree char *why = g_strconcat ("must be some of: ", list, NULL);
  g_autoptr (JsonArray) values = json_array_new ();
  JsonArray *given = NULL;

  if (!till_sandbox_reader_array (reader, field->name, &given, error))
    return FALSE;
  if (json_array_get_length (given) == 0 || json_array_get_length (given) > g_strv_length ((char **) field->choices))
    return till_sandbox_reader_refuse (reader, field->name, why, error);
  for (guint i = 0; i < json_array_get_length (given); i++) {
    if (!is_choice (field, json_array_get_element (given, i)))
      return till_sandbox_reader_refuse (reader, field->name, why, error);
    json_array_add_string_element (values, json_array_get_string_element (given, i));
  }
  json_object_set_array_member (document, field->name, g_steal_pointer (&values));
  return TRUE;
}

static gboolean
read_currency (const TillSandboxField *field,
               const TillSandboxReader *reader,
               JsonObject *document,
               GError **error)
{
  const TillCurrency *value = NULL;

  if (!till_sandbox_reader_currency (reader, field->name, &value, error))
    return FALSE;
  json_object_set_string_member (document, field->name, value->code);
  return TRUE;
}

/* A text that has a form of its own. */
static gboolean
read_formed (const TillSandboxField *field,
             const TillSandboxReader *reader,
             FormReader read,
             JsonObject *document,
             GError **error)
{
  const char *value = NULL;

  if (!read (reader, field->name, &value, error))
    return FALSE;
  json_object_set_string_member (document, field->name, value);
  return TRUE;
}

static gboolean
read_email (const TillSandboxField *field,
            const TillSandboxReader *reader,
            JsonObject *document,
            GError **error)
{
  return read_formed (field, reader, till_sandbox_reader_email, document, error);
}

static gboolean
read_time (const TillSandboxField *field,
           const TillSandboxReader *reader,
           JsonObject *document,
           GError **error)
{
  g_autofree char *text = NULL;
  gint64 time_us = 0;

  if (!till_sandbox_reader_time (reader, field->name, &time_us, error))
    return FALSE;
  text = till_time_to_rfc3339 (time_us);
  json_object_set_string_member (document, field->name, text);
  return TRUE;
}

static gboolean
read_url (const TillSandboxField *field,
          const TillSandboxReader *reader,
          JsonObject *document,
          GError **error)
{
  return read_formed (field, reader, till_sandbox_reader_url, document, error);
}

/* An address, or the picture itself, which the kind's own check reads. */
static gboolean
read_picture (const TillSandboxField *field,
              const TillSandboxReader *reader,
              JsonObject *document,
              GError **error)
{
  JsonNode *node = json_object_get_member (reader->object, field->name);
  gboolean is_text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;

  if (!is_text || !till_sandbox_image_is_inline (json_node_get_string (node)))
    return read_url (field, reader, document, error);
  json_object_set_string_member (document, field->name, json_node_get_string (node));
  return TRUE;
}

/* A part of an object is written as a whole. */
static gboolean
read_object (const TillSandboxField *field,
             const TillSandboxReader *reader,
             JsonObject *document,
             GError **error)
{
  g_autofree char *path = till_sandbox_reader_name (reader, field->name);
  g_autoptr (JsonObject) part = json_object_new ();
  TillSandboxReader inner = { NULL, path };

  if (!till_sandbox_reader_object (reader, field->name, &inner.object, error) ||
      !till_sandbox_field_read_all (field->members, &inner, TILL_SANDBOX_FIELD_MODE_CREATE, part, error))
    return FALSE;
  json_object_set_object_member (document, field->name, g_steal_pointer (&part));
  return TRUE;
}

static gboolean
read_metadata (const TillSandboxField *field,
               const TillSandboxReader *reader,
               JsonObject *document,
               GError **error)
{
  return till_sandbox_metadata_read (reader, document, error);
}

static const FieldReader readers[] = {
  [TILL_SANDBOX_FIELD_TEXT] = read_text,
  [TILL_SANDBOX_FIELD_INTEGER] = read_integer,
  [TILL_SANDBOX_FIELD_BOOLEAN] = read_boolean,
  [TILL_SANDBOX_FIELD_CHOICE] = read_choice,
  [TILL_SANDBOX_FIELD_CHOICES] = read_choices,
  [TILL_SANDBOX_FIELD_CURRENCY] = read_currency,
  [TILL_SANDBOX_FIELD_EMAIL] = read_email,
  [TILL_SANDBOX_FIELD_TIME] = read_time,
  [TILL_SANDBOX_FIELD_URL] = read_url,
  [TILL_SANDBOX_FIELD_PICTURE] = read_picture,
  [TILL_SANDBOX_FIELD_OBJECT] = read_object,
  [TILL_SANDBOX_FIELD_METADATA] = read_metadata,
};

static void
set_preset (const TillSandboxField *field,
            JsonObject *document)
{
  json_object_set_member (document, field->name, json_from_string (field->preset != NULL ? field->preset : "null", NULL));
}

static gboolean
read_field (const TillSandboxField *field,
            const TillSandboxReader *reader,
            TillSandboxFieldMode mode,
            JsonObject *document,
            GError **error)
{
  if (till_sandbox_reader_has (reader, field->name))
    return readers[field->type](field, reader, document, error);
  if (mode == TILL_SANDBOX_FIELD_MODE_CHANGE && !json_object_has_member (reader->object, field->name))
    return TRUE;
  if (field->required)
    return till_sandbox_reader_require (reader, field->name, error);
  set_preset (field, document);
  return TRUE;
}

static gboolean
refuse_others (const TillSandboxField *fields,
               const TillSandboxReader *reader,
               GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (const TillSandboxField *field = fields; field->name != NULL; field++)
    g_ptr_array_add (names, (gpointer) field->name);
  g_ptr_array_add (names, NULL);
  return till_sandbox_reader_only (reader, (const char *const *) names->pdata, error);
}

/**
 * till_sandbox_field_read_all:
 * @fields: the fields, ended by one without a name
 * @reader: what the owner wrote
 * @mode: whether the object is new
 * @document: the object, which gets them
 * @error: return location
 *
 * Returns: %FALSE if something is wrong, and @document is then of no use
 */
gboolean
till_sandbox_field_read_all (const TillSandboxField *fields,
                             const TillSandboxReader *reader,
                             TillSandboxFieldMode mode,
                             JsonObject *document,
                             GError **error)
{
  g_return_val_if_fail (fields != NULL, FALSE);
  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (document != NULL, FALSE);

  if (!refuse_others (fields, reader, error))
    return FALSE;
  for (const TillSandboxField *field = fields; field->name != NULL; field++)
    if (!read_field (field, reader, mode, document, error))
      return FALSE;
  return TRUE;
}
