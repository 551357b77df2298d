/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "till-product-choices.h"

static char *
get_name (gpointer item)
{
  if (TILL_IS_CATEGORY (item))
    return g_strdup (till_category_get_name (item));
  if (TILL_IS_TAX_CLASS (item))
    return g_strdup (till_tax_class_get_name (item));
  return GTK_IS_STRING_OBJECT (item) ? g_strdup (gtk_string_object_get_string (item)) : NULL;
}

static const char *
get_id (gpointer item)
{
  if (TILL_IS_CATEGORY (item))
    return till_category_get_id (item);
  return TILL_IS_TAX_CLASS (item) ? till_tax_class_get_id (item) : NULL;
}

static guint
count_first (GListModel *shown)
{
  g_autoptr (GObject) first = g_list_model_get_item (shown, 0);

  return GTK_IS_STRING_OBJECT (first) ? 1 : 0;
}

static gboolean
shows_the_same (GListModel *shown,
                GListModel *choices)
{
  const guint n_first = count_first (shown);
  gboolean is_same = g_list_model_get_n_items (shown) == n_first + g_list_model_get_n_items (choices);

  for (guint i = 0; is_same && i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (GObject) old = g_list_model_get_item (shown, n_first + i);
    g_autoptr (GObject) new = g_list_model_get_item (choices, i);
    g_autofree char *old_name = get_name (old);
    g_autofree char *new_name = get_name (new);

    is_same = g_strcmp0 (get_id (old), get_id (new)) == 0 && g_strcmp0 (old_name, new_name) == 0;
  }
  return is_same;
}

/* The catalogue reads its lists again after each batch of changes. What is chosen stays chosen, and nobody hears of a
 * choice that no person has made. */
static void
choices_changed_cb (GListModel *choices,
                    guint position,
                    guint n_removed,
                    guint n_added,
                    GtkDropDown *drop_down)
{
  GListModel *shown = gtk_drop_down_get_model (drop_down);
  g_autofree char *chosen = g_strdup (till_product_choices_get_id (drop_down));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n_first = count_first (shown);

  if (shows_the_same (shown, choices))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    g_ptr_array_add (items, g_list_model_get_item (choices, i));
  g_object_freeze_notify (G_OBJECT (drop_down));
  g_list_store_splice (G_LIST_STORE (shown), n_first, g_list_model_get_n_items (shown) - n_first, items->pdata, items->len);
  till_product_choices_select_id (drop_down, chosen);
  g_object_thaw_notify (G_OBJECT (drop_down));
}

static void
fill (GtkDropDown *drop_down,
      GListModel *choices,
      const char *none)
{
  g_autoptr (GtkExpression) expression = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (get_name), NULL, NULL);
  g_autoptr (GListStore) shown = g_list_store_new (G_TYPE_OBJECT);

  if (none != NULL) {
    g_autoptr (GtkStringObject) first = gtk_string_object_new (none);

    g_list_store_append (shown, first);
  }
  gtk_drop_down_set_expression (drop_down, expression);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (shown));
  g_signal_connect_object (choices, "items-changed", G_CALLBACK (choices_changed_cb), drop_down, 0);
  choices_changed_cb (choices, 0, 0, 0, drop_down);
}

void
till_product_choices_fill_categories (GtkDropDown *drop_down,
                                      TillCatalog *catalog,
                                      const char *none)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (TILL_IS_CATALOG (catalog));

  fill (drop_down, till_catalog_get_categories (catalog), none);
}

void
till_product_choices_fill_tax_classes (GtkDropDown *drop_down,
                                       TillCatalog *catalog,
                                       const char *none)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (TILL_IS_CATALOG (catalog));

  fill (drop_down, till_catalog_get_tax_classes (catalog), none);
}

const char *
till_product_choices_get_id (GtkDropDown *drop_down)
{
  g_return_val_if_fail (GTK_IS_DROP_DOWN (drop_down), NULL);

  return get_id (gtk_drop_down_get_selected_item (drop_down));
}

void
till_product_choices_select_id (GtkDropDown *drop_down,
                                const char *id)
{
  GListModel *model = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  model = gtk_drop_down_get_model (drop_down);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);

    if (g_strcmp0 (get_id (item), id) != 0)
      continue;
    gtk_drop_down_set_selected (drop_down, i);
    return;
  }
  /* What is not in the list is not what was chosen before. */
  if (id != NULL)
    gtk_drop_down_set_selected (drop_down, count_first (model) > 0 ? 0 : GTK_INVALID_LIST_POSITION);
}

static gint64
get_total_rate (TillTaxClass *tax_class)
{
  gsize n_rates = 0;
  const TillTaxRate *rates = till_tax_class_get_rates (tax_class, &n_rates);
  gint64 total = 0;

  for (gsize i = 0; i < n_rates; i++)
    total += rates[i].rate;
  return total;
}

void
till_product_choices_select_highest_tax (GtkDropDown *drop_down)
{
  GListModel *model = NULL;
  gint64 highest = -1;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  model = gtk_drop_down_get_model (drop_down);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);

    if (!TILL_IS_TAX_CLASS (item) || get_total_rate (TILL_TAX_CLASS (item)) <= highest)
      continue;
    highest = get_total_rate (TILL_TAX_CLASS (item));
    gtk_drop_down_set_selected (drop_down, i);
  }
}
