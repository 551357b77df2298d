/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-export-command.h"

#include "till-back-office.h"
#include "till-catalog-export.h"
#include "till-options.h"
#include "till-output.h"
#include "till-wait.h"

#include <glib/gi18n.h>

static void
print_count (const char *path,
             gint64 n_products)
{
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, n_products);

  /* Translators: how many products were written, and into which file. */
  g_print (ngettext ("%s product is in %s.", "%s products are in %s.", (gulong) n_products), number, path);
  g_print ("\n");
}

static void
print_count_json (const char *path,
                  gint64 n_products)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  till_output_add_string (builder, "file", path);
  till_output_add_int (builder, "products", n_products);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

static TillExit
run (const char *path,
     gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open (&error);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_auto (TillWait) wait = { NULL };
  gint64 n_products = 0;

  if (office == NULL || !till_back_office_list_catalog (office, &error))
    return till_output_fail (error);
  till_catalog_export_async (office->catalog, file, NULL, till_wait_cb, &wait);
  n_products = till_catalog_export_finish (office->catalog, till_wait_for_result (&wait), &error);
  if (n_products < 0)
    return till_output_fail (error);
  if (as_json)
    print_count_json (path, n_products);
  else
    print_count (path, n_products);
  return TILL_EXIT_DONE;
}

/**
 * till_export_command_run:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_export_command_run (char **arguments)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, _ ("FILE"), 1);

  return parameters == NULL ? TILL_EXIT_USAGE : run (parameters[0], as_json);
}
