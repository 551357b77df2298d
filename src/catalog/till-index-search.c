/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A search makes three sets of ordinals, each within the next: products in whose names every term begins a word;
 * those in which every term begins a word of the name or of the category, or a code; those that hold every term
 * anywhere. With the names that begin as a whole like the search, and with an exact code, they are the ranks. */
#include "till-index-private.h"

#include <string.h>

#define FEW 50

enum {
  SET_NAME,
  SET_BEGINS,
  SET_INSIDE,
  N_SETS
};

/* What is left of each set after the terms so far, and scratch for a term and for a word. */
typedef struct
{
  const TillIndex *index;
  const TillQuery *query;
  TillBitset *all[N_SETS];
  TillBitset *term[N_SETS];
  TillBitset *word[N_SETS];
  TillBitset *code;
} Search;

static void
search_init (Search *self,
             const TillIndex *index,
             const TillQuery *query)
{
  guint32 size = index->segment->n_products;

  *self = (Search){ .index = index, .query = query, .code = till_bitset_new (size) };
  for (guint i = 0; i < N_SETS; i++) {
    self->all[i] = till_bitset_new (size);
    self->term[i] = till_bitset_new (size);
    self->word[i] = till_bitset_new (size);
    till_bitset_fill (self->all[i]);
    till_bitset_subtract (self->all[i], index->hidden);
  }
}

static void
search_clear (Search *self)
{
  if (self->index == NULL)
    return;
  for (guint i = 0; i < N_SETS; i++) {
    till_bitset_unref (self->all[i]);
    till_bitset_unref (self->term[i]);
    till_bitset_unref (self->word[i]);
  }
  till_bitset_unref (self->code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static const char *
get_category_words (const TillIndex *index,
                    TillProduct *product)
{
  const char *id = till_product_get_category_id (product);

  return id != NULL ? g_hash_table_lookup (index->category_words, id) : NULL;
}

static void
add_categories (const Search *self,
                const char *text,
                TillBitset *products)
{
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer words = NULL;

  g_hash_table_iter_init (&iter, self->index->category_words);
  while (g_hash_table_iter_next (&iter, &id, &words)) {
    guint32 n_ordinals = 0;
    const guint32 *ordinals = NULL;

    if (strstr (words, text) == NULL)
      continue;
    ordinals = till_segment_find_category (self->index->segment, id, &n_ordinals);
    till_bitset_add_all (products, ordinals, n_ordinals);
  }
}

static void
find_word (Search *self,
           const char *word)
{
  const TillWordIndex *words = self->index->segment->words;
  gsize length = strlen (word + 1);

  till_bitset_clear (self->word[SET_NAME]);
  till_word_index_find_prefix (words, word + 1, length, self->word[SET_NAME]);
  till_bitset_assign (self->word[SET_BEGINS], self->word[SET_NAME]);
  add_categories (self, word, self->word[SET_BEGINS]);
  till_bitset_assign (self->word[SET_INSIDE], self->word[SET_BEGINS]);
  till_word_index_find_inside (words, word + 1, length, self->word[SET_INSIDE]);
  add_categories (self, word + 1, self->word[SET_INSIDE]);
}

/* What the words of a term find, in @term. */
static void
find_words (Search *self,
            const TillQueryTerm *term)
{
  for (guint i = 0; term->words[i] != NULL; i++) {
    find_word (self, term->words[i]);
    for (guint set = 0; set < N_SETS; set++)
      if (i == 0)
        till_bitset_assign (self->term[set], self->word[set]);
      else
        till_bitset_intersect (self->term[set], self->word[set]);
  }
}

/* What the codes find beside that. Only products that fit all terms so far need a close look. */
static void
find_codes (Search *self,
            const TillQueryTerm *term)
{
  const TillCodeIndex *codes = self->index->segment->codes;
  gsize length = strlen (term->code);

  till_bitset_clear (self->code);
  till_code_index_find_prefix (codes, term->code, length, self->code);
  till_bitset_unite (self->term[SET_BEGINS], self->code);
  till_bitset_unite (self->term[SET_INSIDE], self->code);
  till_code_index_find_inside (codes, term->code, length, self->all[SET_INSIDE], self->term[SET_INSIDE]);
}

static gboolean
has_digit (const TillQueryTerm *term)
{
  return strpbrk (term->code, "0123456789") != NULL;
}

/* Long terms leave the fewest products. Numbers are in very many codes, so they come last. */
static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  const TillQueryTerm *left = *(const TillQueryTerm *const *) a;
  const TillQueryTerm *right = *(const TillQueryTerm *const *) b;

  if (has_digit (left) != has_digit (right))
    return has_digit (left) ? 1 : -1;
  return (int) strlen (right->code) - (int) strlen (left->code);
}

static void
look_at_product (Search *self,
                 guint32 ordinal)
{
  const TillSegment *segment = self->index->segment;
  g_autoptr (TillProduct) product = till_segment_get_product (segment, ordinal);
  g_autoptr (TillIndexEntry) entry = till_index_entry_new (segment->folder, product);
  TillFit fit = till_index_entry_fit (entry, self->query, get_category_words (self->index, product));

  if (fit < TILL_FIT_NAME_WORDS)
    till_bitset_remove (self->all[SET_NAME], ordinal);
  if (fit < TILL_FIT_BEGINS)
    till_bitset_remove (self->all[SET_BEGINS], ordinal);
  if (fit < TILL_FIT_INSIDE)
    till_bitset_remove (self->all[SET_INSIDE], ordinal);
}

/* When few products are left, looking at each is faster than asking who else has the other terms. */
static gboolean
look_at_few (Search *self)
{
  const TillBitset *left = self->all[SET_INSIDE];

  if (till_bitset_count (left, FEW) > FEW)
    return FALSE;
  for (guint32 i = 0; i < left->n_words; i++)
    for (guint64 bits = left->words[i]; bits != 0; bits &= bits - 1)
      look_at_product (self, i * 64 + (guint32) __builtin_ctzll (bits));
  return TRUE;
}

static void
find_terms (Search *self)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();

  g_ptr_array_extend (terms, self->query->terms, NULL, NULL);
  g_ptr_array_sort (terms, compare_terms);
  for (guint i = 0; i < terms->len; i++) {
    const TillQueryTerm *term = g_ptr_array_index (terms, i);

    find_words (self, term);
    find_codes (self, term);
    for (guint set = 0; set < N_SETS; set++)
      till_bitset_intersect (self->all[set], self->term[set]);
    if (i + 1 < terms->len && look_at_few (self))
      return;
  }
}

static TillBitset *
find_names (const Search *self)
{
  const TillSegment *segment = self->index->segment;
  TillBitset *names = till_bitset_new (segment->n_products);

  till_bitset_add_range (names, till_segment_find_name (segment, self->query->words, FALSE),
                         till_segment_find_name (segment, self->query->words, TRUE));
  till_bitset_subtract (names, self->index->hidden);
  return names;
}

/* The few products that the search names exactly, by id. */
static GHashTable *
find_exact (const TillIndex *index,
            const char *text)
{
  GHashTable *exact = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  TillProduct *found[3] = { NULL };
  TillBarcode barcode;

  if (*stripped == '\0')
    return exact;
  if (till_barcode_parse_any (stripped, &barcode, NULL)) {
    found[0] = till_index_find_barcode (index, barcode.key);
    found[1] = barcode.other_key[0] != '\0' ? till_index_find_barcode (index, barcode.other_key) : NULL;
  }
  found[2] = till_index_find_sku (index, stripped);
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    if (found[i] != NULL)
      g_hash_table_insert (exact, g_strdup (till_product_get_id (found[i])), found[i]);
  return exact;
}

static TillBitset *
find_exact_ordinals (const TillIndex *index,
                     GHashTable *exact)
{
  TillBitset *ordinals = till_bitset_new (index->segment->n_products);
  GHashTableIter iter;
  gpointer id = NULL;

  g_hash_table_iter_init (&iter, exact);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    guint32 ordinal = 0;

    if (till_segment_find_id (index->segment, id, &ordinal) && !till_bitset_has (index->hidden, ordinal))
      till_bitset_add (ordinals, ordinal);
  }
  return ordinals;
}

static TillFit
fit_entry (const TillIndex *index,
           const TillQuery *query,
           GHashTable *exact,
           const TillIndexEntry *entry)
{
  if (g_hash_table_contains (exact, till_product_get_id (entry->product)))
    return TILL_FIT_CODE;
  if (query->terms->len == 0)
    return TILL_FIT_NONE;
  return till_index_entry_fit (entry, query, get_category_words (index, entry->product));
}

static GPtrArray *
pick_entries (const TillIndex *index,
              const TillFit *fits,
              TillFit fit)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) till_index_entry_unref);

  for (guint i = 0; i < index->entries->len; i++)
    if (fits[i] == fit)
      g_ptr_array_add (entries, till_index_entry_ref (g_ptr_array_index (index->entries, i)));
  return entries;
}

/* The sets become ranks when each gives up what a better one has. */
static void
add_hits (GPtrArray *ranks,
          const TillIndex *index,
          TillBitset *ordinals,
          TillBitset *better,
          GPtrArray *entries)
{
  TillHits *hits = NULL;

  till_bitset_subtract (ordinals, better);
  till_bitset_unite (better, ordinals);
  hits = till_hits_new (index->segment, till_bitset_ref (ordinals), entries);
  if (till_hits_get_count (hits) > 0)
    g_ptr_array_add (ranks, hits);
  else
    till_hits_free (hits);
}

static void
rank (Search *self,
      GHashTable *exact,
      GPtrArray *ranks)
{
  const TillIndex *index = self->index;
  g_autoptr (TillBitset) better = till_bitset_new (index->segment->n_products);
  g_autoptr (TillBitset) ordinals = find_exact_ordinals (index, exact);
  g_autoptr (TillBitset) names = find_names (self);
  g_autofree TillFit *fits = g_new (TillFit, index->entries->len + 1);

  for (guint i = 0; i < index->entries->len; i++)
    fits[i] = fit_entry (index, self->query, exact, g_ptr_array_index (index->entries, i));
  add_hits (ranks, index, ordinals, better, pick_entries (index, fits, TILL_FIT_CODE));
  if (self->query->terms->len == 0)
    return;
  add_hits (ranks, index, names, better, pick_entries (index, fits, TILL_FIT_NAME));
  add_hits (ranks, index, self->all[SET_NAME], better, pick_entries (index, fits, TILL_FIT_NAME_WORDS));
  add_hits (ranks, index, self->all[SET_BEGINS], better, pick_entries (index, fits, TILL_FIT_BEGINS));
  add_hits (ranks, index, self->all[SET_INSIDE], better, pick_entries (index, fits, TILL_FIT_INSIDE));
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\n")] == '\0';
}

/**
 * till_index_search:
 * @self: an index
 * @text: what somebody typed; nothing but blanks finds everything
 *
 * Returns: (transfer full) (element-type TillHits): what fits, the better ranks first
 */
GPtrArray *
till_index_search (const TillIndex *self,
                   const char *text)
{
  GPtrArray *ranks = g_ptr_array_new_with_free_func ((GDestroyNotify) till_hits_free);
  g_autoptr (TillQuery) query = NULL;
  g_autoptr (GHashTable) exact = NULL;
  g_auto (Search) search = { NULL };

  g_return_val_if_fail (self != NULL, ranks);
  g_return_val_if_fail (text != NULL, ranks);

  if (is_blank (text)) {
    g_ptr_array_add (ranks, till_index_list (self, NULL));
    return ranks;
  }
  query = till_query_new (self->segment->folder, text);
  exact = find_exact (self, text);
  search_init (&search, self, query);
  find_terms (&search);
  rank (&search, exact, ranks);
  return ranks;
}
