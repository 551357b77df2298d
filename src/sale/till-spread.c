/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-spread.h"

#include <stdlib.h>

/* A rest is less than the sum of the weights, which may need more than 64 bits. */
typedef struct
{
  __int128 rest;
  guint position;
} Rest;

static int
compare_rests (gconstpointer a,
               gconstpointer b,
               gpointer user_data)
{
  const Rest *left = a;
  const Rest *right = b;

  if (left->rest != right->rest)
    return left->rest > right->rest ? -1 : 1;
  return left->position < right->position ? -1 : 1;
}

static __int128
sum_weights (const gint64 *weights,
             guint n_weights)
{
  __int128 sum = 0;

  for (guint i = 0; i < n_weights; i++)
    sum += weights[i];
  return sum;
}

/**
 * till_spread:
 * @amount: what is divided; not negative
 * @weights: (array length=n_weights): who gets how much of it
 * @n_weights: how many
 * @shares: (out caller-allocates) (array length=n_weights): what each gets
 *
 * Divides without losing or making a minor unit.
 */
void
till_spread (gint64 amount,
             const gint64 *weights,
             guint n_weights,
             gint64 *shares)
{
  __int128 sum = sum_weights (weights, n_weights);
  g_autofree Rest *rests = g_new (Rest, n_weights);
  gint64 left = amount;

  g_return_if_fail (amount >= 0);

  for (guint i = 0; i < n_weights; i++) {
    __int128 product = (__int128) amount * weights[i];

    shares[i] = sum > 0 ? (gint64) (product / sum) : 0;
    rests[i] = (Rest){ sum > 0 ? product % sum : 0, i };
    left -= shares[i];
  }
  if (sum == 0 || left == 0)
    return;
  qsort_r (rests, n_weights, sizeof (Rest), compare_rests, NULL);
  for (guint i = 0; left > 0; i++, left--)
    shares[rests[i].position]++;
}
