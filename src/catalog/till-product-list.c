/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-product-list.h"

struct _TillProductList {
  GObject parent_instance;

  GPtrArray *ranks;
  guint n_items;
};

static GType
till_product_list_get_item_type (GListModel *model)
{
  return TILL_TYPE_PRODUCT;
}

static guint
till_product_list_get_n_items (GListModel *model)
{
  return TILL_PRODUCT_LIST (model)->n_items;
}

static gpointer
till_product_list_get_item (GListModel *model,
                            guint position)
{
  TillProductList *self = TILL_PRODUCT_LIST (model);

  for (guint i = 0; i < self->ranks->len; i++) {
    const TillHits *hits = g_ptr_array_index (self->ranks, i);

    if (position < till_hits_get_count (hits))
      return till_hits_get_product (hits, position);
    position -= till_hits_get_count (hits);
  }
  return NULL;
}

static void
till_product_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = till_product_list_get_item_type;
  iface->get_n_items = till_product_list_get_n_items;
  iface->get_item = till_product_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TillProductList,
                               till_product_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, till_product_list_model_init))

static void
till_product_list_finalize (GObject *object)
{
  TillProductList *self = TILL_PRODUCT_LIST (object);

  g_clear_pointer (&self->ranks, g_ptr_array_unref);

  G_OBJECT_CLASS (till_product_list_parent_class)->finalize (object);
}

static void
till_product_list_class_init (TillProductListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = till_product_list_finalize;
}

static void
till_product_list_init (TillProductList *self)
{
}

static gboolean
find (GPtrArray *ranks,
      const char *id,
      guint *position)
{
  guint start = 0;

  for (guint i = 0; i < ranks->len; i++) {
    const TillHits *hits = g_ptr_array_index (ranks, i);

    if (till_hits_find (hits, id, position)) {
      *position += start;
      return TRUE;
    }
    start += till_hits_get_count (hits);
  }
  return FALSE;
}

static void
tell_change (TillProductList *self,
             gboolean was_there,
             guint old_position,
             gboolean is_there,
             guint new_position)
{
  GListModel *model = G_LIST_MODEL (self);

  if (was_there && is_there && old_position == new_position)
    g_list_model_items_changed (model, old_position, 1, 1);
  else if (was_there && is_there)
    g_list_model_items_changed (model, MIN (old_position, new_position),
                                MAX (old_position, new_position) - MIN (old_position, new_position) + 1,
                                MAX (old_position, new_position) - MIN (old_position, new_position) + 1);
  else if (was_there)
    g_list_model_items_changed (model, old_position, 1, 0);
  else if (is_there)
    g_list_model_items_changed (model, new_position, 0, 1);
}

/**
 * till_product_list_new:
 * @ranks: (transfer full) (element-type TillHits): the products
 *
 * Returns: (transfer full): their list
 */
TillProductList *
till_product_list_new (GPtrArray *ranks)
{
  TillProductList *self = NULL;

  g_return_val_if_fail (ranks != NULL, NULL);

  self = g_object_new (TILL_TYPE_PRODUCT_LIST, NULL);
  till_product_list_replace_ranks (self, ranks);
  return self;
}

/**
 * till_product_list_set_ranks:
 * @self: a list
 * @ranks: (transfer full) (element-type TillHits): what it is to hold now
 * @changed_id: (nullable): the product that makes the difference; %NULL when anything may differ
 */
void
till_product_list_set_ranks (TillProductList *self,
                             GPtrArray *ranks,
                             const char *changed_id)
{
  guint old_n_items = 0;
  guint old_position = 0;
  guint new_position = 0;
  gboolean was_there = FALSE;
  gboolean is_there = FALSE;

  g_return_if_fail (TILL_IS_PRODUCT_LIST (self));
  g_return_if_fail (ranks != NULL);

  old_n_items = self->n_items;
  was_there = changed_id != NULL && find (self->ranks, changed_id, &old_position);
  till_product_list_replace_ranks (self, ranks);
  is_there = changed_id != NULL && find (self->ranks, changed_id, &new_position);
  if (changed_id == NULL)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old_n_items, self->n_items);
  else
    tell_change (self, was_there, old_position, is_there, new_position);
}

/**
 * till_product_list_replace_ranks:
 * @self: a list
 * @ranks: (transfer full) (element-type TillHits): the same products in the same order
 */
void
till_product_list_replace_ranks (TillProductList *self,
                                 GPtrArray *ranks)
{
  g_return_if_fail (TILL_IS_PRODUCT_LIST (self));
  g_return_if_fail (ranks != NULL);

  g_clear_pointer (&self->ranks, g_ptr_array_unref);
  self->ranks = ranks;
  self->n_items = 0;
  for (guint i = 0; i < ranks->len; i++)
    self->n_items += till_hits_get_count (g_ptr_array_index (ranks, i));
}
