/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-journal-command.h"

#include "till-back-office.h"
#include "till-journal-rebuild.h"
#include "till-options.h"
#include "till-output.h"

#include <glib/gi18n.h>

/* First the file itself: the chain can only speak for what can be read. */
static gboolean
verify_job (TillConnection *connection,
            gpointer user_data,
            GError **error)
{
  return till_connection_check (connection, error) && till_journal_verify (connection, user_data, error);
}

/* Rebuilding from a journal that was changed would make the change look true: it is proved first, in the same
 * transaction. */
static gboolean
rebuild_job (TillConnection *connection,
             gpointer user_data,
             GError **error)
{
  TillJournalReport *report = user_data;

  return till_journal_verify (connection, report, error) &&
         (!report->is_whole || till_journal_rebuild (connection, &report->n_events, error));
}

static void
print_whole (const TillJournalReport *report)
{
  g_print (g_dngettext (TILL_GETTEXT_PACKAGE,
                        "The journal is whole: %lld event, each chained to the one before it.",
                        "The journal is whole: %lld events, each chained to the one before it.",
                        (gulong) report->n_events),
           (long long) report->n_events);
  g_print ("\n");
  if (report->head != NULL)
    g_print ("%s\n", report->head);
}

static TillExit
fail_broken (const TillJournalReport *report)
{
  if (report->broken_kind != NULL)
    g_printerr (_ ("tillctl: The journal is broken at event %lld (%s)."), (long long) report->broken_sequence,
                report->broken_kind);
  else
    g_printerr (_ ("tillctl: The journal is broken at event %lld."), (long long) report->broken_sequence);
  g_printerr ("\n");
  if (report->fault != NULL)
    g_printerr ("tillctl: %s\n", report->fault);
  return TILL_EXIT_FAILED;
}

static void
print_report_json (const TillJournalReport *report,
                   gboolean is_rebuilt)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  till_output_add_boolean (builder, "whole", report->is_whole);
  till_output_add_boolean (builder, "rebuilt", is_rebuilt);
  till_output_add_int (builder, "events", report->n_events);
  till_output_add_string (builder, "head", report->head);
  if (!report->is_whole) {
    till_output_add_int (builder, "brokenSequence", report->broken_sequence);
    till_output_add_string (builder, "brokenKind", report->broken_kind);
    till_output_add_string (builder, "fault", report->fault);
  }
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

static TillExit
verify (gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open_to_read (&error);
  g_auto (TillJournalReport) report = { 0 };

  if (office == NULL || !till_store_read (office->store, verify_job, &report, &error))
    return till_output_fail (error);
  if (as_json)
    print_report_json (&report, FALSE);
  else if (report.is_whole)
    print_whole (&report);
  return report.is_whole ? TILL_EXIT_DONE : fail_broken (&report);
}

static TillExit
rebuild (gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open (&error);
  g_auto (TillJournalReport) report = { 0 };

  if (office == NULL)
    return till_output_fail (error);
  if (!till_store_write (office->store, rebuild_job, &report, &error))
    return till_output_fail_change (error);
  if (as_json)
    print_report_json (&report, report.is_whole);
  if (!report.is_whole) {
    fail_broken (&report);
    g_printerr ("tillctl: %s\n", _ ("Nothing was rebuilt."));
    return TILL_EXIT_FAILED;
  }
  if (!as_json) {
    g_print (g_dngettext (TILL_GETTEXT_PACKAGE,
                          "All that is derived from the journal was made anew from %lld event.",
                          "All that is derived from the journal was made anew from %lld events.",
                          (gulong) report.n_events),
             (long long) report.n_events);
    g_print ("\n");
  }
  return TILL_EXIT_DONE;
}

static TillExit
parse_and_run (char **arguments,
               TillExit (*run) (gboolean as_json))
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, NULL, 0);

  return parameters == NULL ? TILL_EXIT_USAGE : run (as_json);
}

/**
 * till_journal_command_verify:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_journal_command_verify (char **arguments)
{
  return parse_and_run (arguments, verify);
}

/**
 * till_journal_command_rebuild:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_journal_command_rebuild (char **arguments)
{
  return parse_and_run (arguments, rebuild);
}
