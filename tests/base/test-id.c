/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-id.h"
#include "till-manual-clock.h"

#include <string.h>

static void
test_form (void)
{
  g_autoptr (TillManualClock) clock = till_manual_clock_new (G_GINT64_CONSTANT (0x0123456789ab) * 1000 + 999);
  g_autofree char *id = till_id_new (TILL_CLOCK (clock));

  g_assert_true (till_id_is_valid (id));
  g_assert_cmpuint (strlen (id), ==, TILL_ID_LENGTH);
  g_assert_true (g_str_has_prefix (id, "01234567-89ab-7"));
  g_assert_nonnull (strchr ("89ab", id[19]));
}

static void
take_ids (TillClock *clock,
          guint n,
          char **last)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = till_id_new (clock);

    g_assert_cmpstr (*last, <, id);
    g_free (*last);
    *last = g_steal_pointer (&id);
  }
}

/* Also in one millisecond, and when the clock is put back. */
static void
test_grows (void)
{
  g_autoptr (TillManualClock) clock = till_manual_clock_new (G_GINT64_CONSTANT (1773057600000000));
  g_autofree char *last = g_strdup ("");

  take_ids (TILL_CLOCK (clock), 20000, &last);
  till_manual_clock_advance (clock, 1000);
  take_ids (TILL_CLOCK (clock), 1000, &last);
  till_manual_clock_advance (clock, -G_TIME_SPAN_DAY);
  take_ids (TILL_CLOCK (clock), 1000, &last);
  till_manual_clock_set_time (clock, -5);
  take_ids (TILL_CLOCK (clock), 1000, &last);
  till_manual_clock_set_time (clock, G_GINT64_CONSTANT (1773057700000000));
  take_ids (TILL_CLOCK (clock), 1000, &last);
}

static gpointer
take_many (gpointer user_data)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 20000; i++)
    g_hash_table_add (ids, till_id_new (user_data));
  return ids;
}

static void
test_threads (void)
{
  g_autoptr (TillClock) clock = till_clock_new ();
  g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *parts[4] = { NULL };
  GThread *threads[4] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ids", take_many, clock);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    GHashTableIter iter;
    gpointer id = NULL;

    parts[i] = g_thread_join (threads[i]);
    g_hash_table_iter_init (&iter, parts[i]);
    while (g_hash_table_iter_next (&iter, &id, NULL))
      g_assert_true (g_hash_table_add (all, id));
  }
  g_assert_cmpuint (g_hash_table_size (all), ==, 80000);
  g_hash_table_remove_all (all);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_hash_table_unref (parts[i]);
}

static void
test_is_valid (void)
{
  static const struct
  {
    const char *id;
    gboolean valid;
  } cases[] = {
    { "01234567-89ab-7cde-8123-456789abcdef", TRUE },
    { "01234567-89AB-7CDE-8123-456789ABCDEF", FALSE },
    { "01234567-89ab-7cde-8123-456789abcde", FALSE },
    { "01234567-89ab-7cde-8123-456789abcdef0", FALSE },
    { "0123456789ab-7cde-8123-456789abcdef--", FALSE },
    { "01234567-89ab-7cde-8123-456789abcdeg", FALSE },
    { "01234567-89ab-7cde-8123-456789abcde'", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (till_id_is_valid (cases[i].id) == cases[i].valid);
}

static void
test_secret (void)
{
  g_autofree char *first = till_id_new_secret (16);
  g_autofree char *second = till_id_new_secret (16);
  g_autofree char *none = till_id_new_secret (0);

  g_assert_cmpuint (strlen (first), ==, 32);
  g_assert_cmpuint (strspn (first, "0123456789abcdef"), ==, 32);
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/id/form", test_form);
  g_test_add_func ("/id/grows", test_grows);
  g_test_add_func ("/id/threads", test_threads);
  g_test_add_func ("/id/is-valid", test_is_valid);
  g_test_add_func ("/id/secret", test_secret);

  return g_test_run ();
}
