/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-live-lists.h"

#include "till-product-list.h"

typedef struct
{
  TillProductList *list;
  char *category_id;
} LiveList;

struct _TillLiveLists {
  GArray *lists;
};

static void
clear_list (gpointer data)
{
  LiveList *live = data;

  g_free (live->category_id);
}

static void
list_gone_cb (gpointer user_data,
              GObject *list)
{
  TillLiveLists *self = user_data;

  for (guint i = 0; i < self->lists->len; i++)
    if ((GObject *) g_array_index (self->lists, LiveList, i).list == list) {
      g_array_remove_index_fast (self->lists, i);
      return;
    }
}

static GPtrArray *
list_ranks (const TillIndex *index,
            const char *category_id)
{
  GPtrArray *ranks = g_ptr_array_new_with_free_func ((GDestroyNotify) till_hits_free);

  g_ptr_array_add (ranks, till_index_list (index, category_id));
  return ranks;
}

/**
 * till_live_lists_new:
 *
 * Returns: (transfer full): no lists yet
 */
TillLiveLists *
till_live_lists_new (void)
{
  TillLiveLists *self = g_new0 (TillLiveLists, 1);

  self->lists = g_array_new (FALSE, FALSE, sizeof (LiveList));
  g_array_set_clear_func (self->lists, clear_list);
  return self;
}

/**
 * till_live_lists_free:
 * @self: (transfer full): the lists, which stay as they are from now on
 */
void
till_live_lists_free (TillLiveLists *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->lists->len; i++)
    g_object_weak_unref (G_OBJECT (g_array_index (self->lists, LiveList, i).list), list_gone_cb, self);
  g_array_unref (self->lists);
  g_free (self);
}

/**
 * till_live_lists_add:
 * @self: the lists
 * @index: the catalogue as it is
 * @category_id: (nullable): a category
 *
 * Returns: (transfer full): all products, or those of the category
 */
GListModel *
till_live_lists_add (TillLiveLists *self,
                     const TillIndex *index,
                     const char *category_id)
{
  LiveList live = { NULL, NULL };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index != NULL, NULL);

  live.list = till_product_list_new (list_ranks (index, category_id));
  live.category_id = g_strdup (category_id);
  g_object_weak_ref (G_OBJECT (live.list), list_gone_cb, self);
  g_array_append_val (self->lists, live);
  return G_LIST_MODEL (live.list);
}

/**
 * till_live_lists_update:
 * @self: the lists
 * @index: the catalogue as it is now
 * @changed_id: (nullable): the product that makes the difference; %NULL when anything may differ
 */
void
till_live_lists_update (TillLiveLists *self,
                        const TillIndex *index,
                        const char *changed_id)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) category_ids = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (index != NULL);

  /* Who hears of a change may let go of a list. */
  category_ids = g_new0 (char *, self->lists->len + 1);
  for (guint i = 0; i < self->lists->len; i++) {
    const LiveList *live = &g_array_index (self->lists, LiveList, i);

    g_ptr_array_add (lists, g_object_ref (live->list));
    category_ids[i] = g_strdup (live->category_id != NULL ? live->category_id : "");
  }
  for (guint i = 0; i < lists->len; i++)
    till_product_list_set_ranks (g_ptr_array_index (lists, i),
                                 list_ranks (index, *category_ids[i] != '\0' ? category_ids[i] : NULL), changed_id);
}
