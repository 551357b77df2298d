/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-facts-text.h"

#include "till-product-text.h"

#include <glib/gi18n.h>

char *
till_product_facts_text_dup_name (TillProductEntry *entry)
{
  TillProduct *product = till_product_entry_get_product (entry);

  if (product == NULL)
    return g_strdup ("");
  if (till_product_is_active (product))
    return g_strdup (till_product_get_name (product));
  /* Translators: %s is a product that is sold no more. */
  return g_strdup_printf (_ ("%s (archived)"), till_product_get_name (product));
}

char *
till_product_facts_text_dup_sku (TillProductEntry *entry)
{
  TillProduct *product = till_product_entry_get_product (entry);
  const char *sku = product != NULL ? till_product_get_sku (product) : NULL;

  return g_strdup (sku != NULL ? sku : "");
}

char *
till_product_facts_text_dup_price (TillMoneyFormat *format,
                                   TillProductEntry *entry)
{
  TillProduct *product = till_product_entry_get_product (entry);

  return product != NULL ? till_product_text_dup_price (format, product) : g_strdup ("");
}

char *
till_product_facts_text_dup_category (TillCatalog *catalog,
                                      TillProductEntry *entry)
{
  TillProduct *product = till_product_entry_get_product (entry);
  const char *id = product != NULL ? till_product_get_category_id (product) : NULL;
  TillCategory *category = id != NULL ? till_catalog_get_category (catalog, id) : NULL;

  return g_strdup (category != NULL ? till_category_get_name (category) : "");
}

char *
till_product_facts_text_dup_stock (TillMoneyFormat *format,
                                   TillProductEntry *entry)
{
  const TillStockLevel *stock = till_product_entry_get_stock (entry);

  return stock->is_counted ? till_money_format_quantity (format, stock->on_hand) : g_strdup ("");
}

char *
till_product_facts_text_dup_changed (TillMoneyFormat *format,
                                     TillProductEntry *entry)
{
  gint64 changed_us = till_product_entry_get_changed_us (entry);

  return changed_us > 0 ? till_money_format_date_time (format, changed_us) : g_strdup ("");
}

char *
till_product_facts_text_dup_row (TillMoneyFormat *format,
                                 TillProductEntry *entry)
{
  g_autofree char *name = till_product_facts_text_dup_name (entry);
  g_autofree char *price = till_product_facts_text_dup_price (format, entry);

  /* Translators: what a screen reader says of a product: its name, its price. */
  return g_strdup_printf (_ ("%s, %s"), name, price);
}
