/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-settle-command.h"

#include "till-account-words.h"
#include "till-back-office.h"
#include "till-options.h"
#include "till-output.h"
#include "till-providers.h"
#include "till-refunder.h"
#include "till-settler.h"
#include "till-wait.h"

#include <glib/gi18n.h>

/* What a round has done. */
typedef struct
{
  guint n_settled;
  guint n_left;
  guint n_refunded;
  guint n_refunding;
} Counts;

static void
print_settled (const Counts *counts)
{
  g_print (g_dngettext (TILL_GETTEXT_PACKAGE, "%u attempt was settled.", "%u attempts were settled.", counts->n_settled), counts->n_settled);
  g_print ("\n");
  if (counts->n_refunded == 0)
    return;
  g_print (g_dngettext (TILL_GETTEXT_PACKAGE, "%u refund came to an end.", "%u refunds came to an end.", counts->n_refunded), counts->n_refunded);
  g_print ("\n");
}

static TillExit
fail_left (const Counts *counts,
           const GError *problem)
{
  if (counts->n_left > 0) {
    g_printerr (g_dngettext (TILL_GETTEXT_PACKAGE,
                             "tillctl: %u attempt is still open or could not be asked about. Run this again later.",
                             "tillctl: %u attempts are still open or could not be asked about. Run this again later.",
                             counts->n_left),
                counts->n_left);
    g_printerr ("\n");
  }
  if (counts->n_refunding > 0) {
    g_printerr (g_dngettext (TILL_GETTEXT_PACKAGE,
                             "tillctl: %u refund is still on its way or could not be asked about. Run this again later.",
                             "tillctl: %u refunds are still on their way or could not be asked about. Run this again later.",
                             counts->n_refunding),
                counts->n_refunding);
    g_printerr ("\n");
  }
  if (problem != NULL) {
    g_autoptr (TillNotice) notice = till_account_words_for_check (problem, TRUE);

    g_printerr ("tillctl: %s %s\n", till_notice_get_what (notice), till_notice_get_action (notice));
  }
  return TILL_EXIT_FAILED;
}

static void
print_settled_json (const Counts *counts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  till_output_add_int (builder, "settled", counts->n_settled);
  till_output_add_int (builder, "left", counts->n_left);
  till_output_add_int (builder, "refunded", counts->n_refunded);
  till_output_add_int (builder, "refunding", counts->n_refunding);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

/* The settler takes care that an attempt is only asked about with the account that it was begun with. */
static gboolean
settle_attempts (TillBackOffice *office,
                 GPtrArray *providers,
                 Counts *counts,
                 GError **error)
{
  g_autoptr (TillSettler) settler = till_settler_new (office->ledger, office->clock);
  g_auto (TillWait) wait = { NULL };

  for (guint i = 0; i < providers->len; i++)
    till_settler_add_provider (settler, g_ptr_array_index (providers, i));
  till_settler_settle_async (settler, NULL, till_wait_cb, &wait);
  return till_settler_settle_finish (settler, till_wait_for_result (&wait), &counts->n_settled, &counts->n_left, error);
}

static gboolean
settle_refunds (TillBackOffice *office,
                GPtrArray *providers,
                Counts *counts,
                GError **error)
{
  g_autoptr (TillRefunder) refunder = till_refunder_new (office->ledger, office->clock);
  g_auto (TillWait) wait = { NULL };

  for (guint i = 0; i < providers->len; i++)
    till_refunder_add_provider (refunder, g_ptr_array_index (providers, i));
  till_refunder_settle_async (refunder, NULL, till_wait_cb, &wait);
  return till_refunder_settle_finish (refunder, till_wait_for_result (&wait), &counts->n_refunded, &counts->n_refunding, error);
}

static TillExit
settle (gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open (&error);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) providers = NULL;
  Counts counts = { 0 };

  if (office == NULL)
    return till_output_fail (error);
  providers = till_providers_open (office, &problem);
  if (!settle_attempts (office, providers, &counts, &error) || !settle_refunds (office, providers, &counts, &error))
    return till_output_fail_change (error);
  if (as_json)
    print_settled_json (&counts);
  else
    print_settled (&counts);
  return counts.n_left == 0 && counts.n_refunding == 0 ? TILL_EXIT_DONE : fail_left (&counts, problem);
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
