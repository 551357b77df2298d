/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-sandbox-languages.h"

#include <gio/gio.h>
#include <libsoup/soup.h>
#include <string.h>

#define SOURCE_TAG      "en"
#define FALLBACK_LOCALE "en-US"
#define LETTERS         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
#define MAX_TAG         35
#define MAX_TAGS        10

struct _TillSandboxLanguages {
  char *locale_dir;
  GHashTable *languages;
};

static gboolean
is_tag (const char *text)
{
  gsize length = strlen (text);

  return length >= 2 && length <= MAX_TAG && strspn (text, LETTERS) == length;
}

/* "pt-BR" is in the folder pt_BR. */
static GBytes *
load (TillSandboxLanguages *self,
      const char *tag)
{
  g_autofree char *folder = g_strdelimit (g_strdup (tag), "-", '_');
  g_autofree char *path = g_build_filename (self->locale_dir, folder, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_load_bytes (file, NULL, NULL, NULL);
}

/* What catalogues there are was found out when the service began: nothing that a browser names reaches a path. */
static void
find_all (TillSandboxLanguages *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->locale_dir, 0, NULL);
  const char *name = NULL;

  g_hash_table_insert (self->languages, g_strdup (SOURCE_TAG), till_sandbox_language_new (SOURCE_TAG, NULL));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *tag = g_strdelimit (g_strdup (name), "_", '-');
    g_autofree char *key = g_ascii_strdown (tag, -1);
    g_autoptr (GBytes) catalogue = is_tag (tag) ? load (self, tag) : NULL;

    if (catalogue != NULL && !g_hash_table_contains (self->languages, key))
      g_hash_table_insert (self->languages, g_steal_pointer (&key), till_sandbox_language_new (tag, catalogue));
  }
}

/* "de-AT" is understood by those who translated to "de". */
static const TillSandboxLanguage *
find (TillSandboxLanguages *self,
      const char *tag)
{
  g_autofree char *key = g_ascii_strdown (tag, -1);
  char *end = NULL;

  g_strdelimit (key, "_", '-');
  do {
    const TillSandboxLanguage *language = g_hash_table_lookup (self->languages, key);

    if (language != NULL)
      return language;
    end = strrchr (key, '-');
    if (end != NULL)
      *end = '\0';
  } while (end != NULL);
  return NULL;
}

/* The first one that the page speaks; if there is none, the first one tells how amounts are written. */
static const TillSandboxLanguage *
choose_accepted (TillSandboxLanguages *self,
                 GSList *tags,
                 char **locale)
{
  guint n_tags = 0;

  for (GSList *link = tags; link != NULL && n_tags < MAX_TAGS; link = link->next, n_tags++) {
    const TillSandboxLanguage *language = is_tag (link->data) ? find (self, link->data) : NULL;

    if (language != NULL) {
      *locale = g_strdup (link->data);
      return language;
    }
  }
  *locale = g_strdup (tags != NULL && is_tag (tags->data) ? tags->data : FALLBACK_LOCALE);
  return find (self, SOURCE_TAG);
}

/**
 * till_sandbox_languages_new:
 * @locale_dir: where the catalogues are
 *
 * Returns: (transfer full): the languages of the page
 */
TillSandboxLanguages *
till_sandbox_languages_new (const char *locale_dir)
{
  TillSandboxLanguages *self = g_new0 (TillSandboxLanguages, 1);

  self->locale_dir = g_strdup (locale_dir);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) till_sandbox_language_free);
  find_all (self);
  return self;
}

/**
 * till_sandbox_languages_free:
 * @self: (transfer full): the languages
 */
void
till_sandbox_languages_free (TillSandboxLanguages *self)
{
  g_hash_table_unref (self->languages);
  g_free (self->locale_dir);
  g_free (self);
}

/**
 * till_sandbox_languages_choose:
 * @self: the languages
 * @wish: (nullable): the language that the shop wants, or "auto"
 * @accepted: (nullable): the languages that the browser names, as in Accept-Language
 * @locale: (out) (transfer full): how amounts are written
 *
 * Returns: (transfer none): the language of the page
 */
const TillSandboxLanguage *
till_sandbox_languages_choose (TillSandboxLanguages *self,
                               const char *wish,
                               const char *accepted,
                               char **locale)
{
  const TillSandboxLanguage *language = NULL;
  GSList *tags = NULL;

  if (wish != NULL && strcmp (wish, "auto") != 0) {
    *locale = g_strdup (wish);
    language = find (self, wish);
    return language != NULL ? language : find (self, SOURCE_TAG);
  }
  tags = accepted == NULL ? NULL : soup_header_parse_quality_list (accepted, NULL);
  language = choose_accepted (self, tags, locale);
  soup_header_free_list (tags);
  return language;
}
