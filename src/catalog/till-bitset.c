/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-bitset.h"

#include <string.h>

/* One count is kept for each block of so many words. */
#define BLOCK_WORDS 8

/**
 * till_bitset_new:
 * @size: the numbers 0 … @size - 1 can be in it
 *
 * Returns: (transfer full): an empty set
 */
TillBitset *
till_bitset_new (guint32 size)
{
  TillBitset *self = g_new0 (TillBitset, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->size = size;
  self->n_words = size / 64 + 1;
  self->words = g_new0 (guint64, self->n_words);
  return self;
}

/**
 * till_bitset_copy:
 * @self: a set
 *
 * Returns: (transfer full): an equal one that can be changed
 */
TillBitset *
till_bitset_copy (const TillBitset *self)
{
  TillBitset *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = till_bitset_new (self->size);
  memcpy (copy->words, self->words, self->n_words * sizeof *self->words);
  return copy;
}

/**
 * till_bitset_ref:
 * @self: a set
 *
 * Returns: (transfer full): @self
 */
TillBitset *
till_bitset_ref (TillBitset *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * till_bitset_unref:
 * @self: (transfer full): a set
 */
void
till_bitset_unref (TillBitset *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->words);
  g_free (self->ranks);
  g_free (self);
}

/**
 * till_bitset_clear:
 * @self: a set
 */
void
till_bitset_clear (TillBitset *self)
{
  memset (self->words, 0, self->n_words * sizeof *self->words);
}

/**
 * till_bitset_fill:
 * @self: a set, to hold every number below its size
 */
void
till_bitset_fill (TillBitset *self)
{
  till_bitset_add_range (self, 0, self->size);
}

/**
 * till_bitset_add_range:
 * @self: a set
 * @start: the first number
 * @end: the number behind the last
 */
void
till_bitset_add_range (TillBitset *self,
                       guint32 start,
                       guint32 end)
{
  guint64 first = ~G_GUINT64_CONSTANT (0) << (start % 64);
  guint64 last = ~(~G_GUINT64_CONSTANT (0) << (end % 64));

  if (start >= end)
    return;
  if (start / 64 == end / 64) {
    self->words[start / 64] |= first & last;
    return;
  }
  self->words[start / 64] |= first;
  for (guint32 i = start / 64 + 1; i < end / 64; i++)
    self->words[i] = ~G_GUINT64_CONSTANT (0);
  self->words[end / 64] |= last;
}

/**
 * till_bitset_add_all:
 * @self: a set
 * @numbers: (array length=n_numbers): numbers below its size
 * @n_numbers: how many
 */
void
till_bitset_add_all (TillBitset *self,
                     const guint32 *numbers,
                     gsize n_numbers)
{
  guint64 *words = self->words;

  for (gsize i = 0; i < n_numbers; i++)
    words[numbers[i] / 64] |= G_GUINT64_CONSTANT (1) << (numbers[i] % 64);
}

/**
 * till_bitset_assign:
 * @self: a set
 * @other: one of the same size, whose numbers it is to hold
 */
void
till_bitset_assign (TillBitset *self,
                    const TillBitset *other)
{
  memcpy (self->words, other->words, self->n_words * sizeof *self->words);
}

/**
 * till_bitset_unite:
 * @self: a set
 * @other: one of the same size, whose numbers are added
 */
void
till_bitset_unite (TillBitset *self,
                   const TillBitset *other)
{
  for (guint32 i = 0; i < self->n_words; i++)
    self->words[i] |= other->words[i];
}

/**
 * till_bitset_intersect:
 * @self: a set
 * @other: one of the same size; what is not in it is taken away
 */
void
till_bitset_intersect (TillBitset *self,
                       const TillBitset *other)
{
  for (guint32 i = 0; i < self->n_words; i++)
    self->words[i] &= other->words[i];
}

/**
 * till_bitset_subtract:
 * @self: a set
 * @other: one of the same size, whose numbers are taken away
 */
void
till_bitset_subtract (TillBitset *self,
                      const TillBitset *other)
{
  for (guint32 i = 0; i < self->n_words; i++)
    self->words[i] &= ~other->words[i];
}

/**
 * till_bitset_count:
 * @self: a set
 * @limit: where counting may end
 *
 * Returns: how many numbers are in it, or any number above @limit when there are more than that
 */
guint32
till_bitset_count (const TillBitset *self,
                   guint32 limit)
{
  guint32 n_numbers = 0;

  for (guint32 i = 0; i < self->n_words && n_numbers <= limit; i++)
    n_numbers += (guint32) __builtin_popcountll (self->words[i]);
  return n_numbers;
}

/**
 * till_bitset_freeze:
 * @self: a set that changes no more
 *
 * Returns: how many numbers are in it
 */
guint32
till_bitset_freeze (TillBitset *self)
{
  guint32 n_blocks = self->n_words / BLOCK_WORDS + 1;
  guint32 n_numbers = 0;

  if (self->ranks == NULL)
    self->ranks = g_new (guint32, n_blocks + 1);
  for (guint32 i = 0; i < self->n_words; i++) {
    if (i % BLOCK_WORDS == 0)
      self->ranks[i / BLOCK_WORDS] = n_numbers;
    n_numbers += (guint32) __builtin_popcountll (self->words[i]);
  }
  for (guint32 i = (self->n_words - 1) / BLOCK_WORDS + 1; i <= n_blocks; i++)
    self->ranks[i] = n_numbers;
  return n_numbers;
}

/**
 * till_bitset_rank:
 * @self: a frozen set
 * @number: a number, at most the size
 *
 * Returns: how many smaller ones are in the set
 */
guint32
till_bitset_rank (const TillBitset *self,
                  guint32 number)
{
  guint32 word = number / 64;
  guint32 rank = self->ranks[word / BLOCK_WORDS];

  for (guint32 i = word / BLOCK_WORDS * BLOCK_WORDS; i < word; i++)
    rank += (guint32) __builtin_popcountll (self->words[i]);
  return rank + (guint32) __builtin_popcountll (self->words[word] & ~(~G_GUINT64_CONSTANT (0) << (number % 64)));
}

static guint32
find_block (const TillBitset *self,
            guint32 rank)
{
  guint32 low = 0;
  guint32 high = (self->n_words - 1) / BLOCK_WORDS;

  while (low < high) {
    guint32 middle = low + (high - low + 1) / 2;

    if (self->ranks[middle] <= rank)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

/**
 * till_bitset_select:
 * @self: a frozen set
 * @rank: less than the count that till_bitset_freeze() answered
 *
 * Returns: the number in the set of which @rank others are smaller
 */
guint32
till_bitset_select (const TillBitset *self,
                    guint32 rank)
{
  guint32 block = find_block (self, rank);
  guint32 word = block * BLOCK_WORDS;
  guint64 bits = 0;

  rank -= self->ranks[block];
  for (;; word++) {
    guint32 n_bits = (guint32) __builtin_popcountll (self->words[word]);

    if (rank < n_bits)
      break;
    rank -= n_bits;
  }
  for (bits = self->words[word]; rank > 0; rank--)
    bits &= bits - 1;
  return word * 64 + (guint32) __builtin_ctzll (bits);
}
