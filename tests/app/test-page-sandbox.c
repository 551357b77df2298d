/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-page-sandbox.h"

#define SWITCHED_OFF "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"

typedef struct
{
  const char *what;
  const char *marker;
  const char *spawner;
  gboolean is_switched_off;
  const char *action;
} Case;

/* A folder that is always there stands for the file that only a Flatpak has. */
static const Case cases[] = {
  { "no Flatpak", "/nonexistent", "false", FALSE, NULL },
  { "a portal that makes sandboxes", "/", "true", FALSE, NULL },
  { "a portal that makes none", "/", "false", FALSE, "Flatpak" },
  { "no way to the portal", "/", "till-has-no-such-program", FALSE, "Flatpak" },
  { "switched off outside Flatpak", "/nonexistent", "true", TRUE, "switched off" },
  { "switched off in a Flatpak", "/", "true", TRUE, "switched off" },
};

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TillNotice *
check (const Case *test)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (test->is_switched_off)
    g_setenv (SWITCHED_OFF, "1", TRUE);
  else
    g_unsetenv (SWITCHED_OFF);
  till_page_sandbox_check_async (test->marker, test->spawner, checked_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return till_page_sandbox_check_finish (result);
}

/* What it means for the sale and what to do is told with it; what the system said is among the details. */
static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TillNotice) notice = check (&cases[i]);

    g_test_message ("%s", cases[i].what);
    g_assert_cmpint (notice != NULL, ==, cases[i].action != NULL);
    if (notice == NULL)
      continue;
    g_assert_nonnull (strstr (till_notice_get_what (notice), "without protection"));
    g_assert_nonnull (strstr (till_notice_get_meaning (notice), "Sales"));
    g_assert_nonnull (strstr (till_notice_get_action (notice), cases[i].action));
    g_assert_cmpstr (till_notice_get_details (notice), !=, "");
  }
  g_unsetenv (SWITCHED_OFF);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-sandbox/check", test_check);
  return g_test_run ();
}
