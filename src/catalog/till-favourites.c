/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-favourites.h"

static void
take_away (GListStore *favourites,
           const char *id)
{
  GListModel *model = G_LIST_MODEL (favourites);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (TillProduct) other = g_list_model_get_item (model, i);

    if (g_str_equal (till_product_get_id (other), id)) {
      g_list_store_remove (favourites, i);
      return;
    }
  }
}

static guint
find_place (GListStore *favourites,
            guint favourite)
{
  GListModel *model = G_LIST_MODEL (favourites);
  guint place = 0;

  for (; place < g_list_model_get_n_items (model); place++) {
    g_autoptr (TillProduct) other = g_list_model_get_item (model, place);

    if (till_product_get_favourite (other) > favourite)
      break;
  }
  return place;
}

/**
 * till_favourites_take:
 * @favourites: the favourites, in their places
 * @product: a product that was written
 */
void
till_favourites_take (GListStore *favourites,
                      TillProduct *product)
{
  guint favourite = 0;

  g_return_if_fail (G_IS_LIST_STORE (favourites));
  g_return_if_fail (TILL_IS_PRODUCT (product));

  favourite = till_product_get_favourite (product);
  take_away (favourites, till_product_get_id (product));
  if (favourite > 0 && till_product_is_active (product))
    g_list_store_insert (favourites, find_place (favourites, favourite), product);
}
