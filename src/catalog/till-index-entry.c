/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-index-entry.h"

#include "till-barcode.h"

#include <string.h>

static void
add_code (GPtrArray *codes,
          const TillFolder *folder,
          const char *text)
{
  GString *code = g_string_new (NULL);

  till_folder_append_code (folder, text, -1, code);
  g_ptr_array_add (codes, g_string_free (code, FALSE));
}

static void
add_barcode (GPtrArray *codes,
             const TillFolder *folder,
             const char *text)
{
  TillBarcode barcode;

  add_code (codes, folder, text);
  if (till_barcode_parse (text, &barcode, NULL) && barcode.symbology == TILL_SYMBOLOGY_UPC_E)
    g_ptr_array_add (codes, g_strdup (barcode.key + 2));
}

static GStrv
fold_codes (const TillFolder *folder,
            TillProduct *product)
{
  GPtrArray *codes = g_ptr_array_new ();
  const char *const *barcodes = till_product_get_barcodes (product);

  if (till_product_get_sku (product) != NULL)
    add_code (codes, folder, till_product_get_sku (product));
  for (guint i = 0; barcodes[i] != NULL; i++)
    add_barcode (codes, folder, barcodes[i]);
  g_ptr_array_add (codes, NULL);
  return (GStrv) g_ptr_array_free (codes, FALSE);
}

static GStrv
list_keys (TillProduct *product)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  const char *const *barcodes = till_product_get_barcodes (product);

  for (guint i = 0; barcodes[i] != NULL; i++) {
    TillBarcode barcode;

    if (till_barcode_parse_any (barcodes[i], &barcode, NULL))
      g_strv_builder_add (keys, barcode.key);
  }
  return g_strv_builder_end (keys);
}

/**
 * till_index_entry_new:
 * @folder: how names and codes are folded
 * @product: the product as it is now
 *
 * Returns: (transfer full): the entry
 */
TillIndexEntry *
till_index_entry_new (const TillFolder *folder,
                      TillProduct *product)
{
  TillIndexEntry *self = NULL;
  g_autoptr (GString) words = g_string_new (" ");

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (TILL_IS_PRODUCT (product), NULL);

  till_folder_append_words (folder, till_product_get_name (product), -1, words);
  self = g_new0 (TillIndexEntry, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->product = g_object_ref (product);
  self->words = g_strdup (words->str);
  self->codes = fold_codes (folder, product);
  self->keys = list_keys (product);
  return self;
}

/**
 * till_index_entry_place:
 * @self: a new entry
 * @segment: the segment beside which it is to stand
 */
void
till_index_entry_place (TillIndexEntry *self,
                        const TillSegment *segment)
{
  self->place = till_segment_find_place (segment, self->words + 1, till_product_get_id (self->product));
}

/**
 * till_index_entry_ref:
 * @self: an entry
 *
 * Returns: (transfer full): @self
 */
TillIndexEntry *
till_index_entry_ref (TillIndexEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * till_index_entry_unref:
 * @self: (transfer full): an entry
 */
void
till_index_entry_unref (TillIndexEntry *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->product);
  g_free (self->words);
  g_strfreev (self->codes);
  g_strfreev (self->keys);
  g_free (self);
}

/**
 * till_index_entry_compare:
 * @a: an entry
 * @b: another
 *
 * Returns: less than, equal to or greater than 0, as their names are ordered
 */
int
till_index_entry_compare (const TillIndexEntry *a,
                          const TillIndexEntry *b)
{
  int order = strcmp (a->words, b->words);

  return order != 0 ? order : strcmp (till_product_get_id (a->product), till_product_get_id (b->product));
}

static gboolean
has_word (const TillIndexEntry *self,
          const char *category_words,
          const char *word)
{
  return strstr (self->words, word) != NULL || (category_words != NULL && strstr (category_words, word) != NULL);
}

static TillFit
fit_words (const TillIndexEntry *self,
           const TillQueryTerm *term,
           const char *category_words)
{
  TillFit fit = TILL_FIT_NAME_WORDS;

  for (guint i = 0; term->words[i] != NULL; i++)
    if (strstr (self->words, term->words[i]) != NULL)
      continue;
    else if (has_word (self, category_words, term->words[i]))
      fit = MIN (fit, TILL_FIT_BEGINS);
    else if (has_word (self, category_words, term->words[i] + 1))
      fit = MIN (fit, TILL_FIT_INSIDE);
    else
      return TILL_FIT_NONE;
  return fit;
}

static TillFit
fit_codes (const TillIndexEntry *self,
           const TillQueryTerm *term)
{
  TillFit fit = TILL_FIT_NONE;

  for (guint i = 0; self->codes[i] != NULL; i++)
    if (g_str_has_prefix (self->codes[i], term->code))
      return TILL_FIT_BEGINS;
    else if (strstr (self->codes[i], term->code) != NULL)
      fit = TILL_FIT_INSIDE;
  return fit;
}

/**
 * till_index_entry_fit:
 * @self: an entry
 * @query: what is searched
 * @category_words: (nullable): the folded name of its category
 *
 * Returns: how well it fits
 */
TillFit
till_index_entry_fit (const TillIndexEntry *self,
                      const TillQuery *query,
                      const char *category_words)
{
  TillFit fit = TILL_FIT_NAME_WORDS;

  if (query->words->len > 0 && g_str_has_prefix (self->words + 1, query->words->str))
    return TILL_FIT_NAME;
  for (guint i = 0; i < query->terms->len && fit != TILL_FIT_NONE; i++) {
    const TillQueryTerm *term = g_ptr_array_index (query->terms, i);
    TillFit term_fit = MAX (fit_words (self, term, category_words), fit_codes (self, term));

    fit = MIN (fit, term_fit);
  }
  return fit;
}
