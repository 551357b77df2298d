/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Once with a keyring of its own on a private bus (with-keyring.sh), once on a bus without one. */
#include "sale-fixture.h"
#include "till-keyring.h"
#include "till-webhook-secrets.h"
#include "till-webhooks.h"

typedef struct
{
  SaleFixture *sale;
  GSettings *settings;
  TillWebhooks *webhooks;
} Fixture;

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
store (const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_keyring_store_async (TILL_WEBHOOKS_KEYRING_NAME, FALSE, secret, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return till_keyring_store_finish (result, NULL);
}

static int
wait_for_count (GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  int n_secrets = 0;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  n_secrets = till_webhook_secrets_finish (*result, &error);
  g_clear_object (result);
  g_assert_true (n_secrets >= 0 || g_error_matches (error, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK));
  return n_secrets;
}

static int
add (const char *secret)
{
  GAsyncResult *result = NULL;

  till_webhook_secrets_add_async (FALSE, secret, NULL, keep_cb, &result);
  return wait_for_count (&result);
}

static int
count_secrets (void)
{
  GAsyncResult *result = NULL;

  till_webhook_secrets_count_async (FALSE, NULL, keep_cb, &result);
  return wait_for_count (&result);
}

static int
forget_old (void)
{
  GAsyncResult *result = NULL;

  till_webhook_secrets_forget_old_async (FALSE, NULL, keep_cb, &result);
  return wait_for_count (&result);
}

static char *
look_up (void)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_keyring_lookup_async (TILL_WEBHOOKS_KEYRING_NAME, FALSE, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return till_keyring_lookup_finish (result, NULL);
}

static void
clear (void)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_keyring_clear_async (TILL_WEBHOOKS_KEYRING_NAME, FALSE, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  till_keyring_clear_finish (result, NULL);
}

/* The old secret stays valid beside the new one, until it is forgotten; a third one takes the oldest's place. */
static void
test_rotation (void)
{
  char *kept = NULL;

  if (g_getenv ("TILL_TEST_KEYRING") == NULL) {
    g_assert_cmpint (count_secrets (), ==, -1);
    g_assert_cmpint (add ("one"), ==, -1);
    return;
  }
  clear ();
  g_assert_cmpint (count_secrets (), ==, 0);
  g_assert_cmpint (forget_old (), ==, 0);
  g_assert_cmpint (add ("one"), ==, 1);
  g_assert_cmpint (add ("one"), ==, 1);
  g_assert_cmpint (add ("two"), ==, 2);
  g_assert_cmpint (add ("three"), ==, 2);
  g_assert_cmpint (count_secrets (), ==, 2);
  kept = look_up ();
  g_assert_cmpstr (kept, ==, "three two");
  till_keyring_free_key (kept);
  g_assert_cmpint (forget_old (), ==, 1);
  kept = look_up ();
  g_assert_cmpstr (kept, ==, "three");
  till_keyring_free_key (kept);
  clear ();
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (TillSettler) settler = NULL;
  g_autoptr (TillRefunder) refunder = NULL;

  fixture->sale = sale_fixture_new ();
  fixture->settings = g_settings_new ("org.tillpos.Till");
  settler = till_settler_new (fixture->sale->ledger, TILL_CLOCK (fixture->sale->clock));
  refunder = till_refunder_new (fixture->sale->ledger, TILL_CLOCK (fixture->sale->clock));
  fixture->webhooks = till_webhooks_new (fixture->settings, TILL_CLOCK (fixture->sale->clock), settler, refunder);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_settings_reset (fixture->settings, "webhook-port");
  g_object_add_weak_pointer (G_OBJECT (fixture->webhooks), (gpointer *) &fixture->webhooks);
  g_object_unref (fixture->webhooks);
  /* What is on its way to the keyring keeps it. */
  while (fixture->webhooks != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (fixture->settings);
  sale_fixture_free (fixture->sale);
}

/* One that nobody listens at, or, if it is kept, somebody does. */
static guint
find_port (GSocketListener **service)
{
  g_autoptr (GSocketListener) found = g_socket_listener_new ();
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (found, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  if (service != NULL)
    *service = g_object_ref (found);
  else
    g_socket_listener_close (found);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

static void
wait_for_notice (Fixture *fixture,
                 const char *words)
{
  while (till_webhooks_get_notice (fixture->webhooks) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (till_notice_get_what (till_webhooks_get_notice (fixture->webhooks)), words));
  g_assert_cmpuint (till_webhooks_get_port (fixture->webhooks), ==, 0);
}

static void
test_off (Fixture *fixture,
          gconstpointer data)
{
  g_assert_cmpuint (till_webhooks_get_port (fixture->webhooks), ==, 0);
  g_assert_null (till_webhooks_get_notice (fixture->webhooks));
}

static void
test_no_secret (Fixture *fixture,
                gconstpointer data)
{
  g_settings_set_uint (fixture->settings, "webhook-port", find_port (NULL));
  wait_for_notice (fixture, "no webhook secret");
  g_settings_set_uint (fixture->settings, "webhook-port", 0);
  g_assert_null (till_webhooks_get_notice (fixture->webhooks));
}

static void
test_listens (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GSocketListener) other = NULL;
  guint port = find_port (NULL);

  if (!store ("whsec_new whsec_old")) {
    g_test_skip ("There is no keyring");
    return;
  }
  g_settings_set_uint (fixture->settings, "webhook-port", port);
  while (till_webhooks_get_port (fixture->webhooks) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (till_webhooks_get_port (fixture->webhooks), ==, port);
  g_assert_null (till_webhooks_get_notice (fixture->webhooks));

  g_settings_set_uint (fixture->settings, "webhook-port", find_port (&other));
  wait_for_notice (fixture, "cannot listen");
  g_settings_set_uint (fixture->settings, "webhook-port", 0);
  g_assert_cmpuint (till_webhooks_get_port (fixture->webhooks), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/checkout/webhook-settings/off", Fixture, NULL, set_up, test_off, tear_down);
  g_test_add ("/checkout/webhook-settings/no-secret", Fixture, NULL, set_up, test_no_secret, tear_down);
  g_test_add ("/checkout/webhook-settings/listens", Fixture, NULL, set_up, test_listens, tear_down);
  g_test_add_func ("/checkout/webhook-settings/rotation", test_rotation);
  return g_test_run ();
}
