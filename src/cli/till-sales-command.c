/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-config.h"

#include "till-sales-command.h"

#include "till-back-office.h"
#include "till-demo-shop.h"
#include "till-options.h"
#include "till-output.h"
#include "till-receipt-text.h"
#include "till-sale-output.h"
#include "till-wait.h"

#include <glib/gi18n.h>

/* How many sales are read at once; a till that has sold for years is not read into memory. */
#define PAGE_SIZE 500

typedef void (*SaleFunc) (TillSale *sale,
                          gpointer user_data);

typedef struct
{
  TillMoneyFormat *format;
  TillTable *table;
  JsonBuilder *builder;
} Listing;

static void
add_to_table (TillSale *sale,
              gpointer user_data)
{
  Listing *listing = user_data;

  till_sale_output_add_row (listing->table, listing->format, sale);
}

static void
add_to_json (TillSale *sale,
             gpointer user_data)
{
  Listing *listing = user_data;

  till_sale_output_add_json (listing->builder, sale, FALSE);
}

static GListModel *
read_page (TillLedger *ledger,
           guint size,
           gint64 before,
           GError **error)
{
  g_auto (TillWait) wait = { NULL };

  till_ledger_list_sales_async (ledger, size, before, NULL, till_wait_cb, &wait);
  return till_ledger_list_finish (ledger, till_wait_for_result (&wait), error);
}

/* @limit: 0 is all of them */
static gboolean
for_each_sale (TillLedger *ledger,
               guint limit,
               SaleFunc func,
               gpointer user_data,
               GError **error)
{
  guint n_done = 0;
  gint64 before = 0;

  while (limit == 0 || n_done < limit) {
    guint size = limit == 0 ? PAGE_SIZE : MIN (limit - n_done, PAGE_SIZE);
    g_autoptr (GListModel) page = read_page (ledger, size, before, error);
    guint n = page != NULL ? g_list_model_get_n_items (page) : 0;

    if (page == NULL)
      return FALSE;
    for (guint i = 0; i < n; i++) {
      g_autoptr (TillSale) sale = g_list_model_get_item (page, i);

      func (sale, user_data);
      before = till_sale_get_number (sale);
    }
    n_done += n;
    if (n < size)
      break;
  }
  return TRUE;
}

static gboolean
print_list (TillBackOffice *office,
            guint limit,
            GError **error)
{
  g_autoptr (TillTable) table = till_table_new ("rllrll");
  Listing listing = { office->format, table, NULL };
  g_autofree char *text = NULL;

  if (!for_each_sale (office->ledger, limit, add_to_table, &listing, error))
    return FALSE;
  text = till_table_to_string (table);
  g_print ("%s", text);
  return TRUE;
}

static gboolean
print_list_json (TillBackOffice *office,
                 guint limit,
                 GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Listing listing = { office->format, NULL, builder };
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "sales");
  json_builder_begin_array (builder);
  if (!for_each_sale (office->ledger, limit, add_to_json, &listing, error))
    return FALSE;
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  till_output_print_json (node);
  return TRUE;
}

static TillExit
list (guint limit,
      gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open_to_read (&error);

  if (office == NULL ||
      !(as_json ? print_list_json (office, limit, &error) : print_list (office, limit, &error)))
    return till_output_fail (error);
  return TILL_EXIT_DONE;
}

/**
 * till_sales_command_list:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_sales_command_list (char **arguments)
{
  gboolean as_json = FALSE;
  int limit = 0;
  const GOptionEntry entries[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("List only the newest ones"), N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, NULL, 0);

  if (parameters == NULL)
    return TILL_EXIT_USAGE;
  if (limit < 0)
    return till_output_refuse_usage (_ ("The limit cannot be less than nothing."));
  return list ((guint) limit, as_json);
}

static void
print_sale_json (TillSale *sale)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  till_sale_output_add_json (builder, sale, TRUE);
  node = json_builder_get_root (builder);
  till_output_print_json (node);
}

static void
print_receipt (TillBackOffice *office,
               TillSale *sale)
{
  g_autofree char *name = g_settings_get_string (office->settings, "shop-name");
  g_autofree char *address = g_settings_get_string (office->settings, "shop-address");
  const TillReceiptShop shop = {
    .name = *name != '\0' ? name : TILL_DEMO_SHOP_NAME,
    .address = address,
    .footer = _ ("Thank you for your purchase."),
  };
  g_autoptr (TillReceipt) receipt = till_receipt_new (sale, &shop, office->format);
  g_autofree char *text = till_receipt_to_text (receipt, TILL_RECEIPT_TEXT_COLUMNS);

  g_print ("%s", text);
}

static TillExit
show (const char *key,
      gboolean as_json,
      gboolean as_receipt)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TillBackOffice) office = till_back_office_open_to_read (&error);
  g_auto (TillWait) wait = { NULL };
  g_autoptr (TillSale) sale = NULL;

  if (office == NULL)
    return till_output_fail (error);
  till_ledger_get_sale_async (office->ledger, key, NULL, till_wait_cb, &wait);
  sale = till_ledger_get_sale_finish (office->ledger, till_wait_for_result (&wait), &error);
  if (sale == NULL)
    return till_output_fail (error);
  if (as_receipt && till_sale_get_receipt_number (sale) == NULL) {
    g_printerr ("tillctl: %s\n", _ ("This sale is not paid: it has no receipt."));
    return TILL_EXIT_FAILED;
  }
  if (as_receipt)
    print_receipt (office, sale);
  else if (as_json)
    print_sale_json (sale);
  else
    till_sale_output_print (office->format, sale);
  return TILL_EXIT_DONE;
}

/**
 * till_sales_command_show:
 * @arguments: (array zero-terminated=1): the command's name and what stands behind it
 *
 * Returns: the program's exit code
 */
TillExit
till_sales_command_show (char **arguments)
{
  gboolean as_json = FALSE;
  gboolean as_receipt = FALSE;
  const GOptionEntry entries[] = {
    { "receipt", 0, 0, G_OPTION_ARG_NONE, &as_receipt, N_ ("Print the customer's receipt"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer as JSON"), NULL },
    { NULL },
  };
  g_auto (GStrv) parameters = till_options_parse (arguments, entries, _ ("NUMBER"), 1);

  return parameters == NULL ? TILL_EXIT_USAGE : show (parameters[0], as_json, as_receipt);
}
