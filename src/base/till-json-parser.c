/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads JSON from the outside world, strictly as RFC 8259 has it. json-glib's own parser takes comments, trailing
 * text, members given twice, whole numbers that do not fit and nesting without end; for money all of these are wrong
 * answers. The recursion is bounded by MAX_DEPTH. */
#include "till-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_DEPTH  64
#define MAX_LENGTH (16 * 1024 * 1024)

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  guint depth;
} Reader;

static JsonNode *read_value (Reader *reader);

static char
peek (Reader *reader)
{
  return reader->at < reader->end ? *reader->at : '\0';
}

static gboolean
accept (Reader *reader,
        char c)
{
  if (reader->at == reader->end || *reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
accept_word (Reader *reader,
             const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (reader->end - reader->at) < length || memcmp (reader->at, word, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end && strchr (" \t\r\n", *reader->at) != NULL && *reader->at != '\0')
    reader->at++;
}

static gboolean
skip_digits (Reader *reader)
{
  const char *start = reader->at;

  while (g_ascii_isdigit (peek (reader)))
    reader->at++;
  return reader->at > start;
}

static gboolean
read_code_unit (Reader *reader,
                gunichar *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (peek (reader));

    if (digit < 0)
      return FALSE;
    *unit = *unit << 4 | digit;
    reader->at++;
  }
  return TRUE;
}

/* Behind "\u". A lone surrogate is no character, and a NUL would cut the text short. */
static gboolean
read_unicode_escape (Reader *reader,
                     GString *text)
{
  gunichar c = 0;
  gunichar low = 0;

  if (!read_code_unit (reader, &c))
    return FALSE;
  if (c >= 0xd800 && c < 0xdc00) {
    if (!accept_word (reader, "\\u") || !read_code_unit (reader, &low) || low < 0xdc00 || low > 0xdfff)
      return FALSE;
    c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
  }
  if (c == 0 || !g_unichar_validate (c))
    return FALSE;
  g_string_append_unichar (text, c);
  return TRUE;
}

static gboolean
read_escape (Reader *reader,
             GString *text)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter = NULL;

  if (accept (reader, 'u'))
    return read_unicode_escape (reader, text);
  if (peek (reader) == '\0' || (letter = strchr (letters, peek (reader))) == NULL)
    return FALSE;
  g_string_append_c (text, meanings[letter - letters]);
  reader->at++;
  return TRUE;
}

static char *
read_string (Reader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!accept (reader, '"'))
    return NULL;
  while (!accept (reader, '"')) {
    const char *start = reader->at;

    while (reader->at < reader->end && (guchar) *reader->at >= 0x20 && *reader->at != '"' && *reader->at != '\\')
      reader->at++;
    g_string_append_len (text, start, reader->at - start);
    if (accept (reader, '\\')) {
      if (!read_escape (reader, text))
        return NULL;
    } else if (peek (reader) != '"') {
      return NULL;
    }
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static JsonNode *
new_number (const char *start,
            gsize length,
            gboolean is_whole)
{
  g_autofree char *text = g_strndup (start, length);
  gint64 number = 0;

  if (!is_whole) {
    double fraction = g_ascii_strtod (text, NULL);

    return isfinite (fraction) ? json_node_init_double (json_node_alloc (), fraction) : NULL;
  }

  errno = 0;
  number = g_ascii_strtoll (text, NULL, 10);
  return errno == 0 ? json_node_init_int (json_node_alloc (), number) : NULL;
}

static JsonNode *
read_number (Reader *reader)
{
  const char *start = reader->at;
  gboolean is_whole = TRUE;

  accept (reader, '-');
  if (!accept (reader, '0') && !skip_digits (reader))
    return NULL;
  if (accept (reader, '.')) {
    is_whole = FALSE;
    if (!skip_digits (reader))
      return NULL;
  }
  if (accept (reader, 'e') || accept (reader, 'E')) {
    is_whole = FALSE;
    if (!accept (reader, '+'))
      accept (reader, '-');
    if (!skip_digits (reader))
      return NULL;
  }
  return new_number (start, reader->at - start, is_whole);
}

static gboolean
read_member (Reader *reader,
             JsonObject *object)
{
  g_autofree char *name = NULL;
  JsonNode *value = NULL;

  skip_space (reader);
  name = read_string (reader);
  if (name == NULL || json_object_has_member (object, name))
    return FALSE;
  skip_space (reader);
  if (!accept (reader, ':'))
    return FALSE;
  value = read_value (reader);
  if (value == NULL)
    return FALSE;
  json_object_set_member (object, name, value);
  return TRUE;
}

static JsonNode *
read_object (Reader *reader)
{
  g_autoptr (JsonObject) object = json_object_new ();

  skip_space (reader);
  if (!accept (reader, '}')) {
    do {
      if (!read_member (reader, object))
        return NULL;
      skip_space (reader);
    } while (accept (reader, ','));
    if (!accept (reader, '}'))
      return NULL;
  }
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_array (Reader *reader)
{
  g_autoptr (JsonArray) array = json_array_new ();

  skip_space (reader);
  if (!accept (reader, ']')) {
    do {
      JsonNode *element = read_value (reader);

      if (element == NULL)
        return NULL;
      json_array_add_element (array, element);
      skip_space (reader);
    } while (accept (reader, ','));
    if (!accept (reader, ']'))
      return NULL;
  }
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
read_nested (Reader *reader)
{
  JsonNode *node = NULL;

  if (reader->depth == MAX_DEPTH)
    return NULL;
  reader->depth++;
  node = accept (reader, '{') ? read_object (reader) : accept (reader, '[') ? read_array (reader)
                                                                            : NULL;
  reader->depth--;
  return node;
}

static JsonNode *
read_string_value (Reader *reader)
{
  g_autofree char *text = read_string (reader);

  return text == NULL ? NULL : json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
read_value (Reader *reader)
{
  skip_space (reader);
  switch (peek (reader)) {
    case '{':
    case '[':
      return read_nested (reader);
    case '"':
      return read_string_value (reader);
    case 't':
      return accept_word (reader, "true") ? json_node_init_boolean (json_node_alloc (), TRUE) : NULL;
    case 'f':
      return accept_word (reader, "false") ? json_node_init_boolean (json_node_alloc (), FALSE) : NULL;
    case 'n':
      return accept_word (reader, "null") ? json_node_init_null (json_node_alloc ()) : NULL;
    default:
      return read_number (reader);
  }
}

static JsonNode *
fail_syntax (gsize offset,
             GError **error)
{
  g_set_error (error, TILL_JSON_ERROR, TILL_JSON_ERROR_SYNTAX,
               _ ("The text is not the JSON that was expected (byte %zu)."), offset);
  return NULL;
}

/**
 * till_json_parse:
 * @text: (nullable): UTF-8; %NULL where @length is 0, as the data of empty bytes is
 * @length: in bytes, or -1 if it ends with a NUL
 *
 * Refuses more than 64 levels, more than 16 MiB, trailing text, members given twice, text that is no UTF-8, the
 * character U+0000, and whole numbers that do not fit 64 bits.
 *
 * Returns: (nullable) (transfer full): the value, or %NULL with @error set
 */
JsonNode *
till_json_parse (const char *text,
                 gssize length,
                 GError **error)
{
  gsize size = 0;
  Reader reader = { NULL };
  g_autoptr (JsonNode) node = NULL;
  const char *invalid = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (text == NULL)
    return fail_syntax (0, error);
  size = length < 0 ? strlen (text) : (gsize) length;
  if (size > MAX_LENGTH)
    return fail_syntax (MAX_LENGTH, error);
  if (!g_utf8_validate_len (text, size, &invalid))
    return fail_syntax (invalid - text, error);

  reader = (Reader){ text, text, text + size, 0 };
  node = read_value (&reader);
  skip_space (&reader);
  if (node == NULL || reader.at != reader.end)
    return fail_syntax (reader.at - text, error);
  return g_steal_pointer (&node);
}
