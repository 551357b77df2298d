/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-key-burst.h"

/* A script: each character is typed; what stands between the keys:
 *   "."  the next key comes 10 ms later (a scanner)
 *   "~"  the next key comes 200 ms later (a person)
 *   "^"  Enter                              "!"  some other key
 * The outcome is what reaches the text: characters that passed or were typed later, "[code]" for a scan, "{code}" for
 * one whose first key had passed before, and "^" for an Enter that passes. */
typedef struct
{
  const char *name;
  const char *keys;
  const char *expected;
  guint gap;
  const char *prefix;
  const char *suffix;
} Case;

static const Case cases[] = {
  { "scan", "4.0.0.6.3.8.1.^", "[4006381]", 50, NULL, NULL },
  { "letters leak one key", "S.0.0.1.2.^", "S{S0012}", 50, NULL, NULL },
  { "person", "4~0~0~^", "400^", 50, NULL, NULL },
  { "person in a hurry", "f.l~a.t~^", "flat^", 50, NULL, NULL },
  { "too short to be a scan", "a.b.^", "ab^", 50, NULL, NULL },
  { "enter alone", "^", "^", 50, NULL, NULL },
  { "late enter", "4.0.0.6~^", "4006^", 50, NULL, NULL },
  { "pause in the middle", "4.0.0~6.3.8.^", "400[638]", 50, NULL, NULL },
  { "two scans", "1.2.3.4.^.5.6.7.8.^", "[1234][5678]", 50, NULL, NULL },
  { "typed number, then a scan", "3~1.2.3.4.^", "3[1234]", 50, NULL, NULL },
  { "other key ends the burst", "1.2.3.!.^", "123^", 50, NULL, NULL },
  { "blank within a code", "A.B. .C.^", "A{AB C}", 50, NULL, NULL },
  { "aim prefix stays", "].E.0.4.0.^", "[]E040]", 50, NULL, NULL },
  { "slow scanner, default gap", "1~2~3~4~^", "1234^", 50, NULL, NULL },
  { "slow scanner, wide gap", "1~2~3~4~^", "[1234]", 300, NULL, NULL },
  { "prefix needs no speed", "#~1~2~3~^", "[123]", 50, "#", NULL },
  { "prefix is taken off", "#.1.2.3.^", "[123]", 50, "#", NULL },
  { "prefix alone is no scan", "#~^", "#^", 50, "#", NULL },
  { "suffix needs no enter", "1.2.3.4.$", "[1234]", 50, NULL, "$" },
  { "enter after suffix is swallowed", "1.2.3.4.$.^~^", "[1234]^", 50, NULL, "$" },
  { "prefix and suffix", "#.1.2.$.3.4.5.^", "[12][345]", 50, "#", "$" },
};

static void
take_typed (TillKeyBurst *burst,
            GString *outcome)
{
  g_autofree char *typed = till_key_burst_take_typed (burst);

  if (typed != NULL)
    g_string_append (outcome, typed);
}

static void
note (TillKeyBurst *burst,
      GString *outcome,
      TillKeyVerdict verdict,
      char key)
{
  gboolean has_leaked = till_key_burst_has_leaked (burst);
  g_autofree char *code = NULL;

  take_typed (burst, outcome);
  if (verdict == TILL_KEY_PASS)
    g_string_append_c (outcome, key);
  if (verdict != TILL_KEY_SCAN)
    return;
  code = till_key_burst_take_code (burst);
  g_string_append_printf (outcome, has_leaked ? "{%s}" : "[%s]", code);
}

static void
press (TillKeyBurst *burst,
       GString *outcome,
       char key,
       guint32 time_ms)
{
  if (key == '^') {
    note (burst, outcome, till_key_burst_feed_end (burst, time_ms), key);
  } else if (key == '!') {
    till_key_burst_feed_other (burst);
    take_typed (burst, outcome);
  } else {
    note (burst, outcome, till_key_burst_feed_char (burst, key, !g_ascii_isalpha (key), time_ms), key);
  }
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (TillKeyBurst) burst = till_key_burst_new ();
  g_autoptr (GString) outcome = g_string_new (NULL);
  guint32 time_ms = 0xfffffff0u; /* the server's clock turns over in the middle */

  till_key_burst_set_gap (burst, test->gap);
  till_key_burst_set_prefix (burst, test->prefix);
  till_key_burst_set_suffix (burst, test->suffix);
  for (const char *p = test->keys; *p != '\0'; p++) {
    if (*p == '.')
      time_ms += 10;
    else if (*p == '~')
      time_ms += 200;
    else
      press (burst, outcome, *p, time_ms);
  }
  till_key_burst_give_up (burst);
  take_typed (burst, outcome);
  g_assert_cmpstr (outcome->str, ==, test->expected);
}

static void
test_holding (void)
{
  g_autoptr (TillKeyBurst) burst = till_key_burst_new ();
  g_autofree char *typed = NULL;

  g_assert_cmpint (till_key_burst_feed_char (burst, '4', TRUE, 0), ==, TILL_KEY_HOLD);
  g_assert_true (till_key_burst_is_holding (burst));
  g_assert_null (till_key_burst_take_typed (burst));
  till_key_burst_give_up (burst);
  g_assert_false (till_key_burst_is_holding (burst));
  typed = till_key_burst_take_typed (burst);
  g_assert_cmpstr (typed, ==, "4");
  g_assert_null (till_key_burst_take_typed (burst));
}

static void
test_patience (void)
{
  g_autoptr (TillKeyBurst) burst = till_key_burst_new ();

  g_assert_cmpuint (till_key_burst_get_patience (burst), ==, 50);
  till_key_burst_set_prefix (burst, "#");
  g_assert_cmpuint (till_key_burst_get_patience (burst), ==, 50);
  till_key_burst_feed_char (burst, '#', TRUE, 0);
  g_assert_cmpuint (till_key_burst_get_patience (burst), >, 50);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/key-burst/%s", cases[i].name);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/key-burst/holding", test_holding);
  g_test_add_func ("/key-burst/patience", test_patience);
  return g_test_run ();
}
