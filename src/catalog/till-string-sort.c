/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Most significant digits first, eight bytes to a digit: the digits of one depth are sorted as integers, then each
 * run of equal ones at the next depth. Long arrays are sorted by their bytes, from the last to the first; a pass over
 * a byte that all share is skipped. */
#include "till-string-sort.h"

#include <stdlib.h>
#include <string.h>

#define DIGIT_BYTES 8
#define RADIX       256
#define SMALL       256

typedef struct
{
  guint64 digit;
  TillSortKey key;
} Item;

static guint64
read_digit (const TillSortKey *key,
            guint32 depth)
{
  guint64 digit = 0;

  if (depth < key->length)
    memcpy (&digit, key->text + depth, MIN (key->length - depth, DIGIT_BYTES));
  return GUINT64_FROM_BE (digit);
}

/* Texts hold no NUL, so a text that ended is smaller than any that goes on. */
static int
compare (const void *a,
         const void *b)
{
  const Item *left = a;
  const Item *right = b;

  if (left->digit != right->digit)
    return left->digit < right->digit ? -1 : 1;
  return left->key.number < right->key.number ? -1 : left->key.number > right->key.number;
}

static void
count_bytes (const Item *items,
             gsize n_items,
             gsize counts[DIGIT_BYTES][RADIX])
{
  memset (counts, 0, DIGIT_BYTES * sizeof *counts);
  for (gsize i = 0; i < n_items; i++)
    for (guint byte = 0; byte < DIGIT_BYTES; byte++)
      counts[byte][(items[i].digit >> (8 * byte)) & 0xff]++;
}

static void
scatter (const Item *items,
         gsize n_items,
         guint byte,
         gsize *counts,
         Item *target)
{
  gsize place = 0;

  for (guint value = 0; value < RADIX; value++) {
    gsize count = counts[value];

    counts[value] = place;
    place += count;
  }
  for (gsize i = 0; i < n_items; i++)
    target[counts[(items[i].digit >> (8 * byte)) & 0xff]++] = items[i];
}

static void
sort_long (Item *items,
           Item *spare,
           gsize n_items)
{
  gsize counts[DIGIT_BYTES][RADIX];
  Item *from = items;
  Item *to = spare;

  count_bytes (items, n_items, counts);
  for (guint byte = 0; byte < DIGIT_BYTES; byte++) {
    Item *sorted = to;

    if (counts[byte][(from[0].digit >> (8 * byte)) & 0xff] == n_items)
      continue;
    scatter (from, n_items, byte, counts[byte], to);
    to = from;
    from = sorted;
  }
  if (from != items)
    memcpy (items, from, n_items * sizeof *items);
}

static void
sort_run (Item *items,
          Item *spare,
          gsize n_items,
          guint32 depth)
{
  for (gsize i = 0; i < n_items; i++)
    items[i].digit = read_digit (&items[i].key, depth);
  if (n_items > SMALL)
    sort_long (items, spare, n_items);
  else if (n_items > 1)
    qsort (items, n_items, sizeof *items, compare);
  for (gsize start = 0, end = 0; start < n_items; start = end) {
    for (end = start + 1; end < n_items && items[end].digit == items[start].digit; end++)
      ;
    if (end - start > 1 && (items[start].digit & 0xff) != 0)
      sort_run (items + start, spare, end - start, depth + DIGIT_BYTES);
  }
}

/**
 * till_string_sort:
 * @keys: (array length=n_keys): texts without a NUL in them, in the order of their numbers
 * @n_keys: how many
 */
void
till_string_sort (TillSortKey *keys,
                  gsize n_keys)
{
  g_autofree Item *items = g_new (Item, n_keys);
  g_autofree Item *spare = g_new (Item, n_keys);

  for (gsize i = 0; i < n_keys; i++)
    items[i] = (Item){ .key = keys[i] };
  sort_run (items, spare, n_keys, 0);
  for (gsize i = 0; i < n_keys; i++)
    keys[i] = items[i].key;
}
