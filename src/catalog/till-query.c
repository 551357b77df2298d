/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-query.h"

#include <string.h>

static void
term_free (gpointer data)
{
  TillQueryTerm *term = data;

  g_strfreev (term->words);
  g_free (term->code);
  g_free (term);
}

static GStrv
split_words (const char *words)
{
  GStrv parts = g_strsplit (words, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    char *word = g_strconcat (" ", parts[i], NULL);

    g_free (parts[i]);
    parts[i] = word;
  }
  return parts;
}

static gboolean
has_term (const TillQuery *self,
          const TillQueryTerm *term)
{
  for (guint i = 0; i < self->terms->len; i++) {
    const TillQueryTerm *other = g_ptr_array_index (self->terms, i);

    if (g_strv_equal ((const char *const *) other->words, (const char *const *) term->words) &&
        strcmp (other->code, term->code) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
add_term (TillQuery *self,
          const TillFolder *folder,
          const char *text)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) code = g_string_new (NULL);
  TillQueryTerm *term = NULL;

  till_folder_append_words (folder, text, -1, words);
  till_folder_append_code (folder, text, -1, code);
  if (words->len == 0)
    return;
  term = g_new0 (TillQueryTerm, 1);
  term->words = split_words (words->str);
  term->code = g_strdup (code->str);
  if (has_term (self, term))
    term_free (term);
  else
    g_ptr_array_add (self->terms, term);
}

/**
 * till_query_new:
 * @folder: how to fold
 * @text: what was typed; broken UTF-8 is mended
 *
 * Returns: (transfer full): the query
 */
TillQuery *
till_query_new (const TillFolder *folder,
                const char *text)
{
  TillQuery *self = NULL;
  g_autofree char *valid = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  parts = g_strsplit_set (valid, " \t\n", -1);
  self = g_new0 (TillQuery, 1);
  self->terms = g_ptr_array_new_with_free_func (term_free);
  self->words = g_string_new (NULL);
  self->code = g_string_new (NULL);
  till_folder_append_words (folder, valid, -1, self->words);
  till_folder_append_code (folder, valid, -1, self->code);
  for (guint i = 0; parts[i] != NULL; i++)
    add_term (self, folder, parts[i]);
  return self;
}

/**
 * till_query_free:
 * @self: (transfer full) (nullable): a query
 */
void
till_query_free (TillQuery *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->terms);
  g_string_free (self->words, TRUE);
  g_string_free (self->code, TRUE);
  g_free (self);
}
