/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes do not repeat like words do, so their beginnings are found in a sorted list of all of them, and what is inside
 * of them by pairs of neighbouring characters: for each of the 37 x 37 pairs, the products that have it, as steps from
 * one to the next in LEB128 (mostly one byte). A longer text asks for its two rarest pairs, and looks at the products
 * that have both. */
#include "till-code-index.h"

#include "till-string-sort.h"

#include <string.h>

#define N_CHARACTERS 37
#define N_PAIRS      (N_CHARACTERS * N_CHARACTERS)

/* A product has at most as many codes as this byte can tell apart; the searched form of further ones is not sorted. */
#define MAX_CODES G_MAXUINT8

struct _TillCodeIndex {
  TillCodeList *codes;
  guint32 n_sorted;
  guint32 *sorted_products;
  guint8 *sorted_places;
  guint8 *steps;
  guint32 step_starts[N_PAIRS + 1];
  TillBitset *character_products[N_CHARACTERS];
};

typedef struct
{
  guint32 last[N_PAIRS];
  guint32 sizes[N_PAIRS];
} PairState;

static guint
character_number (char c)
{
  if (g_ascii_isdigit (c))
    return (guint) (c - '0');
  if (g_ascii_isupper (c))
    return 10 + (guint) (c - 'A');
  return N_CHARACTERS - 1;
}

static guint
pair_number (const char *text)
{
  return character_number (text[0]) * N_CHARACTERS + character_number (text[1]);
}

static guint
step_size (guint32 step)
{
  guint size = 1;

  for (; step >= 0x80; step >>= 7)
    size++;
  return size;
}

static guint8 *
write_step (guint8 *place,
            guint32 step)
{
  for (; step >= 0x80; step >>= 7)
    *place++ = (guint8) (0x80 | (step & 0x7f));
  *place++ = (guint8) step;
  return place;
}

static void
count_pairs (TillCodeIndex *self,
             guint32 product,
             const char *text,
             guint32 length,
             PairState *state)
{
  for (guint32 i = 0; i < length; i++)
    till_bitset_add (self->character_products[character_number (text[i])], product);
  for (guint32 i = 0; i + 1 < length; i++) {
    guint pair = pair_number (text + i);

    /* Numbers are counted from one here, so that zero is none. */
    if (state->last[pair] == product + 1)
      continue;
    state->sizes[pair] += step_size (product + 1 - state->last[pair]);
    state->last[pair] = product + 1;
  }
}

static void
write_pairs (TillCodeIndex *self,
             guint32 product,
             const char *text,
             guint32 length,
             PairState *state)
{
  for (guint32 i = 0; i + 1 < length; i++) {
    guint pair = pair_number (text + i);
    guint8 *place = self->steps + state->sizes[pair];

    if (state->last[pair] == product + 1)
      continue;
    state->sizes[pair] = (guint32) (write_step (place, product + 1 - state->last[pair]) - self->steps);
    state->last[pair] = product + 1;
  }
}

static void
visit_pairs (TillCodeIndex *self,
             void (*visit) (TillCodeIndex *, guint32, const char *, guint32, PairState *),
             PairState *state)
{
  for (guint32 product = 0; product < self->codes->n_products; product++) {
    TillCodeIter iter;

    till_code_iter_init (&iter, self->codes, product);
    while (till_code_iter_next (&iter))
      if (till_code_is_searched (iter.kind))
        visit (self, product, iter.text, iter.length, state);
  }
}

static void
build_pairs (TillCodeIndex *self)
{
  g_autofree PairState *state = g_new0 (PairState, 1);

  for (guint i = 0; i < N_CHARACTERS; i++)
    self->character_products[i] = till_bitset_new (self->codes->n_products);
  visit_pairs (self, count_pairs, state);
  for (guint pair = 0; pair < N_PAIRS; pair++)
    self->step_starts[pair + 1] = self->step_starts[pair] + state->sizes[pair];
  self->steps = g_malloc (self->step_starts[N_PAIRS] + 1);
  memset (state->last, 0, sizeof state->last);
  memcpy (state->sizes, self->step_starts, sizeof state->sizes);
  visit_pairs (self, write_pairs, state);
}

static guint32
count_searched (const TillCodeList *codes)
{
  guint32 count = 0;

  for (guint32 product = 0; product < codes->n_products; product++) {
    TillCodeIter iter;

    till_code_iter_init (&iter, codes, product);
    for (guint place = 0; till_code_iter_next (&iter) && place < MAX_CODES; place++)
      count += till_code_is_searched (iter.kind);
  }
  return count;
}

typedef struct
{
  guint32 product;
  guint8 place;
} Origin;

static void
build_sorted (TillCodeIndex *self)
{
  g_autofree TillSortKey *keys = NULL;
  g_autofree Origin *origins = NULL;
  guint32 n_keys = 0;

  self->n_sorted = count_searched (self->codes);
  keys = g_new (TillSortKey, self->n_sorted);
  origins = g_new (Origin, self->n_sorted);
  for (guint32 product = 0; product < self->codes->n_products; product++) {
    TillCodeIter iter;

    till_code_iter_init (&iter, self->codes, product);
    for (guint8 place = 0; till_code_iter_next (&iter) && place < MAX_CODES; place++) {
      if (!till_code_is_searched (iter.kind))
        continue;
      keys[n_keys] = (TillSortKey){ iter.text, iter.length, n_keys };
      origins[n_keys++] = (Origin){ product, place };
    }
  }
  till_string_sort (keys, n_keys);
  self->sorted_products = g_new (guint32, n_keys);
  self->sorted_places = g_new (guint8, n_keys);
  for (guint32 i = 0; i < n_keys; i++) {
    self->sorted_products[i] = origins[keys[i].number].product;
    self->sorted_places[i] = origins[keys[i].number].place;
  }
}

/**
 * till_code_index_new:
 * @codes: (transfer full): the codes of all products
 *
 * Returns: (transfer full): their index
 */
TillCodeIndex *
till_code_index_new (TillCodeList *codes)
{
  TillCodeIndex *self = NULL;

  g_return_val_if_fail (codes != NULL, NULL);

  self = g_new0 (TillCodeIndex, 1);
  self->codes = codes;
  build_sorted (self);
  build_pairs (self);
  return self;
}

/**
 * till_code_index_free:
 * @self: (transfer full) (nullable): an index
 */
void
till_code_index_free (TillCodeIndex *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_CHARACTERS; i++)
    till_bitset_unref (self->character_products[i]);
  till_code_list_free (self->codes);
  g_free (self->sorted_products);
  g_free (self->sorted_places);
  g_free (self->steps);
  g_free (self);
}

/**
 * till_code_index_get_codes:
 * @self: an index
 *
 * Returns: (transfer none): the codes of all products
 */
const TillCodeList *
till_code_index_get_codes (const TillCodeIndex *self)
{
  return self->codes;
}

static void
get_sorted (const TillCodeIndex *self,
            guint32 number,
            TillCodeIter *iter)
{
  till_code_iter_init (iter, self->codes, self->sorted_products[number]);
  for (guint place = 0; place <= self->sorted_places[number]; place++)
    till_code_iter_next (iter);
}

/* As in the word index: the first code that is not before @code, or that is behind all that begin with it. */
static guint32
find_bound (const TillCodeIndex *self,
            const char *code,
            gsize length,
            gboolean after)
{
  guint32 low = 0;
  guint32 high = self->n_sorted;

  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    TillCodeIter iter;
    int order = 0;

    get_sorted (self, middle, &iter);
    order = strncmp (iter.text, code, length);
    if (order < 0 || (after && order == 0))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * till_code_index_find_prefix:
 * @self: an index
 * @code: a folded code or its beginning
 * @length: bytes of @code
 * @products: to which the products are added that have a code that begins so
 */
void
till_code_index_find_prefix (const TillCodeIndex *self,
                             const char *code,
                             gsize length,
                             TillBitset *products)
{
  guint32 start = find_bound (self, code, length, FALSE);

  till_bitset_add_all (products, self->sorted_products + start, find_bound (self, code, length, TRUE) - start);
}

/**
 * till_code_index_find_equal:
 * @self: an index
 * @code: a folded code
 * @length: bytes of @code
 * @func: (scope call): called for each code that is equal
 * @user_data: for @func
 */
void
till_code_index_find_equal (const TillCodeIndex *self,
                            const char *code,
                            gsize length,
                            TillCodeFunc func,
                            gpointer user_data)
{
  for (guint32 i = find_bound (self, code, length, FALSE); i < self->n_sorted; i++) {
    TillCodeIter iter;

    get_sorted (self, i, &iter);
    if (iter.length != length || memcmp (iter.text, code, length) != 0)
      return;
    func (self->sorted_products[i], iter.kind, user_data);
  }
}

static void
add_pair (const TillCodeIndex *self,
          guint pair,
          TillBitset *products)
{
  const guint8 *place = self->steps + self->step_starts[pair];
  const guint8 *end = self->steps + self->step_starts[pair + 1];
  guint64 *words = products->words;
  guint32 product = (guint32) -1;

  while (place < end) {
    guint32 step = *place++;

    for (guint shift = 7; step >> shift != 0; shift += 7)
      step = (step & ((1u << shift) - 1)) | (guint32) *place++ << shift;
    product += step;
    words[product / 64] |= G_GUINT64_CONSTANT (1) << (product % 64);
  }
}

/* A product's codes are some twenty bytes: memmem() would take longer to begin than this takes. Two characters are
 * compared at once. */
static gboolean
has_code_with (const TillCodeIndex *self,
               guint32 product,
               const char *code,
               gsize length)
{
  const char *place = self->codes->bytes + self->codes->offsets[product];
  const char *end = self->codes->bytes + self->codes->offsets[product + 1] - length;
  guint16 start = 0;

  memcpy (&start, code, sizeof start);
  for (; place <= end; place++) {
    guint16 here = 0;

    memcpy (&here, place, sizeof here);
    if (here == start && memcmp (place, code, length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The two pairs of @code that the fewest products have. */
static void
choose_pairs (const TillCodeIndex *self,
              const char *code,
              gsize length,
              guint pairs[2])
{
  guint32 sizes[2] = { G_MAXUINT32, G_MAXUINT32 };

  for (gsize i = 0; i + 1 < length; i++) {
    guint pair = pair_number (code + i);
    guint32 size = self->step_starts[pair + 1] - self->step_starts[pair];

    if (i > 0 && pair == pairs[0])
      continue;
    if (size < sizes[0]) {
      sizes[1] = sizes[0];
      pairs[1] = pairs[0];
      sizes[0] = size;
      pairs[0] = pair;
    } else if (size < sizes[1]) {
      sizes[1] = size;
      pairs[1] = pair;
    }
  }
  if (sizes[1] == G_MAXUINT32)
    pairs[1] = pairs[0];
}

static void
add_candidates (const TillCodeIndex *self,
                const TillBitset *candidates,
                const char *code,
                gsize length,
                TillBitset *products)
{
  for (guint32 i = 0; i < products->n_words; i++)
    for (guint64 bits = candidates->words[i] & ~products->words[i]; bits != 0; bits &= bits - 1) {
      guint32 product = i * 64 + (guint32) __builtin_ctzll (bits);

      if (has_code_with (self, product, code, length))
        till_bitset_add (products, product);
    }
}

static gboolean
is_plain (const char *code,
          gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (character_number (code[i]) == N_CHARACTERS - 1)
      return FALSE;
  return TRUE;
}

static void
find_long (const TillCodeIndex *self,
           const char *code,
           gsize length,
           const TillBitset *among,
           TillBitset *products)
{
  g_autoptr (TillBitset) candidates = till_bitset_new (products->size);
  g_autoptr (TillBitset) others = till_bitset_new (products->size);
  guint pairs[2] = { 0, 0 };

  choose_pairs (self, code, length, pairs);
  add_pair (self, pairs[0], candidates);
  add_pair (self, pairs[1], others);
  till_bitset_intersect (candidates, others);
  till_bitset_intersect (candidates, among);
  add_candidates (self, candidates, code, length, products);
}

/**
 * till_code_index_find_inside:
 * @self: an index
 * @code: a part of a folded code
 * @length: bytes of @code
 * @among: the products at which to look; others may be added or not
 * @products: to which the products are added that have a code that holds it
 */
void
till_code_index_find_inside (const TillCodeIndex *self,
                             const char *code,
                             gsize length,
                             const TillBitset *among,
                             TillBitset *products)
{
  g_return_if_fail (length > 0);

  /* What is not a digit or a Latin letter takes two bytes or more. */
  if (length == 1)
    till_bitset_unite (products, self->character_products[character_number (*code)]);
  else if (length == 2 && is_plain (code, length))
    add_pair (self, pair_number (code), products);
  else
    find_long (self, code, length, among, products);
}
