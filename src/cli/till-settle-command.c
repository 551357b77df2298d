/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-settle-command.h"

#include "till-account-words.h"
#include "till-account.h"
#include "till-back-office.h"
#include "till-options.h"
#include "till-output.h"
#include "till-settler.h"
#include "till-wait.h"

#include <glib/gi18n.h>

/* The settler takes care that an attempt is only asked about with the account that it was begun with. Whatever can be
 * opened is asked; @problem is why the account of the settings cannot be. */
static void
add_providers (TillBackOffice *office,
               TillSettler *settler,
               GError **problem)
{
  g_autoptr (TillSandboxProcess) sandbox = till_sandbox_process_new (office->data_dir);
  g_autoptr (TillAccount) account = till_account_new (office->settings, sandbox);
  g_auto (TillWait) wait = { NULL };
  GPtrArray *providers = till_account_get_providers (account);

  till_account_open_async (account, NULL, till_wait_cb, &wait);
  till_account_open_finish (account, till_wait_for_result (&wait), problem);
  for (guint i = 0; i < providers->len; i++)
    till_settler_add_provider (settler, g_ptr_array_index (providers, i));
}

static void
print_settled (guint n_settled)
{
  g_print (g_dngettext (TILL_GETTEXT_PACKAGE, "%u attempt was settled.", "%u attempts were settled.", n_settled), n_settled);
  g_print ("\n");
}

static TillExit
fail_left (guint n_left,
           const GError *problem)
{
  g_printerr (g_dngettext (TILL_GETTEXT_PACKAGE,
                           "tillctl: %u attempt is still open or could not be asked about. Run this again later.",
                           "tillctl: %u attempts are still open or could not be asked about. Run this again later.",
                           n_left),
              n_left);
  g_printerr ("\n");
  if (problem != NULL) {
    g_autoptr (TillNotice) notice = till_account_words_for_check (problem, TRUE);

    g_printerr ("tillctl: %s %s\n", till_notice_get_what (notice), till_notice_get_action (notice));
  }
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
  g_autoptr (GError) problem = NULL;
  g_autoptr (TillSettler) settler = NULL;
  g_auto (TillWait) wait = { NULL };
  guint n_settled = 0;
  guint n_left = 0;

  if (office == NULL)
    return till_output_fail (error);
  settler = till_settler_new (office->ledger, office->clock);
  add_providers (office, settler, &problem);

  till_settler_settle_async (settler, NULL, till_wait_cb, &wait);
  if (!till_settler_settle_finish (settler, till_wait_for_result (&wait), &n_settled, &n_left, &error))
    return till_output_fail_change (error);
  if (as_json)
    print_settled_json (n_settled, n_left);
  else
    print_settled (n_settled);
  return n_left == 0 ? TILL_EXIT_DONE : fail_left (n_left, problem);
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
