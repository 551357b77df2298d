/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real catalogue of 800,000 names has less than a hundred thousand different words, so that whatever has to be
 * looked at letter by letter is small. The words are sorted: those with one beginning are neighbours, and so are their
 * postings, which makes a prefix one run through memory. Words that hold a text inside are found by memmem() over all
 * words; one letter is inside of most words, so its texts are kept ready. */
#include "till-word-index.h"

#include "till-string-sort.h"

#include <string.h>

#define N_LETTERS 36

struct _TillWordIndex {
  guint32 n_words;
  char *letters;
  guint32 *offsets;
  guint32 *postings;
  guint32 *starts;
  TillBitset *letter_texts[N_LETTERS];
};

/* A word in the builder's table: its number plus one, and its hash, which tells most others apart. */
typedef struct {
  guint32 word;
  guint32 hash;
} Slot;

struct _TillWordIndexBuilder {
  GString *letters;
  GArray *offsets;
  GArray *tokens;
  GArray *token_starts;
  Slot *slots;
  guint32 n_slots;
};

static guint32
hash_word (const char *word,
           gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) word[i]) * 16777619u;
  return hash ^ (hash >> 15);
}

static guint32
get_n_words (const TillWordIndexBuilder *self)
{
  return self->offsets->len - 1;
}

static const char *
get_word (const TillWordIndexBuilder *self,
          guint32 word,
          gsize *length)
{
  guint32 start = g_array_index (self->offsets, guint32, word);

  *length = g_array_index (self->offsets, guint32, word + 1) - start - 1;
  return self->letters->str + start;
}

static gboolean
is_word (const TillWordIndexBuilder *self,
         guint32 word,
         const char *text,
         gsize length)
{
  gsize word_length = 0;
  const char *word_text = get_word (self, word, &word_length);

  return word_length == length && memcmp (word_text, text, length) == 0;
}

/* The slot that holds the word, or the empty one where it belongs. */
static Slot *
find_slot (const TillWordIndexBuilder *self,
           const char *text,
           gsize length,
           guint32 hash)
{
  guint32 place = hash & (self->n_slots - 1);

  while (self->slots[place].word != 0 &&
         (self->slots[place].hash != hash || !is_word (self, self->slots[place].word - 1, text, length)))
    place = (place + 1) & (self->n_slots - 1);
  return &self->slots[place];
}

static void
grow_slots (TillWordIndexBuilder *self)
{
  g_autofree Slot *old = g_steal_pointer (&self->slots);
  guint32 n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint32 i = 0; i < n_old; i++) {
    guint32 place = old[i].hash & (self->n_slots - 1);

    while (old[i].word != 0 && self->slots[place].word != 0)
      place = (place + 1) & (self->n_slots - 1);
    if (old[i].word != 0)
      self->slots[place] = old[i];
  }
}

static guint32
intern_word (TillWordIndexBuilder *self,
             const char *word,
             gsize length)
{
  guint32 hash = hash_word (word, length);
  Slot *slot = find_slot (self, word, length, hash);
  guint32 end = 0;

  if (slot->word != 0)
    return slot->word - 1;
  g_string_append_len (self->letters, word, (gssize) length);
  g_string_append_c (self->letters, '\0');
  end = (guint32) self->letters->len;
  g_array_append_val (self->offsets, end);
  *slot = (Slot){ get_n_words (self), hash };
  if (get_n_words (self) > self->n_slots / 2)
    grow_slots (self);
  return get_n_words (self) - 1;
}

/**
 * till_word_index_builder_new:
 *
 * Returns: (transfer full): a builder without texts
 */
TillWordIndexBuilder *
till_word_index_builder_new (void)
{
  TillWordIndexBuilder *self = g_new0 (TillWordIndexBuilder, 1);
  guint32 zero = 0;

  self->letters = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->tokens = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->token_starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->offsets, zero);
  g_array_append_val (self->token_starts, zero);
  self->n_slots = 1 << 10;
  self->slots = g_new0 (Slot, self->n_slots);
  return self;
}

/**
 * till_word_index_builder_free:
 * @self: (transfer full) (nullable): a builder
 */
void
till_word_index_builder_free (TillWordIndexBuilder *self)
{
  if (self == NULL)
    return;
  g_string_free (self->letters, TRUE);
  g_array_unref (self->offsets);
  g_array_unref (self->tokens);
  g_array_unref (self->token_starts);
  g_free (self->slots);
  g_free (self);
}

/**
 * till_word_index_builder_add:
 * @self: a builder
 * @words: the words of the next text, with one blank between them
 * @length: bytes of @words
 */
void
till_word_index_builder_add (TillWordIndexBuilder *self,
                             const char *words,
                             gsize length)
{
  const char *end = words + length;

  while (words < end) {
    const char *blank = memchr (words, ' ', (gsize) (end - words));
    gsize word_length = (gsize) ((blank != NULL ? blank : end) - words);
    guint32 word = intern_word (self, words, word_length);

    g_array_append_val (self->tokens, word);
    words += word_length + 1;
  }
  g_array_append_val (self->token_starts, self->tokens->len);
}

/* Numbers the words by their order; answers the new number of each. */
static guint32 *
sort_words (const TillWordIndexBuilder *self,
            TillWordIndex *index)
{
  guint32 n_words = get_n_words (self);
  g_autofree TillSortKey *keys = g_new (TillSortKey, n_words);
  guint32 *numbers = g_new (guint32, n_words);
  char *end = NULL;

  for (guint32 word = 0; word < n_words; word++) {
    gsize length = 0;

    keys[word].text = get_word (self, word, &length);
    keys[word].length = (guint32) length;
    keys[word].number = word;
  }
  till_string_sort (keys, n_words);
  index->n_words = n_words;
  index->letters = end = g_malloc (self->letters->len + 1);
  index->offsets = g_new (guint32, n_words + 1);
  for (guint32 word = 0; word < n_words; word++) {
    numbers[keys[word].number] = word;
    index->offsets[word] = (guint32) (end - index->letters);
    end = mempcpy (end, keys[word].text, keys[word].length + 1);
  }
  *end = '\0';
  index->offsets[n_words] = (guint32) (end - index->letters);
  return numbers;
}

/* How many texts have each word, as the places where its postings start. A word counts more than once where a text
 * repeats it; the gap is closed later. */
static void
count_postings (const TillWordIndexBuilder *self,
                const guint32 *numbers,
                TillWordIndex *index)
{
  const guint32 *tokens = (const guint32 *) self->tokens->data;

  index->starts = g_new0 (guint32, index->n_words + 1);
  for (guint i = 0; i < self->tokens->len; i++)
    index->starts[numbers[tokens[i]] + 1]++;
  for (guint32 word = 0; word < index->n_words; word++)
    index->starts[word + 1] += index->starts[word];
}

static void
fill_postings (const TillWordIndexBuilder *self,
               const guint32 *order,
               const guint32 *numbers,
               TillWordIndex *index,
               guint32 *ends)
{
  const guint32 *tokens = (const guint32 *) self->tokens->data;
  const guint32 *token_starts = (const guint32 *) self->token_starts->data;

  for (guint32 text = 0; text + 1 < self->token_starts->len; text++)
    for (guint32 i = token_starts[order[text]]; i < token_starts[order[text] + 1]; i++) {
      guint32 word = numbers[tokens[i]];

      if (ends[word] == index->starts[word] || index->postings[ends[word] - 1] != text)
        index->postings[ends[word]++] = text;
    }
}

static void
close_gaps (TillWordIndex *index,
            const guint32 *ends)
{
  guint32 place = 0;

  for (guint32 word = 0; word < index->n_words; word++) {
    guint32 start = index->starts[word];
    guint32 count = ends[word] - start;

    memmove (index->postings + place, index->postings + start, count * sizeof *index->postings);
    index->starts[word] = place;
    place += count;
  }
  index->starts[index->n_words] = place;
}

static int
letter_number (char letter)
{
  if (g_ascii_isdigit (letter))
    return letter - '0';
  if (g_ascii_islower (letter))
    return 10 + letter - 'a';
  return -1;
}

static void
gather_letters (TillWordIndex *index,
                guint32 n_texts)
{
  for (guint letter = 0; letter < N_LETTERS; letter++)
    index->letter_texts[letter] = till_bitset_new (n_texts);
  for (guint32 word = 0; word < index->n_words; word++) {
    guint64 seen = 0;

    for (const char *c = index->letters + index->offsets[word]; *c != '\0'; c++) {
      int letter = letter_number (*c);

      if (letter < 0 || (seen >> letter) & 1)
        continue;
      seen |= G_GUINT64_CONSTANT (1) << letter;
      till_bitset_add_all (index->letter_texts[letter], index->postings + index->starts[word],
                           index->starts[word + 1] - index->starts[word]);
    }
  }
}

/**
 * till_word_index_builder_end:
 * @self: a builder
 * @order: (array): for each text of the index, which of the added ones it is
 *
 * Returns: (transfer full): the index
 */
TillWordIndex *
till_word_index_builder_end (TillWordIndexBuilder *self,
                             const guint32 *order)
{
  TillWordIndex *index = g_new0 (TillWordIndex, 1);
  g_autofree guint32 *numbers = sort_words (self, index);
  g_autofree guint32 *ends = NULL;

  count_postings (self, numbers, index);
  ends = g_memdup2 (index->starts, index->n_words * sizeof *ends);
  index->postings = g_new (guint32, self->tokens->len);
  fill_postings (self, order, numbers, index, ends);
  close_gaps (index, ends);
  gather_letters (index, self->token_starts->len - 1);
  return index;
}

/**
 * till_word_index_free:
 * @self: (transfer full) (nullable): an index
 */
void
till_word_index_free (TillWordIndex *self)
{
  if (self == NULL)
    return;
  for (guint letter = 0; letter < N_LETTERS; letter++)
    till_bitset_unref (self->letter_texts[letter]);
  g_free (self->letters);
  g_free (self->offsets);
  g_free (self->postings);
  g_free (self->starts);
  g_free (self);
}

/* The first word that is not before @word; with @after, the first that is behind all that begin with it. */
static guint32
find_bound (const TillWordIndex *self,
            const char *word,
            gsize length,
            gboolean after)
{
  guint32 low = 0;
  guint32 high = self->n_words;

  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    int order = strncmp (self->letters + self->offsets[middle], word, length);

    if (order < 0 || (after && order == 0))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
add_words (const TillWordIndex *self,
           guint32 first,
           guint32 end,
           TillBitset *texts)
{
  till_bitset_add_all (texts, self->postings + self->starts[first], self->starts[end] - self->starts[first]);
}

/**
 * till_word_index_find_prefix:
 * @self: an index
 * @word: a folded word or its beginning
 * @length: bytes of @word
 * @texts: to which the texts are added that have a word that begins so
 */
void
till_word_index_find_prefix (const TillWordIndex *self,
                             const char *word,
                             gsize length,
                             TillBitset *texts)
{
  add_words (self, find_bound (self, word, length, FALSE), find_bound (self, word, length, TRUE), texts);
}

/**
 * till_word_index_find_inside:
 * @self: an index
 * @word: a part of a folded word
 * @length: bytes of @word, not 0
 * @texts: to which the texts are added that have a word that holds it
 */
void
till_word_index_find_inside (const TillWordIndex *self,
                             const char *word,
                             gsize length,
                             TillBitset *texts)
{
  const char *place = self->letters;
  const char *end = self->letters + self->offsets[self->n_words];
  guint32 number = 0;

  if (length == 1 && letter_number (*word) >= 0) {
    till_bitset_unite (texts, self->letter_texts[letter_number (*word)]);
    return;
  }
  while ((place = memmem (place, (gsize) (end - place), word, length)) != NULL) {
    while (self->offsets[number + 1] <= place - self->letters)
      number++;
    add_words (self, number, number + 1, texts);
    place = self->letters + self->offsets[++number];
  }
}
