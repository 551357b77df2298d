/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-bitset.h"
#include "till-id-map.h"
#include "till-string-sort.h"

#include <stdlib.h>
#include <string.h>

static void
test_bitset (void)
{
  static const guint32 sizes[] = { 0, 1, 63, 64, 65, 511, 512, 513, 5000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    guint32 size = sizes[i];
    g_autoptr (TillBitset) set = till_bitset_new (size);
    g_autofree guint32 *members = g_new (guint32, size + 1);
    guint32 n_members = 0;

    for (guint32 number = 0; number < size; number++)
      if (g_test_rand_int_range (0, 3) == 0) {
        till_bitset_add (set, number);
        members[n_members++] = number;
      }
    g_assert_cmpuint (till_bitset_freeze (set), ==, n_members);
    g_assert_cmpuint (till_bitset_count (set, G_MAXUINT32), ==, n_members);
    for (guint32 rank = 0; rank < n_members; rank++) {
      g_assert_cmpuint (till_bitset_select (set, rank), ==, members[rank]);
      g_assert_cmpuint (till_bitset_rank (set, members[rank]), ==, rank);
      g_assert_true (till_bitset_has (set, members[rank]));
    }
    g_assert_cmpuint (till_bitset_rank (set, size), ==, n_members);
  }
}

static void
test_bitset_range (void)
{
  for (guint32 start = 0; start <= 200; start += 13)
    for (guint32 end = 0; end <= 200; end += 7) {
      g_autoptr (TillBitset) set = till_bitset_new (200);

      till_bitset_add_range (set, start, end);
      for (guint32 number = 0; number < 200; number++)
        g_assert_cmpint (till_bitset_has (set, number), ==, number >= start && number < end);
    }
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const TillSortKey *left = a;
  const TillSortKey *right = b;
  int order = strcmp (left->text, right->text);

  return order != 0 ? order : (int) left->number - (int) right->number;
}

static char *
make_text (void)
{
  GString *text = g_string_new (g_test_rand_int_range (0, 2) ? "the same beginning " : "");

  for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
    g_string_append_c (text, (char) (g_test_rand_int_range (0, 4) ? 'a' + g_test_rand_int_range (0, 2) : 0xc3));
  return g_string_free (text, FALSE);
}

static void
test_sort (void)
{
  static const gsize lengths[] = { 0, 1, 2, 200, 3000 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree TillSortKey *sorted = g_new (TillSortKey, lengths[i] + 1);
    g_autofree TillSortKey *expected = NULL;
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

    for (gsize j = 0; j < lengths[i]; j++) {
      g_ptr_array_add (texts, make_text ());
      sorted[j].text = g_ptr_array_index (texts, j);
      sorted[j].length = (guint32) strlen (sorted[j].text);
      sorted[j].number = (guint32) j;
    }
    expected = g_memdup2 (sorted, (lengths[i] + 1) * sizeof *sorted);
    qsort (expected, lengths[i], sizeof *expected, compare_keys);
    till_string_sort (sorted, lengths[i]);
    for (gsize j = 0; j < lengths[i]; j++)
      g_assert_cmpuint (sorted[j].number, ==, expected[j].number);
  }
}

static void
test_packed_id (void)
{
  static const char *const wrong[] = {
    "",
    "01890000-0000-7000-8000-00000000000",
    "01890000-0000-7000-8000-0000000000012",
    "01890000-0000-7000-8000-00000000000g",
    "01890000-0000-7000-8000-00000000000A",
    "01890000_0000-7000-8000-000000000001",
  };
  const char *right = "0189abcd-ef01-7234-8567-89abcdef0123";
  TillPackedId id;
  char text[37];

  g_assert_true (till_packed_id_from_text (&id, right));
  till_packed_id_to_text (&id, text);
  g_assert_cmpstr (text, ==, right);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (till_packed_id_from_text (&id, wrong[i]));
}

static void
test_id_map (void)
{
  TillPackedId ids[1000] = { 0 };
  TillPackedId absent = { { 0xff } };
  TillIdMap map = { 0 };
  guint32 place = 0;

  for (guint32 i = 0; i < G_N_ELEMENTS (ids); i++)
    memcpy (ids[i].bytes + 12, &i, sizeof i);
  till_id_map_init (&map, ids, G_N_ELEMENTS (ids));
  for (guint32 i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_assert_true (till_id_map_find (&map, &ids[i], &place));
    g_assert_cmpuint (place, ==, i);
  }
  g_assert_false (till_id_map_find (&map, &absent, &place));
  till_id_map_clear (&map);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index-parts/bitset", test_bitset);
  g_test_add_func ("/index-parts/bitset/range", test_bitset_range);
  g_test_add_func ("/index-parts/sort", test_sort);
  g_test_add_func ("/index-parts/packed-id", test_packed_id);
  g_test_add_func ("/index-parts/id-map", test_id_map);

  return g_test_run ();
}
