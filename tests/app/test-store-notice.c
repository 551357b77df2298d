/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-store-notice.h"

#include "till-store-error.h"

static const struct
{
  TillStoreError code;
  const char *word;
} cases[] = {
  { TILL_STORE_ERROR_BUSY, "Another program" },
  { TILL_STORE_ERROR_FULL, "disk is full" },
  { TILL_STORE_ERROR_READ_ONLY, "cannot be written" },
  { TILL_STORE_ERROR_CORRUPT, "damaged" },
  { TILL_STORE_ERROR_NEWER_SCHEMA, "newer version" },
  { TILL_STORE_ERROR_OTHER, "cannot be opened" },
};

/* What happened, what it means for the sale, what to do: all three, and the technical words among the details. */
static void
test_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = g_error_new_literal (TILL_STORE_ERROR, (int) cases[i].code, "SQLITE says so");
    g_autoptr (TillNotice) notice = till_store_notice_new (error, "/somewhere/till.db");

    g_assert_nonnull (strstr (till_notice_get_what (notice), cases[i].word));
    g_assert_nonnull (strstr (till_notice_get_meaning (notice), "nothing can be sold"));
    g_assert_cmpstr (till_notice_get_action (notice), !=, "");
    g_assert_nonnull (strstr (till_notice_get_details (notice), "SQLITE says so"));
    g_assert_nonnull (strstr (till_notice_get_details (notice), "/somewhere/till.db"));
    g_assert_null (strstr (till_notice_get_what (notice), "SQLITE"));
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-notice/words", test_words);
  return g_test_run ();
}
