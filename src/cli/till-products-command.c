/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-products-command.h"

#include "till-back-office.h"
#include "till-options.h"
#include "till-output.h"
#include "till-product-output.h"
#include "till-wait.h"

#include <glib/gi18n.h>

static void
print_found (TillBackOffice *office,
             GListModel *products)
{
  g_autoptr (TillTable) table = till_table_new ("rllll");
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (products); i++) {
    g_autoptr (TillProduct) product = g_list_model_get_item (products, i);

    till_product_output_add_row (table, office, product);
  }
  text = till_table_to_string (table);
  g_print ("%s", text);
}

static void
print_found_json (TillBackOffice *office,
                  GListModel *products)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  till_output_add_int (builder, "count", g_list_model_get_n_items (products));
  json_builder_set_member_name (builder, "products");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (products); i++) {
    g_autoptr (TillProduct) product = g_list_model_get_item (products, i);

    till_product_output_add_json (builder, office, product);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

static TillExit
search (const char *text,
        gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open_to_read (&error);
  g_autoptr (GListModel) found = NULL;

  if (office == NULL || !till_catalog_load (office->catalog, &error))
    return till_output_fail (error);
  found = till_catalog_search (office->catalog, text);
  if (as_json)
    print_found_json (office, found);
  else
    print_found (office, found);
  if (g_list_model_get_n_items (found) > 0)
    return TILL_EXIT_DONE;
  g_printerr (_ ("tillctl: No product fits “%s”."), text);
  g_printerr ("\n");
  return TILL_EXIT_FAILED;
}

/**
 * till_products_command_search:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_products_command_search (char **arguments)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, _ ("TEXT"), 1);

  return parameters == NULL ? TILL_EXIT_USAGE : search (parameters[0], as_json);
}

static void
print_scanned (TillBackOffice *office,
               const TillScanResult *scanned)
{
  g_autoptr (TillTable) table = till_table_new ("rllll");
  g_autofree char *text = NULL;

  till_product_output_add_row (table, office, scanned->product);
  text = till_table_to_string (table);
  g_print ("%s", text);
  if (scanned->quantity != TILL_QUANTITY_ONE) {
    g_autofree char *quantity = till_money_format_quantity (office->format, scanned->quantity);

    g_print (_ ("The code says a quantity of %s."), quantity);
    g_print ("\n");
  }
  if (scanned->has_price) {
    g_autofree char *price = till_money_format_to_string (office->format, scanned->price);

    g_print (_ ("The code says a price of %s."), price);
    g_print ("\n");
  }
}

static void
print_scanned_json (TillBackOffice *office,
                    const TillScanResult *scanned)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *quantity = till_quantity_to_decimal (scanned->quantity);
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "product");
  till_product_output_add_json (builder, office, scanned->product);
  till_output_add_string (builder, "quantity", quantity);
  till_output_add_money (builder, "embeddedPrice", scanned->has_price ? scanned->price : (TillMoney){ 0, NULL });
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

static TillExit
show (const char *code,
      gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open_to_read (&error);
  g_auto (TillWait) wait = { NULL };
  g_autoptr (TillScanResult) scanned = NULL;

  if (office == NULL || !till_back_office_list_catalog (office, &error))
    return till_output_fail (error);
  till_catalog_lookup_async (office->catalog, code, NULL, till_wait_cb, &wait);
  scanned = till_catalog_lookup_finish (office->catalog, till_wait_for_result (&wait), &error);
  if (scanned == NULL)
    return till_output_fail (error);
  if (as_json)
    print_scanned_json (office, scanned);
  else
    print_scanned (office, scanned);
  return TILL_EXIT_DONE;
}

/**
 * till_products_command_show:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_products_command_show (char **arguments)
{
  gboolean as_json = FALSE;
  g_autofree char *barcode = NULL;
  const GOptionEntry entries[] = {
    { "barcode", 'b', 0, G_OPTION_ARG_STRING, &barcode, N_ ("The code as a scanner reads it"), N_ ("CODE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, NULL, 0);

  if (parameters == NULL)
    return TILL_EXIT_USAGE;
  if (barcode == NULL)
    return till_output_refuse_usage (_ ("Say which code to look for, with --barcode."));
  return show (barcode, as_json);
}
