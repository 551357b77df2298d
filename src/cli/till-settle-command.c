/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-settle-command.h"

#include "till-back-office.h"
#include "till-keyring.h"
#include "till-options.h"
#include "till-output.h"
#include "till-revkeen-v1.h"
#include "till-settler.h"
#include "till-wait.h"

#include <glib/gi18n.h>

/* The keyring's key, live before test: the settler takes care that an attempt is only asked about with its own. */
static gboolean
add_with_key (TillSettler *settler,
              const char *url,
              gboolean is_live,
              GError **error)
{
  g_auto (TillWait) wait = { NULL };
  g_autoptr (TillRevkeenV1) provider = NULL;
  char *key = NULL;

  till_keyring_lookup_async ("revkeen", is_live, NULL, till_wait_cb, &wait);
  key = till_keyring_lookup_finish (till_wait_for_result (&wait), error);
  if (key == NULL)
    return FALSE;
  provider = till_revkeen_v1_new (url, key, NULL, error);
  till_keyring_free_key (key);
  if (provider == NULL)
    return FALSE;
  till_settler_add_provider (settler, TILL_PROVIDER (provider));
  return TRUE;
}

/* One of the two modes is enough; what is wrong is only said where neither is there. */
static gboolean
add_account (TillBackOffice *office,
             TillSettler *settler,
             GError **error)
{
  g_autofree char *url = g_settings_get_string (office->settings, "provider-url");
  gboolean has_test = add_with_key (settler, url, FALSE, NULL);

  return add_with_key (settler, url, TRUE, has_test ? NULL : error) || has_test;
}

static void
add_sandbox (TillBackOffice *office,
             TillSettler *settler)
{
  g_autoptr (TillSandboxProcess) sandbox = till_sandbox_process_new (office->data_dir);
  g_autoptr (TillRevkeenV1) provider = till_revkeen_v1_new_for_sandbox (sandbox);

  till_settler_add_provider (settler, TILL_PROVIDER (provider));
}

static gboolean
add_providers (TillBackOffice *office,
               TillSettler *settler,
               GError **error)
{
  g_autofree char *name = g_settings_get_string (office->settings, "provider");

  add_sandbox (office, settler);
  return g_str_equal (name, "sandbox") || add_account (office, settler, error);
}

static void
print_settled (guint n_settled)
{
  g_print (g_dngettext (TILL_GETTEXT_PACKAGE, "%u attempt was settled.", "%u attempts were settled.", n_settled), n_settled);
  g_print ("\n");
}

static TillExit
fail_left (guint n_left)
{
  g_printerr (g_dngettext (TILL_GETTEXT_PACKAGE,
                           "tillctl: %u attempt is still open or could not be asked about. Run this again later.",
                           "tillctl: %u attempts are still open or could not be asked about. Run this again later.",
                           n_left),
              n_left);
  g_printerr ("\n");
  return TILL_EXIT_FAILED;
}

static void
print_settled_json (guint n_settled,
                    guint n_left)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  till_output_add_int (builder, "settled", n_settled);
  till_output_add_int (builder, "left", n_left);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

static TillExit
settle (gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open (&error);
  g_autoptr (TillSettler) settler = NULL;
  g_auto (TillWait) wait = { NULL };
  guint n_settled = 0;
  guint n_left = 0;

  if (office == NULL)
    return till_output_fail (error);
  settler = till_settler_new (office->ledger, office->clock);
  if (!add_providers (office, settler, &error))
    return till_output_fail (error);

  till_settler_settle_async (settler, NULL, till_wait_cb, &wait);
  if (!till_settler_settle_finish (settler, till_wait_for_result (&wait), &n_settled, &n_left, &error))
    return till_output_fail_change (error);
  if (as_json)
    print_settled_json (n_settled, n_left);
  else
    print_settled (n_settled);
  return n_left == 0 ? TILL_EXIT_DONE : fail_left (n_left);
}

/**
 * till_settle_command_run:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_settle_command_run (char **arguments)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, NULL, 0);

  return parameters == NULL ? TILL_EXIT_USAGE : settle (as_json);
}
