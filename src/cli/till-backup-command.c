/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-backup-command.h"

#include "till-back-office.h"
#include "till-backup.h"
#include "till-backups.h"
#include "till-lock.h"
#include "till-options.h"
#include "till-output.h"
#include "till-time.h"

#include <glib/gi18n.h>

static void
print_file (const char *key,
            const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  till_output_add_string (builder, key, path);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

static TillExit
make (const char *target,
      gboolean as_json)
{
  g_autofree char *path = till_back_office_dup_database ();
  g_autoptr (GError) error = NULL;

  if (!till_backup_make (path, target, NULL, &error))
    return till_output_fail (error);
  if (as_json)
    print_file ("file", target);
  else
    g_print ("%s\n", target);
  return TILL_EXIT_DONE;
}

/**
 * till_backup_command_make:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_backup_command_make (char **arguments)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, _ ("FILE"), 1);

  return parameters == NULL ? TILL_EXIT_USAGE : make (parameters[0], as_json);
}

static void
print_list (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    const TillBackupFile *file = g_ptr_array_index (files, i);
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (file->time_us / G_USEC_PER_SEC);
    g_autofree char *text = g_date_time_format (time, "%x %X");

    g_print ("%s  %s\n", text, file->path);
  }
}

static void
print_list_json (GPtrArray *files)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "backups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++) {
    const TillBackupFile *file = g_ptr_array_index (files, i);
    g_autofree char *time = till_time_to_rfc3339 (file->time_us);

    json_builder_begin_object (builder);
    till_output_add_string (builder, "file", file->path);
    till_output_add_string (builder, "time", time);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

/**
 * till_backup_command_list:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_backup_command_list (char **arguments)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, NULL, 0);
  g_autofree char *path = till_back_office_dup_database ();
  g_autoptr (GPtrArray) files = till_backups_list (path);

  if (parameters == NULL)
    return TILL_EXIT_USAGE;
  if (as_json)
    print_list_json (files);
  else
    print_list (files);
  return TILL_EXIT_DONE;
}

static TillExit
restore (const char *backup,
         gboolean as_json)
{
  g_autofree char *path = till_back_office_dup_database ();
  g_autoptr (TillClock) clock = till_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TillLock) lock = till_lock_take_alone (path, &error);
  g_autofree char *kept = NULL;

  if (lock == NULL) {
    if (g_error_matches (error, TILL_STORE_ERROR, TILL_STORE_ERROR_BUSY))
      g_prefix_error (&error, "%s ", _ ("Nothing was changed: close Till first, and let every tillctl end."));
    return till_output_fail (error);
  }
  kept = till_backup_restore (backup, path, till_clock_get_time (clock), &error);
  if (kept == NULL)
    return till_output_fail (error);
  if (as_json)
    print_file ("kept", kept);
  else
    /* Translators: a file's name. */
    g_print (_ ("The backup is in place. What was there before is kept as %s.\n"), kept);
  return TILL_EXIT_DONE;
}

/**
 * till_backup_command_restore:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_backup_command_restore (char **arguments)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, _ ("FILE"), 1);

  return parameters == NULL ? TILL_EXIT_USAGE : restore (parameters[0], as_json);
}
