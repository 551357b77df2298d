/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till-product-reading.h"

#include "till-catalog-reader.h"

static const char changed_sql[] = "SELECT changed_us FROM products WHERE id = $id";

/**
 * till_product_listing_new:
 * @query: what is asked, copied
 * @folder: how names are folded
 * @index: the catalogue as it is now
 * @cancellable: what ends it early; tells this listing from the others
 *
 * Returns: (transfer full): a question to the store
 */
TillProductListing *
till_product_listing_new (const TillProductQuery *query,
                          TillFolder *folder,
                          TillIndex *index,
                          GCancellable *cancellable)
{
  TillProductListing *self = g_new0 (TillProductListing, 1);

  self->query = till_product_query_copy (query);
  self->folder = till_folder_ref (folder);
  self->index = till_index_ref (index);
  self->cancellable = g_object_ref (cancellable);
  return self;
}

/**
 * till_product_listing_free:
 * @self: (transfer full): a question
 */
void
till_product_listing_free (TillProductListing *self)
{
  till_product_query_free (self->query);
  till_folder_unref (self->folder);
  till_index_unref (self->index);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

/**
 * till_product_listing_read:
 * @connection: the store's
 * @listing: a #TillProductListing
 * @error: where to put an error
 *
 * Returns: whether it is answered
 */
gboolean
till_product_listing_read (TillConnection *connection,
                           gpointer listing,
                           GError **error)
{
  TillProductListing *self = listing;

  self->ids = till_product_query_run (self->query, connection, self->folder, self->index, error);
  return self->ids != NULL;
}

static void
clear_facts (gpointer data)
{
  g_clear_object (&((TillProductFacts *) data)->product);
}

/**
 * till_product_facts_new:
 * @ids: (element-type TillPackedId): products
 *
 * Returns: (transfer full) (element-type TillProductFacts): what is to be read of them
 */
GArray *
till_product_facts_new (const GPtrArray *ids)
{
  GArray *facts = g_array_sized_new (FALSE, TRUE, sizeof (TillProductFacts), ids->len);

  g_array_set_clear_func (facts, clear_facts);
  g_array_set_size (facts, ids->len);
  for (guint i = 0; i < ids->len; i++)
    g_array_index (facts, TillProductFacts, i).id = *(const TillPackedId *) g_ptr_array_index (ids, i);
  return facts;
}

static gboolean
read_changed (TillConnection *connection,
              const char *id,
              gint64 *changed_us,
              GError **error)
{
  TillStatement *statement = till_connection_prepare (connection, changed_sql, error);
  TillStep step = TILL_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  till_statement_bind_text (statement, "$id", id);
  step = till_statement_step (statement, error);
  if (step == TILL_STEP_ROW)
    *changed_us = till_statement_int_at (statement, 0);
  return step != TILL_STEP_ERROR;
}

/**
 * till_product_facts_read:
 * @connection: the store's
 * @facts: (element-type TillProductFacts): what is to be read
 * @error: where to put an error
 *
 * Returns: whether they are read; a product that is gone stays %NULL
 */
gboolean
till_product_facts_read (TillConnection *connection,
                         gpointer facts,
                         GError **error)
{
  GArray *all = facts;

  for (guint i = 0; i < all->len; i++) {
    TillProductFacts *one = &g_array_index (all, TillProductFacts, i);
    char id[TILL_PACKED_ID_TEXT_SIZE];

    till_packed_id_to_text (&one->id, id);
    if (!till_catalog_read_product (connection, id, &one->product, error) ||
        !till_stock_level_read (&one->stock, connection, id, error) ||
        !read_changed (connection, id, &one->changed_us, error))
      return FALSE;
  }
  return TRUE;
}
