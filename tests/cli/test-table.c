/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-table.h"

#define ROW(...) \
  till_table_add_row (table, (const char *const[]){ __VA_ARGS__ })

static void
assert_is (TillTable *table,
           const char *expected)
{
  g_autofree char *text = till_table_to_string (table);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_columns (void)
{
  g_autoptr (TillTable) table = till_table_new ("rl");

  ROW ("1", "Tea");
  ROW ("1000", "Teapot");
  assert_is (table, "   1  Tea\n1000  Teapot\n");
}

/* Wide characters take two cells, combining ones none. */
static void
test_widths (void)
{
  g_autoptr (TillTable) table = till_table_new ("lr");

  ROW ("緑茶", "1");
  ROW ("Cafe\314\201", "2");
  ROW ("größer", "3");
  assert_is (table, "緑茶    1\nCafe\314\201    2\ngrößer  3\n");
}

static void
test_empty_cells (void)
{
  g_autoptr (TillTable) table = till_table_new ("lll");

  assert_is (table, "");
  ROW ("a", NULL, NULL);
  ROW ("b", NULL, "c");
  ROW (NULL, "", "d");
  assert_is (table, "a\nb    c\n     d\n");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/table/columns", test_columns);
  g_test_add_func ("/table/widths", test_widths);
  g_test_add_func ("/table/empty-cells", test_empty_cells);

  return g_test_run ();
}
