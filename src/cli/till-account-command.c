/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-account-command.h"

#include "till-account-check.h"
#include "till-back-office.h"
#include "till-keyring.h"
#include "till-options.h"
#include "till-output.h"
#include "till-secret-prompt.h"
#include "till-wait.h"
#include "till-webhooks.h"

#include <glib/gi18n.h>
#include <string.h>

#define KEY_MAX 1024

/* A key is never an argument, where every program of this machine could read it. */
typedef TillExit (*Store) (TillAccount *account,
                           gboolean is_live,
                           const char *key);

static TillAccount *
open_account (TillBackOffice *office)
{
  g_autoptr (TillSandboxProcess) sandbox = till_sandbox_process_new (office->data_dir);

  return till_account_new (office->settings, sandbox);
}

static TillExit
fail (const char *sentence)
{
  g_printerr ("tillctl: %s\n", sentence);
  return TILL_EXIT_FAILED;
}

static TillExit
fail_storing (const GError *error)
{
  if (g_error_matches (error, TILL_ACCOUNT_ERROR, TILL_ACCOUNT_ERROR_MODE))
    g_printerr ("tillctl: %s %s\n", error->message, _ ("The live key is stored with --live, the test key without."));
  else if (error->domain == TILL_KEYRING_ERROR)
    g_printerr ("tillctl: %s\ntillctl: %s\n", _ ("The keyring does not take the key. Unlock the keyring, then try again."), error->message);
  else
    g_printerr ("tillctl: %s\n", error->message);
  g_printerr ("tillctl: %s\n", _ ("Nothing was stored."));
  return TILL_EXIT_FAILED;
}

static TillExit
store_key (TillAccount *account,
           gboolean is_live,
           const char *key)
{
  g_autoptr (GError) error = NULL;
  g_auto (TillWait) wait = { NULL };

  till_account_store_key_async (account, is_live, key, NULL, till_wait_cb, &wait);
  if (!till_account_store_key_finish (account, till_wait_for_result (&wait), &error))
    return fail_storing (error);
  g_print ("%s\n%s\n", is_live ? _ ("The live key is in the keyring.") : _ ("The test key is in the keyring."),
           _ ("A Till that is running takes it when the service refuses the old one."));
  return TILL_EXIT_DONE;
}

/* Two with a space between, while one takes the other's place. */
static TillExit
store_webhook_secret (TillAccount *account,
                      gboolean is_live,
                      const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_auto (TillWait) wait = { NULL };

  till_keyring_store_async (TILL_WEBHOOKS_KEYRING_NAME, is_live, secret, NULL, till_wait_cb, &wait);
  if (!till_keyring_store_finish (till_wait_for_result (&wait), &error))
    return fail_storing (error);
  g_print ("%s\n", _ ("The webhook secret is in the keyring. Till takes it when it starts, or when the port is changed."));
  return TILL_EXIT_DONE;
}

static TillExit
read_and_store (TillAccount *account,
                gboolean is_live,
                const char *question,
                const char *missing,
                Store store)
{
  char key[KEY_MAX] = "";
  TillExit answer = TILL_EXIT_FAILED;

  if (till_secret_prompt_read (question, key, sizeof key))
    answer = store (account, is_live, key);
  else
    fail (missing);
  explicit_bzero (key, sizeof key);
  return answer;
}

static TillExit
set_key (gboolean is_live)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open_to_read (&error);
  g_autoptr (TillAccount) account = NULL;

  if (office == NULL)
    return till_output_fail (error);
  account = open_account (office);
  if (till_account_is_sandbox (account))
    return fail (_ ("The sandbox needs no key. Choose a payment service in the settings first."));
  return read_and_store (account, is_live, _ ("Key:"), _ ("There is no key on standard input."), store_key);
}

static TillExit
set_webhook_secret (gboolean is_live)
{
  return read_and_store (NULL, is_live, _ ("Secret:"), _ ("There is no secret on standard input."), store_webhook_secret);
}

/* @live_help: what --live means */
static TillExit
run_set (char **arguments,
         const char *live_help,
         TillExit (*set) (gboolean is_live))
{
  gboolean is_live = FALSE;
  const GOptionEntry entries[] = {
    { "live", 0, 0, G_OPTION_ARG_NONE, &is_live, live_help, NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, NULL, 0);

  return parameters == NULL ? TILL_EXIT_USAGE : set (is_live);
}

static void
print_check_json (TillAccount *account,
                  TillNotice *notice)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *name = till_account_dup_name (account);

  json_builder_begin_object (builder);
  till_output_add_string (builder, "provider", name);
  till_output_add_boolean (builder, "live", till_account_is_live (account));
  till_output_add_boolean (builder, "works", notice == NULL);
  till_output_add_string (builder, "problem", notice != NULL ? till_notice_get_what (notice) : NULL);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

static TillExit
fail_check (TillNotice *notice)
{
  g_autofree char *sentence = till_notice_dup_sentence (notice);

  g_printerr ("tillctl: %s\ntillctl: %s\n", sentence, till_notice_get_details (notice));
  return TILL_EXIT_FAILED;
}

static void
print_works (TillAccount *account)
{
  const char *sentence = till_account_is_live (account) ? _ ("The payment service answers and accepts the live key.")
                                                        : _ ("The payment service answers and accepts the test key.");

  g_print ("%s\n", till_account_is_sandbox (account) ? _ ("The sandbox answers.") : sentence);
}

static TillExit
test (gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open_to_read (&error);
  g_autoptr (TillAccount) account = NULL;
  g_autoptr (TillNotice) notice = NULL;
  g_auto (TillWait) wait = { NULL };

  if (office == NULL)
    return till_output_fail (error);
  account = open_account (office);
  till_account_check_async (account, till_account_is_live (account), NULL, NULL, till_wait_cb, &wait);
  if (!till_account_check_finish (account, till_wait_for_result (&wait), &error))
    notice = till_account_check_to_notice (account, error);
  if (as_json)
    print_check_json (account, notice);
  else if (notice == NULL)
    print_works (account);
  return notice == NULL ? TILL_EXIT_DONE : fail_check (notice);
}

/**
 * till_account_command_set_key:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_account_command_set_key (char **arguments)
{
  return run_set (arguments, N_ ("It is the live key, which moves real money"), set_key);
}

/**
 * till_account_command_set_webhook_secret:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_account_command_set_webhook_secret (char **arguments)
{
  return run_set (arguments, N_ ("It is the secret of the live mode"), set_webhook_secret);
}

/**
 * till_account_command_test:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_account_command_test (char **arguments)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, NULL, 0);

  return parameters == NULL ? TILL_EXIT_USAGE : test (as_json);
}
