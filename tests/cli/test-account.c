/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tillctl's account commands, with settings of their own, against the real sandbox service in each dialect. */
#include "cli-fixture.h"
#include "sandbox-service.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean has_keyring;
static char *config_dir;

/* Settings of another program, as the keyfile backend reads them. */
static void
write_settings (const char *provider,
                const char *url,
                gboolean is_live)
{
  g_autofree char *folder = g_build_filename (config_dir, "glib-2.0", "settings", NULL);
  g_autofree char *path = g_build_filename (folder, "keyfile", NULL);
  g_autofree char *text = g_strdup_printf ("[org/tillpos/Till]\nprovider='%s'\nprovider-url='%s'\nprovider-live=%s\n",
                                           provider, url, is_live ? "true" : "false");

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_settings (void)
{
  g_autofree char *command = g_strdup_printf ("rm -r %s", config_dir);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static void
set_key (CliFixture *fixture,
         const char *input,
         const char *option)
{
  fixture->input = input;
  cli_run (fixture, "account", "set-key", option, NULL);
  fixture->input = NULL;
}

static void
assert_fails (CliFixture *fixture,
              const char *words)
{
  g_assert_cmpint (fixture->code, ==, 1);
  g_assert_cmpstr (fixture->out, ==, "");
  if (strstr (fixture->err, words) == NULL)
    g_error ("“%s” is not in: %s", words, fixture->err);
}

static void
assert_test_fails (CliFixture *fixture,
                   const char *words)
{
  cli_run (fixture, "account", "test", NULL);
  assert_fails (fixture, words);
}

static void
test_sandbox (CliFixture *fixture,
              gconstpointer data)
{
  write_settings ("sandbox", "", FALSE);
  cli_run (fixture, "account", "test", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_cmpstr (fixture->out, ==, "The sandbox answers.\n");
  set_key (fixture, "rk_test_x\n", NULL);
  assert_fails (fixture, "The sandbox needs no key");
}

/* What is wrong is told apart, until the right key is there. */
static void
work_through (CliFixture *fixture,
              const char *provider,
              const char *path)
{
  g_autoptr (Service) service = service_new ();
  g_autofree char *url = g_strconcat (service->url, path, NULL);
  g_autofree char *line = g_strconcat ("  ", service->key, " \n", NULL);
  JsonObject *answer = NULL;

  write_settings (provider, url, FALSE);
  assert_test_fails (fixture, "The keyring holds no key of this payment account.");
  set_key (fixture, "rk_test_wrong", NULL);
  g_assert_cmpstr (fixture->out, ==, "The test key is in the keyring.\nA Till that is running takes it when the service refuses the old one.\n");
  assert_test_fails (fixture, "does not accept the key");
  g_assert_null (strstr (fixture->err, "rk_test_wrong"));

  set_key (fixture, line, NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  cli_run (fixture, "account", "test", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
  g_assert_cmpstr (fixture->out, ==, "The payment service answers and accepts the test key.\n");
  answer = cli_run_json (fixture, "account", "test", "--json", NULL);
  g_assert_true (json_object_get_boolean_member (answer, "works"));
  g_assert_cmpstr (json_object_get_string_member (answer, "provider"), ==, provider);

  write_settings (provider, url, TRUE);
  assert_test_fails (fixture, "The keyring holds no key of this payment account.");
  write_settings (provider, "http://shop.example/v2", FALSE);
  assert_test_fails (fixture, "The address of the payment service cannot be used.");
  write_settings (provider, url, FALSE);
  service_stop (service);
  assert_test_fails (fixture, "Nothing answers at the address of the payment service.");
  answer = cli_run_json (fixture, "account", "test", "--json", NULL);
  g_assert_false (json_object_get_boolean_member (answer, "works"));
}

static void
test_first_generation (CliFixture *fixture,
                       gconstpointer data)
{
  if (has_keyring)
    work_through (fixture, "revkeen", "");
  else
    g_test_skip ("Needs the keyring of with-keyring.sh");
}

static void
test_second_generation (CliFixture *fixture,
                        gconstpointer data)
{
  if (has_keyring)
    work_through (fixture, "revkeen-v2", "/v2");
  else
    g_test_skip ("Needs the keyring of with-keyring.sh");
}

static void
page_cb (SoupServer *server,
         SoupServerMessage *message,
         const char *path,
         GHashTable *query,
         gpointer user_data)
{
  const char *body = user_data;

  soup_server_message_set_status (message, 404, NULL);
  soup_server_message_set_response (message, *body == '<' ? "text/html" : "application/json", SOUP_MEMORY_STATIC, body, strlen (body));
}

static void
keep_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
assert_is_no_service (CliFixture *fixture,
                      const char *provider,
                      const char *body)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *url = NULL;
  g_autofree char *err = NULL;
  GSList *uris = NULL;

  soup_server_add_handler (server, NULL, page_cb, (gpointer) body, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (server);
  url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  write_settings (provider, url, FALSE);
  set_key (fixture, "rk_sandbox_x", NULL);
  process = cli_spawn (fixture, "account", "test", NULL);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_subprocess_communicate_utf8_finish (process, result, NULL, &err, NULL));
  g_assert_nonnull (strstr (err, "What answers at this address is not the payment service."));
}

/* Another site, or the page of a hotspot. */
static void
test_wrong_address (CliFixture *fixture,
                    gconstpointer data)
{
  static const char *const BODIES[] = {
    "<html></html>",
    "{\"error\":\"Not Found\"}",
    "{\"message\":\"Not Found\",\"code\":404}",
    "{\"error\":{\"code\":\"not_found\",\"message\":\"No route\",\"type\":\"error\"}}",
  };

  if (!has_keyring) {
    g_test_skip ("Needs the keyring of with-keyring.sh");
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (BODIES); i++) {
    assert_is_no_service (fixture, "revkeen", BODIES[i]);
    assert_is_no_service (fixture, "revkeen-v2", BODIES[i]);
  }
}

static void
test_keys_that_are_refused (CliFixture *fixture,
                            gconstpointer data)
{
  static const struct
  {
    const char *input;
    const char *option;
    const char *words;
  } CASES[] = {
    { "", NULL, "There is no key on standard input." },
    { "\n", NULL, "There is no key on standard input." },
    { "sk_live_x", NULL, "This is not a key of the payment service" },
    { "rk_test_a b", NULL, "This is not a key of the payment service" },
    { "rk_live_x", NULL, "This is a live key, in the place of the test key." },
    { "rk_test_x", "--live", "This is a test key, in the place of the live key." },
    { "rk_sandbox_x", "--live", "This is a test key, in the place of the live key." },
  };

  write_settings ("revkeen-v2", "", FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    set_key (fixture, CASES[i].input, CASES[i].option);
    assert_fails (fixture, CASES[i].words);
    if (strlen (CASES[i].input) > 1)
      g_assert_null (strstr (fixture->err, CASES[i].input));
  }
}

static void
test_without_keyring (CliFixture *fixture,
                      gconstpointer data)
{
  if (has_keyring) {
    g_test_skip ("Needs a bus without a keyring");
    return;
  }
  write_settings ("revkeen-v2", "", FALSE);
  assert_test_fails (fixture, "The keyring that holds the key of the payment account does not answer.");
  set_key (fixture, "rk_test_x", NULL);
  assert_fails (fixture, "The keyring does not take the key.");
  /* Nothing is left over, so that nothing is missing. */
  cli_run (fixture, "settle", NULL);
  g_assert_cmpint (fixture->code, ==, 0);
}

int
main (int argc,
      char **argv)
{
  int code = 0;

  has_keyring = g_getenv ("TILL_TEST_KEYRING") != NULL;
  if (!has_keyring)
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  /* libsecret warns where there is no bus. */
  g_setenv ("G_DEBUG", "fatal-criticals", TRUE);
  config_dir = g_dir_make_tmp ("till-config-XXXXXX", NULL);
  g_setenv ("XDG_CONFIG_HOME", config_dir, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)
  ADD ("/account/sandbox", test_sandbox);
  ADD ("/account/first-generation", test_first_generation);
  ADD ("/account/second-generation", test_second_generation);
  ADD ("/account/wrong-address", test_wrong_address);
  ADD ("/account/keys-that-are-refused", test_keys_that_are_refused);
  ADD ("/account/without-keyring", test_without_keyring);

  code = g_test_run ();
  remove_settings ();
  g_free (config_dir);
  return code;
}
