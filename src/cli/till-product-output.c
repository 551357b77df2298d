/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-product-output.h"

#include "till-output.h"

static const char *
category_name (TillBackOffice *office,
               TillProduct *product)
{
  const char *id = till_product_get_category_id (product);
  TillCategory *category = id != NULL ? till_catalog_get_category (office->catalog, id) : NULL;

  return category != NULL ? till_category_get_name (category) : NULL;
}

static const char *
tax_class_name (TillBackOffice *office,
                TillProduct *product)
{
  const char *id = till_product_get_tax_class_id (product);
  TillTaxClass *tax_class = id != NULL ? till_catalog_get_tax_class (office->catalog, id) : NULL;

  return tax_class != NULL ? till_tax_class_get_name (tax_class) : NULL;
}

/**
 * till_product_output_add_row:
 * @table: a table of five columns: price, name, category, stock keeping unit, barcodes
 */
void
till_product_output_add_row (TillTable *table,
                             TillBackOffice *office,
                             TillProduct *product)
{
  g_autofree char *price = till_money_format_to_string (office->format, till_product_get_price (product));
  g_autofree char *barcodes = g_strjoinv (" ", (char **) till_product_get_barcodes (product));

  till_table_add_row (table, (const char *const[]){
                               price,
                               till_product_get_name (product),
                               category_name (office, product),
                               till_product_get_sku (product),
                               barcodes,
                             });
}

static void
add_barcodes (JsonBuilder *builder,
              TillProduct *product)
{
  const char *const *barcodes = till_product_get_barcodes (product);

  json_builder_set_member_name (builder, "barcodes");
  json_builder_begin_array (builder);
  for (guint i = 0; barcodes[i] != NULL; i++)
    json_builder_add_string_value (builder, barcodes[i]);
  json_builder_end_array (builder);
}

static void
add_recurring (JsonBuilder *builder,
               TillProduct *product)
{
  json_builder_set_member_name (builder, "recurring");
  if (!till_product_is_recurring (product)) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_object (builder);
  till_output_add_string (builder, "interval", till_interval_to_string (till_product_get_interval (product)));
  till_output_add_int (builder, "intervalCount", till_product_get_interval_count (product));
  till_output_add_int (builder, "trialDays", till_product_get_trial_days (product));
  json_builder_end_object (builder);
}

/**
 * till_product_output_add_json:
 *
 * Adds one object.
 */
void
till_product_output_add_json (JsonBuilder *builder,
                              TillBackOffice *office,
                              TillProduct *product)
{
  json_builder_begin_object (builder);
  till_output_add_string (builder, "id", till_product_get_id (product));
  till_output_add_string (builder, "name", till_product_get_name (product));
  till_output_add_string (builder, "sku", till_product_get_sku (product));
  add_barcodes (builder, product);
  till_output_add_string (builder, "category", category_name (office, product));
  till_output_add_string (builder, "taxClass", tax_class_name (office, product));
  till_output_add_money (builder, "price", till_product_get_price (product));
  add_recurring (builder, product);
  till_output_add_boolean (builder, "byWeight", till_product_is_by_weight (product));
  till_output_add_boolean (builder, "active", till_product_is_active (product));
  json_builder_end_object (builder);
}
