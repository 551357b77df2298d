/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Once with a keyring of its own on a private bus (with-keyring.sh), once on a bus without one. */
#include "till-account-check.h"
#include "till-account-words.h"
#include "till-keyring.h"

#include <libsoup/soup.h>
#include <string.h>

static gboolean has_keyring;

/* Settings that begin as they are after the installation, and an account that follows them. */
typedef struct
{
  GSettings *settings;
  TillSandboxProcess *sandbox;
  TillAccount *account;
  guint n_changes;
} Fixture;

static void
count_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->settings = g_settings_new ("org.tillpos.Till");
  fixture->sandbox = till_sandbox_process_new ("/nonexistent");
  fixture->account = till_account_new (fixture->settings, fixture->sandbox);
  g_signal_connect_swapped (fixture->account, "changed", G_CALLBACK (count_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  static const char *const KEYS[] = { "provider", "provider-url", "provider-live", "provider-product", "page-hosts" };

  g_object_add_weak_pointer (G_OBJECT (fixture->account), (gpointer *) &fixture->account);
  g_object_unref (fixture->account);
  /* What is on its way to the keyring keeps it. */
  while (fixture->account != NULL)
    g_main_context_iteration (NULL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    g_settings_reset (fixture->settings, KEYS[i]);
  g_assert_finalize_object (fixture->sandbox);
  g_object_unref (fixture->settings);
}

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
open_account (Fixture *fixture,
              GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_account_open_async (fixture->account, NULL, keep_cb, &result);
  return till_account_open_finish (fixture->account, wait_for (&result), error);
}

/* Past the check of what is stored, as another program could. */
static void
put_key (const char *name,
         gboolean is_live,
         const char *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  till_keyring_store_async (name, is_live, key, NULL, keep_cb, &result);
  till_keyring_store_finish (wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
clear_key (const char *name,
           gboolean is_live)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_keyring_clear_async (name, is_live, NULL, keep_cb, &result);
  g_assert_true (till_keyring_clear_finish (wait_for (&result), NULL));
}

static void
assert_provider (Fixture *fixture,
                 const char *id,
                 gboolean is_live)
{
  TillProvider *provider = till_account_get_provider (fixture->account);

  g_assert_nonnull (provider);
  g_assert_cmpstr (till_provider_get_id (provider), ==, id);
  g_assert_cmpint (till_provider_is_live (provider), ==, is_live);
}

/* The first charge after the start waits for nothing. */
static void
test_sandbox (Fixture *fixture,
              gconstpointer data)
{
  g_assert_null (till_account_get_provider (fixture->account));
  till_account_open_async (fixture->account, NULL, NULL, NULL);
  assert_provider (fixture, "sandbox", FALSE);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (till_account_get_providers (fixture->account)->len, ==, 1);
  g_settings_set_boolean (fixture->settings, "provider-live", TRUE);
  g_assert_false (till_account_is_live (fixture->account));
}

/* Nobody is charged through the sandbox when the shop has chosen something else. */
static void
test_never_falls_back (Fixture *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (open_account (fixture, NULL));
  g_settings_set_string (fixture->settings, "provider", "revkeen-v2");
  g_assert_null (till_account_get_provider (fixture->account));
  g_assert_false (open_account (fixture, &error));
  g_assert_error (error, TILL_KEYRING_ERROR, (has_keyring ? TILL_KEYRING_ERROR_NONE : TILL_KEYRING_ERROR_ASK));
  g_assert_null (till_account_get_provider (fixture->account));
  /* What was begun through the sandbox is still asked about there. */
  g_assert_cmpuint (till_account_get_providers (fixture->account)->len, ==, 1);
}

/* Changes of the settings take effect by themselves, once for all that are made in one go. */
static void
test_follows_settings (Fixture *fixture,
                       gconstpointer data)
{
  guint n_changes = 0;

  g_settings_set_string (fixture->settings, "provider", "revkeen");
  g_settings_set_string (fixture->settings, "provider", "sandbox");
  g_settings_set_string (fixture->settings, "provider-url", "https://api.example.com");
  g_assert_null (till_account_get_provider (fixture->account));
  while (till_account_get_provider (fixture->account) == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_provider (fixture, "sandbox", FALSE);
  n_changes = fixture->n_changes;
  g_settings_set_string (fixture->settings, "shop-name", "Corner shop");
  g_settings_reset (fixture->settings, "shop-name");
  g_assert_cmpuint (fixture->n_changes, ==, n_changes);
  assert_provider (fixture, "sandbox", FALSE);
}

/* Who began to open the account before it was changed is not told that it is open. */
static void
test_changed_meanwhile (Fixture *fixture,
                        gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_settings_set_string (fixture->settings, "provider", "revkeen-v2");
  till_account_open_async (fixture->account, NULL, keep_cb, &result);
  g_settings_set_string (fixture->settings, "provider", "sandbox");
  g_assert_false (till_account_open_finish (fixture->account, wait_for (&result), &error));
  g_assert_error (error, TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_CHANGED);
  while (till_account_get_provider (fixture->account) == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_provider (fixture, "sandbox", FALSE);
}

static void
assert_page_host (TillProvider *provider,
                  const char *host)
{
  const char *const *hosts = till_provider_get_page_hosts (provider);

  g_assert_cmpstr (hosts[0], ==, host);
  g_assert_null (hosts[1]);
}

/* Both modes are opened, that of the settings charges, and each goes to the address that is published for it. */
static void
test_modes (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!has_keyring) {
    g_test_skip ("Needs the keyring of with-keyring.sh");
    return;
  }
  put_key ("revkeen-v2", FALSE, "rk_sandbox_x");
  g_settings_set_string (fixture->settings, "provider", "revkeen-v2");
  g_assert_true (open_account (fixture, &error));
  assert_provider (fixture, "revkeen-v2", FALSE);
  assert_page_host (till_account_get_provider (fixture->account), "staging-api.revkeen.com");
  g_assert_cmpuint (till_account_get_providers (fixture->account)->len, ==, 2);

  g_settings_set_boolean (fixture->settings, "provider-live", TRUE);
  g_assert_true (till_account_is_live (fixture->account));
  g_assert_false (open_account (fixture, &error));
  g_assert_error (error, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_NONE);
  g_assert_null (till_account_get_provider (fixture->account));
  g_assert_cmpuint (till_account_get_providers (fixture->account)->len, ==, 2);

  put_key ("revkeen-v2", TRUE, "rk_live_x");
  g_settings_set_strv (fixture->settings, "page-hosts", (const char *const[]){ "pay.example.com", NULL });
  g_assert_true (open_account (fixture, NULL));
  assert_provider (fixture, "revkeen-v2", TRUE);
  assert_page_host (till_account_get_provider (fixture->account), "pay.example.com");
  g_assert_cmpuint (till_account_get_providers (fixture->account)->len, ==, 3);
  clear_key ("revkeen-v2", FALSE);
  clear_key ("revkeen-v2", TRUE);
}

/* A live key where the test key belongs would move real money in test mode. */
static void
test_wrong_mode (Fixture *fixture,
                 gconstpointer data)
{
  if (!has_keyring) {
    g_test_skip ("Needs the keyring of with-keyring.sh");
    return;
  }
  g_settings_set_string (fixture->settings, "provider", "revkeen");
  g_settings_set_string (fixture->settings, "provider-url", "https://api.example.com");
  for (int is_live = FALSE; is_live <= TRUE; is_live++) {
    g_autoptr (GError) error = NULL;

    put_key ("revkeen", is_live, is_live ? "rk_test_x" : "rk_live_x");
    g_settings_set_boolean (fixture->settings, "provider-live", is_live);
    g_assert_false (open_account (fixture, &error));
    g_assert_error (error, TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_MODE);
    g_assert_null (till_account_get_provider (fixture->account));
    clear_key ("revkeen", is_live);
  }
}

static char *
write_body (TillProvider *provider)
{
  TillMoney total = till_money (100, till_currency_lookup ("USD"));
  g_autoptr (TillSessionRequest) request = till_session_request_new (total, "ref");
  g_autoptr (GBytes) body = NULL;

  till_session_request_set_return_urls (request, "https://till.invalid/s", "https://till.invalid/c");
  till_session_request_add_item (request, "X", total, 1, TILL_INTERVAL_NONE, 0);
  body = till_provider_write_create_body (provider, request, NULL);
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

static void
test_product (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *text = NULL;

  if (!has_keyring) {
    g_test_skip ("Needs the keyring of with-keyring.sh");
    return;
  }
  put_key ("revkeen-v2", FALSE, "rk_sandbox_x");
  g_settings_set_string (fixture->settings, "provider", "revkeen-v2");
  g_settings_set_string (fixture->settings, "provider-product", "550e8400-e29b-41d4-a716-446655440000");
  g_assert_true (open_account (fixture, NULL));
  text = write_body (till_account_get_provider (fixture->account));
  g_assert_nonnull (strstr (text, "\"productId\":\"550e8400-e29b-41d4-a716-446655440000\""));
  clear_key ("revkeen-v2", FALSE);
}

/* A service that accepts one key, has no sessions, and the second generation of which makes one. */
typedef struct
{
  SoupServer *server;
  char *url;
  const char *accepted;
  guint n_requests;
  guint n_expired;
} Door;

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  static const char REFUSED[] = "{\"error\":{\"type\":\"unauthenticated\",\"code\":\"unauthenticated\",\"message\":\"No\"},\"requestId\":\"req_1\"}";
  static const char MISSING[] = "{\"error\":{\"type\":\"resource_missing\",\"code\":\"resource_missing\",\"message\":\"No\"},\"requestId\":\"req_1\"}";
  static const char INVALID[] = "{\"error\":{\"type\":\"validation_error\",\"code\":\"validation_error\",\"message\":\"No yen\",\"param\":\"currency\"},\"requestId\":\"req_1\"}";
  Door *door = user_data;
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  gboolean is_accepted = g_strcmp0 (key, door->accepted) == 0;
  gboolean is_post = g_str_equal (soup_server_message_get_method (message), "POST");
  const char *body = is_accepted ? (is_post ? INVALID : MISSING) : REFUSED;

  door->n_requests++;
  soup_server_message_set_status (message, is_accepted ? (is_post ? 400 : 404) : 401, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, body, strlen (body));
}

/* The same in the manner of the second generation. */
static void
v2_request_cb (SoupServer *server,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer user_data)
{
  static const char CREATED[] = "{\"data\":{\"id\":\"cs_1\",\"url\":\"https://pay.example/c/1\",\"expiresAt\":\"2099-11-23T04:00:00Z\"},\"requestId\":\"req_1\"}";
  static const char EXPIRED[] = "{\"data\":{\"id\":\"cs_1\",\"status\":\"expired\"},\"requestId\":\"req_1\"}";
  Door *door = user_data;
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "x-api-key");
  gboolean is_expire = g_str_has_suffix (path, "/cs_1/expire");
  gboolean is_post = g_str_equal (soup_server_message_get_method (message), "POST");
  const char *body = is_expire ? EXPIRED : CREATED;

  if (!is_post || g_strcmp0 (key, "rk_sandbox_new") != 0) {
    soup_message_headers_append (soup_server_message_get_request_headers (message), "Authorization",
                                 g_strcmp0 (key, "rk_sandbox_new") == 0 ? door->accepted : "Bearer stranger");
    request_cb (server, message, path, query, user_data);
    return;
  }
  door->n_expired += is_expire;
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, body, strlen (body));
}

static void
door_open (Door *door)
{
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;

  door->server = soup_server_new (NULL, NULL);
  door->accepted = "Bearer rk_test_new";
  soup_server_add_handler (door->server, NULL, request_cb, door, NULL);
  soup_server_add_handler (door->server, "/v2", v2_request_cb, door, NULL);
  soup_server_listen_local (door->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (door->server);
  door->url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
door_close (Door *door)
{
  g_object_unref (door->server);
  g_free (door->url);
}

static void
assert_told (TillProvider *provider,
             GAsyncResult **result,
             TillProviderError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (till_provider_retrieve_finish (provider, wait_for (result), &error));
  g_assert_error (error, TILL_PROVIDER_ERROR, (int) code);
  g_clear_object (result);
}

/* A key that is replaced while Till runs is taken when the old one is not accepted any more, by what is on its way too. */
static void
test_key_replaced (Fixture *fixture,
                   gconstpointer data)
{
  Door door = { NULL };
  TillProvider *provider = NULL;
  GAsyncResult *results[2] = { NULL };

  if (!has_keyring) {
    g_test_skip ("Needs the keyring of with-keyring.sh");
    return;
  }
  door_open (&door);
  put_key ("revkeen", FALSE, "rk_test_old");
  g_settings_set_string (fixture->settings, "provider", "revkeen");
  g_settings_set_string (fixture->settings, "provider-url", door.url);
  g_assert_true (open_account (fixture, NULL));
  provider = till_account_get_provider (fixture->account);

  /* Nothing was replaced: the request is not repeated. */
  till_provider_retrieve_async (provider, "cs_1", NULL, keep_cb, &results[0]);
  assert_told (provider, &results[0], TILL_PROVIDER_ERROR_UNAUTHENTICATED);
  g_assert_cmpuint (door.n_requests, ==, 1);

  /* A live key in the place of the test key is none. */
  put_key ("revkeen", FALSE, "rk_live_x");
  till_provider_retrieve_async (provider, "cs_1", NULL, keep_cb, &results[0]);
  assert_told (provider, &results[0], TILL_PROVIDER_ERROR_UNAUTHENTICATED);
  g_assert_cmpuint (door.n_requests, ==, 2);

  put_key ("revkeen", FALSE, "rk_test_new");
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    till_provider_retrieve_async (provider, "cs_1", NULL, keep_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    assert_told (provider, &results[i], TILL_PROVIDER_ERROR_NOT_FOUND);
  g_assert_cmpuint (door.n_requests, ==, 6);
  till_provider_retrieve_async (provider, "cs_1", NULL, keep_cb, &results[0]);
  assert_told (provider, &results[0], TILL_PROVIDER_ERROR_NOT_FOUND);
  g_assert_cmpuint (door.n_requests, ==, 7);
  clear_key ("revkeen", FALSE);
  door_close (&door);
}

static gboolean
check (Fixture *fixture,
       gboolean is_live,
       const TillCurrency *currency,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  till_account_check_async (fixture->account, is_live, currency, NULL, keep_cb, &result);
  return till_account_check_finish (fixture->account, wait_for (&result), error);
}

/* The mode that does not charge is asked about as well, and so is the currency. */
static void
test_check (Fixture *fixture,
            gconstpointer data)
{
  Door door = { NULL };
  g_autoptr (GError) error = NULL;

  if (!has_keyring) {
    g_test_skip ("Needs the keyring of with-keyring.sh");
    return;
  }
  door_open (&door);
  put_key ("revkeen", FALSE, "rk_test_new");
  g_settings_set_string (fixture->settings, "provider", "revkeen");
  g_settings_set_string (fixture->settings, "provider-url", door.url);
  g_assert_true (check (fixture, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (check (fixture, FALSE, till_currency_lookup ("JPY"), &error));
  g_assert_error (error, TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_CURRENCY);
  g_assert_nonnull (strstr (error->message, "JPY"));
  g_clear_error (&error);
  g_assert_false (check (fixture, TRUE, NULL, &error));
  g_assert_error (error, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_NONE);
  g_clear_error (&error);
  g_settings_set_boolean (fixture->settings, "provider-live", TRUE);
  g_assert_true (check (fixture, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (till_account_get_provider_of (fixture->account, TRUE) == NULL);
  clear_key ("revkeen", FALSE);
  door_close (&door);
}

/* It says of a new page nothing but where it is: no currency is no other one, and the page is ended. */
static void
test_check_v2 (Fixture *fixture,
               gconstpointer data)
{
  Door door = { NULL };
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  if (!has_keyring) {
    g_test_skip ("Needs the keyring of with-keyring.sh");
    return;
  }
  door_open (&door);
  url = g_strconcat (door.url, "v2", NULL);
  put_key ("revkeen-v2", FALSE, "rk_sandbox_new");
  g_settings_set_string (fixture->settings, "provider", "revkeen-v2");
  g_settings_set_string (fixture->settings, "provider-url", url);
  g_assert_true (check (fixture, FALSE, till_currency_lookup ("EUR"), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (door.n_expired, ==, 1);
  clear_key ("revkeen-v2", FALSE);
  door_close (&door);
}

/* A key that is entered where no keyring answers opens the account until Till ends; a keyring that answers goes before. */
static void
test_lent (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_settings_set_string (fixture->settings, "provider", "revkeen-v2");
  g_assert_false (till_account_lend_key (fixture->account, FALSE, "rk_live_x", &error));
  g_assert_error (error, TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_MODE);
  g_clear_error (&error);
  g_assert_true (till_account_lend_key (fixture->account, FALSE, "rk_sandbox_x", &error));
  g_assert_cmpint (open_account (fixture, &error), ==, !has_keyring);
  if (has_keyring) {
    g_assert_error (error, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_NONE);
    g_assert_true (g_error_matches (till_account_get_problem (fixture->account, FALSE), TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_NONE));
    return;
  }
  assert_provider (fixture, "revkeen-v2", FALSE);
  g_assert_null (till_account_get_problem (fixture->account, FALSE));
  g_assert_true (g_error_matches (till_account_get_problem (fixture->account, TRUE), TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK));
  g_settings_set_string (fixture->settings, "provider", "revkeen");
  g_settings_set_string (fixture->settings, "provider-url", "https://pay.example");
  g_assert_false (open_account (fixture, &error));
  g_assert_error (error, TILL_KEYRING_ERROR, TILL_KEYRING_ERROR_ASK);
}

/* Each way of not working has words of its own, and something to do about it. */
static void
test_words (void)
{
  static const struct
  {
    GQuark (*domain) (void);
    int code;
    const char *what;
  } CASES[] = {
    { till_account_error_quark, TILL_ACCOUNT_ERROR_MODE, "other mode" },
    { till_account_error_quark, TILL_ACCOUNT_ERROR_CHANGED, "just being changed" },
    { till_account_error_quark, TILL_ACCOUNT_ERROR_CURRENCY, "currency of the shop" },
    { till_keyring_error_quark, TILL_KEYRING_ERROR_NONE, "holds no key" },
    { till_keyring_error_quark, TILL_KEYRING_ERROR_ASK, "does not answer" },
    { till_provider_error_quark, TILL_PROVIDER_ERROR_NO_KEY, "is not a key" },
    { till_provider_error_quark, TILL_PROVIDER_ERROR_UNSAFE, "address" },
    { till_provider_error_quark, TILL_PROVIDER_ERROR_UNAUTHENTICATED, "does not accept the key" },
    { till_provider_error_quark, TILL_PROVIDER_ERROR_BROKEN, "is not the payment service" },
    { till_provider_error_quark, TILL_PROVIDER_ERROR_UNREACHABLE, "Nothing answers" },
    { till_provider_error_quark, TILL_PROVIDER_ERROR_BUSY, "busy" },
    { till_provider_error_quark, TILL_PROVIDER_ERROR_SERVER, "fault" },
    { till_provider_error_quark, TILL_PROVIDER_ERROR_REFUSED, "does not work" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GError) error = g_error_new_literal (CASES[i].domain (), CASES[i].code, "why");
    g_autoptr (TillNotice) charge = till_account_words_for_charge (error);
    g_autoptr (TillNotice) check = till_account_words_for_check (error, TRUE);

    g_assert_nonnull (strstr (till_notice_get_what (charge), CASES[i].what));
    g_assert_nonnull (strstr (till_notice_get_meaning (charge), "Nothing was charged"));
    g_assert_nonnull (till_notice_get_action (charge));
    g_assert_cmpstr (till_notice_get_what (check), ==, till_notice_get_what (charge));
    g_assert_cmpstr (till_notice_get_details (check), ==, "why");
  }
}

static void
test_words_without_network (void)
{
  g_autoptr (GError) error = till_provider_error_new (TILL_PROVIDER_ERROR_UNREACHABLE, 0, "why");
  g_autoptr (TillNotice) notice = till_account_words_for_check (error, FALSE);

  g_assert_cmpstr (till_notice_get_what (notice), ==, "This computer has no network.");
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

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/checkout/account/sandbox", test_sandbox);
  ADD ("/checkout/account/never-falls-back", test_never_falls_back);
  ADD ("/checkout/account/follows-settings", test_follows_settings);
  ADD ("/checkout/account/changed-meanwhile", test_changed_meanwhile);
  ADD ("/checkout/account/modes", test_modes);
  ADD ("/checkout/account/wrong-mode", test_wrong_mode);
  ADD ("/checkout/account/product", test_product);
  ADD ("/checkout/account/key-replaced", test_key_replaced);
  ADD ("/checkout/account/check", test_check);
  ADD ("/checkout/account/check-v2", test_check_v2);
  ADD ("/checkout/account/lent", test_lent);
  g_test_add_func ("/checkout/account/words", test_words);
  g_test_add_func ("/checkout/account/words-without-network", test_words_without_network);
  return g_test_run ();
}
