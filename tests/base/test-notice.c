/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-notice.h"
#include "till-utils.h"

static void
test_sentence (void)
{
  static const struct
  {
    const char *what;
    const char *meaning;
    const char *action;
    const char *sentence;
  } cases[] = {
    { "The disk is full.", "The sale is not paid.", "Free some space.",
      "The disk is full. The sale is not paid. Free some space." },
    { "The disk is full.", NULL, "Free some space.", "The disk is full. Free some space." },
    { "The disk is full.", NULL, NULL, "The disk is full." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    TillNotice *notice = till_notice_new (cases[i].what, cases[i].meaning, cases[i].action, "ENOSPC");
    g_autofree char *sentence = till_notice_dup_sentence (notice);
    g_autofree char *what = NULL;

    g_assert_cmpstr (sentence, ==, cases[i].sentence);
    g_assert_cmpstr (till_notice_get_what (notice), ==, cases[i].what);
    g_assert_cmpstr (till_notice_get_meaning (notice), ==, cases[i].meaning);
    g_assert_cmpstr (till_notice_get_action (notice), ==, cases[i].action);
    g_assert_cmpstr (till_notice_get_details (notice), ==, "ENOSPC");
    g_object_get (notice, "what", &what, NULL);
    g_assert_cmpstr (what, ==, cases[i].what);
    g_assert_finalize_object (notice);
  }
}

static void
test_set_str (void)
{
  g_autofree char *field = NULL;

  g_assert_false (till_set_str (&field, NULL));
  g_assert_true (till_set_str (&field, "a"));
  g_assert_false (till_set_str (&field, "a"));
  g_assert_true (till_set_str (&field, "b"));
  g_assert_cmpstr (field, ==, "b");
  g_assert_true (till_set_str (&field, NULL));
  g_assert_null (field);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notice/sentence", test_sentence);
  g_test_add_func ("/utils/set-str", test_set_str);

  return g_test_run ();
}
