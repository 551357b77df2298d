/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-import-command.h"

#include "till-back-office.h"
#include "till-catalog-import.h"
#include "till-options.h"
#include "till-output.h"
#include "till-table.h"
#include "till-wait.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <unistd.h>

static void
progress_cb (gint64 n_rows,
             gint64 bytes_read,
             gint64 bytes_total,
             gpointer user_data)
{
  g_printerr ("\r");
  if (bytes_total > 0)
    g_printerr (_ ("%lld rows (%d %%)"), (long long) n_rows, (int) (bytes_read * 100 / bytes_total));
  else
    g_printerr (_ ("%lld rows"), (long long) n_rows);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

/* Ctrl+C ends an import at a whole row, with the report of what went in. */
static TillImportReport *
import_file (TillBackOffice *office,
             GFile *file,
             TillImportFlags flags,
             GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (TillWait) wait = { NULL };
  gboolean is_watched = isatty (STDERR_FILENO);
  guint signals[] = {
    g_unix_signal_add (SIGINT, cancel_cb, cancellable),
    g_unix_signal_add (SIGTERM, cancel_cb, cancellable),
  };
  TillImportReport *report = NULL;

  till_catalog_import_async (office->catalog, file, NULL, office->currency, flags, cancellable,
                             is_watched ? progress_cb : NULL, NULL, till_wait_cb, &wait);
  report = till_catalog_import_finish (office->catalog, till_wait_for_result (&wait), error);
  if (is_watched)
    g_printerr ("\r\033[K");
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (signals[i]);
  return report;
}

static const TillImportNote *
peek_note (GPtrArray *notes,
           guint position)
{
  return notes != NULL && position < notes->len ? g_ptr_array_index (notes, position) : NULL;
}

/* As compilers say it, so that editors can jump there. */
static void
print_note (const char *file,
            const TillImportNote *note,
            gboolean is_warning)
{
  g_printerr ("%s:%" G_GINT64_FORMAT ": ", file, note->line);
  if (is_warning)
    g_printerr ("%s: ", _ ("warning"));
  if (note->column != NULL)
    g_printerr ("%s: ", note->column);
  g_printerr ("%s\n", note->reason);
}

/* Both lists are in the order of the file, and so is what is printed. */
static void
print_notes (const char *file,
             const TillImportReport *report)
{
  guint n_refused = 0;
  guint n_warnings = 0;

  for (;;) {
    const TillImportNote *refused = peek_note (report->refused, n_refused);
    const TillImportNote *warning = peek_note (report->warnings, n_warnings);
    gboolean is_warning = refused == NULL || (warning != NULL && warning->line < refused->line);

    if (refused == NULL && warning == NULL)
      break;
    print_note (file, is_warning ? warning : refused, is_warning);
    if (is_warning)
      n_warnings++;
    else
      n_refused++;
  }
}

static void
add_count (TillTable *table,
           const char *label,
           gint64 count)
{
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, count);

  till_table_add_row (table, (const char *const[]){ label, number });
}

static void
print_report (const char *file,
              const TillImportReport *report,
              gboolean is_dry_run)
{
  g_autoptr (TillTable) table = till_table_new ("lr");
  g_autofree char *untaxed = till_import_report_dup_untaxed (report);
  g_autofree char *text = NULL;

  print_notes (file, report);
  if (untaxed != NULL)
    g_printerr ("%s: %s: %s\n", file, _ ("warning"), untaxed);
  add_count (table, _ ("Rows read"), report->n_rows);
  add_count (table, _ ("Products added"), report->n_added);
  add_count (table, _ ("Products changed"), report->n_updated);
  add_count (table, _ ("Products as they were"), report->n_same);
  add_count (table, _ ("Categories added"), report->n_categories_added);
  add_count (table, _ ("Rows refused"), report->n_refused);
  text = till_table_to_string (table);
  g_print ("%s", text);
  if (is_dry_run)
    g_print ("%s\n", _ ("This was a dry run: nothing was changed."));
}

static void
add_notes (JsonBuilder *builder,
           const char *member,
           GPtrArray *notes)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; notes != NULL && i < notes->len; i++) {
    const TillImportNote *note = g_ptr_array_index (notes, i);

    json_builder_begin_object (builder);
    till_output_add_int (builder, "line", note->line);
    till_output_add_string (builder, "column", note->column);
    till_output_add_string (builder, "reason", note->reason);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_report_json (const char *file,
                   const TillImportReport *report,
                   gboolean is_dry_run)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  till_output_add_string (builder, "file", file);
  till_output_add_boolean (builder, "dryRun", is_dry_run);
  till_output_add_int (builder, "rows", report->n_rows);
  till_output_add_int (builder, "added", report->n_added);
  till_output_add_int (builder, "updated", report->n_updated);
  till_output_add_int (builder, "same", report->n_same);
  till_output_add_int (builder, "categoriesAdded", report->n_categories_added);
  till_output_add_int (builder, "refused", report->n_refused);
  till_output_add_int (builder, "warnings", report->n_warnings);
  till_output_add_int (builder, "untaxed", report->n_untaxed);
  add_notes (builder, "refusedRows", report->refused);
  add_notes (builder, "warningRows", report->warnings);
  json_builder_set_member_name (builder, "ignoredColumns");
  json_builder_begin_array (builder);
  for (guint i = 0; report->ignored_columns != NULL && report->ignored_columns[i] != NULL; i++)
    json_builder_add_string_value (builder, report->ignored_columns[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

/* Before anything is opened: a name that was mistyped leaves nothing behind. */
static gboolean
check_file (GFile *file,
            const char *path,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, &local_error);
  const char *reason = NULL;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
    return TRUE;
  if (info != NULL)
    reason = _ ("This is a folder, not a file.");
  else if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    reason = _ ("There is no such file.");
  else
    reason = local_error->message;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", path, reason);
  return FALSE;
}

/* A row that was refused is a part of the file that did not go in, and so the whole was not done. */
static TillExit
run (const char *path,
     gboolean is_dry_run,
     gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (TillImportReport) report = NULL;

  if (!check_file (file, path, &error))
    return till_output_fail (error);
  office = till_back_office_open (&error);
  if (office == NULL)
    return till_output_fail (error);
  report = import_file (office, file, is_dry_run ? TILL_IMPORT_FLAGS_DRY_RUN : TILL_IMPORT_FLAGS_NONE, &error);
  if (report == NULL)
    return till_output_fail_change (error);
  if (as_json)
    print_report_json (path, report, is_dry_run);
  else
    print_report (path, report, is_dry_run);
  return report->n_refused == 0 ? TILL_EXIT_DONE : TILL_EXIT_FAILED;
}

/**
 * till_import_command_run:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_import_command_run (char **arguments)
{
  gboolean is_dry_run = FALSE;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &is_dry_run, N_ ("Report what would be done, and change nothing"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, _ ("FILE"), 1);

  return parameters == NULL ? TILL_EXIT_USAGE : run (parameters[0], is_dry_run, as_json);
}
