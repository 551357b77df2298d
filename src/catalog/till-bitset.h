/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of the numbers below a size that is fixed when it is made. One thread may change it; once nobody changes it
 * any more, any thread may read it. */
typedef struct _TillBitset TillBitset;

/* The words of the set, for loops that must be fast; number n is bit n % 64 of word n / 64. */
struct _TillBitset {
  gatomicrefcount ref_count;
  guint32 size;
  guint32 n_words;
  guint32 *ranks;
  guint64 *words;
};

TillBitset *till_bitset_new (guint32 size) G_GNUC_WARN_UNUSED_RESULT;
TillBitset *till_bitset_copy (const TillBitset *self) G_GNUC_WARN_UNUSED_RESULT;
TillBitset *till_bitset_ref (TillBitset *self) G_GNUC_WARN_UNUSED_RESULT;
void till_bitset_unref (TillBitset *self);

void till_bitset_clear (TillBitset *self);
void till_bitset_fill (TillBitset *self);
void till_bitset_add_range (TillBitset *self,
                            guint32 start,
                            guint32 end);
void till_bitset_add_all (TillBitset *self,
                          const guint32 *numbers,
                          gsize n_numbers);
void till_bitset_assign (TillBitset *self,
                         const TillBitset *other);
void till_bitset_unite (TillBitset *self,
                        const TillBitset *other);
void till_bitset_intersect (TillBitset *self,
                            const TillBitset *other);
void till_bitset_subtract (TillBitset *self,
                           const TillBitset *other);

/* Counts up to @limit and a little more. */
guint32 till_bitset_count (const TillBitset *self,
                           guint32 limit);
/* Counts once; afterwards the set may not change, and rank and select take no time. */
guint32 till_bitset_freeze (TillBitset *self);
/* How many numbers below @number are in the set. */
guint32 till_bitset_rank (const TillBitset *self,
                          guint32 number);
/* The number of which @rank others in the set are smaller. */
guint32 till_bitset_select (const TillBitset *self,
                            guint32 rank);

static inline void
till_bitset_add (TillBitset *self,
                 guint32 number)
{
  self->words[number / 64] |= G_GUINT64_CONSTANT (1) << (number % 64);
}

static inline void
till_bitset_remove (TillBitset *self,
                    guint32 number)
{
  self->words[number / 64] &= ~(G_GUINT64_CONSTANT (1) << (number % 64));
}

static inline gboolean
till_bitset_has (const TillBitset *self,
                 guint32 number)
{
  return (self->words[number / 64] >> (number % 64)) & 1;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TillBitset, till_bitset_unref)

G_END_DECLS
