/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-import-command.h"

#include "till-back-office.h"
#include "till-catalog-import.h"
#include "till-import-preview.h"
#include "till-import-refusals.h"
#include "till-import-undo.h"
#include "till-options.h"
#include "till-output.h"
#include "till-product-use.h"
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

/* "name=Produkt": what a column of the file means. */
static gboolean
map_column (TillImportColumns *columns,
            const char *pair,
            GError **error)
{
  g_auto (GStrv) parts = g_strsplit (pair, "=", 2);
  TillImportColumn meaning = TILL_IMPORT_COLUMN_NONE;
  int field = -1;

  if (g_strv_length (parts) == 2) {
    meaning = till_import_column_from_string (parts[0]);
    field = till_import_columns_find_field (columns, parts[1]);
  }
  if (meaning == TILL_IMPORT_COLUMN_NONE)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("“%s” does not say what a column means. Write it as in --map name=Product."), pair);
  else if (field < 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("The file has no column “%s”."), parts[1]);
  else
    till_import_columns_set_meaning (columns, (guint) field, meaning);
  return meaning != TILL_IMPORT_COLUMN_NONE && field >= 0;
}

static TillImportColumns *
read_columns (TillBackOffice *office,
              GFile *file,
              char **maps,
              GError **error)
{
  g_auto (TillWait) wait = { NULL };
  g_autoptr (TillImportPreview) preview = NULL;

  till_import_preview_read_async (office->catalog, file, NULL, office->currency, NULL, till_wait_cb, &wait);
  preview = till_import_preview_read_finish (office->catalog, till_wait_for_result (&wait), error);
  if (preview == NULL)
    return NULL;
  for (guint i = 0; maps != NULL && maps[i] != NULL; i++) {
    if (!map_column (preview->columns, maps[i], error))
      return NULL;
  }
  return till_import_columns_copy (preview->columns);
}

/* Ctrl+C ends an import at a whole row, with the report of what went in. */
static TillImportReport *
import_file (TillBackOffice *office,
             GFile *file,
             const TillImportColumns *columns,
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

  till_catalog_import_async (office->catalog, file, columns, office->currency, flags, cancellable,
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
              TillImportFormat format,
              const TillImportReport *report,
              gboolean is_dry_run)
{
  g_autoptr (TillTable) table = till_table_new ("lr");
  g_autofree char *untaxed = till_import_report_dup_untaxed (report);
  g_autofree char *text = NULL;

  print_notes (file, report);
  if (is_dry_run)
    till_table_add_row (table, (const char *const[]){ _ ("Format"), till_import_format_get_title (format) });
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
                   TillImportFormat format,
                   const TillImportReport *report,
                   gboolean is_dry_run)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  till_output_add_string (builder, "file", file);
  till_output_add_string (builder, "format", till_import_format_to_string (format));
  till_output_add_boolean (builder, "dryRun", is_dry_run);
  till_output_add_int (builder, "rows", report->n_rows);
  till_output_add_int (builder, "skipped", report->n_skipped);
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

static gboolean
save_refused (GFile *file,
              const TillImportColumns *columns,
              const TillImportReport *report,
              const char *path,
              GError **error)
{
  g_autoptr (GFile) target = g_file_new_for_commandline_arg (path);
  g_auto (TillWait) wait = { NULL };

  till_import_refusals_save_async (file, columns, report, target, NULL, till_wait_cb, &wait);
  return till_import_refusals_save_finish (file, till_wait_for_result (&wait), error);
}

static void
print_undone (const TillImportUndone *undone,
              gboolean as_json)
{
  g_autoptr (TillTable) table = till_table_new ("lr");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  add_count (table, _ ("Products removed"), undone->n_removed);
  add_count (table, _ ("Products archived, since they were sold"), undone->n_archived);
  add_count (table, _ ("Products as before"), undone->n_restored);
  add_count (table, _ ("Products left, since they were changed"), undone->n_kept);
  text = till_table_to_string (table);
  if (!as_json) {
    g_print ("%s", text);
    return;
  }
  json_builder_begin_object (builder);
  till_output_add_int (builder, "removed", undone->n_removed);
  till_output_add_int (builder, "archived", undone->n_archived);
  till_output_add_int (builder, "restored", undone->n_restored);
  till_output_add_int (builder, "kept", undone->n_kept);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

static TillExit
undo (gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open (&error);
  g_auto (TillWait) wait = { NULL };
  TillImportUndone undone = { 0 };

  if (office == NULL)
    return till_output_fail (error);
  till_import_undo_async (office->catalog, till_product_use_take_out, NULL, till_wait_cb, &wait);
  if (!till_import_undo_finish (office->catalog, till_wait_for_result (&wait), &undone, &error))
    return till_output_fail_change (error);
  print_undone (&undone, as_json);
  return TILL_EXIT_DONE;
}

/* What the command line says beside the file. */
typedef struct
{
  gboolean is_dry_run;
  gboolean as_json;
  gboolean is_undo;
  char **maps;
  char *refused_path;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->maps, g_strfreev);
  g_clear_pointer (&options->refused_path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* A row that was refused is a part of the file that did not go in, and so the whole was not done. */
static TillExit
run (const char *path,
     const Options *options)
{
  TillImportFlags flags = options->is_dry_run ? TILL_IMPORT_FLAGS_DRY_RUN : TILL_IMPORT_FLAGS_NONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (TillImportColumns) columns = NULL;
  g_autoptr (TillImportReport) report = NULL;

  if (!check_file (file, path, &error))
    return till_output_fail (error);
  office = till_back_office_open (&error);
  columns = office != NULL ? read_columns (office, file, options->maps, &error) : NULL;
  if (columns == NULL)
    return till_output_fail (error);
  report = import_file (office, file, options->maps != NULL ? columns : NULL, flags, &error);
  if (report == NULL)
    return till_output_fail_change (error);
  if (options->refused_path != NULL && !save_refused (file, columns, report, options->refused_path, &error))
    return till_output_fail (error);
  if (options->as_json)
    print_report_json (path, till_import_columns_get_format (columns), report, options->is_dry_run);
  else
    print_report (path, till_import_columns_get_format (columns), report, options->is_dry_run);
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
  g_auto (Options) options = { FALSE };
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options.is_dry_run, N_ ("Report what would be done, and change nothing"), NULL },
    { "map", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &options.maps, N_ ("Say which column of the file a field is in; may be repeated"), N_ ("FIELD=COLUMN") },
    { "save-refused", 0, 0, G_OPTION_ARG_FILENAME, &options.refused_path, N_ ("Write the refused rows, each with its reason, into a CSV file"), N_ ("FILE") },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &options.is_undo, N_ ("Take the last import back, in place of importing a file"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  gboolean has_file = !g_strv_contains ((const char *const *) arguments, "--undo");
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, has_file ? _ ("FILE") : "", has_file ? 1 : 0);

  if (parameters == NULL)
    return TILL_EXIT_USAGE;
  return options.is_undo ? undo (options.as_json) : run (parameters[0], &options);
}
