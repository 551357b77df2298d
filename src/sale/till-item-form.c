/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-item-form.h"

static JsonArray *
taxes_to_json (const TillItem *item)
{
  g_autoptr (JsonArray) taxes = json_array_sized_new (item->n_taxes);

  for (guint i = 0; i < item->n_taxes; i++) {
    g_autoptr (JsonObject) tax = json_object_new ();

    json_object_set_string_member (tax, "name", item->taxes[i].name);
    json_object_set_int_member (tax, "rate", item->taxes[i].rate);
    json_array_add_object_element (taxes, g_steal_pointer (&tax));
  }
  return g_steal_pointer (&taxes);
}

static char *
taxes_to_text (const TillItem *item)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, taxes_to_json (item));
  return till_json_to_canonical (node);
}

static gboolean
read_tax (JsonArray *taxes,
          guint position,
          TillItemTax *tax,
          GError **error)
{
  JsonNode *node = json_array_get_element (taxes, position);
  const char *name = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    g_set_error_literal (error, TILL_JSON_ERROR, TILL_JSON_ERROR_TYPE, "A tax is not an object");
    return FALSE;
  }
  if (!till_json_read_string (json_node_get_object (node), "name", &name, error) ||
      !till_json_read_int (json_node_get_object (node), "rate", &tax->rate, error))
    return FALSE;
  tax->name = g_strdup (name);
  return TRUE;
}

static gboolean
read_taxes (TillItem *item,
            JsonArray *taxes,
            GError **error)
{
  item->n_taxes = json_array_get_length (taxes);
  item->taxes = g_new0 (TillItemTax, item->n_taxes);
  for (guint i = 0; i < item->n_taxes; i++) {
    if (!read_tax (taxes, i, &item->taxes[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_texts (TillItem *item,
            JsonObject *object,
            GError **error)
{
  const char *product_id = NULL;
  const char *sku = NULL;
  const char *name = NULL;

  if (!till_json_read_string (object, "product_id", &product_id, error) ||
      !till_json_read_optional_string (object, "sku", &sku, error) ||
      !till_json_read_string (object, "name", &name, error))
    return FALSE;
  item->product_id = g_strdup (product_id);
  item->sku = g_strdup (sku);
  item->name = g_strdup (name);
  return TRUE;
}

static gboolean
read_numbers (TillItem *item,
              JsonObject *object,
              const TillCurrency *currency,
              GError **error)
{
  gint64 price = 0;
  gint64 interval = 0;
  gint64 interval_count = 0;
  gint64 trial_days = 0;

  if (!till_json_read_int (object, "unit_price", &price, error) ||
      !till_json_read_optional_boolean (object, "is_tax_included", FALSE, &item->is_tax_included, error) ||
      !till_json_read_optional_boolean (object, "is_single", FALSE, &item->is_single, error) ||
      !till_json_read_optional_int (object, "period", TILL_INTERVAL_NONE, &interval, error) ||
      !till_json_read_optional_int (object, "period_count", 0, &interval_count, error) ||
      !till_json_read_optional_int (object, "trial_days", 0, &trial_days, error))
    return FALSE;
  item->unit_price = till_money (price, currency);
  item->interval = (TillInterval) interval;
  item->interval_count = (guint) interval_count;
  item->trial_days = (guint) trial_days;
  return TRUE;
}

/**
 * till_item_to_json:
 * @item: an item
 *
 * Returns: (transfer full): its members; what is usual is left out
 */
JsonObject *
till_item_to_json (const TillItem *item)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "product_id", item->product_id);
  if (item->sku != NULL)
    json_object_set_string_member (object, "sku", item->sku);
  json_object_set_string_member (object, "name", item->name);
  json_object_set_int_member (object, "unit_price", item->unit_price.minor);
  json_object_set_array_member (object, "taxes", taxes_to_json (item));
  if (item->is_tax_included)
    json_object_set_boolean_member (object, "is_tax_included", TRUE);
  if (item->is_single)
    json_object_set_boolean_member (object, "is_single", TRUE);
  if (till_item_is_recurring (item)) {
    json_object_set_int_member (object, "period", item->interval);
    json_object_set_int_member (object, "period_count", item->interval_count);
    json_object_set_int_member (object, "trial_days", item->trial_days);
  }
  return g_steal_pointer (&object);
}

/**
 * till_item_from_json:
 * @object: what till_item_to_json() wrote
 * @currency: the sale's currency
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the item, or %NULL
 */
TillItem *
till_item_from_json (JsonObject *object,
                     const TillCurrency *currency,
                     GError **error)
{
  g_autoptr (TillItem) item = till_item_new_empty ();
  JsonArray *taxes = NULL;

  if (!read_texts (item, object, error) ||
      !read_numbers (item, object, currency, error) ||
      !till_json_read_array (object, "taxes", &taxes, error) ||
      !read_taxes (item, taxes, error))
    return NULL;
  return g_steal_pointer (&item);
}

/**
 * till_item_bind:
 * @item: an item
 * @statement: one that writes the item's columns
 *
 * Gives the item's columns to a statement.
 */
void
till_item_bind (const TillItem *item,
                TillStatement *statement)
{
  g_autofree char *taxes = taxes_to_text (item);

  till_statement_bind_text (statement, "$product_id", item->product_id);
  till_statement_bind_text (statement, "$sku", item->sku);
  till_statement_bind_text (statement, "$name", item->name);
  till_statement_bind_int (statement, "$unit_price", item->unit_price.minor);
  till_statement_bind_int (statement, "$is_tax_included", item->is_tax_included);
  till_statement_bind_text (statement, "$taxes", taxes);
  till_statement_bind_int (statement, "$period", item->interval);
  till_statement_bind_int (statement, "$period_count", item->interval_count);
  till_statement_bind_int (statement, "$trial_days", item->trial_days);
  till_statement_bind_int (statement, "$is_single", item->is_single);
}

/**
 * till_item_from_row:
 * @row: a row with the item's columns
 * @currency: the sale's currency
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the item, or %NULL
 */
TillItem *
till_item_from_row (TillStatement *row,
                    const TillCurrency *currency,
                    GError **error)
{
  g_autoptr (TillItem) item = till_item_new_empty ();
  g_autoptr (JsonNode) taxes = till_json_parse (till_statement_get_text (row, "taxes"), -1, error);

  if (taxes == NULL)
    return NULL;
  item->product_id = g_strdup (till_statement_get_text (row, "product_id"));
  item->sku = g_strdup (till_statement_get_text (row, "sku"));
  item->name = g_strdup (till_statement_get_text (row, "name"));
  item->unit_price = till_money (till_statement_get_int (row, "unit_price"), currency);
  item->is_tax_included = till_statement_get_int (row, "is_tax_included") != 0;
  item->interval = (TillInterval) till_statement_get_int (row, "period");
  item->interval_count = (guint) till_statement_get_int (row, "period_count");
  item->trial_days = (guint) till_statement_get_int (row, "trial_days");
  item->is_single = till_statement_get_int (row, "is_single") != 0;
  if (!JSON_NODE_HOLDS_ARRAY (taxes)) {
    g_set_error_literal (error, TILL_JSON_ERROR, TILL_JSON_ERROR_TYPE, "The taxes of a line are not a list");
    return NULL;
  }
  return read_taxes (item, json_node_get_array (taxes), error) ? g_steal_pointer (&item) : NULL;
}
