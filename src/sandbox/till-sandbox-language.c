/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A catalogue as msgfmt compiles it: two tables of lengths and offsets, of the sentences and of their translations, each
 * ended by a NUL; the forms of a plural stand one after the other with a NUL between them. */
#include "till-sandbox-language.h"

#include "till-sandbox-plural.h"

#include <string.h>
#include <unicode/uloc.h>

#define MAGIC         0x950412de
#define SWAPPED_MAGIC 0xde120495
#define HEADER_SIZE   28
#define RULE          "plural="

struct _TillSandboxLanguage {
  char *tag;
  char *rule;
  GHashTable *forms;
};

/* A catalogue while it is read. */
typedef struct
{
  const char *data;
  gsize size;
  gboolean swapped;
} File;

static guint32
get_number (const File *file,
            gsize offset)
{
  guint32 number = 0;

  if (offset + sizeof number > file->size)
    return G_MAXUINT32;
  memcpy (&number, file->data + offset, sizeof number);
  return file->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* The text at the @i-th entry of the table at @table; %NULL if it is not all in the file. */
static const char *
get_text (const File *file,
          gsize table,
          guint32 i,
          gsize *length)
{
  gsize offset = get_number (file, table + 8 * (gsize) i + 4);

  *length = get_number (file, table + 8 * (gsize) i);
  if (offset >= file->size || *length >= file->size - offset || file->data[offset + *length] != '\0')
    return NULL;
  return g_utf8_validate (file->data + offset, -1, NULL) ? file->data + offset : NULL;
}

static GStrv
split_forms (const char *text,
             gsize length)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (const char *form = text; form <= text + length; form += strlen (form) + 1)
    g_strv_builder_add (builder, form);
  return g_strv_builder_end (builder);
}

static void
read_entries (TillSandboxLanguage *self,
              const File *file)
{
  guint32 n_entries = get_number (file, 8);

  for (guint32 i = 0; i < n_entries && i < file->size / 16; i++) {
    gsize length = 0;
    const char *text = get_text (file, get_number (file, 12), i, &length);
    const char *translation = get_text (file, get_number (file, 16), i, &length);

    if (text != NULL && translation != NULL && *translation != '\0')
      g_hash_table_insert (self->forms, g_strdup (text), split_forms (translation, length));
  }
}

/* The catalogue's header is the translation of the empty text. */
static char *
read_rule (TillSandboxLanguage *self)
{
  const char *const *header = g_hash_table_lookup (self->forms, "");
  const char *line = header == NULL ? NULL : strstr (header[0], "\nPlural-Forms:");
  const char *rule = line == NULL ? NULL : strstr (line, RULE);

  if (rule == NULL)
    return NULL;
  rule += strlen (RULE);
  return g_strndup (rule, strcspn (rule, ";\n"));
}

/**
 * till_sandbox_language_new:
 * @tag: its tag, such as "de" or "pt-BR"
 * @catalogue: (nullable): what msgfmt made of its translations; %NULL for the language of the source
 *
 * What a catalogue does not have is said in English.
 *
 * Returns: (transfer full): the language
 */
TillSandboxLanguage *
till_sandbox_language_new (const char *tag,
                           GBytes *catalogue)
{
  TillSandboxLanguage *self = g_new0 (TillSandboxLanguage, 1);
  File file = { NULL };
  guint32 magic = 0;

  self->tag = g_strdup (tag);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  if (catalogue != NULL)
    file.data = g_bytes_get_data (catalogue, &file.size);
  if (file.size < HEADER_SIZE)
    return self;
  magic = get_number (&file, 0);
  file.swapped = magic == SWAPPED_MAGIC;
  if (magic == MAGIC || magic == SWAPPED_MAGIC)
    read_entries (self, &file);
  self->rule = read_rule (self);
  return self;
}

/**
 * till_sandbox_language_free:
 * @self: (transfer full): a language
 */
void
till_sandbox_language_free (TillSandboxLanguage *self)
{
  g_free (self->tag);
  g_free (self->rule);
  g_hash_table_unref (self->forms);
  g_free (self);
}

/**
 * till_sandbox_language_get_tag:
 * @self: a language
 *
 * Returns: its tag
 */
const char *
till_sandbox_language_get_tag (const TillSandboxLanguage *self)
{
  return self->tag;
}

/**
 * till_sandbox_language_get_direction:
 * @self: a language
 *
 * Returns: "ltr" or "rtl", as it is written
 */
const char *
till_sandbox_language_get_direction (const TillSandboxLanguage *self)
{
  return uloc_isRightToLeft (self->tag) ? "rtl" : "ltr";
}

/**
 * till_sandbox_language_say:
 * @self: a language
 * @text: a sentence of the source
 *
 * Returns: the sentence in that language
 */
const char *
till_sandbox_language_say (const TillSandboxLanguage *self,
                           const char *text)
{
  const char *const *forms = *text == '\0' ? NULL : g_hash_table_lookup (self->forms, text);

  return forms == NULL ? text : forms[0];
}

/**
 * till_sandbox_language_count:
 * @self: a language
 * @singular: a sentence of the source, for one thing
 * @plural: the same for several
 * @count: how many there are
 *
 * Returns: the sentence in that language, in the form that fits the number
 */
const char *
till_sandbox_language_count (const TillSandboxLanguage *self,
                             const char *singular,
                             const char *plural,
                             gint64 count)
{
  const char *const *forms = g_hash_table_lookup (self->forms, singular);
  guint form = till_sandbox_plural_choose (self->rule, count);

  if (forms == NULL)
    return count == 1 ? singular : plural;
  return form < g_strv_length ((GStrv) forms) ? forms[form] : forms[0];
}
