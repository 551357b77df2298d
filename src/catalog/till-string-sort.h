/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TillSortKey:
 * @text: the bytes by which it is sorted, kept alive by the caller
 * @length: how many
 * @number: what it stands for
 *
 * One of many texts to be sorted.
 */
typedef struct
{
  const char *text;
  guint32 length;
  guint32 number;
} TillSortKey;

/* Sorts by bytes (shorter first), then by number. Several times faster than qsort() on texts that share beginnings. */
void till_string_sort (TillSortKey *keys,
                       gsize n_keys);

G_END_DECLS
