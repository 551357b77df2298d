/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Once with a keyring of its own on a private bus (with-keyring.sh), once on a bus without one. */
#include "till-keyring.h"

static gboolean has_keyring;

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gboolean
store (gboolean is_live,
       const char *key,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_keyring_store_async ("revkeen-v1", is_live, key, NULL, keep_cb, &result);
  return till_keyring_store_finish (wait_for (&result), error);
}

static char *
lookup (gboolean is_live,
        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_keyring_lookup_async ("revkeen-v1", is_live, NULL, keep_cb, &result);
  return till_keyring_lookup_finish (wait_for (&result), error);
}

static gboolean
clear (gboolean is_live,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_keyring_clear_async ("revkeen-v1", is_live, NULL, keep_cb, &result);
  return till_keyring_clear_finish (wait_for (&result), error);
}

static void
assert_key (gboolean is_live,
            const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *key = lookup (is_live, &error);

  g_assert_cmpstr (key, ==, expected);
  if (expected == NULL)
    g_assert_error (error, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_NONE);
  else
    g_assert_no_error (error);
  till_keyring_free_key (key);
}

/* Test and live are two keys, and cannot be mixed up. */
static void
test_with_keyring (void)
{
  g_autoptr (GError) error = NULL;

  if (!has_keyring) {
    g_test_skip ("Needs the keyring of with-keyring.sh");
    return;
  }
  assert_key (TRUE, NULL);
  store (TRUE, "rk_live_1", &error);
  g_assert_no_error (error);
  assert_key (TRUE, "rk_live_1");
  assert_key (FALSE, NULL);
  store (FALSE, "rk_test_1", &error);
  g_assert_no_error (error);
  store (TRUE, "rk_live_2", &error);
  g_assert_no_error (error);
  assert_key (TRUE, "rk_live_2");
  assert_key (FALSE, "rk_test_1");
  g_assert_true (clear (TRUE, &error));
  g_assert_true (clear (TRUE, &error));
  g_assert_no_error (error);
  assert_key (TRUE, NULL);
  assert_key (FALSE, "rk_test_1");
}

static void
test_without_keyring (void)
{
  g_autoptr (GError) stored = NULL;
  g_autoptr (GError) looked_up = NULL;
  g_autoptr (GError) cleared = NULL;

  if (has_keyring) {
    g_test_skip ("Needs a bus without a keyring");
    return;
  }
  g_assert_false (store (TRUE, "rk_live_1", &stored));
  g_assert_error (stored, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK);
  g_assert_null (lookup (TRUE, &looked_up));
  g_assert_error (looked_up, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK);
  g_assert_false (clear (TRUE, &cleared));
  g_assert_error (cleared, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK);
}

int
main (int argc,
      char **argv)
{
  has_keyring = g_getenv ("TILL_TEST_KEYRING") != NULL;
  if (!has_keyring)
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  /* libsecret warns where there is no bus. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/checkout/keyring/with", test_with_keyring);
  g_test_add_func ("/checkout/keyring/without", test_without_keyring);
  return g_test_run ();
}
